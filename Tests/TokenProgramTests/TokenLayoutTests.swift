import ProgramAPI
import Testing
import TokenCalls

/// Sizes and offsets as `spl-token-interface`'s `state.rs` packs them: each field starts where the one before ends.
@Suite struct TokenLayoutTests {
  @Test func holding() {
    typealias F<V: BitwiseCopyable> = Field<TokenInterface.Holding, V>
    let offsets = [
      F<Address>.mint.offset, F<Address>.owner.offset, F<Amount>.amount.offset, F<UInt32>.delegateTag.offset,
      F<Address>.delegate.offset, F<UInt8>.state.offset, F<UInt32>.nativeTag.offset, F<Amount>.nativeReserve.offset,
      F<Amount>.delegatedAmount.offset, F<UInt32>.closeAuthorityTag.offset, F<Address>.closeAuthority.offset,
      TokenInterface.Holding.size,
    ]
    #expect(zip(offsets, offsets.dropFirst()).map { $1 - $0 } == [32, 32, 8, 4, 32, 1, 4, 8, 8, 4, 32])
    #expect(offsets.first == 0)
  }

  @Test func mint() {
    typealias F<V: BitwiseCopyable> = Field<TokenInterface.Mint, V>
    let offsets = [
      F<UInt32>.mintAuthorityTag.offset, F<Address>.mintAuthority.offset, F<Amount>.supply.offset,
      F<UInt8>.decimals.offset, F<UInt8>.isInitialized.offset, F<UInt32>.freezeAuthorityTag.offset,
      F<Address>.freezeAuthority.offset, TokenInterface.Mint.size,
    ]
    #expect(zip(offsets, offsets.dropFirst()).map { $1 - $0 } == [4, 32, 8, 1, 1, 4, 32])
    #expect(offsets.first == 0)
  }

  @Test func multisig() {
    typealias F<V: BitwiseCopyable> = Field<TokenInterface.Multisig, V>
    #expect([F<UInt8>.required.offset, F<UInt8>.signerCount.offset, F<UInt8>.isInitialized.offset] == [0, 1, 2])
    #expect(F<Address>.signer(0).offset == 3)
    #expect(F<Address>.signer(10).offset + 32 == TokenInterface.Multisig.size)
  }
}
