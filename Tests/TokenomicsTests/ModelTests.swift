import Testing

@testable import Tokenomics

/// Random plans, worked out a second time by a model that shares nothing with the first: a list of events in the order
/// of their times, on a calendar that counts days one year after the other.
@Suite struct ModelTests {
  static let plans = 10_000, parts = 20

  @Test(arguments: 0..<parts)
  func agrees(part: Int) {
    var random = RandomPlans(seed: UInt64(part))
    var scheduled = 0
    for number in 0..<Self.plans / Self.parts {
      var tokenomics = random.tokenomics()
      let shown = tokenomics.years
      let plan = Plan(tokenomics)
      let drawn = tokenomics
      // Made only when something differs.
      func place() -> Comment { "part \(part), plan \(number): \(drawn)" }
      // Whatever is shown, the same is worked out, but for burns that go on as long as somebody looks.
      tokenomics.years = shown == nil ? 1 + random.number(40) : nil
      let other = Plan(tokenomics)
      if !plan.years.isEmpty, !other.years.isEmpty {
        #expect(zip(plan.years, other.years).allSatisfy { $0 == $1 }, place())
        #expect(plan.emission == other.emission, place())
        #expect(zip(plan.burns, other.burns).allSatisfy { $0 == $1 }, place())
        if tokenomics.burn?.periods != nil || tokenomics.burn == nil { #expect(plan.burns == other.burns, place()) }
      }
      tokenomics.years = shown
      let isRefused = plan.findings.contains { $0.level == .error && $0.key != "burn.vault" }
      guard !isRefused, let supply = plan.supply else { continue }
      var model = Model(tokenomics, supply: supply, years: shown ?? plan.years.count, allotments: plan.allotments)
      guard model.run() else {
        #expect(plan.years.isEmpty && plan.about("burn.vault").contains { $0.hasPrefix("error") }, place())
        continue
      }
      scheduled += 1
      #expect(plan.emission.map(\.amount) == model.emission.map(\.amount), place())
      #expect(plan.emission.map(\.supplyAfter) == model.emission.map(\.after), place())
      #expect(plan.emission.map(\.shares) == model.emission.map(\.shares), place())
      #expect(plan.emission.map(\.due) == model.emission.map(\.due), place())
      #expect(plan.burns.map(\.amount) == model.burns.map(\.amount), place())
      #expect(plan.burns.map(\.supplyAfter) == model.burns.map(\.after), place())
      #expect(plan.burns.map(\.due) == model.burns.map(\.due), place())
      #expect(plan.years == model.years, place())
      #expect(shown == nil || plan.years.count == shown, place())
    }
    // Most plans can be carried out, or this compared nothing.
    #expect(scheduled > Self.plans / Self.parts / 2)
  }
}

/// The second calculation. Numbers are wide enough that nothing has to be thought of.
private struct Model {
  struct Entry {
    var due: Int64, amount: UInt64, after: UInt64
    var shares: [UInt64] = []
  }
  let plan: Tokenomics
  let start: Int64
  let shown: Int
  let allotments: [UInt64]
  var supply: UInt128
  let initial: UInt128
  var vault: UInt128?
  /// When each bucket's steps are unlocked.
  var steps: [[Int64]] = []
  var emission: [Entry] = [], burns: [Entry] = [], years: [Plan.Year] = []

  init(_ plan: Tokenomics, supply: UInt64, years: Int, allotments: [UInt64]) {
    self.plan = plan
    self.supply = UInt128(supply)
    initial = self.supply
    shown = years
    self.allotments = allotments
    var start = plan.start ?? 0
    if plan.start == nil, case .calendar(let year?) = plan.emission?.timing { start = Days.time(year, 1, 1) }
    self.start = start
    vault = plan.burn?.vault.map(units)
    let from = start
    steps = plan.distribution.map { bucket in
      guard let vesting = plan.vesting.first(where: { $0.bucket == bucket.name }),
        case .stepped(let steps) = vesting.kind
      else { return [] }
      let points = Int(steps.points ?? 1), count = steps.count ?? (9_999 - Int(vesting.startPoints) + points) / points
      let months = (0..<count).map { max(steps.firstMonth + $0 * steps.everyMonths, steps.cliffMonths) }
      return months.map { Days.adding(Int64($0), to: vesting.start ?? from) }
    }
  }

  func units(_ number: TokenNumber) -> UInt128 {
    (try? number.units(decimals: plan.decimals)) ?? 0
  }

  /// False when a burn cannot be done.
  mutating func run() -> Bool {
    if let vault, vault > supply { return false }
    var events: [(time: Int64, isBurn: Bool)] = emissionTimes().map { ($0, false) }
    events += burnTimes(until: events.last?.time ?? start).map { ($0, true) }
    events.sort { ($0.time, $0.isBurn ? 1 : 0) < ($1.time, $1.isBurn ? 1 : 0) }
    for event in events {
      if event.isBurn { guard burn(event.time) else { return false } } else { emit(event.time) }
    }
    let firstYear = Days.date(start).year
    var before = initial
    for number in 0..<shown {
      let year = firstYear + Int64(number), from = Days.time(year, 1, 1), to = Days.time(year + 1, 1, 1)
      func sum(_ entries: [Entry]) -> UInt64 {
        entries.filter { from <= $0.due && $0.due < to }.reduce(0) { $0 + $1.amount }
      }
      let (emitted, burned) = (sum(emission), sum(burns))
      let after = before + UInt128(emitted) - UInt128(burned)
      years.append(
        Plan.Year(
          label: hasDates ? year : year - 1969, supplyAtStart: UInt64(before), emitted: emitted, burned: burned,
          unlocked: plan.distribution.indices.map { unlocked($0, to) - (number == 0 ? 0 : unlocked($0, from)) },
          supplyAtEnd: UInt64(after)))
      before = after
    }
    return true
  }

  var hasDates: Bool {
    if case .calendar(_?) = plan.emission?.timing { return true }
    return plan.start != nil
  }

  // MARK: - Emission

  func emissionTimes() -> [Int64] {
    guard let emission = plan.emission else { return [] }
    return (0..<Int64(emission.periods)).map { index in
      switch emission.timing {
      case .calendar(let first): Days.time((first ?? Days.date(start).year) + index, 1, 1)
      case .every(let seconds, let from): from + seconds * index
      }
    }.filter { $0 < Days.time(10_000, 1, 1) }
  }

  mutating func emit(_ time: Int64) {
    guard let plan = plan.emission else { return }
    let index = emission.count
    var amount: UInt128
    switch plan.rule {
    case .share(let first, let step, let floor):
      let rate = max(Int(first) - Int(step) * index, Int(floor))
      amount = supply * UInt128(rate) / 10_000
    case .decay(let first, let points):
      amount = units(first)
      for _ in 0..<index { amount = amount * UInt128(10_000 - points) / 10_000 }
    }
    supply += amount
    var shares = plan.split.map { UInt64(amount * UInt128($0.points) / 10_000) }
    if !shares.isEmpty {
      let rest = UInt64(amount) - shares.reduce(0, +)
      shares[plan.split.firstIndex { $0.takesRemainder } ?? shares.count - 1] += rest
    }
    emission.append(Entry(due: time, amount: UInt64(amount), after: UInt64(supply), shares: shares))
  }

  // MARK: - Burns

  func burnTimes(until last: Int64) -> [Int64] {
    guard let burn = plan.burn else { return [] }
    let from = burn.start ?? start, firstYear = Days.date(start).year
    // Without an end: ten years, as long as there are emissions, and as long as somebody looks.
    let end = Days.time(max(firstYear + 9, Days.date(last).year, firstYear + Int64(shown) - 1) + 1, 1, 1)
    var times: [Int64] = []
    var time = from, year = Days.date(from).year, month: Int64 = 1
    while times.count < burn.periods ?? .max {
      switch burn.timing {
      case .every(let seconds):
        if !times.isEmpty { time += seconds }
      case .quarter(let day):
        repeat {
          time = Days.time(year, month, day)
          (year, month) = month == 10 ? (year + 1, 1) : (year, month + 3)
        } while time < from
      }
      if burn.periods == nil, time >= end { break }
      times.append(time)
    }
    return times
  }

  mutating func burn(_ time: Int64) -> Bool {
    guard let plan = plan.burn else { return true }
    var amount: UInt128
    switch plan.basis {
    case .currentSupply: amount = supply * UInt128(plan.points) / 10_000
    case .initialSupply: amount = initial * UInt128(plan.points) / 10_000
    case .vault: amount = (vault ?? 0) * UInt128(plan.points) / 10_000
    case .fixed(let number): amount = units(number)
    }
    if let cap = plan.cap { amount = min(amount, units(cap)) }
    let floor = plan.floorSupply.map(units) ?? 0
    amount = supply <= floor ? 0 : min(amount, supply - floor)
    if let left = vault {
      if amount > left, plan.shortfall == .fail { return false }
      amount = min(amount, left)
      vault = left - amount
    }
    supply -= amount
    burns.append(Entry(due: time, amount: UInt64(amount), after: UInt64(supply)))
    return true
  }

  // MARK: - Vesting

  /// What a bucket has unlocked just before a time.
  func unlocked(_ bucket: Int, _ time: Int64) -> UInt64 {
    let total = UInt128(allotments[bucket]), now = time - 1
    guard let vesting = plan.vesting.first(where: { $0.bucket == plan.distribution[bucket].name }) else {
      return now >= start ? UInt64(total) : 0
    }
    let from = vesting.start ?? start
    guard now >= from else { return 0 }
    let first = total * UInt128(vesting.startPoints) / 10_000
    func at(_ moment: Moment) -> Int64 {
      switch moment {
      case .months(let months): Days.adding(Int64(months), to: from)
      case .time(let time): time
      }
    }
    switch vesting.kind {
    case .linear(let cliff, let end):
      if now >= at(end) { return UInt64(total) }
      if now < at(cliff) { return UInt64(first) }
      return UInt64(first + (total - first) * UInt128(now - from) / UInt128(at(end) - from))
    case .table(let entries):
      let reached = entries.filter { at($0.moment) <= now }.map(\.points).max() ?? 0
      return UInt64(max(first, total * UInt128(reached) / 10_000))
    case .stepped(let steps):
      let times = self.steps[bucket], done = UInt128(times.prefix { $0 <= now }.count)
      if done == 0 { return UInt64(first) }
      if let points = steps.points {
        return UInt64(total * min(UInt128(vesting.startPoints) + UInt128(points) * done, 10_000) / 10_000)
      }
      return UInt64(first + (total - first) * done / UInt128(times.count))
    }
  }
}

/// A calendar that counts.
enum Days {
  static func isLeap(_ year: Int64) -> Bool { year % 400 == 0 || (year % 4 == 0 && year % 100 != 0) }
  static func length(_ year: Int64, _ month: Int64) -> Int64 {
    [31, isLeap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][Int(month - 1)]
  }
  /// Days from 1970 to each year.
  static let years: [Int64] = {
    var sums: [Int64] = [0]
    for year in 1970...10_100 { sums.append(sums[sums.count - 1] + (isLeap(Int64(year)) ? 366 : 365)) }
    return sums
  }()
  static func time(_ year: Int64, _ month: Int64, _ day: Int64) -> Int64 {
    var days = years[Int(year - 1970)] + day - 1
    for before in 1..<month { days += length(year, before) }
    return days * 86_400
  }
  static func date(_ time: Int64) -> (year: Int64, month: Int64, day: Int64) {
    var days = time / 86_400, year: Int64 = 1970, month: Int64 = 1
    while days >= years[Int(year - 1970) + 1] { year += 1 }
    days -= years[Int(year - 1970)]
    while days >= length(year, month) {
      days -= length(year, month)
      month += 1
    }
    return (year, month, days + 1)
  }
  static func adding(_ months: Int64, to time: Int64) -> Int64 {
    var (year, month, day) = date(time)
    (year, month) = (year + (month - 1 + months) / 12, (month - 1 + months) % 12 + 1)
    day = min(day, length(year, month))
    return self.time(year, month, day) + time % 86_400
  }
}
