import AssociatedTokenCalls
import EscrowCalls
import ProgramAPI
import SystemCalls
import Token2022Calls
import TokenCalls

// The phases of checks, each over the whole list of accounts before the next begins.

extension Escrow {
  static func checkCount(_ count: Int, _ accounts: AccountCursor) throws(ProgramError) {
    guard accounts.count == count else { throw .notEnoughAccountKeys }
  }

  static func checkPayer(_ account: Account) throws(ProgramError) {
    try checkSigns(account)
    guard account.isWritable else { throw .immutable }
  }
  static func checkSigns(_ account: Account) throws(ProgramError) {
    guard account.isSigner else { throw .missingRequiredSignature }
  }
  static func checkWritable<let n: Int>(_ accounts: [n of Account]) throws(ProgramError) {
    for i in accounts.indices where !accounts[i].isWritable { throw .immutable }
  }
  static func checkReadonly<let n: Int>(_ accounts: [n of Account]) throws(ProgramError) {
    for i in accounts.indices where accounts[i].isWritable { throw .accountBorrowFailed }
  }

  static func checkTokenProgram(_ account: Account) throws(ProgramError) {
    guard isTokenProgram(account.key) else { throw .incorrectProgramID }
  }
  static func checkSystem(_ account: Account) throws(ProgramError) {
    guard account.key == SystemInterface.id else { throw .incorrectProgramID }
  }
  /// The last two accounts of every list, by which events are emitted.
  static func checkEmits(_ authority: Account, _ program: Account, _ call: borrowing Invocation) throws(ProgramError) {
    guard program.key == call.programID else { throw .incorrectProgramID }
    try checkEventAuthority(authority)
  }
  static func checkEventAuthority(_ account: Account) throws(ProgramError) {
    guard account.key == EscrowInterface.eventAuthority else { throw .custom(Failure.invalidEventAuthority) }
  }

  static func checkOwned(_ account: Account, by owner: Address) throws(ProgramError) {
    guard account.owner == owner else { throw .invalidAccountOwner }
  }
  static func checkOwnedByTokenProgram(_ account: Account) throws(ProgramError) {
    guard isTokenProgram(account.owner) else { throw .invalidAccountOwner }
  }
  static func isTokenProgram(_ key: Address) -> Bool {
    key == TokenInterface.id || key == Token2022Interface.id
  }

  /// The wallet's associated account: that nobody but its program can have made one there is what makes a vault safe.
  static func checkAssociated(
    _ account: Account, wallet: Address, mint: Account, _ tokenProgram: Account, _ call: borrowing Invocation
  ) throws(ProgramError) {
    try checkOwnedByTokenProgram(account)
    try checkAssociatedAddress(account, wallet: wallet, mint: mint, tokenProgram, call)
    guard account.dataCount > 0 else { throw .invalidAccountData }
  }
  static func checkAssociatedAddress(
    _ account: Account, wallet: Address, mint: Account, _ tokenProgram: Account, _ call: borrowing Invocation
  ) throws(ProgramError) {
    let address = try AssociatedTokenInterface.address(
      wallet: wallet, mint: mint.key, tokenProgram: tokenProgram.key, in: call
    ).address
    guard account.key == address else { throw .invalidAccountData }
  }
}
