/// An emission's periods, worked out.
public struct Emission: Hashable, Sendable {
  public struct Period: Hashable, Sendable {
    public var index: Int
    public var due: Int64
    /// The rate, where the rule has one.
    public var points: UInt64?
    public var amount: UInt64
    public var supplyAfter: UInt64
    /// The amount, split.
    public var shares: [UInt64]
  }
  /// The period that cannot be minted, and why.
  public struct Overflow: Error, Hashable, Sendable {
    public var due: Int64
    public var supply: UInt64
    public var amount: UInt64
    public var limit: UInt64
  }

  /// Every period on `supply`, or the first that passes `limit`.
  static func periods(
    of plan: EmissionPlan, first: UInt64?, base: Int64, supply: UInt64, limit: UInt64
  ) throws(Overflow) -> [Period] {
    var periods: [Period] = []
    var supply = supply
    for index in 0..<max(0, plan.periods) {
      guard let due = due(plan.timing, base: base, index: index) else { break }
      let amount = amount(plan.rule, first: first, before: periods.last?.amount, index: index, supply: supply)
      let (after, overflow) = supply.addingReportingOverflow(amount)
      guard !overflow, after <= limit else {
        throw Overflow(due: due, supply: supply, amount: amount, limit: limit)
      }
      supply = after
      periods.append(
        Period(
          index: index, due: due, points: points(plan.rule, index: index), amount: amount, supplyAfter: supply,
          shares: split(amount, plan.split)))
    }
    return periods
  }

  /// The amounts a falling amount gives, which do not depend on the supply.
  static func decaying(from first: UInt64, points: UInt64, count: Int) -> [UInt64] {
    var amount = first
    return (0..<max(0, count)).map { index in
      if index > 0 { amount = Share.of(amount, Share.whole - min(points, Share.whole)) }
      return amount
    }
  }

  /// The rate of a period: it falls by the step, not below the floor, which is 0 at least.
  static func points(_ rule: EmissionPlan.Rule, index: Int) -> UInt64? {
    guard case .share(let start, let step, let floor) = rule else { return nil }
    let (fallen, overflow) = step.multipliedReportingOverflow(by: UInt64(max(0, index)))
    return overflow || fallen > start ? floor : max(start - fallen, floor)
  }

  static func amount(
    _ rule: EmissionPlan.Rule, first: UInt64?, before: UInt64?, index: Int, supply: UInt64
  ) -> UInt64 {
    switch rule {
    case .share: Share.of(supply, points(rule, index: index) ?? 0)
    case .decay(_, let points):
      before.map { Share.of($0, Share.whole - min(points, Share.whole)) } ?? first ?? 0
    }
  }

  /// When a period can be minted; nil after the year 9999.
  static func due(_ timing: EmissionPlan.Timing, base: Int64, index: Int) -> Int64? {
    switch timing {
    case .calendar(let firstYear):
      let year = (firstYear ?? Calendar.date(of: base).year) + Int64(index)
      return year <= 9999 ? Calendar.start(ofYear: year) : nil
    case .every(let seconds, let from):
      let (offset, tooLong) = seconds.multipliedReportingOverflow(by: Int64(index))
      let (due, tooLate) = from.addingReportingOverflow(offset)
      return tooLong || tooLate || !Calendar.times.contains(due) ? nil : due
    }
  }

  /// Every share rounded down, what is left to the one that takes the remainder, or to the last.
  static func split(_ amount: UInt64, _ shares: [Bucket]) -> [UInt64] {
    var parts = shares.map { Share.of(amount, $0.points) }
    let (rest, overflow) = amount.subtractingReportingOverflow(parts.reduce(0, &+))
    if !overflow, let index = shares.firstIndex(where: \.takesRemainder) ?? parts.indices.last { parts[index] &+= rest }
    return parts
  }
}
