import CCurves
import Testing

/// alt_bn128 and Poseidon; `Tests/Oracle/curve_syscalls.py` compares them with the cluster's own.
@Suite struct BN254Tests {
  static let g1 = number(1) + number(2)
  static let g2 = bytes(
    "edf692d95cbdde46ddda5ef7d422436779445c5e66006a42761e1f12efde0018"
      + "c212f3aeb785e49712e7a9353349aaf1255dfb31b7bf60723a480d9293938e19"
      + "aa7dfa6601cce64c7bd3430c69e7d1e38f40cb8d8071ab4aeb6d8cdba55ec812"
      + "5b9722d1dcdaac55f38eb37033314bbc95330c69ad999eec75f05f58d0890609")
  /// p, highest byte first.
  static let modulus = bytes("30644e72e131a029b85045b68181585d97816a916871ca8d3c208c16d87cfd47")

  static func times(_ scalar: UInt64, group: Int) -> [UInt8]? {
    group == 1
      ? output(64) { bn254_g1_multiply(true, g1 + number(scalar), $0) }
      : output(128) { bn254_g2_multiply(true, g2 + number(scalar), $0) }
  }
  static func pairing(_ pairs: [UInt8]) -> [UInt8]? {
    output(32) { bn254_pairing(true, pairs, pairs.count / 192, $0) }
  }

  @Test(arguments: [1, 2]) func groupLaws(group: Int) throws {
    var random = Generator(state: 2)
    func add(_ p: [UInt8], _ q: [UInt8]) -> [UInt8]? {
      group == 1 ? output(64) { bn254_g1_add(true, p + q, $0) } : output(128) { bn254_g2_add(true, p + q, $0) }
    }
    let infinity = [UInt8](repeating: 0, count: 64 * group)
    for _ in 0..<10 {
      let a = random.next() >> 1, b = random.next() >> 1
      let p = try #require(Self.times(a, group: group)), q = try #require(Self.times(b, group: group))
      #expect(add(p, q) == Self.times(a + b, group: group))
      #expect(add(p, p) == Self.times(a &* 2, group: group))
      #expect(add(p, infinity) == p && add(infinity, p) == p)
    }
    #expect(Self.times(0, group: group) == infinity)
  }

  /// e(aP, bQ) e(−abP, Q) = 1, and not with another factor; no pairs multiply to 1.
  @Test func thePairingIsBilinear() throws {
    var random = Generator(state: 3)
    for _ in 0..<4 {
      let a = random.next() >> 33, b = random.next() >> 33
      func product(_ factor: UInt64) throws -> [UInt8]? {
        let left = try #require(Self.times(a, group: 1)) + #require(Self.times(b, group: 2))
        var opposite = try #require(Self.times(factor, group: 1))
        // −y = p − y
        var borrow = 0
        for i in 0..<32 {
          let difference = Int(Self.modulus[31 - i]) - Int(opposite[32 + i]) - borrow
          borrow = difference < 0 ? 1 : 0
          opposite[32 + i] = UInt8(truncatingIfNeeded: difference)
        }
        return Self.pairing(left + opposite + Self.g2)
      }
      #expect(try product(a * b) == number(1))
      #expect(try product(a * b + 1) == number(0))
    }
    #expect(Self.pairing([]) == number(1))
    #expect(Self.pairing(Self.g1 + Self.g2) == number(0))
  }

  @Test(arguments: [1, 2]) func compressing(group: Int) throws {
    let size = 32 * group
    for scalar in 1...20 as ClosedRange<UInt64> {
      let point = try #require(Self.times(scalar, group: group))
      let short = try #require(
        output(size) { group == 1 ? bn254_g1_compress(true, point, $0) : bn254_g2_compress(true, point, $0) })
      let long = output(2 * size) {
        group == 1 ? bn254_g1_decompress(true, short, $0) : bn254_g2_decompress(true, short, $0)
      }
      #expect(long == point)
    }
  }

  /// Flags stand in the last byte of y: infinity whatever else there is, the larger y meaningless, both refused.
  @Test func flagsAndLimits() {
    func doubled(flag: UInt8) -> [UInt8]? {
      var point = Self.g1
      point[63] |= flag
      return output(64) { bn254_g1_add(true, point + Self.g1, $0) }
    }
    #expect(doubled(flag: 0x80) == Self.times(2, group: 1))
    #expect(doubled(flag: 0x40) == Self.g1)
    #expect(doubled(flag: 0xc0) == nil)

    let modulus = [UInt8](Self.modulus.reversed())
    var below = modulus
    below[0] &-= 1
    let isTaken = { (x: [UInt8]) in output(32) { bn254_g1_compress(true, x + number(0), $0) } != nil }
    #expect(isTaken(below) && !isTaken(modulus))
    #expect(output(64) { bn254_g1_add(true, number(1) + number(3) + Self.g1, $0) } == nil, "not on the curve")
  }

  /// Answers of the cluster's machine for 32 bytes of 1, of 2 and so on.
  @Test(arguments: [
    (1, "05bface581ee6177cc19c6c56363a68882f11e8407ac639db991e0d27f1b75e6"),
    (2, "0d54e1938f8a8c1c7deb5e0355f26319207b84fe9ca2ce1b26e735c829821990"),
  ])
  func poseidon(count: Int, expected: String) {
    let inputs = (1...count).map { [UInt8](repeating: UInt8($0), count: 32) }
    #expect(hex(Self.poseidon(inputs)) == expected)
    let turned = Self.poseidon(inputs, isLittleEndian: true)
    #expect(hex(turned.map { $0.reversed() }) == expected)
  }

  @Test func poseidonRefuses() {
    let order = bytes("30644e72e131a029b85045b68181585d2833e84879b9709143e1f593f0000001")
    var below = order
    below[31] &-= 1
    #expect(Self.poseidon([below]) != nil && Self.poseidon([order]) == nil)
    #expect(Self.poseidon([]) == nil)
    #expect(Self.poseidon([[UInt8]](repeating: number(0), count: 12)) != nil)
    #expect(Self.poseidon([[UInt8]](repeating: number(0), count: 13)) == nil)
  }

  static func poseidon(_ inputs: [[UInt8]], isLittleEndian: Bool = false) -> [UInt8]? {
    let joined = inputs.flatMap { $0 }
    return joined.withUnsafeBufferPointer { buffer in
      let pointers = inputs.indices.map { place in buffer.baseAddress.map { $0 + 32 * place } }
      return output(32) { poseidon_bn254_hash(isLittleEndian, pointers, inputs.count, $0) }
    }
  }
}
