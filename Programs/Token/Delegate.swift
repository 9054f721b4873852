import ProgramAPI
import TokenCalls

extension Release {
  /// Approve and, with `decimals`, ApproveChecked.
  func approve(
    _ call: borrowing Invocation, _ list: AccountCursor, _ amount: Amount, decimals: UInt8? = nil
  ) throws(ProgramError) {
    var accounts = list
    let source = try accounts.next()
    let mint = decimals == nil ? nil : try accounts.next()
    let delegate = try accounts.next()
    let owner = try accounts.next()

    let from = try holding(source, call)
    if from.isFrozen { throw .custom(Failure.accountFrozen) }
    if let mint, let decimals { try check(mint, of: from, decimals: decimals, call) }
    try checkAuthority(call, owner, is: from[.owner], signers: accounts)

    let changed = try call.uncheckedView(of: source, as: TokenInterface.Holding.self)
    changed[.hasDelegate] = 1
    changed[.delegate] = delegate.key
    changed[.delegatedAmount] = amount
  }

  /// Revoke. Under p-token a delegate may also revoke himself.
  func revoke(_ call: borrowing Invocation, _ list: AccountCursor) throws(ProgramError) {
    var accounts = list
    let source = try accounts.next()
    let from = try holding(source, call)
    let authority = try accounts.next()
    if from.isFrozen { throw .custom(Failure.accountFrozen) }
    let byDelegate = self == .pToken && from.isDelegate(authority.key)
    try checkAuthority(call, authority, is: byDelegate ? authority.key : from[.owner], signers: accounts)

    let changed = try call.uncheckedView(of: source, as: TokenInterface.Holding.self)
    if from[.hasDelegate] == 1 { try add(byDelegate ? .byDelegate : .otherDelegate, .revoke, call) }
    changed[.hasDelegate] = 0
    changed[.delegatedAmount] = 0
  }
}
