import ProgramAPI
import TokenCalls

extension Release {
  /// Transfer and, with `decimals`, TransferChecked.
  func transfer(
    _ call: borrowing Invocation, _ list: AccountCursor, _ amount: Amount, decimals: UInt8? = nil
  ) throws(ProgramError) {
    var accounts = list
    let source = try accounts.next()
    let mint = decimals == nil ? nil : try accounts.next()
    let destination = try accounts.next()
    let authority = try accounts.next()

    let from = try holding(source, call)
    let to = try holding(destination, call)
    if from.isFrozen || to.isFrozen { throw .custom(Failure.accountFrozen) }
    let left = try from[.amount].less(amount)
    guard from[.mint] == to[.mint] else { throw .custom(Failure.mintMismatch) }
    if let mint, let decimals { try check(mint, of: from, decimals: decimals, call) }

    let toItself = source == destination
    let byDelegate = from.isDelegate(authority.key)
    let step: Step = decimals == nil ? .transfer : .transferChecked
    if from[.hasDelegate] == 1 { try add(.delegate, step, call) }
    try checkAuthority(call, authority, is: byDelegate ? authority.key : from[.owner], signers: accounts)
    if byDelegate {
      try add(.byDelegate, step, call)
      if from[.delegatedAmount] < amount { try add(.delegateRefused, step, call) }
      if from[.delegatedAmount] == amount, !toItself { try add(.delegateEmptied, step, call) }
      if toItself {
        _ = try from[.delegatedAmount].less(amount)
      } else {
        try call.uncheckedView(of: source, as: TokenInterface.Holding.self).spendDelegated(amount)
      }
    }
    if !byDelegate, from[.hasDelegate] == 1 { try add(.otherDelegate, step, call) }
    if toItself || amount == 0 {
      try checkOwner(source)
      try checkOwner(destination)
    }
    if amount == 0, !toItself { try add(.zeroAmount, step, call) }
    if !toItself { try add(.different, step, call) }
    guard !toItself, amount != 0 else { return }

    try call.uncheckedView(of: source, as: TokenInterface.Holding.self)[.amount] = left
    let received = try sum(to[.amount], amount)
    try call.uncheckedView(of: destination, as: TokenInterface.Holding.self)[.amount] = received
    if from.isNative {
      try add(.native, step, call)
      try moveLamports(call, amount, from: source, to: destination)
    }
  }

  /// The mint must be the token account's and have these decimals.
  func check(
    _ mint: Account, of holding: View<TokenInterface.Holding>, decimals: UInt8, _ call: borrowing Invocation
  ) throws(ProgramError) {
    guard mint.key == holding[.mint] else { throw .custom(Failure.mintMismatch) }
    guard try self.mint(mint, call)[.decimals] == decimals else { throw .custom(Failure.mintDecimalsMismatch) }
  }

  /// p-token lets sums wrap, which only accounts forged in a test can make happen; the earlier release checks them.
  func sum(_ a: Amount, _ b: Amount) throws(ProgramError) -> Amount {
    let (sum, overflow) = a.value.addingReportingOverflow(b.value)
    if overflow, self == .spl350 { throw .custom(Failure.overflow) }
    return Amount(sum)
  }
  /// The same of differences.
  func difference(_ a: Amount, _ b: Amount) throws(ProgramError) -> Amount {
    let (difference, overflow) = a.value.subtractingReportingOverflow(b.value)
    if overflow, self == .spl350 { throw .custom(Failure.overflow) }
    return Amount(difference)
  }
  func moveLamports(
    _ call: borrowing Invocation, _ amount: Amount, from source: Account, to destination: Account
  ) throws(ProgramError) {
    call.uncheckedSet(lamports: try difference(source.lamports, amount), of: source)
    call.uncheckedSet(lamports: try sum(destination.lamports, amount), of: destination)
  }
}
