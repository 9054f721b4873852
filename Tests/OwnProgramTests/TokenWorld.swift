import ProgramAPI
import SwiftSVM
import Testing

/// A runtime with wallets, mints of SPL Token and token accounts, for trying builders out.
struct TokenWorld {
  let svm = SVM()

  func wallet(_ number: UInt8) throws -> Keypair {
    let word = UInt64(number) &* 0x0101_0101_0101_0101
    let pair = Keypair(seed: Hash(word, word, word, word))
    try svm.airdrop(pair.address, lamports: 10_000_000_000)
    return pair
  }
  /// A mint of 6 decimals at an address of these bytes.
  func mint(_ number: UInt8) -> Address {
    let address = Address(UInt64(number), 1, 2, 3)
    put(address, MintState(decimals: 6, supply: 1_000_000_000).encoded(), owner: ProgramIDs.token)
    return address
  }
  /// The owner's associated account; nil leaves it to be made.
  func associated(_ mint: Address, _ owner: Address, amount: UInt64?) throws -> Address {
    let address = try AssociatedTokenInterface.address(wallet: owner, mint: mint)
    if let amount {
      let state = TokenAccountState(mint: mint, owner: owner, amount: amount)
      put(address, state.encoded(), owner: ProgramIDs.token)
    }
    return address
  }
  func put(_ address: Address, _ data: [UInt8], owner: Address) {
    let lamports = svm.minimumBalanceForRentExemption(dataCount: data.count)
    svm.setAccount(address, StoredAccount(lamports: lamports, data: data, owner: owner))
  }

  /// Sends an instruction that must succeed; the first signer pays.
  func send(_ instruction: Instruction, _ signers: Keypair...) throws {
    svm.expireBlockhash()
    try svm.sendInstructions([instruction], payer: signers[0], signers: [Keypair](signers.dropFirst()))
  }
  func data(_ address: Address) -> [UInt8] { svm.getAccount(address)?.data ?? [] }
  func amount(_ address: Address) -> UInt64? { TokenAccountState(data(address))?.amount }
}

/// Compares a layout with the table of its specification: name, offset written there, offset declared.
func expectLayout<S: State>(
  _: S.Type, size: Int, tag: String, _ fields: [(name: String, written: Int, declared: Int)],
  sourceLocation: SourceLocation = #_sourceLocation
) {
  #expect(S.size == size, sourceLocation: sourceLocation)
  let bytes = withUnsafeBytes(of: S.tag.littleEndian) { [UInt8]($0) }
  #expect(bytes == [UInt8](tag.utf8), sourceLocation: sourceLocation)
  for field in fields { #expect(field.written == field.declared, "\(field.name)", sourceLocation: sourceLocation) }
}
