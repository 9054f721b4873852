public import ProgramAPI
internal import Token2022Calls

/// The transfer fee that was agreed on, kept in a state: who sets a mint's fee cannot choose the hour at which a
/// stranger's instruction pays somebody else less.
@frozen public struct AgreedFee: BitwiseCopyable, Hashable, Sendable {
  /// No transfer costs more than so many tokens.
  public var maximum: UInt64
  /// The fee in hundredths of a percent.
  public var basisPoints: UInt16
  @inlinable public init(basisPoints: UInt16, maximum: UInt64) {
    self.basisPoints = basisPoints
    self.maximum = maximum
  }
}

extension Asset {
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

  /// The fee of this epoch, to be agreed on; nothing where the mint has none.
  public func feeOfToday(in call: borrowing Invocation) throws(ProgramError) -> AgreedFee {
    guard let fees = try fees else { return AgreedFee(basisPoints: 0, maximum: 0) }
    let fee = fees.fee(in: try call.clock.epoch)
    return AgreedFee(basisPoints: fee.basisPoints, maximum: fee.maximumFee)
  }
  /// Whether a transfer of `amount` costs no more in this epoch than was agreed on. Of an instruction that anybody may
  /// send this must hold; who receives may do without.
  public func keeps(
    _ agreed: AgreedFee, for amount: Amount, in call: borrowing Invocation
  ) throws(ProgramError) -> Bool {
    let most = TransferFee(epoch: 0, maximumFee: agreed.maximum, basisPoints: agreed.basisPoints)
    return try fee(of: amount, in: call).value <= most.fee(of: amount.value)
  }
}

extension Amount {
  /// Checks what was credited, or what is to be sent, against what somebody said he would accept: `min_credited`.
  @inlinable @inline(always)
  public func check(atLeast least: Amount, else refusal: ProgramError) throws(ProgramError) {
    guard self >= least else { throw refusal }
  }
  /// The same of `max_sent`.
  @inlinable @inline(always)
  public func check(atMost most: Amount, else refusal: ProgramError) throws(ProgramError) {
    guard self <= most else { throw refusal }
  }

  /// ⌈self × basis points ÷ 10,000⌉, what a charge takes: it is rounded against who pays it, so that a charge of more
  /// than nothing is at least 1.
  @inlinable @inline(always) public func charge(_ basisPoints: UInt16) throws(ProgramError) -> Amount {
    let floor = try share(basisPoints)
    // ⌈a·b ÷ c⌉ is ⌊a·b ÷ c⌋ where nothing is left over; what is left over is seen modulo 2^64.
    let exact = floor.value &* 10_000 == value &* UInt64(basisPoints)
    return exact ? floor : try floor + 1
  }
}
