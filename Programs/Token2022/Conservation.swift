#if DEBUG && !hasFeature(Embedded)
import ProgramAPI
import Token2022Calls
import TokenCalls

/// What every instruction leaves as it is, looked at in debug builds: for the mints and token accounts it lists,
/// amounts and withheld fees together less the mints' supplies. Wrapped lamports are no supply and do not count.
struct Conservation {
  private let accounts: [(account: Account, value: Int128, isMint: Bool)]

  init(_ list: AccountCursor, _ call: borrowing Invocation) {
    var accounts: [(account: Account, value: Int128, isMint: Bool)] = []
    let noted = call.noted
    defer { call.forget(since: noted) }
    var list = list
    while list.remaining > 0, let account = Self.next(&list) {
      guard !accounts.contains(where: { $0.account == account }), let value = Self.value(account, call) else {
        continue
      }
      accounts.append((account, value, Holding(ifPossible: account, call) == nil))
    }
    self.accounts = accounts
  }

  /// Ends the program when tokens came from nowhere or were lost. An account that was closed had to be empty, and what
  /// it withheld too; a closed mint takes what it had with it. New accounts do not count.
  func check(_ call: borrowing Invocation) throws(ProgramError) {
    var difference: Int128 = 0
    for (account, value, isMint) in accounts {
      difference &+= (Self.value(account, call) ?? (isMint ? value : 0)) &- value
    }
    if difference != 0 {
      try call.abort(saying: "tokens were made or lost: amounts, withheld fees and supply disagree")
    }
  }

  private static func next(_ list: inout AccountCursor) -> Account? {
    do throws(ProgramError) { return try list.next() } catch { return nil }
  }
  private static func value(_ account: Account, _ call: borrowing Invocation) -> Int128? {
    guard account.owner == Token2022Interface.id else { return nil }
    if let holding = Holding(ifPossible: account, call) {
      if holding.isNative { return nil }
      let withheld = holding.entries.find(.transferFeeAmount, as: Token2022Interface.TransferFeeAmount.self, call)
      return Int128(holding[.amount].value) &+ Int128(withheld?[.withheld].value ?? 0)
    }
    if let mint = Mint(ifPossible: account, call) {
      let config = mint.entries.find(.transferFeeConfig, as: Token2022Interface.FeeConfig.self, call)
      return Int128(config?[.withheld].value ?? 0) &- Int128(mint[.supply].value)
    }
    return nil
  }
}
#endif
