/// A bucket's unlocking in smallest units: what the Vesting program would answer, with months turned into times.
public struct Vesting: Hashable, Sendable {
  enum Kind: Hashable, Sendable {
    case linear(cliff: Int64, end: Int64)
    /// What is unlocked in all from a time on; ascending.
    case table([Point])
  }
  struct Point: Hashable, Sendable {
    var time: Int64
    var cumulative: UInt64
  }

  public let total: UInt64
  /// Unlocked at the start.
  public let atStart: UInt64
  let start: Int64
  let kind: Kind

  /// The last time at which anything is unlocked.
  var end: Int64 {
    switch kind {
    case .linear(_, let end): max(start, end)
    case .table(let points): max(start, points.last?.time ?? start)
    }
  }

  /// All of it at the start.
  init(total: UInt64, start: Int64) {
    self.total = total
    self.start = start
    atStart = total
    kind = .table([])
  }

  init(_ plan: VestingPlan, total: UInt64, start: Int64) {
    self.total = total
    self.start = start
    let first = Share.of(total, plan.startPoints)
    atStart = first
    switch plan.kind {
    case .linear(let cliff, let end):
      kind = .linear(cliff: Self.time(cliff, after: start), end: Self.time(end, after: start))
    case .table(let entries):
      kind = .table(
        entries.map { Point(time: Self.time($0.moment, after: start), cumulative: Share.of(total, $0.points)) })
    case .stepped(let steps):
      let cliff = Calendar.adding(months: Int64(steps.cliffMonths), to: start)
      kind = .table(
        (1...max(1, steps.countNeeded(after: plan.startPoints))).map { step in
          let months = Int64(steps.firstMonth) + Int64(step - 1) * Int64(steps.everyMonths)
          return Point(
            time: max(cliff, Calendar.adding(months: months, to: start)),
            cumulative: steps.cumulative(step, total: total, first: first, startPoints: plan.startPoints))
        })
    }
  }

  static func time(_ moment: Moment, after start: Int64) -> Int64 {
    switch moment {
    case .months(let months): Calendar.adding(months: Int64(months), to: start)
    case .time(let time): time
    }
  }

  /// What is unlocked in all at a time.
  public func unlocked(at now: Int64) -> UInt64 {
    guard now >= start else { return 0 }
    switch kind {
    case .table(let points): return points.last { $0.time <= now }.map { max($0.cumulative, atStart) } ?? atStart
    case .linear(let cliff, let end):
      guard now >= cliff else { return atStart }
      guard now < end else { return total }
      // Both differences are positive and below 2³⁸, the part is less than the whole.
      return atStart + Share.of(total - atStart, UInt64(now - start), outOf: UInt64(end - start))
    }
  }
}

extension VestingPlan.Steps {
  /// How many steps there are.
  func countNeeded(after startPoints: UInt64) -> Int {
    if let count { return count }
    guard let points, points > 0 else { return 1 }
    return Int((Share.whole - min(startPoints, Share.whole) + points - 1) / points)
  }

  /// What is unlocked in all after a step. Every step is the difference of two totals rounded down, so that nothing is
  /// lost and the last one brings the exact rest.
  func cumulative(_ step: Int, total: UInt64, first: UInt64, startPoints: UInt64) -> UInt64 {
    if let points {
      // Below 2¹⁴ steps of 2¹⁴ points at most.
      let reached = min(startPoints + points * UInt64(step), Share.whole)
      return Share.of(total, reached)
    }
    return first + Share.of(total - first, UInt64(step), outOf: UInt64(max(1, countNeeded(after: startPoints))))
  }
}
