/// Whole numbers of any size, in the plainest way: what the field and scalar arithmetic is compared with.
struct BigNumber: Comparable {
  /// Little-endian, without leading zeros.
  private(set) var words: [UInt32]

  private init(trimming words: [UInt32]) {
    self.words = words
    while self.words.last == 0 { self.words.removeLast() }
  }
  init(_ value: UInt64) { self.init(trimming: [UInt32(truncatingIfNeeded: value), UInt32(value >> 32)]) }
  init(words: some Sequence<UInt64>) {
    self.init(trimming: words.flatMap { [UInt32(truncatingIfNeeded: $0), UInt32($0 >> 32)] })
  }
  /// The sum of limbs of 51 bits, each of which may be larger.
  init(limbs: some Collection<UInt64>) {
    self.init(0)
    for limb in limbs.reversed() { self = (self << 51) + BigNumber(limb) }
  }
  init(bytes: some Collection<UInt8>) {
    self.init(0)
    for byte in bytes.reversed() { self = (self << 8) + BigNumber(UInt64(byte)) }
  }

  static let p = (BigNumber(1) << 255) - BigNumber(19)
  /// 2^252 + 27742317777372353535851937790883648493
  static let order = (BigNumber(1) << 252) + BigNumber(words: [0x5812_631a_5cf5_d3ed, 0x14de_f9de_a2f7_9cd6])

  static func < (a: Self, b: Self) -> Bool {
    if a.words.count != b.words.count { return a.words.count < b.words.count }
    for i in a.words.indices.reversed() where a.words[i] != b.words[i] { return a.words[i] < b.words[i] }
    return false
  }

  static func + (a: Self, b: Self) -> Self {
    var out: [UInt32] = [], carried: UInt64 = 0
    for i in 0..<(max(a.words.count, b.words.count) + 1) {
      carried += UInt64(i < a.words.count ? a.words[i] : 0) + UInt64(i < b.words.count ? b.words[i] : 0)
      out.append(UInt32(truncatingIfNeeded: carried))
      carried >>= 32
    }
    return Self(trimming: out)
  }

  /// `b` is at most `a`.
  static func - (a: Self, b: Self) -> Self {
    var out = a.words, borrowed: Int64 = 0
    for i in out.indices {
      borrowed += Int64(out[i]) - Int64(i < b.words.count ? b.words[i] : 0)
      out[i] = UInt32(truncatingIfNeeded: borrowed)
      borrowed >>= 32
    }
    return Self(trimming: out)
  }

  static func * (a: Self, b: Self) -> Self {
    var out = [UInt32](repeating: 0, count: a.words.count + b.words.count + 1)
    for i in a.words.indices {
      var carried: UInt64 = 0
      for j in b.words.indices {
        carried += UInt64(a.words[i]) * UInt64(b.words[j]) + UInt64(out[i + j])
        out[i + j] = UInt32(truncatingIfNeeded: carried)
        carried >>= 32
      }
      out[i + b.words.count] = UInt32(truncatingIfNeeded: carried)
    }
    return Self(trimming: out)
  }

  static func << (a: Self, bits: Int) -> Self {
    let shifted = a.words.reduce(into: ([UInt32](repeating: 0, count: bits / 32), UInt64(0))) { out, word in
      out.1 |= UInt64(word) << UInt64(bits % 32)
      out.0.append(UInt32(truncatingIfNeeded: out.1))
      out.1 >>= 32
    }
    return Self(trimming: shifted.0 + [UInt32(truncatingIfNeeded: shifted.1)])
  }

  static func >> (a: Self, bits: Int) -> Self {
    let rest = a.words.dropFirst(bits / 32) + [0]
    guard rest.count > 1 else { return Self(0) }
    return Self(
      trimming: zip(rest, rest.dropFirst()).map { low, high in
        UInt32(truncatingIfNeeded: (UInt64(high) << 32 | UInt64(low)) >> UInt64(bits % 32))
      })
  }

  /// The remainder modulo p: what lies above bit 255 counts nineteen times.
  var modP: Self {
    var rest = self
    while rest >= Self.p {
      let high = rest >> 255
      rest = high == Self(0) ? rest - Self.p : (rest - (high << 255)) + high * Self(19)
    }
    return rest
  }

  func powerModP(_ exponent: Self) -> Self {
    var result = Self(1)
    for i in (0..<(exponent.words.count * 32)).reversed() {
      result = (result * result).modP
      if exponent.words[i / 32] >> UInt32(i % 32) & 1 == 1 { result = (result * self).modP }
    }
    return result
  }

  /// The number's little-endian bytes.
  func bytes(_ count: Int) -> [UInt8] {
    (0..<count).map { $0 / 4 < words.count ? UInt8(truncatingIfNeeded: words[$0 / 4] >> UInt32($0 % 4 * 8)) : 0 }
  }
}
