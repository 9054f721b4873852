import SwiftSVM
import Testing

/// A runtime with mints and token accounts of Token-2022, made by the program itself.
struct Token2022World {
  let svm = SVM(), alice = keypair(1)
  init() throws { try svm.airdrop(alice.address, lamports: 100_000_000_000) }

  /// What instructions come to: nil, or the error of the one that failed.
  func run(_ instructions: [Instruction], signers: [Keypair] = []) throws -> InstructionError? {
    svm.expireBlockhash()
    let receipt = try svm.execute(svm.transaction(instructions, payer: alice, signers: signers))
    if case .instructionError(_, let error) = receipt.err { return error }
    #expect(receipt.err == nil)
    return nil
  }
  func mustRun(_ instructions: [Instruction], signers: [Keypair] = []) throws {
    let error = try run(instructions, signers: signers)
    #expect(error == nil)
  }

  /// A mint of 6 decimals with Alice for an authority, after these instructions about its extensions.
  func makeMint(_ mint: Keypair, space: Int, _ extensions: [Instruction], authority: Address? = nil) throws {
    try mustRun(
      [create(mint, space: space)] + extensions
        + [Token2022Interface.initializeMint2(mint.address, decimals: 6, authority: authority ?? alice.address)],
      signers: [mint])
  }
  func makeAccount(_ account: Keypair, mint: Address, owner: Address, space: Int) throws {
    try mustRun(
      [
        create(account, space: space),
        Token2022Interface.initializeAccount3(account.address, mint: mint, owner: owner),
      ], signers: [account])
  }
  private func create(_ account: Keypair, space: Int) -> Instruction {
    SystemInterface.createAccount(
      account.address, payer: alice.address, lamports: 10_000_000, space: UInt64(space), owner: ProgramIDs.token2022)
  }

  func mint(_ address: Address) -> MintWithExtensions? {
    svm.getAccount(address).flatMap { MintWithExtensions($0.data) }
  }
  func holding(_ address: Address) -> TokenAccountWithExtensions? {
    svm.getAccount(address).flatMap { TokenAccountWithExtensions($0.data) }
  }
  func amount(_ address: Address) -> UInt64? { holding(address)?.base.amount }
}
