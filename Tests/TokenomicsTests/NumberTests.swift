import Testing

@testable import Tokenomics

@Suite struct NumberTests {
  static let numbers: [(text: String, digits: UInt128?, fractionDigits: Int)] = [
    ("0", 0, 0), ("1", 1, 0), ("0.5", 5, 1), ("18271889396.27", 1_827_188_939_627, 2), ("1.50", 150, 2),
    ("99999999999999999999999999999999999999", 99_999_999_999_999_999_999_999_999_999_999_999_999, 0),
    ("", nil, 0), (".", nil, 0), (".5", nil, 0), ("5.", nil, 0), ("00", nil, 0), ("01", nil, 0), ("1.2.3", nil, 0),
    ("-1", nil, 0), ("+1", nil, 0), ("1e9", nil, 0), ("1_000", nil, 0), ("1,000", nil, 0), (" 1", nil, 0),
    ("1 ", nil, 0), ("0x10", nil, 0), ("١", nil, 0), ("1.٢", nil, 0), ("inf", nil, 0),
    ("100000000000000000000000000000000000000", nil, 0), ("0.00000000000000000000000000000000000001", nil, 0),
  ]

  @Test(arguments: numbers) func reading(text: String, digits: UInt128?, fractionDigits: Int) {
    let number = TokenNumber(text)
    #expect(number?.digits == digits && (number?.fractionDigits ?? 0) == fractionDigits)
  }

  static let units: [(text: String, decimals: Int, units: UInt128?)] = [
    ("1.5", 9, 1_500_000_000), ("1.5", 1, 15), ("1.5", 0, nil), ("1.0", 0, 1), ("0", 255, 0), ("1", 38, 100_000_000_000_000_000_000_000_000_000_000_000_000),
    ("1", 39, nil), ("4", 38, nil), ("0.0001", 4, 1), ("0.0001", 3, nil),
  ]

  @Test(arguments: units) func inUnits(text: String, decimals: Int, units: UInt128?) throws {
    let number = try #require(TokenNumber(text))
    #expect((try? number.units(decimals: decimals)) == units)
  }

  static let texts: [(units: UInt128, decimals: Int, text: String, padded: String)] = [
    (0, 0, "0", "0"), (0, 3, "0", "0.000"), (5, 3, "0.005", "0.005"), (1_500, 3, "1.5", "1.500"), (1_000, 3, "1", "1.000"),
    (UInt128(UInt64.max), 9, "18446744073.709551615", "18446744073.709551615"), (100, 0, "100", "100"),
  ]

  @Test(arguments: texts) func writing(units: UInt128, decimals: Int, text: String, padded: String) {
    #expect(TokenNumber.text(units: units, decimals: decimals) == text)
    #expect(TokenNumber.text(units: units, decimals: decimals, padded: true) == padded)
  }

  /// Floating point gives …224 and …942.
  @Test(
    arguments: [
      (18_271_889_396_270_000_001, 9_500, 17_358_294_926_456_500_000), (9_007_199_254_740_993, 9_500, 8_556_839_292_003_943),
      (.max, 10_000, .max), (.max, 9_999, 18_444_899_399_302_180_659), (.max, 20_000, .max), (0, 5, 0),
    ] as [(UInt64, UInt64, UInt64)])
  func shares(amount: UInt64, points: UInt64, share: UInt64) { #expect(Share.of(amount, points) == share) }
}

@Suite struct CalendarTests {
  static let dates: [(Int64, Int64, Int64, Int64)] = [
    (1970, 1, 1, 0), (1970, 12, 31, 31_449_600), (2000, 2, 29, 951_782_400), (2024, 7, 15, 1_721_001_600),
    (2024, 10, 15, 1_728_950_400), (2025, 1, 15, 1_736_899_200), (2025, 4, 15, 1_744_675_200),
    (2025, 7, 15, 1_752_537_600), (2100, 3, 1, 4_107_542_400), (9999, 12, 31, 253_402_214_400),
  ]

  @Test(arguments: dates) func days(year: Int64, month: Int64, day: Int64, time: Int64) {
    let date = Calendar.Date(year: year, month: month, day: day)
    #expect(Calendar.time(of: date) == time && Calendar.date(of: time + 86_399) == date)
  }

  /// Every day from 1970 to 9999 follows the one before.
  @Test func everyDay() {
    var date = Calendar.Date(year: 1970, month: 1, day: 1)
    for day in 0..<(Calendar.times.upperBound / 86_400 + 1) {
      guard Calendar.date(of: day * 86_400) == date, Calendar.time(of: date) == day * 86_400 else {
        Issue.record("day \(day)")
        return
      }
      date.day += 1
      if date.day > Calendar.length(year: date.year, month: date.month) { (date.month, date.day) = (date.month + 1, 1) }
      if date.month > 12 { (date.year, date.month) = (date.year + 1, 1) }
    }
    #expect(date == Calendar.Date(year: 10_000, month: 1, day: 1))
  }

  @Test(arguments: [(1969, 1, 1), (10_000, 1, 1), (2023, 2, 29), (2100, 2, 29), (2024, 13, 1), (2024, 0, 1), (2024, 4, 31), (2024, 1, 0)] as [(Int64, Int64, Int64)])
  func noDates(year: Int64, month: Int64, day: Int64) {
    #expect(Calendar.time(of: Calendar.Date(year: year, month: month, day: day)) == nil)
  }

  @Test func text() {
    #expect(Calendar.text(1_721_001_600) == "2024-07-15" && Calendar.text(1_721_001_601) == "2024-07-15T00:00:01Z")
  }
}
