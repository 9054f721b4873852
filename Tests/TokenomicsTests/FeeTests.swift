import Testing
import Token2022Calls

@testable import Tokenomics

@Suite struct FeeTests {
  static func fee(_ points: UInt16, max: UInt64 = .max) -> TransferFee {
    TransferFee(epoch: 0, maximumFee: max, basisPoints: points)
  }

  /// The share is rounded up.
  static let fees: [(points: UInt16, max: UInt64, amount: UInt64, fee: UInt64)] = [
    (280, .max, 1,                   1),
    (280, .max, 35,                  1),
    (280, .max, 36,                  2),
    (280, .max, 100,                 3),
    (280, .max, 357,                 10),
    (280, .max, 358,                 11),
    (280, .max, 10_000,              280),
    (280, .max, 10_001,              281),
    (280, .max, 1_000_000_000,       28_000_000),
    (280, .max, 123_456_789_012_345, 3_456_790_092_346),
    (300, 800,  10_000,              300),
    (300, 800,  26_666,              800),
    (300, 800,  1_000_000_000,       800),
  ]

  @Test(arguments: fees) func feeOf(points: UInt16, max: UInt64, amount: UInt64, fee: UInt64) {
    #expect(Self.fee(points, max: max).fee(of: amount) == fee)
  }

  static let inverses: [(net: UInt64, gross: UInt64)] = [
    (1, 2), (34, 35), (97, 100), (100, 103), (1000, 1029), (1_000_000_000, 1_028_806_585),
  ]

  @Test(arguments: inverses) func inverse(net: UInt64, gross: UInt64) {
    #expect(Self.fee(280).preFeeAmount(for: net) == gross)
  }

  static let lints: [(decimals: Int, toml: String, findings: [String])] = [
    (9, "bps = 280", []),
    (9, "bps = 280\nmaximum = \"250000\"", []),
    (9, "bps = 0\nmaximum = \"500\"", []),
    (9, "bps = 280\nmaximum_bps = 500", ["error: fee.maximum_bps: 500 (5 %) cannot be set: a mint's maximum fee is an amount of tokens for each transfer, however large, and no share of it"]),
    (9, "bps = 10001", ["error: fee.bps: 10001 basis points; Token-2022 refuses more than 10000"]),
    (3, "bps = 300\nmaximum = \"0.8\"", ["warning: fee.maximum: no transfer costs more than 0.8 T (800 units), however large: from 26.634 T on it is less than 3 %; 800 looks like 8 % in basis points; the maximum is less than one token"]),
    (9, "bps = 280\nmaximum = \"500\"", ["warning: fee.maximum: no transfer costs more than 500 T (500000000000 units), however large: from 17857.142857108 T on it is less than 2.8 %; 500 looks like 5 % in basis points"]),
    (9, "bps = 280\nmaximum = \"0.5\"", ["warning: fee.maximum: no transfer costs more than 0.5 T (500000000 units), however large: from 17.857142822 T on it is less than 2.8 %; the maximum is less than one token"]),
  ]

  @Test(arguments: lints) func lint(decimals: Int, toml: String, findings: [String]) throws {
    #expect(try Plan.of(decimals: decimals, supply: "1000000", "[fee]\n\(toml)").lines == findings)
  }

  /// The amount that is named is the first whose fee is the maximum.
  @Test func whereTheMaximumBegins() {
    #expect(Self.fee(300, max: 800).fee(of: 26_633) == 799 && Self.fee(300, max: 800).fee(of: 26_634) == 800)
  }
}
