import ProgramAPI
import SampleHookCalls
import Token2022Calls
import TokenCalls
import TransferHookCalls

extension SampleHook {
  /// What Token-2022 calls: source, mint, destination, authority, list, permit.
  static func execute(_ call: borrowing Invocation) throws(ProgramError) {
    var accounts = call.accounts
    let source = try accounts.next(), mint = try accounts.next(), destination = try accounts.next()
    _ = try accounts.next()
    let list = try accounts.next(), permit = try accounts.next()
    // Anyone can call a hook; only within a transfer the token program has set these flags.
    try checkIsTransferring(source)
    try checkIsTransferring(destination)
    let state = try state(list, of: mint.key, call)
    guard state[.isPaused] == 0 else { throw .custom(Failure.paused) }
    let owner = try destination.view(as: TokenInterface.Holding.self)[.owner]
    try checkPermit(permit, mint: mint.key, owner: owner, call)
  }

  static func checkIsTransferring(_ account: Account) throws(ProgramError) {
    guard account.owner == Token2022Interface.id else { throw .invalidAccountOwner }
    let flag = try ExtensionEntries(account.bytes, of: .holding).first(.transferHookAccount)
    guard let flag, flag[0] == 1 else { throw .custom(TransferHookInterface.Failure.programCalledOutsideOfTransfer) }
  }

  /// The token program hands over the account at the address the list describes, whether it exists or not.
  static func checkPermit(
    _ permit: Account, mint: Address, owner: Address, _ call: borrowing Invocation
  ) throws(ProgramError) {
    guard permit.owner == call.programID, permit.dataCount >= Permit.size else { throw .custom(Failure.notAllowed) }
    let view = try permit.view(as: Permit.self)
    guard view[.isPermit] == 1 else { throw .custom(Failure.notAllowed) }
    let address = try call.createAddress(["permit", Seed(mint), Seed(owner), Seed(view[.bump])])
    guard permit.key == address else { throw .invalidSeeds }
  }
}
