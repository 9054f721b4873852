import EscrowCalls
import ProgramAPI

extension Escrow {
  /// Calls the hook, if there is one, with the accounts of the deposit and then the extras of the instruction; none may
  /// be written or signs, whatever the instruction says. `accounts`: the hook's program, then the extras. A hook that
  /// fails ends the transaction with its own error.
  static func callHook<let n: Int>(
    _ hook: Address?, _ point: HookPoint, _ core: [n of Account], _ accounts: AccountCursor,
    _ call: borrowing Invocation
  ) throws(ProgramError) {
    guard let hook else { return }
    var extras = accounts
    guard extras.remaining > 0, try extras.next().key == hook else { throw .custom(Failure.hookProgramMismatch) }
    guard n &+ extras.remaining <= EscrowInterface.maxHookAccounts else { throw .custom(Failure.hookRejected) }
    var list = CallList<16>()
    for i in core.indices { try list.append(.readonly(core[i])) }
    while extras.remaining > 0 { try list.append(.readonly(try extras.next())) }
    var data = Payload<1>()
    data.append(point.rawValue)
    try call.invoke(at: hook, data, list)
  }
}
