import BridgeCalls
import PrecompilesCalls
import ProgramAPI
import Testing

/// Rates, the nonces' window, and how an ed25519 instruction is read, without a runtime.
@Suite struct BridgeArithmeticTests {
  typealias Policy = BridgeInterface.Policy
  typealias Rate = BridgeInterface.Rate

  struct Points: Sendable {
    let points, numerator, denominator: UInt64
    let reserve, decimals: UInt8
    let worth: UInt64?
  }

  @Test(
    arguments: [
      // 12,345 points at 3/100 for a token of 9 decimals.
      Points(points: 12_345, numerator: 3, denominator: 100, reserve: 9, decimals: 0, worth: 370_350_000_000),
      Points(points: 12_345, numerator: 1, denominator: 1, reserve: 6, decimals: 6, worth: 12_345),
      Points(points: 99_999, numerator: 3, denominator: 100, reserve: 0, decimals: 2, worth: 29),
      Points(points: 33, numerator: 3, denominator: 100, reserve: 0, decimals: 0, worth: 0),
      Points(points: 34, numerator: 3, denominator: 100, reserve: 0, decimals: 0, worth: 1),
      Points(points: .max, numerator: 1, denominator: 1, reserve: 0, decimals: 0, worth: .max),
      Points(points: .max, numerator: .max, denominator: .max, reserve: 0, decimals: 0, worth: .max),
      Points(points: .max, numerator: 2, denominator: 1, reserve: 0, decimals: 0, worth: nil),
      Points(points: .max, numerator: .max, denominator: .max - 1, reserve: 0, decimals: 0, worth: nil),
      Points(points: 1, numerator: 1, denominator: 1, reserve: 12, decimals: 0, worth: 1_000_000_000_000),
      Points(points: 1_999_999_999_999, numerator: 1, denominator: 1, reserve: 0, decimals: 12, worth: 1),
    ])
  func worth(_ row: Points) throws {
    let policy = Policy(rateNumerator: row.numerator, rateDenominator: row.denominator)
    let rate = try #require(Rate(points: policy, reserveDecimals: row.reserve, pointsDecimals: row.decimals))
    #expect(rate.worth(of: row.points) == row.worth)
  }

  @Test func ratesBeyond64Bits() {
    let most = UInt64.max
    #expect(Rate(points: Policy(rateNumerator: most / 1000), reserveDecimals: 3, pointsDecimals: 0) != nil)
    #expect(Rate(points: Policy(rateNumerator: most / 1000 + 1), reserveDecimals: 3, pointsDecimals: 0) == nil)
    #expect(Rate(points: Policy(rateDenominator: most / 1000), reserveDecimals: 1, pointsDecimals: 4) != nil)
    #expect(Rate(points: Policy(rateDenominator: most / 1000 + 1), reserveDecimals: 1, pointsDecimals: 4) == nil)
  }

  /// ⌊in · price_num · (10,000 − spread) · 10^e ÷ (price_den · 10,000)⌋
  @Test(
    arguments: [
      (12_345, 3, 7, 0, 9, 6, 5_290_714), (12_345, 3, 7, 5000, 9, 6, 2_645_357), (12_345, 3, 7, 10_000, 9, 6, 0),
      (12_345, 1, 1, 0, 6, 6, 12_345), (12_345, 1, 1, 1, 6, 6, 12_343), (12_345, 1, 1, 0, 2, 6, 1),
    ] as [(UInt64, UInt64, UInt64, UInt16, UInt8, UInt8, UInt64)])
  func tokens(
    amount: UInt64, numerator: UInt64, denominator: UInt64, spread: UInt16, reserve: UInt8, decimals: UInt8,
    worth: UInt64
  ) throws {
    let rate = try #require(
      Rate(
        .init(numerator: numerator, denominator: denominator), policy: Policy(spreadBasisPoints: spread),
        reserveDecimals: reserve, pointsDecimals: decimals))
    #expect(rate.worth(of: amount) == worth)
  }

  @Test func pricesBeyond64Bits() {
    let most = UInt64.max / 10_000
    func fits(_ numerator: UInt64, _ denominator: UInt64, spread: UInt16 = 0) -> Bool {
      Rate(
        .init(numerator: numerator, denominator: denominator), policy: Policy(spreadBasisPoints: spread),
        reserveDecimals: 6, pointsDecimals: 6) != nil
    }
    #expect(fits(most, most))
    #expect(!fits(most + 1, 1))
    #expect(!fits(1, most + 1))
    #expect(fits(.max, 1, spread: 9999))
    #expect(!fits(1, 1, spread: 10_001))
  }

  /// The window against a set of all that was used.
  @Test(arguments: [1, 2, 3] as [UInt64])
  func window(seed: UInt64) {
    var window = BridgeInterface.NonceWindow(), used: Set<UInt64> = [0], top: UInt64 = 0, state = seed, differences = 0
    for _ in 0..<20_000 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let draw = state >> 33
      let nonce = draw % 5 == 0 ? top + draw / 5 % 140 : top - min(top, draw / 5 % 132)
      let expected = !used.contains(nonce) && (nonce > top || top - nonce <= 128)
      if window.use(nonce) != expected { differences += 1 }
      if expected { used.insert(nonce) }
      top = max(top, nonce)
      if window.top != top { differences += 1 }
    }
    #expect(differences == 0)
  }
  @Test func windowAtItsEnds() {
    var window = BridgeInterface.NonceWindow()
    let results = [
      window.use(0), window.use(.max), window.use(.max), window.use(.max - 128), window.use(.max - 128),
      window.use(.max - 129), window.use(0),
    ]
    #expect(results == [false, true, false, true, false, false, false])
    #expect(window.low == 0)
    #expect(window.high == 1 << 63)
  }

  // MARK: - The ed25519 instruction

  /// Key, signature and message as an instruction's data, with one byte changed.
  private func read(changing place: Int? = nil, to value: UInt8 = 0, cut: Int = 0) -> String {
    let key = Address(1, 2, 3, 4), message = [UInt8]("voucher".utf8)
    var data = Ed25519Interface.verify(key: key, signature: .zero, message: message).data
    if let place { data[place] = value }
    data.removeLast(cut)
    return data.withUnsafeBytes { buffer in
      guard let start = buffer.baseAddress else { return "empty" }
      do throws(ProgramError) {
        let found = try Ed25519Interface.onlySignature(in: Bytes(start: start, count: buffer.count))
        let isSame = found.message.count == message.count && found.message[0] == message[0]
        return found.key == key && isSame ? "good" : "other"
      } catch { return "refused" }
    }
  }

  @Test func ed25519() {
    #expect(read() == "good")
    #expect(read(changing: 1, to: 9) == "good", "padding")
    for count in [0, 2, 255] as [UInt8] { #expect(read(changing: 0, to: count) == "refused", "count") }
    // The low and the high byte of the three instruction indexes.
    for place in [4, 5, 8, 9, 14, 15] {
      for value in [0, 1, 0xFE] as [UInt8] { #expect(read(changing: place, to: value) == "refused", "index") }
    }
    #expect(read(changing: 6, to: 17) == "other", "key offset")
    #expect(read(changing: 7, to: 1) == "refused", "key past the end")
    #expect(read(changing: 10, to: 111) == "other", "message offset")
    #expect(read(changing: 11, to: 1) == "refused", "message past the end")
    #expect(read(changing: 12, to: 6) == "other", "shorter message")
    #expect(read(changing: 12, to: 8) == "refused", "longer message")
    #expect(read(cut: 1) == "refused")
    #expect(read(cut: 110) == "refused")
  }
}
