import ProgramAPI
import Token2022Calls
import TokenCalls

extension Token2022 {
  /// What a transfer of `amount` costs now: the newer fee from its epoch on, before that the older one.
  static func transferFee(
    of amount: Amount, _ mint: Mint, _ call: borrowing Invocation
  ) throws(ProgramError) -> Amount {
    guard
      let config = mint.entries.find(.transferFeeConfig, as: Token2022Interface.FeeConfig.self, call)
    else { return 0 }
    call.note(Units.feeConfig)
    let epoch = try call.clock.epoch
    let fee = epoch >= config[.newer].epoch ? config[.newer] : config[.older]
    if fee.basisPoints != 0, amount != 0 {
      let isWide = amount.value.multipliedFullWidth(by: UInt64(fee.basisPoints)).high != 0
      call.note(isWide ? Units.wideFee : Units.fee)
    }
    guard let units = fee.checkedFee(of: amount.value) else { throw .custom(Failure.overflow) }
    return Amount(units)
  }

  /// The fee stays in the account that receives, apart from its amount.
  static func withhold(_ fee: Amount, in holding: Holding, _ call: borrowing Invocation) throws(ProgramError) {
    guard let offset = holding.entries.findOffset(.transferFeeAmount, call) else { throw .custom(Failure.invalidState) }
    let entry = try call.uncheckedView(
      of: holding.account, as: Token2022Interface.TransferFeeAmount.self, at: offset)
    entry[.withheld] = try entry[.withheld].plus(fee)
  }

  /// InitializeTransferFeeConfig: older and newer fee are the same at first.
  static func initializeTransferFee(
    _ call: borrowing Invocation, _ list: AccountCursor, configAuthority: Address?, withdrawAuthority: Address?,
    basisPoints: UInt16, maximum: UInt64
  ) throws(ProgramError) {
    var accounts = list
    let account = try accounts.next()
    try checkOwner(account)
    let config = try Mint(uninitialized: account, call).entries.add(
      .transferFeeConfig, as: Token2022Interface.FeeConfig.self, call)
    // Zeros would be none at all.
    if configAuthority == .zero || withdrawAuthority == .zero { throw .invalidArgument }
    guard basisPoints <= TransferFee.one else { throw .custom(Failure.transferFeeExceedsMaximum) }
    let epoch = try call.clock.epoch
    config[.configAuthority] = configAuthority ?? .zero
    config[.withdrawAuthority] = withdrawAuthority ?? .zero
    let fee = TransferFee(epoch: epoch, maximumFee: maximum, basisPoints: basisPoints)
    config[.older] = fee
    config[.newer] = fee
  }

  /// SetTransferFee: the new fee counts from two epochs ahead, so that nobody is surprised at an epoch's end. A newer
  /// fee that counts already becomes the older one.
  static func setTransferFee(
    _ call: borrowing Invocation, _ list: AccountCursor, basisPoints: UInt16, maximum: UInt64
  ) throws(ProgramError) {
    var accounts = list
    let account = try accounts.next()
    let authority = try accounts.next()
    try checkOwner(account)
    let config = try Mint(account, call).entries.change(
      .transferFeeConfig, as: Token2022Interface.FeeConfig.self, call)
    try call.check(authority, isSet: config[.configAuthority], signers: accounts, else: .noAuthorityExists)
    guard basisPoints <= TransferFee.one else { throw .custom(Failure.transferFeeExceedsMaximum) }
    let epoch = try call.clock.epoch
    if config[.newer].epoch <= epoch { config[.older] = config[.newer] }
    let (start, overflow) = epoch.addingReportingOverflow(2)
    config[.newer] = TransferFee(epoch: overflow ? .max : start, maximumFee: maximum, basisPoints: basisPoints)
  }
}
