extension Validator {
  /// What an Emission account holds.
  static let emissionPeriodLimit = 64
  static let splitLimit = 8

  mutating func checkEmission() {
    guard let emission = source.emission else { return }
    checkRates(emission)
    checkSplit(emission)
    checkFirstPeriod(emission)
    var first: UInt64?
    if case .decay(let number, _) = emission.rule {
      first = units(number, "emission.first")
      if first == nil { return hasSchedule = false }
    }
    var limit = UInt64.max
    if let cap = emission.cap {
      guard let units = units(cap, "emission.cap") else { return hasSchedule = false }
      limit = units
    }
    guard let supply = plan.supply else { return checkChart(emission, first: first, periods: nil) }
    do throws(Emission.Overflow) {
      plan.emission = try Emission.periods(of: emission, first: first, base: start, supply: supply, limit: limit)
      checkChart(emission, first: first, periods: plan.emission.map(\.amount))
    } catch {
      refuse(error, emission)
      hasSchedule = false
      checkChart(emission, first: first, periods: nil)
    }
  }

  /// The plan cannot be minted to its end, so that it must not begin.
  private mutating func refuse(_ overflow: Emission.Overflow, _ emission: EmissionPlan) {
    let when = periodName(overflow.due)
    let sum = UInt128(overflow.supply) + UInt128(overflow.amount)
    let total = TokenNumber.text(units: sum, decimals: source.decimals)
    let left = overflow.limit - min(overflow.limit, overflow.supply)
    let isCap = overflow.limit < UInt64.max
    var text = "\(when) would mint \(tokens(overflow.amount)) on a supply of \(tokens(overflow.supply)): \(total) is "
    text +=
      isCap
      ? "above the cap of \(tokens(overflow.limit))" : "more than 64 bits hold at \(source.decimals) decimals"
    text += "; \(left) units (\(tokens(left))) are left"
    if !isCap, let decimals = fittingDecimals(emission) { text += "; the whole plan fits at \(decimals) decimals" }
    report(.error, "emission", text + "; refused before year 1")
  }

  /// The most decimals, fewer than the file's, at which the whole plan can be minted.
  private func fittingDecimals(_ emission: EmissionPlan) -> Int? {
    (0..<source.decimals).last { decimals in
      func units(_ number: TokenNumber) -> UInt64? {
        (try? number.units(decimals: decimals)).flatMap { UInt64(exactly: $0) }
      }
      guard let supply = units(source.supply) else { return false }
      var first: UInt64?
      if case .decay(let number, _) = emission.rule {
        first = units(number)
        if first == nil { return false }
      }
      return (try? Emission.periods(of: emission, first: first, base: start, supply: supply, limit: .max)) != nil
    }
  }

  private mutating func checkRates(_ emission: EmissionPlan) {
    if case .share(let start, _, let floor) = emission.rule, floor > start {
      report(.error, "emission.floor_bps", "the floor of \(floor) basis points is above the start of \(start)")
    }
    if emission.periods > Self.emissionPeriodLimit {
      report(
        .error, "emission.periods",
        "\(emission.periods) periods; an Emission account takes \(Self.emissionPeriodLimit)")
    }
  }

  private mutating func checkSplit(_ emission: EmissionPlan) {
    guard !emission.split.isEmpty else { return }
    checkNames(emission.split, "emission.split")
    let sum = emission.split.reduce(0) { $0 + $1.points }
    if sum != Share.whole {
      report(.error, "emission.split", "the shares sum to \(sum) of 10000 basis points")
      hasSchedule = false
    }
    if emission.split.count > Self.splitLimit {
      report(.error, "emission.split", "\(emission.split.count) shares; an Emission account takes \(Self.splitLimit)")
    }
  }

  private mutating func checkFirstPeriod(_ emission: EmissionPlan) {
    guard let first = Emission.due(emission.timing, base: start, index: 0), first < start else { return }
    report(
      .error, "emission",
      "the first period is due \(Calendar.text(first)), before the token's start \(Calendar.text(start))")
    hasSchedule = false
  }

  /// How a period is called: its year, or its date where periods are no years.
  private func periodName(_ due: Int64) -> String {
    guard case .calendar = source.emission?.timing else { return "the period due \(Calendar.text(due))" }
    return Self.start(of: source) == nil ? "year \(label(due))" : "\(label(due))"
  }

  /// A year as the schedule names it.
  func label(_ time: Int64) -> Int64 { plan.label(of: time) }

  /// Compares the published amounts with what the rule gives. A falling amount gives them without a supply.
  private mutating func checkChart(_ emission: EmissionPlan, first: UInt64?, periods: [UInt64]?) {
    guard !emission.chart.isEmpty else { return }
    var rule = periods
    if rule == nil, let first, case .decay(_, let points) = emission.rule {
      rule = Emission.decaying(from: first, points: points, count: emission.periods)
    }
    guard let rule else { return }
    if emission.chart.count != rule.count {
      report(.warning, "emission.chart", "the chart has \(emission.chart.count) amounts for \(rule.count) periods")
    }
    var wrong: [String] = []
    for (index, pair) in zip(emission.chart, rule).enumerated() {
      guard let charted = units(pair.0, "emission.chart[\(index)]") else { continue }
      // A chart may round to its own last digit.
      let digit = (0..<max(0, source.decimals - pair.0.fractionDigits)).reduce(UInt64(1)) { unit, _ in
        let (product, overflow) = unit.multipliedReportingOverflow(by: 10)
        return overflow ? .max : product
      }
      let difference = charted > pair.1 ? charted - pair.1 : pair.1 - charted
      guard difference >= digit else { continue }
      let due = Emission.due(emission.timing, base: start, index: index)
      wrong.append("\(tokens(charted)) in \(due.map(periodName) ?? "period \(index)") (rule: \(tokens(pair.1)))")
    }
    guard !wrong.isEmpty else { return }
    report(.warning, "emission.chart", "the chart contradicts the rule: " + wrong.joined(separator: ", "))
  }
}
