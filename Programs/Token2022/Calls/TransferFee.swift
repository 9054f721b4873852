public import ProgramAPI

/// What a transfer costs from one epoch on (`interface/src/extension/transfer_fee/mod.rs`, `TransferFee`).
///
/// Its 18 bytes in a mint are this structure's, so that it can be read from there as it is.
@frozen public struct TransferFee: BitwiseCopyable, Hashable, Sendable {
  /// The first epoch in which the fee is taken.
  public var epoch: UInt64
  /// No transfer costs more than so many tokens.
  public var maximumFee: UInt64
  /// The fee in hundredths of a percent of the amount; the program allows 10,000 at most.
  public var basisPoints: UInt16

  @inlinable public init(epoch: UInt64, maximumFee: UInt64, basisPoints: UInt16) {
    self.epoch = epoch
    self.maximumFee = maximumFee
    self.basisPoints = basisPoints
  }

  /// 100 %.
  @inlinable public static var one: UInt16 { 10_000 }

  /// The fee of a transfer: the share rounded up, but never more than the maximum.
  @inlinable public func fee(of amount: UInt64) -> UInt64 { checkedFee(of: amount) ?? maximumFee }

  /// The same; nil where the share itself is beyond 64 bits, which takes more than 10,000 basis points.
  @inlinable public func checkedFee(of amount: UInt64) -> UInt64? {
    if basisPoints == 0 || amount == 0 { return 0 }
    let share = Self.roundedUp(amount, UInt64(basisPoints), over: 10_000)
    return share.high == 0 ? min(share.low, maximumFee) : nil
  }

  /// What arrives of an amount sent; nil as above.
  @inlinable public func netAmount(of amount: UInt64) -> UInt64? {
    guard let fee = checkedFee(of: amount) else { return nil }
    let (net, overflow) = amount.subtractingReportingOverflow(fee)
    return overflow ? nil : net
  }

  /// The least amount to send so that `net` arrives; nil where it is beyond 64 bits.
  @inlinable public func preFeeAmount(for net: UInt64) -> UInt64? {
    if basisPoints == 0 { return net }
    if net == 0 { return 0 }
    guard basisPoints <= Self.one else { return nil }
    let (capped, beyond) = net.addingReportingOverflow(maximumFee)
    if basisPoints == Self.one { return beyond ? nil : capped }
    let whole = Self.roundedUp(net, 10_000, over: UInt64(Self.one &- basisPoints))
    if beyond { return whole.high == 0 ? whole.low : nil }
    // From where the fee is at its maximum on, it no longer grows with the amount.
    return whole.high == 0 ? min(whole.low, capped) : capped
  }

  /// The fee of the transfer of which `net` arrives. It may be less than the fee really taken: several amounts can
  /// leave the same net amount, and this is the least one's.
  @inlinable public func inverseFee(for net: UInt64) -> UInt64? {
    guard let amount = preFeeAmount(for: net) else { return nil }
    return checkedFee(of: amount)
  }

  /// `a × b ÷ divisor` rounded up, in two words. `b` and the divisor, which is not 0, are below 2¹⁶, so that nothing
  /// here overflows.
  @inlinable static func roundedUp(_ a: UInt64, _ b: UInt64, over divisor: UInt64) -> (high: UInt64, low: UInt64) {
    let product = a.multipliedFullWidth(by: b)
    let (low, carry) = product.low.addingReportingOverflow(divisor &- 1)
    let (high, rest) = (carry ? product.high &+ 1 : product.high).quotientAndRemainder(dividingBy: divisor)
    return (high, divisor.dividingFullWidth((rest, low)).quotient)
  }
}

/// A mint's fees (`TransferFeeConfig`).
@frozen public struct TransferFeeConfig: BitwiseCopyable, Hashable, Sendable {
  /// Who may change the fee; nil for nobody.
  public var configAuthority: Address?
  /// Who may withdraw what was withheld; nil for nobody.
  public var withdrawAuthority: Address?
  /// What was harvested from accounts to the mint.
  public var withheld: UInt64
  /// The fee before the epoch of the newer one, and the fee from then on.
  public var older, newer: TransferFee

  @inlinable public init(
    configAuthority: Address?, withdrawAuthority: Address?, withheld: UInt64 = 0, older: TransferFee,
    newer: TransferFee
  ) {
    self.configAuthority = configAuthority
    self.withdrawAuthority = withdrawAuthority
    self.withheld = withheld
    self.older = older
    self.newer = newer
  }

  /// Reads the extension's 108 bytes; `.invalidAccountData` when there are fewer.
  @inlinable public init(_ value: Bytes) throws(ProgramError) {
    let config = try value.read(Address.self, at: 0), withdraw = try value.read(Address.self, at: 32)
    self.init(
      configAuthority: config == .zero ? nil : config, withdrawAuthority: withdraw == .zero ? nil : withdraw,
      withheld: try value.read(at: 64), older: try value.read(at: 72), newer: try value.read(at: 90))
  }

  /// The fee of an epoch.
  @inlinable public func fee(in epoch: UInt64) -> TransferFee { epoch >= newer.epoch ? newer : older }
}
