import Testing

@testable import Tokenomics

@Suite struct BurnTests {
  static func plan(
    supply: String = "18271889396.27", decimals: Int = 9, _ rest: String, start: String = "2024-07-01"
  ) throws -> Plan {
    try Plan.of(
      decimals: decimals, supply: supply, "start = \(start)\n[burn]\nperiod = \"quarter\"\nday = 15\n\(rest)")
  }

  static let quarters: [(due: Int64, burned: UInt64, after: UInt64)] = [
    (1_721_001_600, 456_797_234_906_750_000, 17_815_092_161_363_250_000),
    (1_728_950_400, 445_377_304_034_081_250, 17_369_714_857_329_168_750),
    (1_736_899_200, 434_242_871_433_229_218, 16_935_471_985_895_939_532),
    (1_744_675_200, 423_386_799_647_398_488, 16_512_085_186_248_541_044),
  ]

  @Test func currentSupply() throws {
    let plan = try Self.plan("bps = 250\nbasis = \"current\"\nperiods = 40")
    for (period, quarter) in zip(plan.burns, Self.quarters) {
      #expect(period.due == quarter.due && period.amount == quarter.burned && period.supplyAfter == quarter.after)
    }
    #expect(plan.burns[4].due == 1_752_537_600)
    #expect(plan.burns[7].supplyAfter == 14_921_771_431_781_254_315)
    #expect(
      plan.about("burn") == [
        "note: 40 periods from 2024-07-15 to 2034-04-15 burn 11634946429.501353152 T; half of the supply is left after "
          + "period 28, 2031-04-15"
      ])
  }

  @Test func initialSupply() throws {
    let plan = try Self.plan("bps = 250\nbasis = \"initial\"\nperiods = 41")
    #expect(plan.burns.prefix(40).allSatisfy { $0.amount == 456_797_234_906_750_000 })
    #expect(plan.burns[38].supplyAfter > 0 && plan.burns[39].supplyAfter == 0 && plan.burns[40].amount == 0)
    #expect(plan.about("burn").first?.hasSuffix("nothing is left after period 40, 2034-04-15") == true)
  }

  @Test func twoPercentOfTwentyBillion() throws {
    let plan = try Self.plan(supply: "20000000000", decimals: 3, "bps = 200\nbasis = \"current\"\nperiods = 4")
    #expect(plan.burns.map(\.amount) == [400_000_000_000, 392_000_000_000, 384_160_000_000, 376_476_800_000])
  }

  /// Floating point gives …750,016.
  @Test func exact() throws {
    let plan = try Self.plan(supply: "18271889396.270000001", "bps = 250\nbasis = \"current\"\nperiods = 1")
    #expect(plan.burns.map(\.amount) == [456_797_234_906_750_000])
  }

  /// The first quarter day at or after the start.
  @Test(
    arguments: [
      ("2024-07-15", 1_721_001_600), ("2024-07-15T00:00:01Z", 1_728_950_400), ("2024-07-14T23:59:59Z", 1_721_001_600),
      ("2024-08-01", 1_728_950_400), ("2024-12-31", 1_736_899_200), ("1721001600", 1_721_001_600),
      ("2024-07-15T02:00:00+02:00", 1_721_001_600),
    ] as [(String, Int64)])
  func firstDue(start: String, due: Int64) throws {
    let plan = try Self.plan(supply: "1000", "bps = 1\nbasis = \"current\"\nperiods = 1", start: start)
    #expect(plan.burns.map(\.due) == [due])
  }

  static let limits: [(rest: String, amounts: [UInt64])] = [
    ("basis = \"fixed\"\nfixed = \"300\"", [300, 300, 300]),
    ("basis = \"fixed\"\nfixed = \"300\"\ncap = \"120\"", [120, 120, 120]),
    ("basis = \"fixed\"\nfixed = \"300\"\nfloor_supply = \"500\"", [300, 200, 0]),
    ("basis = \"fixed\"\nfixed = \"300\"\nfloor_supply = \"2000\"", [0, 0, 0]),
    ("basis = \"fixed\"\nfixed = \"300\"\nvault = \"500\"\nshortfall = \"partial\"", [300, 200, 0]),
    ("basis = \"vault\"\nbps = 5000\nvault = \"500\"", [250, 125, 62]),
    ("basis = \"initial\"\nbps = 10000", [1000, 0, 0]),
    ("basis = \"current\"\nbps = 0", [0, 0, 0]),
  ]

  @Test(arguments: limits) func limit(rest: String, amounts: [UInt64]) throws {
    #expect(try Self.plan(supply: "1000", decimals: 0, "periods = 3\n\(rest)").burns.map(\.amount) == amounts)
  }

  static let wrong: [(rest: String, finding: String)] = [
    ("basis = \"fixed\"\nfixed = \"300\"\nvault = \"500\"", "error: burn.vault: period 2, due 2024-10-15, burns 300 T, and the vault has 200 T left"),
    ("basis = \"vault\"\nbps = 1", "error: burn.basis: a share of the vault needs `vault`, what it holds"),
    ("basis = \"current\"\nbps = 1\nvault = \"1001\"", "error: burn.vault: 1001 T are more than the supply of 1000 T"),
    ("basis = \"current\"\nbps = 1\nvault = \"0.1\"", "error: burn.vault: 0.1 T has more than the token's 0 decimals"),
    ("basis = \"current\"\nbps = 1\nstart = 2024-01-01", "error: burn.start: 2024-01-01 is before the token's start 2024-07-01"),
    ("basis = \"current\"\nbps = 1\nmethod = \"transfer\"", "warning: burn.method: a transfer to a burn address leaves the supply as it is, and costs the transfer fee; the projection burns"),
    ("basis = \"current\"\nbps = 1", "warning: burn.vault: no vault is named: only tokens set aside can be burned, nobody can burn those of others; the projection takes as many as it needs"),
  ]

  @Test(arguments: wrong) func reports(rest: String, finding: String) throws {
    let plan = try Self.plan(supply: "1000", decimals: 0, rest)
    #expect(plan.lines.contains(finding))
    #expect(plan.isRefused == plan.years.isEmpty)
  }

  /// A second's burns for ever are not worked out.
  @Test func tooManyPeriods() throws {
    let plan = try Plan.of(
      supply: "1", "start = 2024-01-01\n[burn]\nperiod = \"seconds\"\nseconds = 1\nbasis = \"current\"\nbps = 1")
    #expect(plan.lines.contains("error: burn: more than 100000 periods are not worked out") && plan.years.isEmpty)
  }

  @Test func periodsWithoutEnd() throws {
    let plan = try Self.plan(supply: "1000", "bps = 1\nbasis = \"current\"")
    #expect(plan.years.map(\.label) == Array(2024...2033) && plan.burns.count == 38)
  }
}
