@testable import Tokenomics

/// Random plans, most of which can be carried out.
struct RandomPlans {
  private var state: UInt64
  init(seed: UInt64) { state = seed &+ 0x9E37_79B9_7F4A_7C15 }

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    var mixed = state ^ (state &>> 33)
    mixed = mixed &* 0xFF51_AFD7_ED55_8CCD
    return mixed ^ (mixed &>> 33)
  }
  mutating func number(_ below: Int) -> Int { Int(next() % UInt64(below)) }
  mutating func chance(_ percent: Int) -> Bool { number(100) < percent }
  mutating func pick<T>(_ choices: [T]) -> T { choices[number(choices.count)] }

  /// An amount with some digits, at most so many of them behind the point.
  mutating func amount(_ decimals: Int, most: Int = 9_000_000) -> TokenNumber {
    let fraction = number(min(decimals, 6) + 1)
    var text = String(1 + number(most))
    if fraction > 0 { text += "." + String(String(number(1_000_000) + 1_000_000).dropFirst().prefix(fraction)) }
    if let parsed = TokenNumber(text) { return parsed }
    return amount(decimals, most: most)
  }

  /// Shares that make 10,000.
  mutating func buckets(_ most: Int) -> [Bucket] {
    let count = 1 + number(most)
    var left: UInt64 = 10_000
    var result: [Bucket] = (0..<count).map { index in
      let points = index == count - 1 ? left : UInt64(number(Int(left) / 2 + 1))
      left -= points
      return Bucket(name: "b\(index)", points: points)
    }
    if chance(50) { result[number(count)].takesRemainder = true }
    return result
  }

  mutating func tokenomics() -> Tokenomics {
    let decimals = number(10)
    var plan = Tokenomics(token: "T", decimals: decimals, supply: amount(decimals))
    if chance(75) { plan.start = Int64(number(2_000_000_000)) / (chance(50) ? 1 : 86_400) * (chance(50) ? 1 : 86_400) }
    if let start = plan.start { plan.start = min(start, 4_000_000_000) }
    if chance(60) { plan.years = 1 + number(30) }
    let start = plan.start ?? 0
    if chance(60) {
      plan.distribution = buckets(4)
      for bucket in plan.distribution where chance(70) { plan.vesting.append(vesting(bucket.name)) }
    }
    if chance(75) { plan.emission = emission(decimals, start, hasStart: plan.start != nil) }
    if chance(75) { plan.burn = burn(decimals, start, hasStart: plan.start != nil) }
    return plan
  }

  mutating func vesting(_ name: String) -> VestingPlan {
    var first: UInt64 = chance(50) ? 0 : UInt64(number(5_000))
    let kind: VestingPlan.Kind
    switch number(3) {
    case 0:
      let cliff = number(25)
      kind = .linear(cliff: .months(cliff), end: .months(cliff + 1 + number(60)))
    case 1:
      var month = number(6), points = Int(first)
      var entries: [VestingPlan.Entry] = []
      for _ in 0..<number(8) {
        points = min(10_000, points + number(2_000))
        entries.append(VestingPlan.Entry(moment: .months(month), points: UInt64(points)))
        month += 1 + number(12)
      }
      kind = .table(entries + [VestingPlan.Entry(moment: .months(month), points: 10_000)])
    default:
      let every = 1 + number(6)
      var steps = VestingPlan.Steps(firstMonth: number(13), everyMonths: every, cliffMonths: number(13))
      if chance(50) { steps.count = 1 + number(48) } else { steps.points = UInt64(200 + number(3_000)) }
      if steps.count == nil { first = min(first, 5_000) }
      kind = .stepped(steps)
    }
    var plan = VestingPlan(bucket: name, kind: kind)
    plan.startPoints = first
    return plan
  }

  mutating func emission(_ decimals: Int, _ start: Int64, hasStart: Bool) -> EmissionPlan {
    let rule: EmissionPlan.Rule
    if chance(60) {
      let first = number(1_500)
      rule = .share(start: UInt64(first), step: UInt64(number(200)), floor: UInt64(number(first + 1)))
    } else {
      rule = .decay(first: amount(decimals, most: 500_000), points: UInt64(number(10_001)))
    }
    let year = Days.date(start).year
    let timing: EmissionPlan.Timing
    if !hasStart {
      timing = .calendar(firstYear: chance(50) ? nil : 1970 + Int64(number(60)))
    } else if chance(50) {
      timing = .calendar(firstYear: year + 1 + Int64(number(3)))
    } else {
      timing = .every(seconds: Int64(1_000_000 + number(40_000_000)), from: start + Int64(number(60_000_000)))
    }
    var plan = EmissionPlan(rule: rule, timing: timing, periods: 1 + number(30))
    if chance(60) { plan.split = buckets(3) }
    return plan
  }

  mutating func burn(_ decimals: Int, _ start: Int64, hasStart: Bool) -> BurnPlan {
    let vault: TokenNumber? = chance(30) ? amount(decimals, most: 100_000) : nil
    let basis: BurnPlan.Basis =
      switch number(vault == nil ? 3 : 4) {
      case 0: .currentSupply
      case 1: .initialSupply
      case 2: .fixed(amount(decimals, most: 50_000))
      default: .vault
      }
    let timing: BurnPlan.Timing =
      chance(60) ? .quarter(day: Int64(1 + number(28))) : .every(seconds: Int64(1_000_000 + number(40_000_000)))
    var plan = BurnPlan(basis: basis, points: UInt64(number(600)), timing: timing)
    if hasStart, chance(40) { plan.start = start + Int64(number(60_000_000)) }
    if chance(60) { plan.periods = 1 + number(60) }
    if chance(30) { plan.floorSupply = amount(decimals) }
    if chance(30) { plan.cap = amount(decimals, most: 50_000) }
    plan.vault = vault
    if chance(50) { plan.shortfall = .partial }
    return plan
  }
}
