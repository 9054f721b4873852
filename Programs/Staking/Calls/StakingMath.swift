// The arithmetic of rewards. It is total: nil where a result is beyond its type, and no operand traps.

extension StakingInterface {
  /// What a unit of weight gets of `rewards`, times 2^64, and what is left over for the next time, times 2^64 too:
  /// quotient and remainder of (rewards × 2^64 + remainder) ÷ total weight; nothing without any weight.
  ///
  /// The dividend has 128 bits, so the quotient is found digit by digit in base 2^64.
  @inlinable public static func perWeight(
    _ rewards: UInt64, remainder: UInt64, totalWeight: UInt64
  ) -> (gain: UInt128, remainder: UInt64) {
    guard totalWeight > 0 else { return (0, remainder) }
    let (whole, rest) = rewards.quotientAndRemainder(dividingBy: totalWeight)
    // rest < totalWeight, which is what the quotient needs to fit a word.
    let (fraction, left) = totalWeight.dividingFullWidth((rest, remainder))
    return (UInt128(whole) &<< 64 | UInt128(fraction), left)
  }

  /// What a weight gets when the pool's accumulator gained so much: the units and the fraction, times 2^64, of
  /// (weight × gain + fraction) ÷ 2^64.
  ///
  /// weight × gain has 192 bits: with gain = h × 2^64 + l it is weight × h × 2^64 + weight × l, of which the word
  /// above the lowest is the units; nil when the highest is not zero.
  @inlinable public static func share(
    weight: UInt64, gain: UInt128, fraction: UInt64 = 0
  ) -> (units: UInt64, fraction: UInt64)? {
    let high = UInt64(truncatingIfNeeded: gain &>> 64), low = UInt64(truncatingIfNeeded: gain)
    let (upper, beyond) = weight.multipliedReportingOverflow(by: high)
    let lower = weight.multipliedFullWidth(by: low)
    let (rest, over) = lower.low.addingReportingOverflow(fraction)
    // The high word of a product is below 2^64 − 1.
    let (sum, carry) = upper.addingReportingOverflow(lower.high &+ (over ? 1 : 0))
    return beyond || carry ? nil : (sum, rest)
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

  /// Over how many seconds a budget is shared out that was added to: `stream`, but neither so few that it would end
  /// before what runs, nor so many that less a second would be paid than now, nor more than there are units.
  @inlinable public static func seconds(budget: UInt64, rate: UInt64, left: UInt64, stream: UInt32) -> UInt64 {
    // The divisor is never 0.
    let longest = budget.dividedReportingOverflow(by: max(rate, 1)).partialValue
    return max(min(max(left, UInt64(stream)), longest), left)
  }
}
