import LaneChecks
import SignatureCases
import Testing

/// Scalars, hashes, the base point's tables and the constants.
@Suite struct LaneScalarTests {
  typealias Vector = LaneArithmeticTests.Vector
  static let implementations = LaneArithmeticTests.implementations
  static let order = BigNumber.order

  static func words(_ number: BigNumber, _ count: Int) -> [UInt64] {
    let bytes = number.bytes(count * 8)
    return (0..<count).map { word in (0..<8).reduce(0) { $0 | UInt64(bytes[word * 8 + $1]) << UInt64($1 * 8) } }
  }

  @Test func reduction() {
    var random = Generator(seed: 5)
    let one = BigNumber(1), top = one << 512
    var numbers = [BigNumber(0), one, top - one, one << 252, one << 253, (one << 256) - one]
    for factor in [one, BigNumber(2), BigNumber(7), BigNumber(words: [.max, .max, .max])] {
      numbers += [Self.order * factor - one, Self.order * factor, Self.order * factor + one]
    }
    numbers += (0..<200).map { _ in BigNumber(bytes: random.bytes(64)) }
    for checks in Self.implementations {
      for number in numbers {
        var result = [UInt64](repeating: 0, count: 4)
        checks.reduce(Self.words(number, 8), &result)
        #expect(BigNumber(words: result) == BigNumber(bytes: SignatureCase.reduce(number.bytes(64))))
      }
    }
  }

  @Test(arguments: [5, 10])
  func digits(bits: Int) {
    var random = Generator(seed: 6)
    let one = BigNumber(1), count = bits == 5 ? 51 : 26, half = Int64(1) << Int64(bits - 1)
    var numbers = [BigNumber(0), one, Self.order - one, (one << 253) - one, one << 252]
    numbers += [BigNumber(words: [UInt64](repeating: 0x8421_0842_1084_2108, count: 3)), BigNumber(UInt64(half))]
    while numbers.count < 64 { numbers.append(BigNumber(bytes: SignatureCase.reduce(random.bytes(64)))) }
    for checks in Self.implementations {
      for first in stride(from: 0, to: 64, by: 8) {
        let scalars = numbers[first..<(first + 8)].map { Self.words($0, 4) }
        let rows = (0..<4).flatMap { word in scalars.map { $0[word] } }
        var digits = [Int64](repeating: 0, count: 51 * 8)
        rows.withUnsafeBytes { rows in
          digits.withUnsafeMutableBytes { digits in
            checks.split(
              rows.baseAddress?.assumingMemoryBound(to: Vector.self), Int32(bits),
              digits.baseAddress?.assumingMemoryBound(
                to: (Int64, Int64, Int64, Int64, Int64, Int64, Int64, Int64).self))
          }
        }
        for lane in 0..<8 {
          var above = BigNumber(0), below = BigNumber(0)
          for i in 0..<count {
            let digit = digits[i * 8 + lane]
            #expect(digit > -half && digit <= half)
            let size = BigNumber(digit.magnitude) << (bits * i)
            if digit < 0 { below = below + size } else { above = above + size }
          }
          #expect(above - below == numbers[first + lane])
        }
      }
    }
  }

  /// u is v k modulo 8L, with an odd v, and both have about half as many bits as k. Scalars for which that needs more,
  /// which no hash will be, have no pair.
  @Test func halves() {
    var random = Generator(seed: 9)
    let one = BigNumber(1), eight = BigNumber(words: Self.constant("8L"))
    let near = (1...40).flatMap { n in [(eight >> n) - one, eight >> n, (eight >> n) + one] }
    let small: [BigNumber] = (0..<130).map { one << $0 } + (0..<40).map { BigNumber(UInt64($0)) }
    let usual = (0..<2000).map { _ in BigNumber(bytes: SignatureCase.reduce(random.bytes(64))) }
    for checks in Self.implementations {
      var bits: [Int: Int] = [:]
      for (index, k) in (small + near.filter { $0 < Self.order } + usual).enumerated() {
        var u = [UInt64](repeating: 0, count: 4), v = u
        let sign = checks.halve(Self.words(k, 4), &u, &v)
        if sign == 0 {
          #expect(small.count <= index && index < small.count + near.count, "\(k.bytes(32))")
          continue
        }
        let left = BigNumber(words: u), right = BigNumber(words: v) * k
        // u - v k is a multiple of 8L, or u + v k if v is negative.
        let multiple = (sign < 0 ? left + right : (eight << 150) + left - right).bytes(64)
        #expect(multiple[0] & 7 == 0 && SignatureCase.reduce(multiple).allSatisfy { $0 == 0 }, "\(k.bytes(32))")
        #expect(v[0] & 1 == 1)
        let most = left < BigNumber(words: v) ? BigNumber(words: v) : left
        #expect(most < one << 139)
        if index >= small.count + near.count { bits[(0...139).first { most < one << $0 } ?? 140, default: 0] += 1 }
      }
      // 129 bits surely fit 26 signed digits.
      #expect(bits.filter { $0.key <= 129 }.reduce(0) { $0 + $1.value } > 1850, "\(bits)")
      var u = [UInt64](repeating: 0, count: 4), v = u
      #expect(checks.halve(Self.words(one << 200, 4), &u, &v) == 0)
    }
  }

  /// Every length from 0 to 300, and a transaction's limit, eight different ones a group.
  @Test func hashes() {
    var random = Generator(seed: 8)
    let lengths = (0..<304).map { $0 % 8 * 38 + $0 / 8 } + [1232, 0, 1, 1231, 1232, 63, 64, 300]
    for checks in Self.implementations {
      for first in stride(from: 0, to: lengths.count, by: 8) {
        let cases = lengths[first..<(first + 8)].map { count in
          var one = SignatureCase(seed: random.bytes(32), message: random.bytes(count))
          one.signature = random.bytes(64)
          return one
        }
        let arena = SignatureArena(cases, shift: first % 61)
        var out = [UInt64](repeating: 0, count: 64)
        out.withUnsafeMutableBytes { out in
          arena.items.withMemoryRebound(to: ed25519_item.self) { items in
            checks.hash(items.baseAddress, out.baseAddress?.assumingMemoryBound(to: Vector.self))
          }
        }
        for (lane, one) in cases.enumerated() {
          let words = (0..<8).map { out[$0 * 8 + lane] }
          #expect(
            BigNumber(words: words)
              == BigNumber(bytes: SignatureCase.hash(one.signature.prefix(32) + one.key + one.message)))
        }
      }
    }
  }

  /// Row n of part i is n * 2^(40 i) * B.
  @Test func baseTables() {
    let half = BigNumber(2).powerModP(BigNumber.p - BigNumber(2))
    let twoD = BigNumber(limbs: Self.constant("2d"))
    for checks in Self.implementations {
      for part in 0..<8 {
        for row in Array(0...16) + Array(stride(from: 17, to: 512, by: 45)) + [511, 512] {
          var words = [UInt64](repeating: 0, count: 16)
          checks.base_row(Int32(part), Int32(row), &words)
          let plus = BigNumber(limbs: words[0..<5]), minus = BigNumber(limbs: words[5..<10])
          let y = ((plus + minus) * half).modP
          let x = ((plus + (BigNumber.p << 2) - minus) * half).modP
          var encoding = y.bytes(32)
          encoding[31] |= x.bytes(1)[0] << 7
          let scalar = SignatureCase.reduce((BigNumber(UInt64(row)) << (40 * part)).bytes(64))
          // libsodium does not multiply by zero.
          let expected = row == 0 ? SignatureCase.smallOrderPoints[0] : SignatureCase.multipleOfBase(scalar)
          #expect(encoding == expected, "part \(part), row \(row)")
          #expect(BigNumber(limbs: words[10..<15]).modP == (twoD * x * y).modP, "part \(part), row \(row)")
        }
      }
    }
  }

  static func constant(_ name: String) -> [UInt64] {
    var start: UnsafePointer<UInt64>?
    let count = lane_constant(name, &start)
    return Array(UnsafeBufferPointer(start: start, count: count))
  }

  /// From their definitions, a second time: the first is `constants.py`.
  @Test func constants() {
    let p = BigNumber.p, one = BigNumber(1)
    let d = BigNumber(limbs: Self.constant("d")), i = BigNumber(limbs: Self.constant("i"))
    #expect(d < p && (d * BigNumber(121_666)).modP == p - BigNumber(121_665))
    #expect(BigNumber(limbs: Self.constant("2d")) == (d + d).modP)
    #expect(i == BigNumber(2).powerModP((p - one) >> 2))
    #expect((i * i).modP == p - one)
    let x = BigNumber(limbs: Self.constant("x")), y = BigNumber(limbs: Self.constant("y"))
    #expect(x < p && y < p && x.bytes(1)[0] & 1 == 0)
    #expect((y * BigNumber(5)).modP == BigNumber(4))
    #expect((y * y + (p - (x * x).modP)).modP == (one + d * (x * x).modP * (y * y).modP).modP)
    #expect(BigNumber(words: Self.constant("L")) == Self.order)
    #expect(BigNumber(words: Self.constant("8L")) == Self.order << 3)
    let inverse = BigNumber(words: Self.constant("mu")), top = one << 512
    #expect(inverse * Self.order <= top && top < (inverse + one) * Self.order)
  }

  @Test func smallOrderEncodings() {
    var expected: [BigNumber] = []
    for point in SignatureCase.smallOrderPoints {
      var bytes = point
      bytes[31] &= 0x7f
      for y in [BigNumber(bytes: bytes), BigNumber(bytes: bytes) + BigNumber.p] {
        if y < BigNumber(1) << 255, !expected.contains(y) { expected.append(y) }
      }
    }
    let words = Self.constant("small")
    let found = (0..<(words.count / 4)).map { BigNumber(words: words[($0 * 4)..<($0 * 4 + 4)]) }
    #expect(found.count == 7)
    #expect(found == expected.sorted())
  }

  /// Fractions of square and cube roots of the first primes.
  @Test func hashConstants() {
    let primes = (2..<410).filter { n in (2..<n).allSatisfy { n % $0 != 0 } }.map { UInt64($0) }
    #expect(primes.count == 80)
    let one = BigNumber(1)
    for (word, prime) in zip(Self.constant("sha-start"), primes) {
      let whole = (1...20).last { $0 * $0 <= Int(prime) } ?? 0
      let root = BigNumber(words: [word, UInt64(whole)]), next = root + one
      let square = BigNumber(prime) << 128
      #expect(root * root <= square && square < next * next)
    }
    for (word, prime) in zip(Self.constant("sha-round"), primes) {
      let whole = (1...8).last { $0 * $0 * $0 <= Int(prime) } ?? 0
      let root = BigNumber(words: [word, UInt64(whole)]), next = root + one
      let cube = BigNumber(prime) << 192
      #expect(root * root * root <= cube && cube < next * next * next)
    }
    #expect(Self.constant("sha-start").count == 8 && Self.constant("sha-round").count == 80)
  }
}
