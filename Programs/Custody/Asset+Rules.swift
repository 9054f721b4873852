public import ProgramAPI
internal import Token2022Calls
internal import TokenCalls

extension Asset {
  /// Whether an amount of this mint given into custody is safe from others.
  public func isAcceptable(withFees: Bool) throws(ProgramError) -> Bool {
    try Asset.isAcceptable(mint, withFees: withFees)
  }

  /// The same of a mint whose token program is not among the accounts; `.invalidAccountOwner` for no token program's.
  ///
  /// Every mint of SPL Token is. One of Token-2022 may have only extensions that cannot take, stop or change what a
  /// vault holds; those not known today are refused too. A freeze authority is accepted: it can hold any vault.
  public static func isAcceptable(_ mint: Account, withFees: Bool) throws(ProgramError) -> Bool {
    guard isTokenProgram(mint.owner) else { throw .invalidAccountOwner }
    try checkIsMint(mint)
    guard mint.owner == ProgramIDs.token2022 else { return true }
    var entries = try ExtensionEntries(mint.bytes, of: .mint)
    while let entry = try entries.next() {
      switch ExtensionKind(rawValue: entry.kind) {
      case .confidentialTransferMint, .interestBearingConfig, .metadataPointer, .tokenMetadata, .groupPointer,
        .tokenGroup, .groupMemberPointer, .tokenGroupMember, .scaledUIAmount:
        continue
      case .transferFeeConfig: guard withFees else { return false }
      // New accounts that begin frozen would make a vault nobody can pay into or out of.
      case .defaultAccountState:
        guard entry.value[0] == TokenInterface.HoldingState.initialized.rawValue else { return false }
      // Neither a hook nor anyone who could set one.
      case .transferHook: guard entry.value.isZero else { return false }
      default: return false
      }
    }
    return true
  }

  /// Whether the mint takes a fee, be it 0 at present.
  public var hasFees: Bool { get throws(ProgramError) { try fees != nil } }

  private var fees: TransferFeeConfig? {
    get throws(ProgramError) {
      guard program.key == ProgramIDs.token2022 else { return nil }
      return try Token2022Interface.transferFees(of: mint)
    }
  }

  /// What a transfer of `amount` costs in this epoch.
  public func fee(of amount: Amount, in call: borrowing Invocation) throws(ProgramError) -> Amount {
    guard let fees = try fees else { return 0 }
    return Amount(fees.fee(in: try call.clock.epoch).fee(of: amount.value))
  }
  /// The least amount to send so that `net` arrives in this epoch; nil where it is beyond 64 bits.
  public func amount(toDeliver net: Amount, in call: borrowing Invocation) throws(ProgramError) -> Amount? {
    guard let fees = try fees else { return net }
    guard let gross = fees.fee(in: try call.clock.epoch).preFeeAmount(for: net.value) else { return nil }
    return Amount(gross)
  }
}
