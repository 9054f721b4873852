import Testing

@testable import Tokenomics

@Suite struct DistributionTests {
  static let cases: [(supply: String, toml: String, allotments: [UInt64], findings: [String])] = [
    ("10", "{ name = \"a\", bps = 10000 }", [10], []),
    ("10", "{ name = \"a\", bps = 3333 }, { name = \"b\", bps = 6667, remainder = true }", [3, 7], []),
    ("10", "{ name = \"a\", bps = 3333 }, { name = \"b\", bps = 6667 }", [3, 6], ["warning: distribution: rounding leaves 1 units (1 T) to nobody: no share has `remainder = true`"]),
    ("10", "{ name = \"a\", bps = 9000 }", [9], ["error: distribution: the shares sum to 9000 of 10000 basis points: 1000 (10 %, 1 T) go to nobody"]),
    ("10", "{ name = \"a\", bps = 10000 }, { name = \"b\", bps = 1 }", [], ["error: distribution: the shares sum to 10001 of 10000 basis points: 1 too many"]),
    ("10", "{ name = \"a\", bps = 5000 }, { name = \"a\", bps = 5000 }", [5, 5], ["error: distribution: two shares are named \"a\""]),
    ("10", "{ name = \"a\", bps = 10000, amount = \"10\" }", [10], []),
    ("10", "{ name = \"a\", bps = 10000, amount = \"9\" }", [10], ["error: distribution.a.amount: 9 T is published, 100 % of the supply is 10 T"]),
    ("10", "{ name = \"a\", bps = 10000, amount = \"9.5\" }", [10], ["error: distribution.a.amount: 9.5 T has more than the token's 0 decimals"]),
    ("1000001", "{ name = \"a\", bps = 3333 }, { name = \"b\", bps = 3333 }, { name = \"c\", bps = 3334, remainder = true }", [333_300, 333_300, 333_401], []),
  ]

  @Test(arguments: cases)
  func shares(supply: String, toml: String, allotments: [UInt64], findings: [String]) throws {
    let plan = try Plan.of(decimals: 0, supply: supply, "distribution = [\(toml)]")
    #expect(plan.allotments == allotments && plan.lines == findings)
  }

  static let supplies: [(supply: String, decimals: Int, units: UInt64?, findings: [String])] = [
    ("18446744073709551615", 0, .max, ["warning: supply: 18446744073709551615 T leaves 0 units (0 T) of what 64 bits hold: no more can be minted later"]),
    ("18446744073709551616", 0, nil, ["error: supply: 18446744073709551616 T at 0 decimals is 18446744073709551616 units, more than 64 bits hold (18446744073709551615); it fits at no number of decimals"]),
    ("2000000000", 9, 2_000_000_000_000_000_000, []),
    ("2000000000", 10, nil, ["error: supply: 2000000000 T at 10 decimals is 20000000000000000000 units, more than 64 bits hold (18446744073709551615); it fits at 9 decimals"]),
    ("2000000000", 18, nil, ["error: supply: 2000000000 T at 18 decimals is 2000000000000000000000000000 units, more than 64 bits hold (18446744073709551615); it fits at 9 decimals"]),
    ("2000000000", 255, nil, ["error: supply: 2000000000 T at 255 decimals is beyond 128 bits, more than 64 bits hold (18446744073709551615); it fits at 9 decimals"]),
    ("1.5", 0, nil, ["error: supply: 1.5 T has more than the token's 0 decimals"]),
    ("1.50", 1, 15, []),
    ("0", 255, 0, []),
  ]

  @Test(arguments: supplies)
  func supply(supply: String, decimals: Int, units: UInt64?, findings: [String]) throws {
    let plan = try Plan.of(decimals: decimals, supply: supply)
    #expect(plan.supply == units && plan.lines == findings && plan.years.isEmpty == (units == nil))
  }

  @Test func yearsWithoutDates() throws {
    let plan = try Plan.of(decimals: 0, supply: "10", "years = 3")
    #expect(plan.years.map(\.label) == [1, 2, 3] && !plan.hasDates)
    #expect(try Plan.of(supply: "10", "years = 3\nstart = 9999-12-31").years.map(\.label) == [9999])
  }
}
