/// The years, one after the other: emissions and burns where they are due, an emission before a burn of its second.
extension Validator {
  /// No schedule is longer.
  static let yearLimit: Int64 = 100
  /// How far a burn without an end is followed when nothing else has one.
  static let openYears: Int64 = 10

  /// Works everything out to its end, whatever of it is shown: what is due later depends on what was before, and not on
  /// how many years somebody wants to see.
  mutating func project(_ supply: UInt64, _ found: inout [Finding]) {
    let firstYear = Calendar.date(of: start).year
    let lastShown = lastShownYear(firstYear, &found)
    var current = supply
    var emissions = plan.emission[...]
    var nextBurn = 0
    var unlockedBefore = plan.vestings.map { _ in UInt64(0) }
    for year in firstYear...max(lastShown, lastYear(firstYear)) {
      let end = Calendar.start(ofYear: year + 1)
      var row = Plan.Year(
        label: label(Calendar.start(ofYear: year)), supplyAtStart: current, emitted: 0, burned: 0, unlocked: [],
        supplyAtEnd: current)
      while true {
        let burnDue = burnDue(nextBurn, before: end)
        if let period = emissions.first, period.due < end, burnDue.map({ period.due <= $0 }) ?? true {
          emissions.removeFirst()
          let amount = amount(of: period, on: current)
          // The plan fits without burns, and burns only make it less.
          (current, row.emitted) = (current &+ amount, row.emitted &+ amount)
          replace(period, amount, current)
          continue
        }
        guard let burnDue else { break }
        guard let burned = burnOnce(nextBurn, burnDue, current, &found) else { return }
        (current, row.burned) = (burned.supplyAfter, row.burned &+ burned.amount)
        nextBurn += 1
      }
      guard year <= lastShown else { continue }
      row.supplyAtEnd = current
      let unlocked = plan.vestings.map { $0.unlocked(at: end - 1) }
      row.unlocked = zip(unlocked, unlockedBefore).map { $0 &- $1 }
      unlockedBefore = unlocked
      plan.years.append(row)
    }
    noteBurn(supply, &found)
  }

  /// What a period emits on a supply that burns have changed.
  private func amount(of period: Emission.Period, on supply: UInt64) -> UInt64 {
    guard let emission = source.emission, case .share = emission.rule else { return period.amount }
    return Emission.amount(emission.rule, first: nil, before: nil, index: period.index, supply: supply)
  }

  private mutating func replace(_ period: Emission.Period, _ amount: UInt64, _ supplyAfter: UInt64) {
    plan.emission[period.index].amount = amount
    plan.emission[period.index].supplyAfter = supplyAfter
    plan.emission[period.index].shares = Emission.split(amount, source.emission?.split ?? [])
  }

  private func burnDue(_ index: Int, before end: Int64) -> Int64? {
    guard let plan = source.burn, burn != nil, index < plan.periods ?? .max else { return nil }
    return Burn.due(plan.timing, start: plan.start ?? start, index: index).flatMap { $0 < end ? $0 : nil }
  }

  /// One burn; nil, and no schedule, when it cannot be done.
  private mutating func burnOnce(
    _ index: Int, _ due: Int64, _ supply: UInt64, _ found: inout [Finding]
  ) -> Burn.Period? {
    guard index < Self.burnLimit else {
      found.append(Finding(.error, "burn", "more than \(Self.burnLimit) periods are not worked out"))
      plan.years = []
      return nil
    }
    do throws(Burn.Shortfall) {
      guard let period = try burn?.execute(index, due: due, supply: supply) else { return nil }
      plan.burns.append(period)
      return period
    } catch {
      found.append(
        Finding(
          .error, "burn.vault",
          "period \(error.index + 1), due \(when(error.due)), burns \(tokens(error.amount)), and the vault has "
            + "\(tokens(error.vault)) left"))
      plan.years = []
      return nil
    }
  }

  func when(_ time: Int64) -> String {
    Self.start(of: source) == nil ? "in year \(label(time))" : Calendar.text(time)
  }

  /// What the burns come to.
  private func noteBurn(_ supply: UInt64, _ found: inout [Finding]) {
    guard source.burn != nil, let first = plan.burns.first, let last = plan.burns.last else { return }
    let burned = plan.burns.reduce(0) { $0 &+ $1.amount }
    var text = "\(plan.burns.count) periods from \(when(first.due)) to \(when(last.due)) burn \(tokens(burned))"
    if let half = plan.burns.first(where: { $0.supplyAfter <= supply / 2 }) {
      text += "; half of the supply is left after period \(half.index + 1), \(when(half.due))"
    }
    if let none = plan.burns.first(where: { $0.supplyAfter == 0 }) {
      text += "; nothing is left after period \(none.index + 1), \(when(none.due))"
      found.append(Finding(.warning, "burn", text))
    } else {
      found.append(Finding(.note, "burn", text))
    }
  }

  /// The last year in which the supply changes; ten for burns that never end.
  private func lastYear(_ firstYear: Int64) -> Int64 {
    var last = start
    if let due = plan.emission.last?.due { last = max(last, due) }
    if let burn = source.burn, self.burn != nil, let periods = burn.periods {
      let due = Burn.due(burn.timing, start: burn.start ?? start, index: max(0, periods - 1))
      last = max(last, due ?? Calendar.times.upperBound)
    }
    var lastYear = max(firstYear, Calendar.date(of: last).year)
    if source.burn != nil, source.burn?.periods == nil { lastYear = max(lastYear, firstYear + Self.openYears - 1) }
    return min(lastYear, Calendar.lastYear)
  }

  private func lastShownYear(_ firstYear: Int64, _ found: inout [Finding]) -> Int64 {
    if let years = source.years { return min(firstYear + Int64(years) - 1, Calendar.lastYear) }
    let vested = plan.vestings.map(\.end).max().map { Calendar.date(of: $0).year } ?? firstYear
    let lastYear = max(lastYear(firstYear), vested)
    let limit = min(firstYear + Self.yearLimit - 1, Calendar.lastYear)
    if lastYear > limit {
      found.append(Finding(.warning, "years", "only the first \(limit - firstYear + 1) years are shown"))
    }
    return min(lastYear, limit)
  }
}
