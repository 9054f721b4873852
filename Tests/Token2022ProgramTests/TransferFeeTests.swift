import Testing
import Token2022Calls

@Suite struct TransferFeeTests {
  static func fee(_ basisPoints: UInt16, max: UInt64 = .max) -> TransferFee {
    TransferFee(epoch: 0, maximumFee: max, basisPoints: basisPoints)
  }

  /// What the deployed program takes, as recorded, and corners of the source's formula.
  static let fees: [(basisPoints: UInt16, max: UInt64, amount: UInt64, fee: UInt64)] = [
    (280,    .max, 1,                   1),
    (280,    .max, 35,                  1),
    (280,    .max, 36,                  2),
    (280,    .max, 100,                 3),
    (280,    .max, 357,                 10),
    (280,    .max, 358,                 11),
    (280,    .max, 10_000,              280),
    (280,    .max, 10_001,              281),
    (280,    .max, 1_000_000_000,       28_000_000),
    (280,    .max, 123_456_789_012_345, 3_456_790_092_346),
    (300,    800,  10_000,              300),
    (300,    800,  26_666,              800),
    (300,    800,  1_000_000_000,       800),
    (0,      .max, 1_000_000_000,       0),
    (280,    .max, 0,                   0),
    (280,    0,    1_000,               0),
    (10_000, .max, 7,                   7),
    (10_000, .max, .max,                .max),
    (9_999,  .max, .max,                18_444_899_399_302_180_660),
    (1,      .max, 1,                   1),
    (1,      5_000, .max,               5_000),
  ]
  @Test(arguments: fees) func fee(_ basisPoints: UInt16, _ max: UInt64, _ amount: UInt64, _ expected: UInt64) {
    #expect(Self.fee(basisPoints, max: max).fee(of: amount) == expected)
    #expect(Self.fee(basisPoints, max: max).netAmount(of: amount) == amount - expected)
  }

  static let inverses: [(basisPoints: UInt16, max: UInt64, net: UInt64, gross: UInt64?)] = [
    (280,    .max,  1,             2),
    (280,    .max,  34,            35),
    (280,    .max,  97,            100),
    (280,    .max,  100,           103),
    (280,    .max,  1000,          1029),
    (280,    .max,  1_000_000_000, 1_028_806_585),
    (0,      .max,  .max,          .max),
    (280,    .max,  0,             0),
    (1_000,  .max,  9,             10),
    (10_000, 5,     7,             12),
    (10_000, .max,  1,             nil),
    (280,    .max,  .max,          nil),
    (280,    800,   .max - 800,    .max),
    (280,    800,   .max - 799,    nil),
    (9_999,  5,     .max - 5,      .max),
    (9_999,  .max,  1_844_674_407_370_955, 18_446_744_073_709_550_000),
    (9_999,  .max,  1_844_674_407_370_956, nil),
    (10_001, .max,  1,             nil),
  ]
  @Test(arguments: inverses) func inverse(_ basisPoints: UInt16, _ max: UInt64, _ net: UInt64, _ gross: UInt64?) {
    let fee = Self.fee(basisPoints, max: max)
    #expect(fee.preFeeAmount(for: net) == gross)
    #expect(fee.inverseFee(for: net) == gross.map { fee.fee(of: $0) })
  }

  /// Sending the amount found leaves the net amount, and one token less does not.
  @Test func inverseIsLeast() {
    for basisPoints in [1, 50, 280, 5_000, 9_999] as [UInt16] {
      for max in [0, 3, 1_000, .max] as [UInt64] {
        let fee = Self.fee(basisPoints, max: max)
        for net in (0...300 as ClosedRange<UInt64>) {
          guard let gross = fee.preFeeAmount(for: net) else { continue }
          #expect(fee.netAmount(of: gross) == net)
          if gross > 0 { #expect(fee.netAmount(of: gross - 1).map { $0 < net } == true) }
        }
      }
    }
  }

  @Test func aShareBeyond64Bits() {
    #expect(Self.fee(20_000, max: 9).checkedFee(of: .max) == nil)
    #expect(Self.fee(20_000, max: 9).fee(of: .max) == 9)
    #expect(Self.fee(20_000).netAmount(of: 5) == nil)
  }

  @Test(arguments: [(0, 280), (1, 280), (2, 500), (3, 500)] as [(UInt64, UInt64)])
  func epochs(epoch: UInt64, expected: UInt64) {
    let config = TransferFeeConfig(
      configAuthority: nil, withdrawAuthority: nil, older: TransferFee(epoch: 0, maximumFee: .max, basisPoints: 280),
      newer: TransferFee(epoch: 2, maximumFee: .max, basisPoints: 500))
    #expect(config.fee(in: epoch).fee(of: 10_000) == expected)
  }
}
