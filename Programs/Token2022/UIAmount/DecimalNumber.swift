import ProgramAPI

extension Bytes {
  /// The bits of the 64-bit floating-point number nearest to the one the text says, or nil: Rust's `str::parse::<f64>`.
  ///
  /// There may be a sign, a point and an exponent, but no space, and `inf`, `infinity` and `nan` count as numbers.
  var floatingPoint: UInt64? {
    let sign: UInt64 = self[0] == 0x2D ? 1 << 63 : 0
    let rest = slice(from: self[0] == 0x2D || self[0] == 0x2B ? 1 : 0)
    switch rest.word {
    case 0x69_6E66, 0x696E_6669_6E69_7479: return sign | 0x7FF0_0000_0000_0000
    case 0x6E_616E: return sign | 0x7FF8_0000_0000_0000
    default: break
    }
    guard let number = DecimalNumber(rest) else { return nil }
    return sign | number.nearest
  }

  /// Up to eight bytes as one number, letters as small ones.
  private var word: UInt64 {
    var word: UInt64 = 0
    var i = 0
    while i < 8, let byte = self[i] {
      word = word << 8 | UInt64(byte | 0x20)
      i &+= 1
    }
    return i == count ? word : 0
  }
}

/// A decimal number as it was written: digits · 10 to the power of the exponent.
private struct DecimalNumber {
  /// The first digits that are not leading zeros. 767 decide between any two floating-point numbers.
  private var digits = BigNumber(0)
  private var count = 0
  private var exponent = 0
  /// Whether more digits follow, and one of them is not zero.
  private var hasMore = false

  init?(_ text: Bytes) {
    var place = 0, hasDigits = false, isBehindPoint = false
    // Nine digits are put in at a time.
    var nine: UInt32 = 0, scale: UInt32 = 1
    while let byte = text[place] {
      if byte == 0x2E, !isBehindPoint {
        isBehindPoint = true
        place &+= 1
        continue
      }
      let digit = byte &- 0x30  // a byte below "0" wraps to a big one
      guard digit <= 9 else { break }
      place &+= 1
      hasDigits = true
      if isBehindPoint { exponent &-= 1 }
      if count == 0, digit == 0 { continue }
      if count == 770 {
        if digit != 0 { hasMore = true }
        exponent &+= 1
        continue
      }
      count &+= 1
      nine = nine &* 10 &+ UInt32(digit)
      scale = scale &* 10
      if scale == 1_000_000_000 {
        digits.multiply(by: scale, adding: nine)
        nine = 0
        scale = 1
      }
    }
    digits.multiply(by: scale, adding: nine)
    guard hasDigits else { return nil }
    if place < text.count {
      guard text[place] == 0x65 || text[place] == 0x45 else { return nil }
      guard let written = Self.exponent(text.slice(from: place &+ 1)) else { return nil }
      exponent &+= written
    }
  }

  /// A number with a sign or without; nil if anything else is there, or nothing. Past 65,535 size does not matter.
  private static func exponent(_ text: Bytes) -> Int? {
    var place = text[0] == 0x2D || text[0] == 0x2B ? 1 : 0
    guard place < text.count else { return nil }
    var value = 0
    while let byte = text[place] {
      let digit = byte &- 0x30
      guard digit <= 9 else { return nil }
      if value < 65_536 { value = value &* 10 &+ Int(digit) }
      place &+= 1
    }
    return text[0] == 0x2D ? 0 &- value : value
  }

  /// The bits of the nearest floating-point number, of two that are as near the even one.
  var nearest: UInt64 {
    if count == 0 || count &+ exponent < -330 { return 0 }
    if count &+ exponent > 310 { return 0x7FF0_0000_0000_0000 }
    // A fraction, from 1 to 2 after shifting, times a power of two.
    var numerator = digits, denominator = BigNumber(1)
    if exponent < 0 { denominator.multiply(byFiveTo: 0 &- exponent) } else { numerator.multiply(byFiveTo: exponent) }
    var shift = numerator.bitWidth &- denominator.bitWidth
    if shift > 0 { denominator.shiftLeft(shift) } else { numerator.shiftLeft(0 &- shift) }
    if numerator.isLess(than: denominator) {
      numerator.shiftLeft(1)
      shift &-= 1
    }
    var quotient: UInt64 = 0
    for _ in 0..<64 {
      quotient <<= 1
      if !numerator.isLess(than: denominator) {
        numerator.subtract(denominator)
        quotient |= 1
      }
      numerator.shiftLeft(1)
    }
    return Self.rounded(quotient, exponent: shift &+ exponent, hasMore: hasMore || !numerator.isZero)
  }

  /// The floating-point number nearest to quotient · 2 to the power of (exponent - 63), and a little if there is more.
  private static func rounded(_ quotient: UInt64, exponent: Int, hasMore: Bool) -> UInt64 {
    if exponent > 1023 { return 0x7FF0_0000_0000_0000 }
    // Subnormal numbers have fewer digits.
    let isNormal = exponent >= -1022
    let dropped = isNormal ? 11 : 11 &- 1022 &- exponent
    if dropped > 64 { return 0 }
    let kept = quotient >> UInt64(dropped)
    let below = quotient & ((1 << UInt64(dropped)) &- 1), half: UInt64 = 1 << UInt64(dropped &- 1)
    let up: UInt64 = below > half || below == half && (hasMore || kept & 1 == 1) ? 1 : 0
    // Rounding up can carry into the exponent, which is then right as well.
    let field = UInt64(truncatingIfNeeded: isNormal ? exponent &+ 1022 : 0)
    return field << 52 &+ kept &+ up
  }
}
