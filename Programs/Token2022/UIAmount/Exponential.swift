#if !hasFeature(Embedded)

// Step by step what the real program's compiled code does, because results differ in the last bit otherwise.
extension Double {
  /// e to the power of the number, as the C library musl has it (from FreeBSD's msun, `e_exp.c`).
  ///
  /// The number is k · ln 2 + r with |r| at most ln 2 / 2, and eʳ is 1 + r + r · c / (2 - c), c a polynomial of r.
  var exponential: Double {
    if isNaN { return self }
    if self > 0x1.62e42fefa39efp+9 { return .infinity }
    if self < -0x1.74910d52d3051p+9 { return 0 }
    // Sizes are compared by the number's upper half.
    let size = UInt32(truncatingIfNeeded: magnitude.bitPattern >> 32)
    var k = 0.0
    var high = self, low = 0.0
    if size > 0x3FD6_2E42 {
      // More than ln 2 / 2, and from 3 ln 2 / 2 on.
      k = sign == .minus ? -1 : 1
      if size >= 0x3FF0_A2B2 { k = (0x1.71547652b82fep+0 * self + k / 2).rounded(.towardZero) }
      high = self - k * 0x1.62e42feep-1
      low = k * 0x1.a39ef35793c76p-33
    } else if size <= 0x3E30_0000 {
      return 1 + self
    }
    let r = high - low
    let square = r * r
    var polynomial = -0x1.bbd41c5d26bf1p-20 + square * 0x1.6376972bea4d0p-25
    polynomial = 0x1.1566aaf25de2cp-14 + square * polynomial
    polynomial = -0x1.6c16c16bebd93p-9 + square * polynomial
    polynomial = 0x1.555555555553ep-3 + square * polynomial
    let c = r - square * polynomial
    let power = 1 + (r * c / (2 - c) - low + high)
    return k == 0 ? power : power.times(powerOfTwo: Int(k))
  }

  /// The number times 2ⁿ, rounded once. On the way to a subnormal result 53 bits are spared until the last step.
  private func times(powerOfTwo n: Int) -> Double {
    var value = self, n = n
    while n > 1023 {
      value *= 0x1p1023
      n &-= 1023
    }
    while n < -1022 {
      value *= 0x1p-969
      n &+= 969
    }
    return value * Double(bitPattern: UInt64(truncatingIfNeeded: n &+ 1023) << 52)
  }

  /// 10ⁿ by repeated squaring, which from 10²³ on is not always the nearest number.
  static func powerOfTen(_ n: UInt8) -> Double {
    var power = 1.0, square = 10.0, rest = n
    while rest != 0 {
      if rest & 1 == 1 { power *= square }
      rest >>= 1
      if rest != 0 { square *= square }
    }
    return power
  }

  /// The product, rounded once below 2⁶⁴. From there on growth is nothing or without end, whatever the last bit.
  init(product rate: Int16, _ seconds: Int64) {
    let product = UInt64(rate.magnitude).multipliedFullWidth(by: seconds.magnitude)
    self = Double(product.high) * 0x1p64 + Double(product.low)
    if (rate < 0) != (seconds < 0) { self = -self }
  }
}

#endif
