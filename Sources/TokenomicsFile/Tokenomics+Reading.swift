public import Tokenomics

extension Tokenomics {
  /// Reads a tokenomics file; its schema is in `Vectors/tokenomics/README.md`.
  public init(toml bytes: [UInt8]) throws(TokenomicsFileError) {
    let root = try TOMLDocument.read(bytes)
    try root.allow(
      "token", "decimals", "supply", "start", "years", "distribution", "vesting", "emission", "burn", "fee")
    self.init(
      token: try root.needText("token"), decimals: try root.needInteger("decimals", 0...255),
      supply: try root.needNumber("supply"))
    start = try root.time("start")
    years = try root.integer("years", 1...100)
    for table in try root.tables("distribution", limit: 64) { distribution.append(try Bucket(table)) }
    for table in try root.tables("vesting", limit: 64) { vesting.append(try VestingPlan(table)) }
    if let table = try root.table("emission") { emission = try EmissionPlan(table, hasStart: start != nil) }
    if let table = try root.table("burn") { burn = try BurnPlan(table) }
    if let table = try root.table("fee") { fee = try FeePlan(table) }
    try refuseTimes(start != nil || emission?.hasDates ?? false)
  }

  /// Times of day need a plan that has dates.
  private func refuseTimes(_ hasDates: Bool) throws(TokenomicsFileError) {
    guard !hasDates else { return }
    let named = vesting.contains { $0.start != nil || $0.namesTimes } || burn?.start != nil
    if named { throw TokenomicsFileError("start", "is missing, and other times are given") }
  }
}

extension Bucket {
  init(_ table: Table) throws(TokenomicsFileError) {
    try table.allow("name", "bps", "amount", "remainder")
    self.init(
      name: try table.needText("name"), points: try table.needPoints("bps"), amount: try table.number("amount"),
      takesRemainder: try table.flag("remainder"))
  }
}

extension VestingPlan {
  private enum Word { case linear, stepped, table }

  var namesTimes: Bool {
    func isTime(_ moment: Moment) -> Bool { if case .time = moment { true } else { false } }
    switch kind {
    case .linear(let cliff, let end): return isTime(cliff) || isTime(end)
    case .table(let entries): return entries.contains { isTime($0.moment) }
    case .stepped: return false
    }
  }

  init(_ table: Table) throws(TokenomicsFileError) {
    let kind: Kind
    switch try table.needWord("kind", [("linear", Word.linear), ("stepped", .stepped), ("table", .table)]) {
    case .linear:
      try table.allow(
        "bucket", "kind", "tge_bps", "start", "chart", "cliff_months", "cliff", "months", "end")
      let cliff = try table.moment(months: "cliff_months", time: "cliff") ?? .months(0)
      kind = .linear(cliff: cliff, end: try table.needMoment(months: "months", time: "end"))
    case .stepped:
      try table.allow(
        "bucket", "kind", "tge_bps", "start", "chart", "first_month", "every_months", "cliff_months", "steps",
        "step_bps")
      kind = .stepped(try Steps(table))
    case .table:
      try table.allow("bucket", "kind", "tge_bps", "start", "chart", "entries")
      var entries: [Entry] = []
      for entry in try table.tables("entries", limit: 1_200) { entries.append(try Entry(entry)) }
      if entries.isEmpty { throw TokenomicsFileError(table.path("entries"), "is missing or empty") }
      kind = .table(entries)
    }
    self.init(bucket: try table.needText("bucket"), kind: kind)
    startPoints = try table.points("tge_bps") ?? 0
    start = try table.time("start")
    for point in try table.tables("chart", limit: 1_200) {
      try point.allow("month", "bps")
      chart.append(
        ChartPoint(month: try point.needInteger("month", 0...1_200), points: try point.needPoints("bps")))
    }
  }
}

extension VestingPlan.Steps {
  init(_ table: Table) throws(TokenomicsFileError) {
    let every = try table.integer("every_months", 1...1_200) ?? 1
    let count = try table.integer("steps", 1...1_200), points = try table.integer("step_bps", 1...10_000)
    if count == nil, points == nil {
      throw TokenomicsFileError(table.path("steps"), "is missing, and so is `step_bps`")
    }
    self.init(
      firstMonth: try table.integer("first_month", 0...1_200) ?? every, everyMonths: every,
      cliffMonths: try table.integer("cliff_months", 0...1_200) ?? 0, count: count, points: points.map { UInt64($0) })
  }
}

extension VestingPlan.Entry {
  init(_ table: Table) throws(TokenomicsFileError) {
    try table.allow("month", "at", "bps")
    self.init(moment: try table.needMoment(months: "month", time: "at"), points: try table.needPoints("bps"))
  }
}
