extension Validator {
  /// What a Vest account of kind Table has room for.
  static let tableLimit = 36

  mutating func checkVesting() {
    var seen: Set<String> = []
    for vesting in source.vesting {
      let key = "vesting.\(vesting.bucket)"
      if !source.distribution.contains(where: { $0.name == vesting.bucket }) {
        report(.error, key, "the distribution has no \"\(vesting.bucket)\"")
        hasSchedule = false
      }
      if !seen.insert(vesting.bucket).inserted {
        report(.error, key, "the bucket has two schedules")
        hasSchedule = false
      }
      checkSums(vesting, key)
    }
    if !source.vesting.isEmpty {
      for bucket in source.distribution where !seen.contains(bucket.name) {
        report(.warning, "vesting", "\"\(bucket.name)\" has no schedule: all of it is unlocked at the start")
      }
    }
    guard hasSchedule, plan.supply != nil else { return checkCharts(total: UInt64(1_000_000_000_000_000)) }
    for (bucket, total) in zip(source.distribution, plan.allotments) {
      if let vesting = source.vesting.first(where: { $0.bucket == bucket.name }) {
        plan.vestings.append(Vesting(vesting, total: total, start: vesting.start ?? start))
      } else {
        plan.vestings.append(Vesting(total: total, start: start))
      }
    }
    checkCharts(total: nil)
  }

  private mutating func checkSums(_ vesting: VestingPlan, _ key: String) {
    switch vesting.kind {
    case .linear(let cliff, let end):
      let start = vesting.start ?? self.start
      let cliffTime = Vesting.time(cliff, after: start), endTime = Vesting.time(end, after: start)
      if endTime <= start || cliffTime > endTime || cliffTime < start {
        report(
          .error, key,
          "start \(Calendar.text(start)), cliff \(Calendar.text(cliffTime)) and end \(Calendar.text(endTime)) are not "
            + "in this order")
        hasSchedule = false
      }
    case .stepped(let steps):
      checkSteps(steps, vesting, key)
      checkRoom(steps, vesting, key)
    case .table(let entries): checkTable(entries, vesting, key)
    }
  }

  private mutating func checkSteps(_ steps: VestingPlan.Steps, _ vesting: VestingPlan, _ key: String) {
    guard let points = steps.points else {
      if steps.count == nil { report(.error, key, "neither `steps` nor `step_bps` is given") }
      return
    }
    guard points > 0 else {
      hasSchedule = false
      return report(.error, key, "steps of 0 basis points never end")
    }
    let first = vesting.startPoints
    let lead = first > 0 ? "\(first) at the start and " : ""
    if let count = steps.count {
      let sum = first + UInt64(count) * points
      guard sum != Share.whole else { return }
      report(
        .error, key,
        "\(lead)\(count) steps of \(points) sum to \(sum) of 10000 basis points: "
          + (sum > Share.whole ? "\(sum - Share.whole) too many" : "\(Share.whole - sum) are never unlocked"))
      return
    }
    guard first < Share.whole else { return }
    let needed = steps.countNeeded(after: first)
    let before = first + UInt64(needed - 1) * points
    guard Share.whole - before != points else { return }
    report(
      .warning, key,
      "\(lead)\(needed - 1) steps of \(points) basis points make \(before); step \(needed) brings the last "
        + "\(Share.whole - before)")
  }

  /// Calendar months are no fixed number of seconds, so that on chain they are a table.
  private mutating func checkRoom(_ steps: VestingPlan.Steps, _ vesting: VestingPlan, _ key: String) {
    let count = steps.countNeeded(after: vesting.startPoints)
    let together = (steps.cliffMonths - steps.firstMonth) / max(1, steps.everyMonths)
    let entries = count - max(0, min(together, count - 1)) + (vesting.startPoints > 0 ? 1 : 0)
    guard entries > Self.tableLimit else { return }
    report(
      .note, key,
      "\(entries) times of unlocking; a Vest account of kind Table has room for \(Self.tableLimit), kind Stepped "
        + "counts steps of equal seconds")
  }

  private mutating func checkTable(_ entries: [VestingPlan.Entry], _ vesting: VestingPlan, _ key: String) {
    let start = vesting.start ?? self.start
    let times = entries.map { Vesting.time($0.moment, after: start) }
    if zip(times, times.dropFirst()).contains(where: { $0 >= $1 }) || times.first.map({ $0 < start }) ?? false {
      report(.error, key, "the table's times do not ascend from the start")
      hasSchedule = false
    }
    let points = [vesting.startPoints] + entries.map(\.points)
    if zip(points, points.dropFirst()).contains(where: { $0 > $1 }) {
      report(.error, key, "the table's shares do not ascend: they are what is unlocked in all")
      hasSchedule = false
    }
    if let last = points.last, last != Share.whole {
      report(.error, key, "the table ends at \(last) of 10000 basis points: \(Share.whole - last) are never unlocked")
    }
    let count = entries.count + (vesting.startPoints > 0 ? 1 : 0)
    if count > Self.tableLimit {
      report(.error, key, "the table has \(count) entries; a Vest account has room for \(Self.tableLimit)")
    }
  }

  /// Compares published charts with the rules they stand beside, on the real amounts or, when there are none, on
  /// `total`.
  private mutating func checkCharts(total: UInt64?) {
    guard hasSchedule || total != nil else { return }
    for plan in source.vesting where !plan.chart.isEmpty {
      guard let index = source.distribution.firstIndex(where: { $0.name == plan.bucket }) else { continue }
      let start = plan.start ?? self.start
      let vesting: Vesting
      if let total {
        vesting = Vesting(plan, total: total, start: start)
      } else {
        vesting = self.plan.vestings[index]
      }
      let wrong = plan.chart.compactMap { point -> String? in
        let unlocked = vesting.unlocked(at: Calendar.adding(months: Int64(point.month), to: start))
        let rule = vesting.total == 0 ? 0 : UInt64(UInt128(unlocked) * 10_000 / UInt128(vesting.total))
        guard !Self.agrees(point.points, unlocked, vesting, plan.kind) else { return nil }
        return "\(Share.percent(point.points)) at month \(point.month) (rule: \(Share.percent(rule)))"
      }
      guard !wrong.isEmpty else { continue }
      report(
        .warning, "vesting.\(plan.bucket).chart", "the chart contradicts the rule: " + wrong.joined(separator: ", "))
    }
  }

  /// Rounding is no contradiction: a hundredth of a percent, or a whole percent where months of unequal length are
  /// counted by the second.
  private static func agrees(
    _ points: UInt64, _ unlocked: UInt64, _ vesting: Vesting, _ kind: VestingPlan.Kind
  ) -> Bool {
    var tolerance: UInt64 = 1
    if case .linear = kind { tolerance = 100 }
    let charted = Share.of(vesting.total, points)
    let difference = charted > unlocked ? charted - unlocked : unlocked - charted
    return difference <= max(1, Share.of(vesting.total, tolerance))
  }
}
