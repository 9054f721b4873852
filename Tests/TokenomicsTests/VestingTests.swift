import Testing

@testable import Tokenomics

@Suite struct VestingTests {
  /// One bucket with everything in it.
  static func plan(
    supply: String, decimals: Int = 9, start: String = "2024-01-01", _ rest: String
  ) throws -> Plan {
    try Plan.of(
      decimals: decimals, supply: supply,
      "start = \(start)\ndistribution = [{ name = \"all\", bps = 10000 }]\n[[vesting]]\nbucket = \"all\"\n\(rest)")
  }

  static func months(_ count: Int64, from date: Calendar.Date = Calendar.Date(year: 2024, month: 1, day: 1)) -> Int64 {
    Calendar.adding(months: count, to: Calendar.time(of: date) ?? 0)
  }

  /// BARK's six buckets of 18,271,889,396.27 at 9 decimals: what is unlocked at the start, the steps, what every step
  /// brings rounded down, and what that leaves.
  static let bark: [(name: String, total: UInt64, atStart: UInt64, steps: UInt64, step: UInt64, rest: UInt64)] = [
    ("Community",   5_481_566_818_881_000_000, 1_370_391_704_720_250_000, 24, 171_298_963_090_031_250, 0),
    ("Development", 3_654_377_879_254_000_000, 365_437_787_925_400_000,   36, 91_359_446_981_350_000,  0),
    ("Team",        2_740_783_409_440_500_000, 0,                         36, 76_132_872_484_458_333,  12),
    ("Liquidity",   3_654_377_879_254_000_000, 1_827_188_939_627_000_000, 12, 152_265_744_968_916_666, 8),
    ("Ecosystem",   1_827_188_939_627_000_000, 365_437_787_925_400_000,   24, 60_906_297_987_566_666,  16),
    ("Reserve",     913_594_469_813_500_000,   0,                         24, 38_066_436_242_229_166,  16),
  ]

  @Test func barkBuckets() throws {
    let tokenomics = try Published.tokenomics("bark.toml")
    var fitting = tokenomics
    fitting.emission = nil
    let plan = Plan(fitting)
    #expect(plan.allotments == Self.bark.map(\.total) && plan.allotments.reduce(0, +) == plan.supply)
    let firsts: [Int64] = [1, 1, 13, 1, 1, 7]
    for (index, row) in Self.bark.enumerated() {
      let vesting = plan.vestings[index]
      #expect(vesting.atStart == row.atStart && row.atStart + row.steps * row.step + row.rest == row.total)
      #expect(vesting.unlocked(at: Self.months(0)) == row.atStart && vesting.unlocked(at: Self.months(0) - 1) == 0)
      for step in 1...row.steps {
        let at = Self.months(firsts[index] + Int64(step) - 1)
        // Totals are rounded down, not steps: what they leave is spread, and all of it is out after the last.
        let carried = row.rest * step / row.steps
        #expect(vesting.unlocked(at: at) == row.atStart + row.step * step + carried, "\(row.name), step \(step)")
        #expect(vesting.unlocked(at: at - 1) < vesting.unlocked(at: at))
      }
      #expect(vesting.unlocked(at: Self.months(48)) == row.total)
    }
    for (index, row) in Self.bark.enumerated() {
      #expect(plan.years.reduce(0) { $0 + $1.unlocked[index] } == row.total)
    }
  }

  /// DonaBlock's rows in whole tokens: the first step's month, the steps, what each brings and what that leaves.
  static let donaBlock: [(name: String, total: UInt64, first: Int64, steps: UInt64, step: UInt64, rest: UInt64)] = [
    ("Ecosystem",  400_000_000, 13, 33, 12_000_000, 4_000_000),
    ("Liquidity",  360_000_000, 1,  33, 10_800_000, 3_600_000),
    ("Team",       300_000_000, 2,  24, 12_500_000, 0),
    ("Donations",  200_000_000, 13, 36, 5_555_555,  20),
    ("Operation",  200_000_000, 13, 36, 5_555_555,  20),
    ("Foundation", 200_000_000, 25, 24, 8_333_333,  8),
    ("Platform",   100_000_000, 4,  24, 4_166_666,  16),
    ("Advisors",   100_000_000, 4,  6,  16_666_666, 4),
  ]

  @Test func donaBlockRows() throws {
    let plan = Plan(try Published.tokenomics("donablock-9.toml"), decimals: 0)
    let start = Calendar.Date(year: 1970, month: 1, day: 1)
    for (index, row) in Self.donaBlock.enumerated() {
      let vesting = plan.vestings[index]
      #expect(vesting.total == row.total && row.steps * row.step + row.rest == row.total)
      #expect(vesting.unlocked(at: Self.months(row.first, from: start) - 1) == 0)
      #expect(vesting.unlocked(at: Self.months(row.first, from: start)) == row.step)
      let last = Self.months(row.first + Int64(row.steps) - 1, from: start)
      // 33 steps of 3 % leave one percent for a 34th.
      let isShort = row.steps == 33
      #expect(vesting.unlocked(at: last) == (isShort ? row.total - row.rest : row.total), "\(row.name)")
      #expect(vesting.unlocked(at: Self.months(row.first + Int64(row.steps), from: start)) == row.total)
    }
  }

  @Test func bySeconds() throws {
    let plan = try Self.plan(
      supply: "1000", decimals: 0, start: "1970-01-01T00:00:00Z",
      "kind = \"linear\"\ntge_bps = 1000\ncliff = 300\nend = 1000")
    for (now, unlocked) in [
      (0, 100), (299, 100), (300, 370), (301, 370), (302, 371), (999, 999), (1000, 1000), (5000, 1000),
    ] as [(Int64, UInt64)] {
      #expect(plan.vestings[0].unlocked(at: now) == unlocked, "at \(now)")
    }
    #expect(plan.vestings[0].unlocked(at: -1) == 0 && plan.findings.isEmpty)
  }

  @Test func monthsAreTheCalendars() throws {
    let plan = try Self.plan(supply: "12", decimals: 0, start: "2024-01-31", "kind = \"stepped\"\nsteps = 12")
    for (date, unlocked) in [
      (Calendar.Date(year: 2024, month: 2, day: 28), 0), (Calendar.Date(year: 2024, month: 2, day: 29), 1),
      (Calendar.Date(year: 2024, month: 3, day: 30), 1), (Calendar.Date(year: 2024, month: 3, day: 31), 2),
      (Calendar.Date(year: 2024, month: 4, day: 30), 3), (Calendar.Date(year: 2025, month: 1, day: 31), 12),
    ] as [(Calendar.Date, UInt64)] {
      #expect(plan.vestings[0].unlocked(at: Calendar.time(of: date) ?? -1) == unlocked, "\(date)")
    }
  }

  static let wrong: [(rest: String, finding: String)] = [
    ("kind = \"linear\"\nmonths = 3\ncliff_months = 4", "error: vesting.all: start 2024-01-01, cliff 2024-05-01 and end 2024-04-01 are not in this order"),
    ("kind = \"linear\"\nmonths = 0", "error: vesting.all: start 2024-01-01, cliff 2024-01-01 and end 2024-01-01 are not in this order"),
    ("kind = \"linear\"\nend = 2023-01-01", "error: vesting.all: start 2024-01-01, cliff 2024-01-01 and end 2023-01-01 are not in this order"),
    ("kind = \"stepped\"\nsteps = 33\nstep_bps = 300", "error: vesting.all: 33 steps of 300 sum to 9900 of 10000 basis points: 100 are never unlocked"),
    ("kind = \"stepped\"\ntge_bps = 500\nsteps = 20\nstep_bps = 500", "error: vesting.all: 500 at the start and 20 steps of 500 sum to 10500 of 10000 basis points: 500 too many"),
    ("kind = \"stepped\"\nstep_bps = 300", "warning: vesting.all: 33 steps of 300 basis points make 9900; step 34 brings the last 100"),
    ("kind = \"stepped\"\nsteps = 37", "note: vesting.all: 37 times of unlocking; a Vest account of kind Table has room for 36, kind Stepped counts steps of equal seconds"),
    ("kind = \"table\"\nentries = [{ month = 1, bps = 9900 }]", "error: vesting.all: the table ends at 9900 of 10000 basis points: 100 are never unlocked"),
    ("kind = \"table\"\nentries = [{ month = 1, bps = 9900 }, { month = 1, bps = 10000 }]", "error: vesting.all: the table's times do not ascend from the start"),
    ("kind = \"table\"\nentries = [{ at = 2023-01-01, bps = 10000 }]", "error: vesting.all: the table's times do not ascend from the start"),
    ("kind = \"table\"\ntge_bps = 500\nentries = [{ month = 1, bps = 400 }, { month = 2, bps = 10000 }]", "error: vesting.all: the table's shares do not ascend: they are what is unlocked in all"),
    ("kind = \"linear\"\nmonths = 12\nchart = [{ month = 6, bps = 7500 }]", "warning: vesting.all.chart: the chart contradicts the rule: 75 % at month 6 (rule: 49.72 %)"),
  ]

  @Test(arguments: wrong) func reports(rest: String, finding: String) throws {
    #expect(try Self.plan(supply: "1000", rest).lines == [finding])
  }

  /// A sale's rows sum: 5 % at once and 19 steps of 5 %, 20 % and four of 20 %.
  @Test(arguments: [(500, 19, 500), (2000, 4, 2000)]) func sums(first: Int, steps: Int, points: Int) throws {
    let plan = try Self.plan(
      supply: "1000", "kind = \"stepped\"\ntge_bps = \(first)\nsteps = \(steps)\nstep_bps = \(points)")
    #expect(plan.findings.isEmpty && plan.vestings[0].unlocked(at: Self.months(Int64(steps))) == plan.supply)
  }

  /// Steps may have nothing left to bring.
  @Test func allAtTheStart() throws {
    let plan = try Self.plan(supply: "1000", "kind = \"stepped\"\ntge_bps = 10000\nstep_bps = 300")
    #expect(plan.findings.isEmpty && plan.vestings[0].unlocked(at: Self.months(0)) == plan.supply)
  }

  @Test func namesThatDoNotMeet() throws {
    let plan = try Plan.of(
      supply: "1",
      """
      distribution = [{ name = "a", bps = 5000 }, { name = "b", bps = 5000 }]
      vesting = [
        { bucket = "a", kind = "linear", months = 1 }, { bucket = "a", kind = "linear", months = 2 },
        { bucket = "c", kind = "linear", months = 1 },
      ]
      """)
    #expect(
      plan.lines == [
        "error: vesting.a: the bucket has two schedules", "error: vesting.c: the distribution has no \"c\"",
        "warning: vesting: \"b\" has no schedule: all of it is unlocked at the start",
      ])
  }
}
