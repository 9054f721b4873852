import ProgramAPI
import TokenCalls

extension Release {
  /// MintTo and, with `decimals`, MintToChecked.
  func mintTo(
    _ call: borrowing Invocation, _ list: AccountCursor, _ amount: Amount, decimals: UInt8? = nil
  ) throws(ProgramError) {
    var accounts = list
    let mint = try accounts.next()
    let destination = try accounts.next()
    let authority = try accounts.next()

    let to = try holding(destination, call)
    if to.isFrozen { throw .custom(Failure.accountFrozen) }
    if to.isNative { throw .custom(Failure.nativeNotSupported) }
    guard mint.key == to[.mint] else { throw .custom(Failure.mintMismatch) }
    let kind = try self.mint(mint, call)
    if let decimals, decimals != kind[.decimals] { throw .custom(Failure.mintDecimalsMismatch) }
    guard let minter = kind.mintAuthority else { throw .custom(Failure.fixedSupply) }
    try checkAuthority(call, authority, is: minter, signers: accounts)

    guard amount != 0 else {
      try add(.zeroAmount, .mintTo, call)
      try checkOwner(mint)
      return try checkOwner(destination)
    }
    let (supply, overflow) = kind[.supply].value.addingReportingOverflow(amount.value)
    guard !overflow else { throw .custom(Failure.overflow) }
    let received = try sum(to[.amount], amount)
    try call.uncheckedView(of: mint, as: TokenInterface.Mint.self)[.supply] = Amount(supply)
    try call.uncheckedView(of: destination, as: TokenInterface.Holding.self)[.amount] = received
  }

  /// Burn and, with `decimals`, BurnChecked.
  func burn(
    _ call: borrowing Invocation, _ list: AccountCursor, _ amount: Amount, decimals: UInt8? = nil
  ) throws(ProgramError) {
    var accounts = list
    let source = try accounts.next()
    let mint = try accounts.next()
    let authority = try accounts.next()

    let from = try holding(source, call)
    let kind = try self.mint(mint, call)
    if from.isFrozen { throw .custom(Failure.accountFrozen) }
    if from.isNative { throw .custom(Failure.nativeNotSupported) }
    let left = try from[.amount].less(amount)
    guard mint.key == from[.mint] else { throw .custom(Failure.mintMismatch) }
    if let decimals, decimals != kind[.decimals] { throw .custom(Failure.mintDecimalsMismatch) }

    let step: Step = decimals == nil ? .burn : .burnChecked
    if !from.isUnowned {
      let byDelegate = from.isDelegate(authority.key)
      if from[.hasDelegate] == 1 { try add(.delegate, step, call) }
      try checkAuthority(call, authority, is: byDelegate ? authority.key : from[.owner], signers: accounts)
      try add(.owned, step, call)
      if byDelegate {
        try add(.byDelegate, step, call)
        if from[.delegatedAmount] < amount { try add(.delegateRefused, step, call) }
        if from[.delegatedAmount] == amount { try add(.delegateEmptied, step, call) }
        try call.uncheckedView(of: source, as: TokenInterface.Holding.self).spendDelegated(amount)
      } else if from[.hasDelegate] == 1 {
        try add(.otherDelegate, step, call)
      }
    }
    guard amount != 0 else {
      try add(.zeroAmount, step, call)
      try checkOwner(source)
      return try checkOwner(mint)
    }
    let supply = try difference(kind[.supply], amount)
    try call.uncheckedView(of: source, as: TokenInterface.Holding.self)[.amount] = left
    try call.uncheckedView(of: mint, as: TokenInterface.Mint.self)[.supply] = supply
  }
}
