import ProgramAPI
import Token2022Calls
import TokenCalls

extension Token2022 {
  /// HarvestWithheldTokensToMint: anybody may move withheld fees from accounts to the mint. What is no such account is
  /// passed over with a line in the log.
  static func harvestToMint(_ call: borrowing Invocation, _ list: AccountCursor) throws(ProgramError) {
    var accounts = list
    let mint = try accounts.next()
    try checkOwner(mint)
    let config = try Mint(mint, call).entries.change(
      .transferFeeConfig, as: Token2022Interface.FeeConfig.self, call)
    while accounts.remaining > 0 {
      let account = try accounts.next()
      if account == mint { try call.abort(saying: harvestPanic) }
      if let amount = try harvest(account, mint.key, call) { config[.withheld] = try config[.withheld].plus(amount) }
    }
  }

  /// WithdrawWithheldTokensFromMint: to any account of the mint's that is not frozen.
  static func withdrawFromMint(_ call: borrowing Invocation, _ list: AccountCursor) throws(ProgramError) {
    var accounts = list
    let mint = try accounts.next()
    let destination = try accounts.next()
    let authority = try accounts.next()
    try checkOwner(mint)
    try checkOwner(destination)
    let config = try Mint(mint, call).entries.change(
      .transferFeeConfig, as: Token2022Interface.FeeConfig.self, call)
    try call.check(authority, isSet: config[.withdrawAuthority], signers: accounts, else: .noAuthorityExists)
    if destination == mint {
      try call.abort(saying: "SBF program Panicked in program/src/extension/transfer_fee/processor.rs at 146:70")
    }
    let to = try receiver(destination, mint, call)
    let withheld = config[.withheld]
    config[.withheld] = 0
    try to.changed(call)[.amount] = try to[.amount].plus(withheld)
  }

  /// WithdrawWithheldTokensFromAccounts: the last `count` accounts are the sources, those before them signers.
  static func withdrawFromAccounts(
    _ call: borrowing Invocation, _ list: AccountCursor, count: UInt8
  ) throws(ProgramError) {
    var accounts = list
    let mint = try accounts.next()
    let destination = try accounts.next()
    let authority = try accounts.next()
    let signers = try accounts.split(max(0, accounts.remaining &- Int(count)))
    try checkOwner(mint)
    try checkOwner(destination)
    let config = try Mint(mint, call).entries.view(.transferFeeConfig, as: Token2022Interface.FeeConfig.self, call)
    try call.check(authority, isSet: config[.withdrawAuthority], signers: signers, else: .noAuthorityExists)
    if destination == mint {
      try call.abort(saying: "SBF program Panicked in program/src/extension/transfer_fee/processor.rs at 246:70")
    }
    let to = try receiver(destination, mint, call)
    while accounts.remaining > 0 {
      let source = try accounts.next()
      var amount: Amount?
      if source == destination {
        guard let offset = to.entries.findOffset(.transferFeeAmount, call) else {
          throw .custom(Failure.invalidState)
        }
        amount = try takeWithheld(destination, offset, call)
      } else {
        if source == mint { try call.abort(saying: harvestPanic) }
        amount = try harvest(source, mint.key, call)
      }
      if let amount { try to.changed(call)[.amount] = try to[.amount].plus(amount) }
    }
  }

  private static func receiver(
    _ destination: Account, _ mint: Account, _ call: borrowing Invocation
  ) throws(ProgramError) -> Holding {
    let to = try Holding(destination, call)
    guard to[.mint] == mint.key else { throw .custom(Failure.mintMismatch) }
    if to.isFrozen { throw .custom(Failure.accountFrozen) }
    return to
  }

  /// What the account withheld, which it gives up; nil, and a line in the log, when it is not one that withholds fees
  /// of this mint.
  private static func harvest(
    _ account: Account, _ mint: Address, _ call: borrowing Invocation
  ) throws(ProgramError) -> Amount? {
    var text: StaticString = "State is invalid for requested operation"
    if let holding = Holding(ifPossible: account, call) {
      if holding[.mint] != mint {
        text = "Account not associated with this Mint"
      } else if account.owner == Token2022Interface.id,
        let offset = holding.entries.findOffset(.transferFeeAmount, call)
      {
        return try takeWithheld(account, offset, call)
      }
    }
    logHarvest(account, text, call)
    return nil
  }
  static func logHarvest(_ account: Account, _ text: StaticString, _ call: borrowing Invocation) {
    call.note(Units.harvestRefused)
    var line = Payload<160>()
    line.append(text: "Error harvesting from ")
    line.append(base58: account.key)
    line.append(text: ": ")
    line.append(text: text)
    call.log(line)
  }
  private static func takeWithheld(
    _ account: Account, _ offset: Int, _ call: borrowing Invocation
  ) throws(ProgramError) -> Amount {
    let entry = try call.uncheckedView(of: account, as: Token2022Interface.TransferFeeAmount.self, at: offset)
    let withheld = entry[.withheld]
    entry[.withheld] = 0
    call.note(Units.harvested)
    return withheld
  }
  /// Bytes of an account that are lent out already cannot be had a second time: the original panics where it asks.
  private static var harvestPanic: StaticString {
    "SBF program Panicked in program/src/extension/transfer_fee/processor.rs at 169:58"
  }
}
