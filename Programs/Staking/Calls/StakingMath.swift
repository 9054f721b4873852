// The arithmetic of rewards. It is total: nil where a result is beyond its type, and no operand traps.

extension StakingInterface {
  /// ⌊rewards × 2^64 ÷ total weight⌋: what a unit of weight gets of `rewards`, times 2^64; 0 without any weight.
  ///
  /// The dividend has 128 bits and a zero low word, so the quotient is found digit by digit in base 2^64.
  @inlinable public static func perWeight(_ rewards: UInt64, totalWeight: UInt64) -> UInt128 {
    guard totalWeight > 0 else { return 0 }
    let (whole, rest) = rewards.quotientAndRemainder(dividingBy: totalWeight)
    // rest < totalWeight, which is what the quotient needs to fit a word.
    let fraction = totalWeight.dividingFullWidth((rest, 0)).quotient
    return UInt128(whole) &<< 64 | UInt128(fraction)
  }

  /// ⌊weight × gain ÷ 2^64⌋: what a weight gets when the pool's accumulator gained so much.
  ///
  /// weight × gain has 192 bits: with gain = h × 2^64 + l it is weight × h × 2^64 + weight × l, of which the word
  /// above the lowest is wanted; nil when the highest is not zero.
  @inlinable public static func share(weight: UInt64, gain: UInt128) -> UInt64? {
    let high = UInt64(truncatingIfNeeded: gain &>> 64), low = UInt64(truncatingIfNeeded: gain)
    let (upper, beyond) = weight.multipliedReportingOverflow(by: high)
    let (sum, carry) = upper.addingReportingOverflow(weight.multipliedFullWidth(by: low).high)
    return beyond || carry ? nil : sum
  }

  /// ⌊amount × (10,000 + bonus) ÷ 10,000⌋, or nil beyond 64 bits.
  @inlinable public static func weight(of amount: UInt64, bonusBps: UInt64) -> UInt64? {
    // The bonuses are two numbers of at most 10,000 each.
    let product = amount.multipliedFullWidth(by: 10_000 &+ min(bonusBps, 20_000))
    guard product.high < 10_000 else { return nil }
    return (10_000 as UInt64).dividingFullWidth(product).quotient
  }

  /// The highest rate that keeps a year's rewards within `capBps` of what is staked.
  @inlinable public static func highestRate(staked: UInt64, capBps: UInt16) -> UInt64 {
    // At most 2^64 × 65,535 ÷ (10,000 × 31,536,000), which is below 2^64.
    (10_000 &* secondsPerYear).dividingFullWidth(staked.multipliedFullWidth(by: UInt64(capBps))).quotient
  }
}
