/// A natural number of up to 2,816 bits, for exact conversions between binary and decimal.
///
/// Its users stay below that size: 770 decimal digits are 2,558 bits, and 5¹¹⁰⁰ is 2,555. Bits beyond would be lost.
struct BigNumber {
  private var limbs: [88 of UInt32] = .init(repeating: 0)
  /// How many limbs are used; the last of them is not zero.
  private var count = 0

  init(_ value: UInt64) {
    append(UInt32(truncatingIfNeeded: value))
    append(UInt32(truncatingIfNeeded: value >> 32))
    trim()
  }

  var isZero: Bool { count == 0 }
  var bitWidth: Int { count == 0 ? 0 : count &* 32 &- limbs[count &- 1].leadingZeroBitCount }

  private mutating func append(_ limb: UInt32) {
    guard count < 88 else { return }
    limbs[count] = limb
    count &+= 1
  }
  private mutating func trim() {
    while count > 0, limbs[count &- 1] == 0 { count &-= 1 }
  }

  /// Times `factor`, plus `addend`.
  mutating func multiply(by factor: UInt32, adding addend: UInt32 = 0) {
    var carry = UInt64(addend)
    var i = 0
    while i < count {
      carry = UInt64(limbs[i]) &* UInt64(factor) &+ carry
      limbs[i] = UInt32(truncatingIfNeeded: carry)
      carry >>= 32
      i &+= 1
    }
    if carry != 0 { append(UInt32(truncatingIfNeeded: carry)) }
  }

  /// Times 5ⁿ.
  mutating func multiply(byFiveTo n: Int) {
    var rest = n
    while rest >= 13 {
      multiply(by: 1_220_703_125)
      rest &-= 13
    }
    var factor: UInt32 = 1
    while rest > 0 {
      factor = factor &* 5
      rest &-= 1
    }
    multiply(by: factor)
  }

  /// Divides by `divisor`, rounding down, and returns the remainder.
  mutating func divide(by divisor: UInt32) -> UInt32 {
    guard divisor != 0 else { return 0 }
    var rest: UInt64 = 0
    var i = count
    while i > 0 {
      i &-= 1
      let (quotient, remainder) = (rest << 32 | UInt64(limbs[i])).quotientAndRemainder(dividingBy: UInt64(divisor))
      limbs[i] = UInt32(truncatingIfNeeded: quotient)
      rest = remainder
    }
    trim()
    return UInt32(truncatingIfNeeded: rest)
  }

  /// Times 2ⁿ.
  mutating func shiftLeft(_ n: Int) {
    let whole = n >> 5, bits = UInt32(truncatingIfNeeded: n & 31)
    if bits != 0 { multiply(by: 1 << bits) }
    guard whole > 0, count > 0 else { return }
    let used = count
    var added = 0
    while added < whole {
      append(0)
      added &+= 1
    }
    var i = count
    while i > 0 {
      i &-= 1
      limbs[i] = i >= whole && i &- whole < used ? limbs[i &- whole] : 0
    }
  }

  /// Divides by 2ⁿ to the nearest number, and to the even one of two that are as near.
  mutating func shiftRight(_ n: Int) {
    guard n > 0 else { return }
    let isHalf = bit(n &- 1), isMore = hasBits(below: n &- 1)
    let whole = n >> 5, bits = UInt32(truncatingIfNeeded: n & 31)
    var i = 0
    while i < count {
      let upper = UInt64(limb(i &+ whole &+ 1)) << 32
      limbs[i] = UInt32(truncatingIfNeeded: (upper | UInt64(limb(i &+ whole))) >> bits)
      i &+= 1
    }
    trim()
    if isHalf, isMore || bit(0) {
      if count == 0 { append(1) } else { increment() }
    }
  }

  private func limb(_ i: Int) -> UInt32 { i < count ? limbs[i] : 0 }
  private func bit(_ n: Int) -> Bool { limb(n >> 5) >> UInt32(truncatingIfNeeded: n & 31) & 1 == 1 }
  private func hasBits(below n: Int) -> Bool {
    var i = 0
    while i < n >> 5 {
      if limb(i) != 0 { return true }
      i &+= 1
    }
    return limb(i) & ((1 << UInt32(truncatingIfNeeded: n & 31)) &- 1) != 0
  }
  private mutating func increment() { multiply(by: 1, adding: 1) }

  /// Takes away a number that is not larger.
  mutating func subtract(_ other: borrowing BigNumber) {
    var borrow: UInt32 = 0
    var i = 0
    while i < count {
      let (first, under) = limbs[i].subtractingReportingOverflow(i < other.count ? other.limbs[i] : 0)
      let (second, underAgain) = first.subtractingReportingOverflow(borrow)
      limbs[i] = second
      borrow = under || underAgain ? 1 : 0
      i &+= 1
    }
    trim()
  }

  func isLess(than other: borrowing BigNumber) -> Bool {
    if count != other.count { return count < other.count }
    var i = count
    while i > 0 {
      i &-= 1
      if limbs[i] != other.limbs[i] { return limbs[i] < other.limbs[i] }
    }
    return false
  }
}
