/// The rates of a mint whose amounts are shown with interest: its `InterestBearingConfig` without the authority.
///
/// Rates are hundredths of a percent a year, and compound continuously.
struct InterestRate {
  var initializationTimestamp: Int64
  /// The average rate from initialization to the last update.
  var preUpdateAverageRate: Int16
  var lastUpdateTimestamp: Int64
  /// The rate since the last update.
  var currentRate: Int16

  /// The average of both rates weighted by the time each was in force, cut off towards zero; nil when it is no rate.
  ///
  /// Nothing says that the three times are in order, so the average can lie outside of both rates.
  func averageRate(at unixTime: Int64) -> Int16? {
    let start = Int128(initializationTimestamp), update = Int128(lastUpdateTimestamp), now = Int128(unixTime)
    let span = now &- start
    if span == 0 { return currentRate }
    let earlier = Int128(preUpdateAverageRate) &* (update &- start)
    let later = Int128(currentRate) &* (now &- update)
    let sum = earlier &+ later
    // On chain there is no signed division of this width. The span of two 64-bit times has 64 bits.
    let divisor = UInt64(truncatingIfNeeded: span.magnitude)
    let high = UInt64(truncatingIfNeeded: sum.magnitude >> 64), low = UInt64(truncatingIfNeeded: sum.magnitude)
    guard high < divisor else { return nil }
    let average = divisor.dividingFullWidth((high, low)).quotient
    if (sum < 0) == (span < 0) { return Int16(exactly: average) }
    return average <= 0x8000 ? 0 &- Int16(truncatingIfNeeded: average) : nil
  }
}
