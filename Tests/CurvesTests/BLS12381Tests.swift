import CCurves
import Testing

/// BLS12-381; `Tests/Oracle/curve_syscalls.py` compares it with the cluster's own.
@Suite struct BLS12381Tests {
  static let groups = [BLS12_381_G1, BLS12_381_G2]
  static let compressed = [
    BLS12_381_G1: bytes(
      "97f1d3a73197d7942695638c4fa9ac0fc3688c4f9774b905a14e3a3f171bac586c55e83ff97a1aeffb3af00adb22c6bb"),
    BLS12_381_G2: bytes(
      "93e02b6052719f607dacd3a088274f65596bd0d09920b61ab5da61bbdc7f5049334cf11213945d57e5ac7d055d042b7e"
        + "024aa2b2f08f0a91260805272dc51051c6e47ad4fa403b02b4510b647ae3d1770bac0326a805bbefd48056c8c121bdb8"),
  ]
  static func size(_ group: bls12_381_group) -> Int { group == BLS12_381_G1 ? 96 : 192 }

  static func generator(_ group: bls12_381_group) throws -> [UInt8] {
    let short = try #require(compressed[group])
    return try #require(output(size(group)) { bls12_381_decompress(group, false, short, $0) })
  }
  /// Big-endian, scalars too.
  static func operate(
    _ group: bls12_381_group, _ operation: group_operation, _ left: [UInt8], _ right: [UInt8]
  ) -> [UInt8]? {
    output(size(group)) { bls12_381_group_op(group, false, operation, left, right, $0) }
  }
  static func times(_ scalar: UInt64, _ group: bls12_381_group) throws -> [UInt8] {
    try #require(operate(group, GROUP_MULTIPLY, number(scalar).reversed(), generator(group)))
  }
  static func pairing(_ pairs: [(p: [UInt8], q: [UInt8])]) -> [UInt8]? {
    output(576) { bls12_381_pairing(false, pairs.count, pairs.flatMap(\.p), pairs.flatMap(\.q), $0) }
  }

  @Test(arguments: groups) func groupLaws(group: bls12_381_group) throws {
    var random = Generator(state: 4)
    var infinity = [UInt8](repeating: 0, count: Self.size(group))
    infinity[0] = 0x40
    for _ in 0..<5 {
      let a = random.next() >> 1, b = random.next() >> 1
      let p = try Self.times(a, group), q = try Self.times(b, group)
      let sum = Self.operate(group, GROUP_ADD, p, q)
      #expect(try sum == Self.times(a + b, group))
      #expect(try Self.operate(group, GROUP_SUBTRACT, #require(sum), q) == p)
      #expect(Self.operate(group, GROUP_SUBTRACT, p, p) == infinity)
      #expect(Self.operate(group, GROUP_ADD, infinity, p) == p)
      #expect(bls12_381_validate(group, false, p))
    }
    #expect(bls12_381_validate(group, false, infinity))
    let order = bytes("73eda753299d7d483339d80809a1d80553bda402fffe5bfeffffffff00000001")
    #expect(try Self.operate(group, GROUP_MULTIPLY, order, Self.generator(group)) == nil, "the order is no scalar")
  }

  @Test(arguments: groups) func flags(group: bls12_381_group) throws {
    let point = try Self.generator(group)
    for flag in [0x20, 0x40, 0x80] as [UInt8] {
      var spoiled = point
      spoiled[0] |= flag
      #expect(!bls12_381_validate(group, false, spoiled), "\(flag)")
    }
    #expect(!bls12_381_validate(group, false, [UInt8](repeating: 0, count: Self.size(group))), "zeros are no point")
  }

  /// (0, 2) is on G1's curve, of order 3, and is refused by addition too.
  @Test func pointsOutsideTheGroup() throws {
    let p = try Self.times(5, BLS12_381_G1)
    let third = [UInt8](repeating: 0, count: 95) + [2]
    #expect(Self.operate(BLS12_381_G1, GROUP_ADD, third, p) == nil)
    #expect(!bls12_381_validate(BLS12_381_G1, false, third))
  }

  @Test func thePairingIsBilinear() throws {
    var random = Generator(state: 5)
    let p = try Self.generator(BLS12_381_G1), q = try Self.generator(BLS12_381_G2)
    let one = Self.pairing([])
    #expect(one?.last == 1 && one?.dropLast().allSatisfy { $0 == 0 } == true)
    for _ in 0..<3 {
      let a = random.next() >> 33, b = random.next() >> 33
      let ap = try Self.times(a, BLS12_381_G1), bq = try Self.times(b, BLS12_381_G2)
      let abp = try Self.times(a * b, BLS12_381_G1)
      #expect(Self.pairing([(ap, bq)]) == Self.pairing([(abp, q)]))
      #expect(Self.pairing([(ap, q), (p, bq)]) == Self.pairing([(try Self.times(a + b, BLS12_381_G1), q)]))
      #expect(Self.pairing([(ap, bq)]) != one)
    }
    #expect(Self.pairing([(p: [UInt8], q: [UInt8])](repeating: (p, q), count: 8)) != nil)
    #expect(Self.pairing([(p: [UInt8], q: [UInt8])](repeating: (p, q), count: 9)) == nil)
  }
}
