/// The factors of a mint whose amounts are shown scaled: its `ScaledUiAmountConfig` without the authority.
///
/// Factors are the bits of 64-bit floating-point numbers.
struct ScaledAmount {
  var multiplier: UInt64
  var newMultiplier: UInt64
  /// From this second on the new factor counts.
  var newMultiplierEffectiveTimestamp: Int64

  func currentMultiplier(at unixTime: Int64) -> UInt64 {
    unixTime >= newMultiplierEffectiveTimestamp ? newMultiplier : multiplier
  }

  /// Whether a mint may have this factor: it is positive and normal, so not zero, subnormal, infinite or no number.
  static func isValidMultiplier(bits: UInt64) -> Bool {
    let exponent = bits >> 52  // with the sign above it
    return exponent > 0 && exponent < 0x7FF
  }
}
