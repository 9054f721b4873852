import ProgramAPI
import Token2022Calls
import TokenCalls

// Extensions that make amounts look different: interest, and a multiplier.

extension Token2022 {
  static func initializeInterest(
    _ call: borrowing Invocation, _ list: AccountCursor, authority: Address, rate: Int16
  ) throws(ProgramError) {
    var accounts = list
    let account = try accounts.next()
    try checkOwner(account)
    let entries = try Mint(uninitialized: account, call).entries
    let config = try entries.add(.interestBearingConfig, as: Token2022Interface.InterestBearingConfig.self, call)
    let now = try call.clock.unixTimestamp.value
    config[.authority] = authority
    config[.initialized] = now
    config[.updated] = now
    config[.averageRate] = rate
    config[.rate] = rate
  }

  /// UpdateRate: what the old rate brought so far becomes part of the average.
  static func updateInterest(
    _ call: borrowing Invocation, _ list: AccountCursor, rate: Int16
  ) throws(ProgramError) {
    var accounts = list
    let account = try accounts.next()
    let authority = try accounts.next()
    try checkOwner(account)
    let config = try Mint(account, call).entries.change(
      .interestBearingConfig, as: Token2022Interface.InterestBearingConfig.self, call)
    try call.check(authority, isSet: config[.authority], signers: accounts, else: .noAuthorityExists)
    let now = try call.clock.unixTimestamp.value
    let interest = InterestRate(
      initializationTimestamp: config[.initialized], preUpdateAverageRate: config[.averageRate],
      lastUpdateTimestamp: config[.updated], currentRate: config[.rate])
    guard let average = interest.averageRate(at: now) else { throw .custom(Failure.overflow) }
    config[.averageRate] = average
    config[.updated] = now
    config[.rate] = rate
  }

  /// Initialize of ScaledUiAmount; multipliers are doubles, looked at as their bits.
  static func initializeScale(
    _ call: borrowing Invocation, _ list: AccountCursor, authority: Address, multiplier: UInt64
  ) throws(ProgramError) {
    var accounts = list
    let account = try accounts.next()
    try checkOwner(account)
    let entries = try Mint(uninitialized: account, call).entries
    let config = try entries.add(.scaledUIAmount, as: Token2022Interface.ScaledUIAmount.self, call)
    guard ScaledAmount.isValidMultiplier(bits: multiplier) else { throw .custom(Failure.invalidScale) }
    config[.authority] = authority
    config[.multiplier] = multiplier
    config[.newMultiplierTime] = 0
    config[.newMultiplier] = multiplier
  }

  /// UpdateMultiplier: from a time on, or at once when that is past.
  static func updateScale(
    _ call: borrowing Invocation, _ list: AccountCursor, multiplier: UInt64, from time: Int64
  ) throws(ProgramError) {
    var accounts = list
    let account = try accounts.next()
    let authority = try accounts.next()
    try checkOwner(account)
    let config = try Mint(account, call).entries.change(
      .scaledUIAmount, as: Token2022Interface.ScaledUIAmount.self, call)
    try call.check(authority, isSet: config[.authority], signers: accounts, else: .noAuthorityExists)
    guard ScaledAmount.isValidMultiplier(bits: multiplier) else { throw .custom(Failure.invalidScale) }
    let now = try call.clock.unixTimestamp.value
    if now >= config[.newMultiplierTime] { config[.multiplier] = config[.newMultiplier] }
    config[.newMultiplier] = multiplier
    config[.newMultiplierTime] = time < 0 ? 0 : time
    if now >= time { config[.multiplier] = multiplier }
  }
}
