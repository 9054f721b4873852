import Tokenomics

// What changes the supply, and what a transfer costs.

extension EmissionPlan {
  private enum Word { case share, decay }

  /// True when the periods are dated.
  var hasDates: Bool { if case .calendar(nil) = timing { false } else { true } }

  init(_ table: Table, hasStart: Bool) throws(TokenomicsFileError) {
    let common = ["rule", "periods", "cap", "split", "chart", "first_year", "base", "period_seconds"]
    let rule: Rule
    switch try table.word("rule", [("share", Word.share), ("decay", .decay)]) ?? .share {
    case .share:
      try table.allow(common + ["start_bps", "step_bps", "floor_bps"])
      rule = .share(
        start: try table.needPoints("start_bps"), step: try table.points("step_bps") ?? 0,
        floor: try table.points("floor_bps") ?? 0)
    case .decay:
      try table.allow(common + ["first", "decay_bps"])
      rule = .decay(first: try table.needNumber("first"), points: try table.needPoints("decay_bps"))
    }
    self.init(
      rule: rule, timing: try Self.timing(table, hasStart), periods: try table.needInteger("periods", 1...1_000))
    cap = try table.number("cap")
    for share in try table.tables("split", limit: 64) {
      try share.allow("name", "bps", "remainder")
      split.append(try Bucket(share))
    }
    chart = try table.numbers("chart", limit: 1_000)
  }

  private static func timing(_ table: Table, _ hasStart: Bool) throws(TokenomicsFileError) -> Timing {
    let year = try table.integer("first_year", 1970...9999), base = try table.time("base")
    let seconds = try table.integer("period_seconds", 1...Int(Calendar.times.upperBound))
    if let base {
      guard hasStart else { throw TokenomicsFileError("start", "is missing, and `emission.base` is given") }
      if year != nil { throw TokenomicsFileError(table.path("base"), "and `first_year` are both given") }
      guard let seconds else { throw TokenomicsFileError(table.path("period_seconds"), "is missing") }
      return .every(seconds: Int64(seconds), from: base)
    }
    if seconds != nil { throw TokenomicsFileError(table.path("base"), "is missing, and `period_seconds` is given") }
    if hasStart, year == nil { throw TokenomicsFileError(table.path("first_year"), "is missing, and so is `base`") }
    return .calendar(firstYear: year.map { Int64($0) })
  }
}

extension BurnPlan {
  private enum Share { case current, initial, vault, fixed }
  private enum Period { case quarter, seconds }

  init(_ table: Table) throws(TokenomicsFileError) {
    try table.allow(
      "bps", "basis", "fixed", "period", "day", "seconds", "start", "periods", "floor_supply", "cap", "vault",
      "shortfall", "method")
    let share = try table.needWord(
      "basis", [("current", Share.current), ("initial", .initial), ("vault", .vault), ("fixed", .fixed)])
    let basis: Basis =
      switch share {
      case .current: .currentSupply
      case .initial: .initialSupply
      case .vault: .vault
      case .fixed: .fixed(try table.needNumber("fixed"))
      }
    try table.refuse(share == .fixed ? "bps" : "fixed", "does not go with this basis")
    self.init(
      basis: basis, points: share == .fixed ? 0 : try table.needPoints("bps"), timing: try Self.timing(table))
    start = try table.time("start")
    periods = try table.integer("periods", 1...100_000)
    floorSupply = try table.number("floor_supply")
    cap = try table.number("cap")
    vault = try table.number("vault")
    shortfall = try table.word("shortfall", [("fail", Shortfall.fail), ("partial", .partial)]) ?? .fail
    method = try table.word("method", [("burn", Method.burn), ("transfer", .transfer)]) ?? .burn
  }

  private static func timing(_ table: Table) throws(TokenomicsFileError) -> Timing {
    switch try table.needWord("period", [("quarter", Period.quarter), ("seconds", .seconds)]) {
    case .quarter:
      try table.refuse("seconds", "does not go with quarters")
      return .quarter(day: Int64(try table.needInteger("day", 1...28)))
    case .seconds:
      try table.refuse("day", "does not go with seconds")
      return .every(seconds: Int64(try table.needInteger("seconds", 1...Int(Calendar.times.upperBound))))
    }
  }
}

extension FeePlan {
  init(_ table: Table) throws(TokenomicsFileError) {
    try table.allow("bps", "maximum", "maximum_bps")
    // A mint's field has 16 bits; that Token-2022 takes no more than 10,000 is a finding.
    self.init(points: try table.needPoints("bps", most: 65_535))
    maximum = try table.number("maximum")
    maximumPoints = try table.points("maximum_bps", most: 65_535)
  }
}
