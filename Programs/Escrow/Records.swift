import EscrowCalls
import ProgramAPI
import SystemCalls

// The program's own accounts: read, made, closed.

extension Escrow {
  /// The escrow, whose owner is checked before. One too short is told apart from one of another kind.
  static func read(
    escrow account: Account, _ call: borrowing Invocation
  ) throws(ProgramError) -> View<EscrowInterface.Escrow> {
    guard account.dataCount >= EscrowInterface.Escrow.size else { throw .invalidInstructionData }
    let escrow = try account.view(as: EscrowInterface.Escrow.self)
    guard escrow[.tag] == EscrowInterface.Escrow.tag else { throw .invalidAccountData }
    let address = try call.createAddress(["escrow", Seed(escrow[.seed]), Seed(escrow[.bump])])
    guard account.key == address else { throw .invalidSeeds }
    return escrow
  }
  static func checkAdmin(_ admin: Account, of escrow: View<EscrowInterface.Escrow>) throws(ProgramError) {
    guard escrow[.admin] == admin.key else { throw .custom(Failure.invalidAdmin) }
  }
  static func checkMutable(_ escrow: View<EscrowInterface.Escrow>) throws(ProgramError) {
    guard escrow[.isImmutable] == 0 else { throw .custom(Failure.escrowImmutable) }
  }

  static func read(
    receipt account: Account, _ call: borrowing Invocation
  ) throws(ProgramError) -> View<EscrowInterface.Receipt> {
    let receipt = try account.view(as: EscrowInterface.Receipt.self)
    guard receipt[.tag] == EscrowInterface.Receipt.tag else { throw .invalidAccountData }
    let address = try call.createAddress([
      "receipt", Seed(receipt[.escrow]), Seed(receipt[.depositor]), Seed(receipt[.mint]), Seed(receipt[.seed]),
      Seed(receipt[.bump]),
    ])
    guard account.key == address else { throw .invalidSeeds }
    return receipt
  }

  static func check(
    allowedMint account: Account, escrow: Account, mint: Account, _ call: borrowing Invocation
  ) throws(ProgramError) {
    guard account.dataCount >= EscrowInterface.AllowedMint.size else { throw .invalidInstructionData }
    let allowed = try account.view(as: EscrowInterface.AllowedMint.self)
    guard allowed[.tag] == EscrowInterface.AllowedMint.tag else { throw .invalidAccountData }
    let address = try call.createAddress([
      "allowed_mint", Seed(escrow.key), Seed(mint.key), Seed(allowed[.bump]),
    ])
    guard account.key == address else { throw .invalidSeeds }
  }

  /// Makes an account that must not exist yet, or holds no more than lamports somebody sent there.
  static func create<let s: Int>(
    _ account: Account, space: Int, payer: Account, signedBy seeds: [s of Seed], _ call: borrowing Invocation
  ) throws(ProgramError) {
    if account.lamports > 0, account.dataCount > 0 { throw .accountAlreadyInitialized }
    try SystemInterface.create(
      account, space: space, owner: call.programID, payer: payer, signedBy: seeds, in: call)
  }

  static func close(
    _ account: Account, into recipient: Account, _ call: borrowing Invocation
  ) throws(ProgramError) {
    guard account == recipient else { return try call.close(account, into: recipient) }
    // Closed into itself its lamports are lost, for which the runtime fails the transaction: UnbalancedInstruction.
    call.uncheckedSet(lamports: 0, of: account)
  }
}
