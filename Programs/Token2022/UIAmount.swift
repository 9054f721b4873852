import ProgramAPI
import Token2022Calls
import TokenCalls

extension Token2022 {
  /// AmountToUiAmount: the amount in the mint's decimals, with interest or by its multiplier if it has either.
  static func amountToText(
    _ call: borrowing Invocation, _ list: AccountCursor, _ amount: UInt64
  ) throws(ProgramError) {
    var accounts = list
    let mint = try askedMint(&accounts, call)
    let decimals = mint[.decimals]
    var text = Payload<1024>()
    if let interest = mint.interest(call) {
      let now = try call.clock.unixTimestamp.value
      guard interest.text(of: amount, decimals: decimals, at: now, into: &text) else { throw .invalidArgument }
    } else if let scale = mint.scale(call) {
      let now = try call.clock.unixTimestamp.value
      guard scale.text(of: amount, decimals: decimals, at: now, into: &text) else { throw .invalidArgument }
    } else {
      return try call.setReturnData(TokenInterface.text(of: amount, decimals: decimals))
    }
    try call.setReturnData(text)
  }

  /// UiAmountToAmount: what `AmountToUiAmount` writes, read back.
  static func textToAmount(_ call: borrowing Invocation, _ list: AccountCursor, _ text: Bytes) throws(ProgramError) {
    var accounts = list
    let mint = try askedMint(&accounts, call)
    let decimals = mint[.decimals]
    var result = Payload<8>()
    if let interest = mint.interest(call) {
      result.append(try interest.amount(of: text, decimals: decimals, at: try call.clock.unixTimestamp.value))
    } else if let scale = mint.scale(call) {
      result.append(try scale.amount(of: text, decimals: decimals, at: try call.clock.unixTimestamp.value))
    } else {
      result.append(try TokenInterface.amount(of: text, decimals: decimals))
    }
    try call.setReturnData(result)
  }

  private static func askedMint(
    _ accounts: inout AccountCursor, _ call: borrowing Invocation
  ) throws(ProgramError) -> Mint {
    let account = try accounts.next()
    try checkOwner(account)
    return try validMint(account, call)
  }
}

extension Extended where Base == TokenInterface.Mint {
  fileprivate func interest(_ call: borrowing Invocation) -> InterestRate? {
    guard
      let config = entries.find(.interestBearingConfig, as: Token2022Interface.InterestBearingConfig.self, call)
    else { return nil }
    return InterestRate(
      initializationTimestamp: config[.initialized], preUpdateAverageRate: config[.averageRate],
      lastUpdateTimestamp: config[.updated], currentRate: config[.rate])
  }
  fileprivate func scale(_ call: borrowing Invocation) -> ScaledAmount? {
    guard
      let config = entries.find(.scaledUIAmount, as: Token2022Interface.ScaledUIAmount.self, call)
    else { return nil }
    return ScaledAmount(
      multiplier: config[.multiplier], newMultiplier: config[.newMultiplier],
      newMultiplierEffectiveTimestamp: config[.newMultiplierTime])
  }
}
