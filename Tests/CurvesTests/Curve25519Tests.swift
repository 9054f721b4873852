import CCurves
import Testing

/// Curve25519's operations; `Tests/Oracle/curve_syscalls.py` compares them with the cluster's own.
@Suite struct Curve25519Tests {
  static let forms = [("edwards", CURVE25519_EDWARDS), ("ristretto", CURVE25519_RISTRETTO)]
  static let base = [
    "edwards": bytes("5866666666666666666666666666666666666666666666666666666666666666"),
    "ristretto": bytes("e2f2ae0a6abc4e71a884a961c500515f58e30b6aa582dd8db6a65945e08d2d76"),
  ]
  static let neutral = ["edwards": number(1), "ristretto": number(0)]
  /// 2^252 + 27742317777372353535851937790883648493
  static let order = bytes("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010")

  static func operate(
    _ form: curve25519_form, _ operation: group_operation, _ left: [UInt8], _ right: [UInt8]
  ) -> [UInt8]? {
    output(32) { curve25519_group_op(form, operation, left, right, $0) }
  }

  /// Which encodings are points.
  ///
  /// dalek's decompression takes y written with p added, points of small order, and −0 for x.
  @Test(arguments: [
    ("edwards", "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff", true),
    ("edwards", "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f", true),
    ("edwards", "0100000000000000000000000000000000000000000000000000000000000080", true),
    ("edwards", "0000000000000000000000000000000000000000000000000000000000000080", true),
    ("edwards", "0200000000000000000000000000000000000000000000000000000000000000", false),
    ("ristretto", "0000000000000000000000000000000000000000000000000000000000000000", true),
    ("ristretto", "0100000000000000000000000000000000000000000000000000000000000000", false),
    ("ristretto", "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f", false),
    ("ristretto", "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff", false),
    ("ristretto", "e2f2ae0a6abc4e71a884a961c500515f58e30b6aa582dd8db6a65945e08d2d76", true),
  ])
  func validates(form: String, point: String, isValid: Bool) {
    let form = form == "edwards" ? CURVE25519_EDWARDS : CURVE25519_RISTRETTO
    #expect(curve25519_validate(form, bytes(point)) == isValid, "\(point)")
  }

  /// The first multiples of ristretto's base point (RFC 9496, A.1).
  @Test(arguments: [
    (0, "0000000000000000000000000000000000000000000000000000000000000000"),
    (1, "e2f2ae0a6abc4e71a884a961c500515f58e30b6aa582dd8db6a65945e08d2d76"),
    (2, "6a493210f7499cd17fecb510ae0cea23a110e8d5b901f8acadd3095c73a3b919"),
    (3, "94741f5d5d52755ece4f23f044ee27d5d1ea1e2bd196b462166b16152a9d0259"),
  ])
  func multiplesOfRistrettosBase(factor: UInt64, point: String) throws {
    let base = try #require(Self.base["ristretto"])
    #expect(hex(Self.operate(CURVE25519_RISTRETTO, GROUP_MULTIPLY, number(factor), base)) == point)
  }

  @Test(arguments: forms) func groupLaws(name: String, form: curve25519_form) throws {
    let base = try #require(Self.base[name]), neutral = try #require(Self.neutral[name])
    var random = Generator(state: 1)
    func times(_ scalar: UInt64, _ point: [UInt8]) throws -> [UInt8] {
      try #require(Self.operate(form, GROUP_MULTIPLY, number(scalar), point))
    }
    for _ in 0..<20 {
      let a = random.next() >> 1, b = random.next() >> 1
      let p = try times(a, base), q = try times(b, base)
      let sum = Self.operate(form, GROUP_ADD, p, q)
      #expect(sum == (try times(a + b, base)))
      #expect(try Self.operate(form, GROUP_SUBTRACT, #require(sum), q) == p)
      #expect(Self.operate(form, GROUP_SUBTRACT, p, p) == neutral)
      #expect(try times(b, p) == times(a, q))
      let several = output(32) { out in
        curve25519_multiscalar_multiply(form, number(a) + number(b), p + q, 2, out)
      }
      #expect(several == Self.operate(form, GROUP_ADD, try times(a, p), try times(b, q)))
    }
    #expect(Self.operate(form, GROUP_MULTIPLY, Self.order, base) == nil, "the order is no scalar")
    var last = Self.order
    last[0] &-= 1
    let opposite = try #require(Self.operate(form, GROUP_MULTIPLY, last, base))
    #expect(Self.operate(form, GROUP_ADD, opposite, base) == neutral)
    #expect(output(32) { curve25519_multiscalar_multiply(form, [], [], 0, $0) } == neutral)
  }

  /// More products than share their doublings.
  @Test(arguments: forms) func manyProducts(name: String, form: curve25519_form) throws {
    let base = try #require(Self.base[name])
    let scalars = (0..<100).flatMap { number(UInt64($0)) }, points = (0..<100).flatMap { _ in base }
    let sum = output(32) { curve25519_multiscalar_multiply(form, scalars, points, 100, $0) }
    #expect(sum == Self.operate(form, GROUP_MULTIPLY, number(4950), base))
  }

  /// What is of order 8 stays: twice such a point has order 4.
  @Test func torsionIsKept() throws {
    let eighth = bytes("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05")
    var point = eighth
    for order in [4, 2, 1] {
      point = try #require(Self.operate(CURVE25519_EDWARDS, GROUP_ADD, point, point))
      #expect((point == number(1)) == (order == 1))
    }
    #expect(Self.operate(CURVE25519_EDWARDS, GROUP_MULTIPLY, number(8), eighth) == number(1))
  }
}
