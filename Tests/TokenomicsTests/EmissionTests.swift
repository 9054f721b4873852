import Testing

@testable import Tokenomics

@Suite struct EmissionTests {
  /// 2 % falling by a quarter point a year, in three shares.
  static let plan = """
    [emission]
    start_bps = 200
    step_bps = 25
    floor_bps = 100
    first_year = 2025
    periods = 5
    split = [
      { name = "staking", bps = 5000 }, { name = "ecosystem", bps = 3000 },
      { name = "community", bps = 2000, remainder = true },
    ]
    """

  static let years: [(due: Int64, bps: UInt64, emitted: UInt64, shares: [UInt64])] = [
    (1_735_689_600, 200, 368_934_881_460_000, [184_467_440_730_000, 110_680_464_438_000, 73_786_976_292_000]),
    (1_767_225_600, 175, 329_274_381_703_050, [164_637_190_851_525, 98_782_314_510_915, 65_854_876_340_610]),
    (1_798_761_600, 150, 287_174_300_042_445, [143_587_150_021_222, 86_152_290_012_733, 57_434_860_008_490]),
    (1_830_297_600, 125, 242_901_595_452_568, [121_450_797_726_284, 72_870_478_635_770, 48_580_319_090_514]),
    (1_861_920_000, 100, 196_750_292_316_580, [98_375_146_158_290, 59_025_087_694_974, 39_350_058_463_316]),
  ]

  @Test func atSixDecimals() throws {
    let plan = try Plan.of(decimals: 6, supply: "18446744073", Self.plan)
    #expect(plan.findings.isEmpty)
    #expect(plan.emission.count == 5 && plan.years.map(\.label) == [2025, 2026, 2027, 2028, 2029])
    for (period, year) in zip(plan.emission, Self.years) {
      #expect(period.due == year.due && period.points == year.bps && period.amount == year.emitted)
      #expect(period.shares == year.shares && period.shares.reduce(0, +) == period.amount)
    }
    #expect(plan.years.map(\.emitted) == Self.years.map(\.emitted))
    #expect(plan.years.last?.supplyAtEnd == 19_871_779_523_974_643)
  }

  static let headrooms: [(supply: String, text: String)] = [
    (
      "18446744073",
      "2025 would mint 368934881.46 T on a supply of 18446744073 T: 18815678954.46 is more than 64 bits hold at 9 "
        + "decimals; 709551615 units (0.709551615 T) are left; the whole plan fits at 8 decimals; refused before year 1"
    ),
    (
      "18271889396.27",
      "2025 would mint 365437787.9254 T on a supply of 18271889396.27 T: 18637327184.1954 is more than 64 bits hold at "
        + "9 decimals; 174854677439551615 units (174854677.439551615 T) are left; the whole plan fits at 8 decimals; "
        + "refused before year 1"
    ),
  ]

  @Test(arguments: headrooms) func atNineDecimals(supply: String, text: String) throws {
    let plan = try Plan.of(decimals: 9, supply: supply, Self.plan)
    #expect(plan.isRefused && plan.lines == ["error: emission: \(text)"])
    #expect(plan.years.isEmpty && plan.emission.isEmpty)
    #expect(try !Plan.of(decimals: 8, supply: supply, Self.plan).isRefused)
  }

  @Test func decimalsOnTheCommandLine() throws {
    let tokenomics = try Plan.of(decimals: 6, supply: "18446744073", Self.plan).tokenomics
    #expect(Plan(tokenomics, decimals: 9).isRefused && !Plan(tokenomics, decimals: 8).isRefused)
  }

  /// The rate falls to the floor and stays; a step below nothing is nothing.
  @Test(
    arguments: [
      (0, 200), (1, 175), (4, 100), (5, 100), (63, 100), (Int.max, 100),
    ] as [(Int, UInt64)])
  func rate(index: Int, points: UInt64) {
    #expect(Emission.points(.share(start: 200, step: 25, floor: 100), index: index) == points)
    #expect(Emission.points(.share(start: 200, step: .max, floor: 0), index: 9) == 0)
  }

  @Test func aLaterPeriodThatDoesNotFit() throws {
    let plan = try Plan.of(decimals: 9, supply: "10000000000", "[emission]\nstart_bps = 5000\nfirst_year = 2025\nperiods = 3")
    #expect(plan.years.isEmpty)
    #expect(plan.lines.count == 1 && plan.lines[0].hasPrefix("error: emission: 2026 would mint 7500000000 T"))
  }

  static let caps: [(cap: String, isRefused: Bool)] = [("102", false), ("101.999999999", true), ("200", false), ("99", true)]

  @Test(arguments: caps) func cap(cap: String, isRefused: Bool) throws {
    let plan = try Plan.of(
      supply: "100", "[emission]\nstart_bps = 200\nfirst_year = 2025\nperiods = 1\ncap = \"\(cap)\"")
    #expect(plan.isRefused == isRefused)
  }

  @Test func periodsOfSeconds() throws {
    let plan = try Plan.of(
      decimals: 0, supply: "1000000",
      "start = 2025-01-01\n[emission]\nstart_bps = 100\nbase = 2025-12-31T23:59:59Z\nperiod_seconds = 1\nperiods = 3")
    #expect(plan.years.map(\.emitted) == [10_000, 10_100 + 10_201])
  }

  /// The chart of BARK's site beside the rule it names: the third amount is not 2 % less than the second.
  @Test func decay() throws {
    let head = "[emission]\nrule = \"decay\"\nfirst = \"372800000\"\ndecay_bps = 200\nfirst_year = 2024\nperiods = 5\n"
    let chart = "chart = [\"372800000\", \"365344000\", \"358036920\", \"350876182\", \"343858658\"]\n"
    let plan = try Plan.of(decimals: 6, supply: "18640000000", head + chart)
    #expect(
      plan.emission.map(\.amount) == [
        372_800_000_000_000, 365_344_000_000_000, 358_037_120_000_000, 350_876_377_600_000, 343_858_850_048_000,
      ])
    #expect(
      plan.lines == [
        "warning: emission.chart: the chart contradicts the rule: 358036920 T in 2026 (rule: 358037120 T), 350876182 T "
          + "in 2027 (rule: 350876377.6 T), 343858658 T in 2028 (rule: 343858850.048 T)"
      ])
    let rounded = "chart = [\"372800000\", \"365344000\", \"358037120\", \"350876378\", \"343858850.05\"]\n"
    #expect(try Plan.of(decimals: 6, supply: "18640000000", head + rounded).findings.isEmpty)
  }

  static let wrong: [(toml: String, finding: String)] = [
    ("start_bps = 100\nfloor_bps = 200\nperiods = 1", "error: emission.floor_bps: the floor of 200 basis points is above the start of 100"),
    ("start_bps = 1\nperiods = 65", "error: emission.periods: 65 periods; an Emission account takes 64"),
    ("start_bps = 1\nperiods = 1\nsplit = [{ name = \"a\", bps = 9999 }]", "error: emission.split: the shares sum to 9999 of 10000 basis points"),
    ("start_bps = 1\nperiods = 1\ncap = \"0.5\"", "error: emission.cap: 0.5 T has more than the token's 0 decimals"),
    ("start_bps = 1\nperiods = 1\ncap = \"99999999999999999999\"", "error: emission.cap: 99999999999999999999 T is 99999999999999999999 units, more than 64 bits hold (18446744073709551615)"),
  ]

  @Test(arguments: wrong) func reports(toml: String, finding: String) throws {
    #expect(try Plan.of(decimals: 0, supply: "1000", "[emission]\n\(toml)").lines.contains(finding))
  }

  @Test func beforeTheStart() throws {
    let plan = try Plan.of(
      supply: "1", "start = 2025-06-01\n[emission]\nstart_bps = 1\nperiods = 1\nfirst_year = 2025")
    #expect(
      plan.lines == [
        "error: emission: the first period is due 2025-01-01, before the token's start 2025-06-01"
      ])
  }

  /// Emissions are a share of the supply that burns have left.
  @Test func emissionAfterBurns() throws {
    let plan = try Plan.of(
      decimals: 0, supply: "1000000",
      """
      start = 2025-01-01
      [emission]
      start_bps = 1000
      periods = 2
      first_year = 2025
      [burn]
      basis = "fixed"
      fixed = "100000"
      period = "quarter"
      day = 1
      periods = 4
      vault = "400000"
      """)
    // On 1 January 2025 the emission comes before the burn.
    #expect(plan.emission.map(\.amount) == [100_000, 70_000])
    #expect(plan.years.map(\.supplyAtEnd) == [700_000, 770_000])
    #expect(plan.burns.map(\.supplyAfter) == [1_000_000, 900_000, 800_000, 700_000])
  }
}
