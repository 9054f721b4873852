import SolanaPay
import Testing

@Suite struct AmountTests {
  @Test(
    arguments: [
      ("1", 9, 1_000_000_000), ("0.01", 6, 10_000), ("0.000000001", 9, 1), ("0", 0, 0), ("0", 255, 0), ("0.000", 0, 0),
      ("18446744073709551615", 0, .max), ("18446744073.709551615", 9, .max), ("1.50", 1, 15), ("00001.10000", 1, 11),
      ("100000.123456", 9, 100_000_123_456_000), ("1", 19, 10_000_000_000_000_000_000),
    ] as [(String, UInt8, UInt64)])
  func units(text: String, decimals: UInt8, units: UInt64) throws {
    #expect(try DecimalAmount(parsing: text).units(decimals: decimals) == units)
  }

  @Test(
    arguments: [
      ("18446744073709551616", 0, .tooLarge), ("1", 20, .tooLarge), ("1", 255, .tooLarge),
      ("18446744073.709551616", 9, .tooLarge), ("99999999999999999999999999999999", 0, .tooLarge),
      ("0.1", 0, .tooManyDecimals(1, allowed: 0)), ("1.001", 2, .tooManyDecimals(3, allowed: 2)),
    ] as [(String, UInt8, DecimalAmount.Problem)])
  func noUnits(text: String, decimals: UInt8, problem: DecimalAmount.Problem) throws {
    let amount = try DecimalAmount(parsing: text)
    #expect(throws: problem) { try amount.units(decimals: decimals) }
  }

  @Test(arguments: ["", ".", "1.", ".1", "-1", "+1", "1e1", "1E1", "0x1", " 1", "1 ", "1_0", "1,0", "1..1", "١", "∞"])
  func notDecimal(text: String) {
    #expect(throws: DecimalAmount.Problem.notDecimal) { try DecimalAmount(parsing: text) }
    #expect(DecimalAmount(text) == nil)
  }

  @Test(
    arguments: [
      (0, 0, "0"), (0, 9, "0"), (1, 0, "1"), (1, 9, "0.000000001"), (1_500_000_000, 9, "1.5"), (100, 2, "1"),
      (UInt64.max, 9, "18446744073.709551615"), (UInt64.max, 20, "0.18446744073709551615"), (10, 1, "1"),
    ] as [(UInt64, UInt8, String)])
  func text(units: UInt64, decimals: UInt8, text: String) throws {
    let amount = DecimalAmount(units: units, decimals: decimals)
    #expect(amount.description == text)
    #expect(DecimalAmount(text) == amount)
    #expect(try amount.units(decimals: decimals) == units)
  }

  @Test func manyDecimals() throws {
    let least = DecimalAmount(units: 1, decimals: 255)
    #expect(least.description == "0." + String(repeating: "0", count: 254) + "1")
    #expect(least.decimals == 255)
    #expect(try least.units(decimals: 255) == 1)
  }
}
