import LaneChecks
import SignatureCases
import Testing

/// The inside of the verifier: lane operations, field, scalars, hash, tables, constants.
///
/// Everything is tried on plain integers, which any machine can run, and in the registers that there are.
@Suite struct LaneArithmeticTests {
  static let paths = [("emulated", ED25519_EMULATED), ("AVX2", ED25519_AVX2), ("AVX-512 IFMA", ED25519_AVX512)]
  static let implementations = paths.compactMap { lane_checks_for($0.1)?.pointee }

  @Test func registersAreTriedOrItIsSaid() {
    #expect(Self.implementations.first?.width == 8)
    for (name, path) in Self.paths where lane_checks_for(path) == nil {
      print("\(name): NOT RUN: it needs a processor that has it and an optimized build (swift test -c release)")
    }
  }

  // MARK: - Lane operations

  static let edges: [UInt64] = [
    0, 1, 2, .max, .max - 1, 1 << 63, 1 << 63 - 1, 1 << 52, 1 << 52 - 1, 1 << 51, 1 << 51 - 1, 1 << 51 + 1 << 18,
  ]

  static func vectors(_ random: inout Generator) -> [[UInt64]] {
    (0..<8).map { _ in
      (0..<8).map { _ in random.below(2) == 0 ? random.next() : edges[random.below(edges.count)] }
    }
  }

  static func run(_ checks: lane_checks, _ operation: Int, _ input: [[UInt64]]) -> [[UInt64]] {
    let flat = input.flatMap { $0 }
    var out = [UInt64](repeating: 7, count: 64)
    flat.withUnsafeBytes { input in
      out.withUnsafeMutableBytes { out in
        checks.lane(Int32(operation), input.baseAddress?.assumingMemoryBound(to: Vector.self),
          out.baseAddress?.assumingMemoryBound(to: Vector.self))
      }
    }
    return (0..<8).map { Array(out[($0 * 8)..<($0 * 8 + 8)]) }
  }
  typealias Vector = (UInt64, UInt64, UInt64, UInt64, UInt64, UInt64, UInt64, UInt64)

  /// What the operation is by definition, on vectors of `width` lanes.
  static func definition(_ operation: Int, _ input: [[UInt64]], _ width: Int) -> [[UInt64]] {
    let a = input[0], b = input[1], c = input[2], low52 = UInt64(1) << 52 - 1, shift = input[3][1] & 63
    let memory = input.joined().flatMap { word in (0..<8).map { UInt8(truncatingIfNeeded: word >> ($0 * 8)) } }
    func each(_ body: (Int) -> UInt64) -> [UInt64] { (0..<width).map(body) }
    func bits(_ body: (Int) -> Bool) -> [UInt64] {
      let mask = (0..<width).reduce(UInt64(0)) { body($1) ? $0 | 1 << UInt64($1) : $0 }
      return each { _ in mask }
    }
    func product(_ i: Int) -> (high: UInt64, low: UInt64) {
      let (high, low) = (b[i] & low52).multipliedFullWidth(by: c[i] & low52)
      return (high << 12 | low >> 52, low & low52)
    }
    func word(_ place: Int) -> UInt64 { (0..<8).reduce(0) { $0 | UInt64(memory[place + $1]) << UInt64($1 * 8) } }
    func rotated(_ x: UInt64, _ n: UInt64) -> UInt64 { x >> n | x << (64 - n) }
    func isChosen(_ i: Int) -> Bool { input[3][0] >> UInt64(i) & 1 == 1 }
    switch operation {
    case LANE_ADD_LOW52: return [each { a[$0] &+ product($0).low }]
    case LANE_ADD_HIGH52: return [each { a[$0] &+ product($0).high }]
    case LANE_IS_EQUAL: return [bits { a[$0] == b[$0] }]
    case LANE_IS_LESS: return [bits { a[$0] < b[$0] }]
    case LANE_BLEND: return [each { isChosen($0) ? b[$0] : a[$0] }]
    case LANE_SUM: return [each { a[$0] &+ b[$0] }, each { a[$0] &- b[$0] }]
    case LANE_LOGIC:
      return [each { a[$0] & b[$0] }, each { a[$0] | b[$0] }, each { a[$0] ^ b[$0] }, each { ~a[$0] }]
    case LANE_SHIFTS:
      return [each { a[$0] << 13 }, each { a[$0] >> 51 }, each { a[$0] >> shift }, each { a[$0] << shift }]
    case LANE_ROTATIONS: return [each { rotated(a[$0], 14) }, each { rotated(a[$0], 61) }]
    case LANE_SWAP_BYTES: return [each { a[$0].byteSwapped }]
    case LANE_EXCHANGE:
      return [1, 2, 4].filter { $0 < width }.map { distance in each { a[$0 ^ distance] } }
    case LANE_TRANSPOSE: return (0..<width).map { row in each { input[$0][row] } }
    case LANE_LOAD_WORDS: return (0..<4).map { i in each { word(57 * $0 + 8 * i) } }
    case LANE_SPLAT: return [each { _ in c[3] }, each { isChosen($0) ? a[0] : 0 }]
    case LANE_LOAD_STORE:
      // Moved by five bytes, which leaves the first five and the last three of a word at zero.
      let moved = (0...width).map { i in
        (i < width ? word(3 + 8 * i) << 40 : 0) | (i > 0 ? word(3 + 8 * (i - 1)) >> 24 : 0)
      }
      return [Array(moved[..<width]), [moved[width]] + [UInt64](repeating: 0, count: width - 1)]
    case LANE_ZERO_AND_TOP: return [bits { a[$0] & b[$0] == 0 }, bits { a[$0] >> 63 == 1 }]
    default: return [each { a[$0] &+ (b[$0] & (UInt64(1) << 51 - 1)) &* 19 }]
    }
  }

  @Test func laneOperations() {
    var random = Generator(seed: 7)
    for _ in 0..<200 {
      let input = Self.vectors(&random)
      for checks in Self.implementations {
        let width = Int(checks.width), first = width == 8 ? 0 : LANE_IS_EQUAL
        for operation in first..<LANE_OPERATIONS {
          let result = Self.run(checks, operation, input)
          let expected = Self.definition(operation, input, width).map { $0 + [UInt64](repeating: 0, count: 8 - width) }
          let rest = [[UInt64]](repeating: [UInt64](repeating: 0, count: 8), count: 8 - expected.count)
          #expect(result == expected + rest, "operation \(operation), \(width) lanes")
        }
      }
    }
  }

  // MARK: - Field

  typealias Limbs = (UInt64, UInt64, UInt64, UInt64, UInt64)

  static func field(_ checks: lane_checks, _ operation: Int, _ a: [[UInt64]], _ b: [[UInt64]]) -> [[UInt64]] {
    var out = [UInt64](repeating: 0, count: 40)
    a.flatMap { $0 }.withUnsafeBytes { a in
      b.flatMap { $0 }.withUnsafeBytes { b in
        out.withUnsafeMutableBytes { out in
          checks.field(
            Int32(operation), a.baseAddress?.assumingMemoryBound(to: Limbs.self),
            b.baseAddress?.assumingMemoryBound(to: Limbs.self), out.baseAddress?.assumingMemoryBound(to: Limbs.self))
        }
      }
    }
    return (0..<8).map { Array(out[($0 * 5)..<($0 * 5 + 5)]) }
  }

  static let tight = UInt64(1) << 51 + UInt64(1) << 18

  /// Numbers whose limbs are as large as they may be, or at an edge, or anything.
  static func numbers(_ random: inout Generator) -> [[UInt64]] {
    let full = UInt64(1) << 51 - 1
    return (0..<8).map { lane in
      // All limbs at the top, p and its neighbours, or a mixture.
      switch (random.below(6), lane) {
      case (0, _): return [UInt64](repeating: tight - 1, count: 5)
      case (1, _): return [full - 20 + UInt64(random.below(24)), full, full, full, full]
      default:
        return (0..<5).map { _ in
          switch random.below(5) {
          case 0: tight - 1
          case 1: 0
          case 2: full
          case 3: tight - 1 - UInt64(random.below(1024))
          default: random.next() & full
          }
        }
      }
    }
  }

  struct Expectation {
    var operation: Int
    var limit: UInt64
    var values: [BigNumber]
    init(_ operation: some BinaryInteger, _ limit: UInt64, _ values: [BigNumber]) {
      self.operation = Int(operation)
      self.limit = limit
      self.values = values
    }
  }

  @Test func fieldExtremes() {
    var random = Generator(seed: 3)
    let two = BigNumber(2), p = BigNumber.p
    for _ in 0..<60 {
      let first = Self.numbers(&random), second = Self.numbers(&random)
      let a = first.map { BigNumber(limbs: $0).modP }, b = second.map { BigNumber(limbs: $0).modP }
      let wide = UInt64(1) << 60, frozen = UInt64(1) << 51
      let products = (0..<8).map { a[$0] * b[$0] }, squares = a.map { $0 * $0 }
      let expected: [Expectation] = [
        Expectation(FIELD_MULTIPLY_WIDE, wide, products),
        Expectation(FIELD_SQUARE_WIDE, wide, squares),
        Expectation(FIELD_MULTIPLY, Self.tight, products),
        Expectation(FIELD_SQUARE, Self.tight, squares),
        Expectation(FIELD_SUM, Self.tight, (0..<8).map { a[$0] + b[$0] }),
        Expectation(FIELD_DIFFERENCE, Self.tight, (0..<8).map { a[$0] + (p - b[$0]) }),
        Expectation(FIELD_NEGATE, Self.tight, a.map { p - $0 }),
        Expectation(FIELD_FREEZE, frozen, a),
        Expectation(FIELD_PACK_UNPACK, frozen, a),
        Expectation(
          FIELD_TWICE_SQUARE_LESS_PRODUCT, Self.tight,
          (0..<8).map { two * squares[$0].modP + (p - products[$0].modP) }),
      ]
      for checks in Self.implementations {
        for one in expected {
          let result = Self.field(checks, one.operation, first, second)
          for lane in 0..<8 {
            #expect(result[lane].allSatisfy { $0 < one.limit }, "operation \(one.operation)")
            let number = BigNumber(limbs: result[lane])
            #expect(number.modP == one.values[lane].modP, "operation \(one.operation)")
            if one.limit == frozen { #expect(number < p, "operation \(one.operation)") }
          }
        }
      }
    }
  }

  @Test func inversesAndRoots() {
    var random = Generator(seed: 4)
    var numbers = Self.numbers(&random)
    numbers[2] = [0, 0, 0, 0, 0]
    numbers[5] = [1 << 51 - 19, 1 << 51 - 1, 1 << 51 - 1, 1 << 51 - 1, 1 << 51 - 1]
    for checks in Self.implementations {
      let inverses = Self.field(checks, Int(FIELD_INVERT), numbers, numbers)
      let roots = Self.field(checks, Int(FIELD_ROOT_POWER), numbers, numbers)
      for lane in 0..<8 {
        let a = BigNumber(limbs: numbers[lane]).modP
        let product = (BigNumber(limbs: inverses[lane]) * a).modP
        #expect(product == (a == BigNumber(0) ? BigNumber(0) : BigNumber(1)))
        #expect(BigNumber(limbs: roots[lane]).modP == a.powerModP((BigNumber.p - BigNumber(5)) >> 3))
      }
    }
  }
}
