import ProgramAPI
import Token2022Calls
import TokenCalls

extension Token2022 {
  /// Approve and, with `decimals`, ApproveChecked.
  static func approve(
    _ call: borrowing Invocation, _ list: AccountCursor, _ amount: Amount, decimals: UInt8? = nil
  ) throws(ProgramError) {
    var accounts = list
    let source = try accounts.next()
    try checkOwner(source)
    let mint = decimals == nil ? nil : try accounts.next()
    let delegate = try accounts.next()
    let owner = try accounts.next()

    let from = try Holding(source, call)
    if from.isFrozen { throw .custom(Failure.accountFrozen) }
    if let mint, let decimals { _ = try call.check(mint, of: from, decimals: decimals, ifLent: nil) }
    try call.check(owner, is: from[.owner], signers: accounts)
    if try from.isGuarded(call) { throw .custom(Failure.cpiGuardApproveBlocked) }

    let changed = try from.changed(call)
    changed[.delegateTag] = 1
    changed[.delegate] = delegate.key
    changed[.delegatedAmount] = amount
  }

  /// Revoke, by the owner or by the delegate himself.
  static func revoke(_ call: borrowing Invocation, _ list: AccountCursor) throws(ProgramError) {
    var accounts = list
    let source = try accounts.next()
    let authority = try accounts.next()
    try checkOwner(source)
    let from = try Holding(source, call)
    if from.isFrozen { throw .custom(Failure.accountFrozen) }
    let byDelegate = from.isDelegate(authority.key)
    if from[.delegateTag] == 1 { call.note(byDelegate ? Units.byDelegate : Units.hasDelegate) }
    let expected = byDelegate ? authority.key : from[.owner]
    try call.check(authority, is: expected, signers: accounts)

    let changed = try from.changed(call)
    changed.clearDelegate()
    changed[.delegatedAmount] = 0
  }
}
