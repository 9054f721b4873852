import AssociatedTokenCalls
import Primitives
import Testing

private func key(_ n: UInt64) -> Address { Address(n, 0, 0, 0) }

private let creation: [AccountMeta] = [
  .writableSigner(key(1)), .writable(key(2)), .readonly(key(3)), .readonly(key(4)), .readonly(ProgramIDs.system),
  .readonly(ProgramIDs.token2022),
]

/// Accounts and privileges in the order of `spl-associated-token-account-interface`.
@Test("associated token account instructions", arguments: [
  (
    AssociatedTokenInterface.create(
      payer: key(1), account: key(2), wallet: key(3), mint: key(4), tokenProgram: ProgramIDs.token2022),
    creation, 0
  ),
  (
    AssociatedTokenInterface.createIdempotent(
      payer: key(1), account: key(2), wallet: key(3), mint: key(4), tokenProgram: ProgramIDs.token2022),
    creation, 1
  ),
  (
    AssociatedTokenInterface.recoverNested(
      nested: key(1), nestedMint: key(2), destination: key(3), owner: key(4), ownerMint: key(5), wallet: key(6)),
    [
      .writable(key(1)), .readonly(key(2)), .writable(key(3)), .readonly(key(4)), .readonly(key(5)),
      .writableSigner(key(6)), .readonly(ProgramIDs.token),
    ], 2
  ),
] as [(Instruction, [AccountMeta], UInt8)])
func encoding(_ instruction: Instruction, _ accounts: [AccountMeta], _ number: UInt8) {
  #expect(instruction == Instruction(programID: ProgramIDs.associatedToken, accounts: accounts, data: [number]))
}
