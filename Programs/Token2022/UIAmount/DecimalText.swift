import ProgramAPI

extension Payload {
  /// Appends a 64-bit floating-point number, given by its bits, as Rust's `{:.*}` writes it: its exact value rounded to
  /// `decimals` digits behind the point, halves to the even digit. Zeros at the end, and then the point, are left out.
  mutating func append(floatingPoint bits: UInt64, decimals: UInt8) {
    let field = Int(truncatingIfNeeded: bits >> 52 & 0x7FF)
    let fraction = bits & 0xF_FFFF_FFFF_FFFF
    if field == 0x7FF, fraction != 0 { return append(text: "NaN") }
    // Zero has a sign too, and so has what is rounded to it.
    if bits >> 63 == 1 { append(0x2D as UInt8) }
    if field == 0x7FF { return append(text: "inf") }

    var number = BigNumber(field == 0 ? fraction : fraction | 1 << 52)
    let exponent = Swift.max(field, 1) &- 1075
    if exponent >= 0 {
      number.shiftLeft(exponent)
      return append(number, decimals: 0)
    }
    // Times 10 to the power of the decimals, of which the twos go against those of the exponent.
    let places = Int(decimals)
    number.multiply(byFiveTo: places)
    if exponent &+ places >= 0 {
      number.shiftLeft(exponent &+ places)
    } else {
      number.shiftRight(0 &- exponent &- places)
    }
    append(number, decimals: places)
  }

  /// Appends number ÷ 10 to the power of the decimals, of which it can have 315 digits.
  private mutating func append(_ number: BigNumber, decimals: Int) {
    var number = number
    var digits: [315 of UInt8] = .init(repeating: 0x30)
    var end = 0, count = 0
    while !number.isZero, end < 315 {
      var nine = number.divide(by: 1_000_000_000)
      let next = end &+ 9
      while end < next {
        digits[end] = UInt8(truncatingIfNeeded: nine % 10) &+ 0x30
        nine /= 10
        end &+= 1
        if digits[end &- 1] != 0x30 { count = end }
      }
    }
    var last = 0
    while last < decimals, last >= count || digits[last] == 0x30 { last &+= 1 }
    var place = Swift.max(count &- 1, decimals)
    while place >= last {
      append(place < count ? digits[place] : 0x30)
      if place == decimals, last < decimals { append(0x2E as UInt8) }
      place &-= 1
    }
  }
}
