import Testing

@testable import Token2022Program

/// Single cases, most of them from the real program's own tests.
@Suite struct UIAmountCaseTests {
  static let year: Int64 = 31_556_736

  static func interest(_ before: Int16, _ rate: Int16) -> UIAmountTests.Config {
    .interest(
      InterestRate(
        initializationTimestamp: 0, preUpdateAverageRate: before, lastUpdateTimestamp: year, currentRate: rate))
  }
  static func scaled(_ factor: Double) -> UIAmountTests.Config {
    .scaled(
      ScaledAmount(multiplier: factor.bitPattern, newMultiplier: 0, newMultiplierEffectiveTimestamp: 1))
  }

  @Test(
    arguments: [
      (500, 500, 1_000_000_000_000_000_000, 18, 1, "1.051271096376024117"),
      (500, 500, 1_000_000_000_000_000_000, 19, 1, "0.1051271096376024117"),
      (500, 500, 1_000_000_000_000_000_000, 28, 1, "0.0000000001051271096376024175"),
      (500, 500, 10_000_000_000, 10, 1, "1.0512710964"),
      (-500, -500, 1_000_000_000_000_000_000, 18, 1, "0.951229424500713905"),
      (-500, 500, 1, 0, 2, "1"),
      (500, 500, .max, 0, 2, "20386805083448098816"),
      (
        500, 500, .max, 0, 10_000,
        "2589170642658138261920258347551125575048505511182832258150450993032796438229140422967933776112775518882447553"
          + "034621906704314808163581544674893509251485585694270699267863608140681899564959402853982735555617797179145"
          + "39956777398245259214848"
      ),
      (0, 0, 23, 2, 1, "0.23"), (0, 0, 110, 2, 1, "1.1"), (0, 0, 4200, 2, 1, "42"), (0, 0, 0, 2, 1, "0"),
    ] as [(Int16, Int16, UInt64, UInt8, Int64, String)])
  func showsInterest(before: Int16, rate: Int16, amount: UInt64, decimals: UInt8, years: Int64, text: String) {
    #expect(Self.interest(before, rate).show(amount, decimals, at: Self.year * years) == text)
  }

  @Test(
    arguments: [
      (500, "1.0512710963760241", 0, 1, 1), (500, "0.10512710963760241", 1, 1, 1),
      (500, "0.00000000010512710963760242", 10, 1, 1), (500, "1.0512710963760241", 10, 1, 10_000_000_000),
      (-500, "0.951229424500714", 0, 1, 1), (500, "20386805083448100000", 0, 2, .max),
      (500, "2.5891706426581383e236", 0, 10_000, .max), (500, "2.5891706426581383E236", 0, 10_000, .max),
      (500, "258917064265813830" + String(repeating: "0", count: 219), 0, 10_000, .max),
      (500, "20386805083448200001", 0, 1, nil),
      (500, "-0.0000000000000000000001", 0, 1, nil), (500, "inf", 0, 1, nil), (500, "-inf", 0, 1, nil),
      (500, "NaN", 0, 1, nil),
      (0, "0.20", 2, 1, 20), (0, ".2", 2, 1, 20), (0, "42.", 2, 1, 4200), (0, "0.111", 2, 1, 11), (0, "", 2, 1, nil),
      (0, ".", 2, 1, nil), (0, "0.t", 2, 1, nil),
    ] as [(Int16, String, UInt8, Int64, UInt64?)])
  func readsInterest(rate: Int16, text: String, decimals: UInt8, years: Int64, amount: UInt64?) {
    let read = Self.interest(rate, rate).read(text, decimals, at: Self.year * years)
    #expect(read == amount.map { "\($0)" } ?? "!InvalidArgument")
  }

  @Test func timesBeyond64Bits() {
    #expect(Self.interest(500, 500).show(1, 0, at: .min) == "!InvalidArgument")
    #expect(Self.interest(500, 500).read("1", 0, at: .min) == "!InvalidArgument")
    #expect(Self.interest(500, 500).show(1, 0, at: .max) == "inf")
  }

  @Test(
    arguments: [
      (5, 1, 0, "5"), (5, 1, 1, "0.5"), (5, 1, 10, "0.0000000005"), (5, 10_000_000_000, 10, "5"),
      (0.99, 101, 2, "0.99"), (.greatestFiniteMagnitude, .max, 0, "inf"), (1, 4200, 2, "42"), (-1, 0, 0, "-0"),
      (-1.5, 1, 2, "-0.01"), (.nan, 1, 2, "NaN"), (-.infinity, 1, 2, "-inf"),
    ] as [(Double, UInt64, UInt8, String)])
  func showsScaled(factor: Double, amount: UInt64, decimals: UInt8, text: String) {
    #expect(Self.scaled(factor).show(amount, decimals, at: 0) == text)
  }

  @Test(
    arguments: [
      (5, "5.0", 0, 1), (5, "0.500000000", 1, 1), (5, "0.00000000050000000000000000", 10, 1),
      (5, "5.0000000000000000", 10, 10_000_000_000), (5, "92233720368547758075", 0, .max),
      (.greatestFiniteMagnitude, "1.7976931348623157e308", 0, 1),
      (9.745314011399998e288, "1.7976931348623157E308", 0, .max), (1, "18446744073709551616", 0, .max),
      (0.1, "18446744073709551615", 0, nil), (0.99, "0.99", 2, 100), (1, "0.111", 2, 11), (1, "-0", 0, 0),
      (1, "+.5e1", 2, 500), (1, "5.e-1", 2, 50), (1, "0e99999999999999999999", 2, 0), (1, "1e", 2, nil),
      (1, "1e+", 2, nil), (1, " 1", 2, nil), (1, "1_0", 2, nil), (1, "iNfInItY", 2, nil), (1, "infinit", 2, nil),
      // As long as a text in a call of another program can be.
      (1, String(repeating: "0", count: 10_000) + "1", 2, 100),
      (1, "0." + String(repeating: "0", count: 10_000) + "1e10001", 2, 100),
      (1, "9007199254740993" + "." + String(repeating: "0", count: 10_000), 0, 9_007_199_254_740_992),
      (1, "9007199254740993" + "." + String(repeating: "0", count: 10_000) + "1", 0, 9_007_199_254_740_994),
    ] as [(Double, String, UInt8, UInt64?)])
  func readsScaled(factor: Double, text: String, decimals: UInt8, amount: UInt64?) {
    #expect(Self.scaled(factor).read(text, decimals, at: 0) == amount.map { "\($0)" } ?? "!InvalidArgument")
  }

  @Test func factorInForce() {
    let scale = ScaledAmount(multiplier: 5, newMultiplier: 10, newMultiplierEffectiveTimestamp: 1)
    #expect([.min, 0, 1, .max].map { scale.currentMultiplier(at: $0) } == [5, 5, 10, 10])
  }

  @Test func validFactors() {
    let valid = [1, .leastNormalMagnitude, .greatestFiniteMagnitude]
    let invalid = [0, -0.0, -1, .leastNormalMagnitude.nextDown, .infinity, .nan, -.nan]
    #expect(valid.allSatisfy { ScaledAmount.isValidMultiplier(bits: $0.bitPattern) })
    #expect(invalid.allSatisfy { !ScaledAmount.isValidMultiplier(bits: $0.bitPattern) })
  }

  @Test(
    arguments: [
      (0, 0, 0, 500, 0, 500), (0, 100, 10, 200, 20, 150), (0, 101, 10, 200, 20, 150), (0, -101, 10, -200, 20, -150),
      (.min, .max, .max, .min, .max, .max), (0, 1, .max, -1, .min, -2),
      (0, .max, 1000, .min, 1, nil), (0, .min, 1, 0, 1, .min), (0, .max, .min, 0, .min, .max),
      (0, .max, 2, .min, 1, nil),
    ] as [(Int64, Int16, Int64, Int16, Int64, Int16?)])
  func averageRate(start: Int64, before: Int16, update: Int64, rate: Int16, now: Int64, average: Int16?) {
    let rate = InterestRate(
      initializationTimestamp: start, preUpdateAverageRate: before, lastUpdateTimestamp: update, currentRate: rate)
    #expect(rate.averageRate(at: now) == average)
  }
}
