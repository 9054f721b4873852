/// Reads a tokenomics from the top, collects findings, and fills in a plan as far as the numbers permit.
struct Validator {
  let source: Tokenomics
  var plan: Plan
  /// A number that the schedule needs is missing or does not fit.
  var hasSchedule = true
  /// The start of the schedule; in a plan without dates 1970 stands for year 1.
  let start: Int64
  var burn: Burn?

  init(_ source: Tokenomics) {
    self.source = source
    plan = Plan(empty: source)
    start = Self.start(of: source) ?? 0
  }

  /// The start that is written down, or 1 January of the emission's first year.
  static func start(of source: Tokenomics) -> Int64? {
    if let start = source.start { return start }
    guard case .calendar(let year?) = source.emission?.timing else { return nil }
    return Calendar.time(of: Calendar.Date(year: year, month: 1, day: 1))
  }

  mutating func run() -> Plan {
    checkSupply()
    checkDistribution()
    checkVesting()
    checkEmission()
    let burnAt = plan.findings.count
    checkBurn()
    let feeAt = plan.findings.count
    checkFee()
    if hasSchedule, let supply = plan.supply {
      var found: [Finding] = []
      project(supply, &found)
      plan.findings.insert(contentsOf: found, at: burnAt == feeAt ? burnAt : feeAt)
    }
    // Without a schedule nobody knows what burns leave of the supply.
    if plan.years.isEmpty, source.burn != nil { (plan.emission, plan.burns) = ([], []) }
    return plan
  }

  mutating func report(_ level: Finding.Level, _ key: String, _ text: String) {
    plan.findings.append(Finding(level, key, text))
  }

  /// An amount in the file's tokens, as units of 64 bits; reports what does not fit.
  mutating func units(_ number: TokenNumber, _ key: String) -> UInt64? {
    do throws(TokenNumber.Misfit) {
      let units = try number.units(decimals: source.decimals)
      if let fitting = UInt64(exactly: units) { return fitting }
      report(.error, key, "\(number.text) \(source.token) is \(units) units, more than 64 bits hold (\(UInt64.max))")
    } catch {
      switch error {
      case .tooFine:
        report(.error, key, "\(number.text) \(source.token) has more than the token's \(source.decimals) decimals")
      case .tooLarge:
        report(.error, key, "\(number.text) \(source.token) at \(source.decimals) decimals is beyond 128 bits")
      }
    }
    return nil
  }

  func tokens(_ units: UInt64) -> String {
    TokenNumber.text(units: UInt128(units), decimals: source.decimals) + " " + source.token
  }

  // MARK: - Supply

  private mutating func checkSupply() {
    let number = source.supply
    var needed: UInt128?
    do throws(TokenNumber.Misfit) {
      let units = try number.units(decimals: source.decimals)
      if let supply = UInt64(exactly: units) {
        plan.supply = supply
        return checkHeadroom(supply)
      }
      needed = units
    } catch .tooFine {
      report(.error, "supply", "\(number.text) \(source.token) has more than the token's \(source.decimals) decimals")
      return hasSchedule = false
    } catch {}
    hasSchedule = false
    let units = needed.map { "\($0) units" } ?? "beyond 128 bits"
    let fitting = (0..<source.decimals).last { decimals in
      (try? number.units(decimals: decimals)).map { $0 <= UInt128(UInt64.max) } ?? false
    }
    report(
      .error, "supply",
      "\(number.text) \(source.token) at \(source.decimals) decimals is \(units), more than 64 bits hold "
        + "(\(UInt64.max)); " + (fitting.map { "it fits at \($0) decimals" } ?? "it fits at no number of decimals"))
  }

  /// A supply of nearly all that 64 bits hold is usually a mistake; an emission on it is looked at by itself.
  private mutating func checkHeadroom(_ supply: UInt64) {
    let left = UInt64.max - supply
    guard left < supply / 100, source.emission == nil else { return }
    report(
      .warning, "supply",
      "\(tokens(supply)) leaves \(left) units (\(tokens(left))) of what 64 bits hold: no more can be minted later")
  }

  // MARK: - Distribution

  private mutating func checkDistribution() {
    guard !source.distribution.isEmpty else { return }
    checkNames(source.distribution, "distribution")
    let sum = source.distribution.reduce(0) { $0 + $1.points }
    if sum > Share.whole {
      hasSchedule = false
      report(
        .error, "distribution", "the shares sum to \(sum) of 10000 basis points: \(sum - Share.whole) too many")
    } else if sum < Share.whole {
      let missing = Share.whole - sum
      var amount = ""
      if let supply = plan.supply {
        amount = ", \(tokens(Share.of(supply, missing)))"
      } else if let (whole, part) = Self.share(of: source.supply, missing) {
        amount = ", \(TokenNumber.text(units: whole, decimals: part)) \(source.token)"
      }
      report(
        .error, "distribution",
        "the shares sum to \(sum) of 10000 basis points: \(missing) (\(Share.percent(missing))\(amount)) go to nobody")
    }
    guard let supply = plan.supply, sum <= Share.whole else { return }
    plan.allotments = source.distribution.map { Share.of(supply, $0.points) }
    divideRemainder(of: supply, sum: sum)
    for (bucket, units) in zip(source.distribution, plan.allotments) {
      guard let amount = bucket.amount, let published = self.units(amount, "distribution.\(bucket.name).amount"),
        published != units
      else { continue }
      report(
        .error, "distribution.\(bucket.name).amount",
        "\(tokens(published)) is published, \(Share.percent(bucket.points)) of the supply is \(tokens(units))")
    }
  }

  private mutating func divideRemainder(of supply: UInt64, sum: UInt64) {
    let rest = Share.of(supply, sum) - plan.allotments.reduce(0, +)
    guard rest > 0 else { return }
    if let index = source.distribution.firstIndex(where: \.takesRemainder) {
      plan.allotments[index] += rest
    } else {
      report(
        .warning, "distribution",
        "rounding leaves \(rest) units (\(tokens(rest))) to nobody: no share has `remainder = true`")
    }
  }

  /// A share of a supply that does not fit 64 bits, as digits and decimals; nil when 128 bits do not hold it.
  private static func share(of supply: TokenNumber, _ points: UInt64) -> (UInt128, Int)? {
    let (product, overflow) = supply.digits.multipliedReportingOverflow(by: UInt128(points))
    return overflow ? nil : (product, supply.fractionDigits + 4)
  }

  mutating func checkNames(_ buckets: [Bucket], _ key: String) {
    var seen: Set<String> = []
    for bucket in buckets where !seen.insert(bucket.name).inserted {
      report(.error, key, "two shares are named \"\(bucket.name)\"")
      hasSchedule = false
    }
    if buckets.filter(\.takesRemainder).count > 1 {
      report(.error, key, "only one share can take the remainder")
    }
  }
}
