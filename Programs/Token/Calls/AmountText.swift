public import ProgramAPI

// Amounts as text in a mint's decimals, as both token programs print and read them.

extension TokenInterface {
  /// The amount in decimal, trailing zeros behind the point trimmed, and the point too when nothing is left.
  public static func text(of amount: UInt64, decimals: UInt8) -> Payload<257> {
    let decimals = Int(decimals)
    var digits: [20 of UInt8] = .init(repeating: 0x30)
    var count = 0, rest = amount
    while rest != 0 {
      digits[count] = UInt8(truncatingIfNeeded: rest % 10) &+ 0x30
      rest /= 10
      count &+= 1
    }
    // The place of the last digit that is not zero, among those behind the point.
    var last = 0
    while last < decimals, last >= count || digits[last] == 0x30 { last &+= 1 }

    var text = Payload<257>()
    var place = Swift.max(count &- 1, decimals)
    while place >= last {
      text.append(place < count ? digits[place] : 0x30)
      if place == decimals, last < decimals { text.append(0x2E as UInt8) }
      place &-= 1
    }
    return text
  }

  /// The number as Rust's `str::parse::<u64>` reads it once the point is taken out and `decimals` digits stand
  /// behind it: a leading plus is allowed, no digits at all are not, nor are more than `limit` characters.
  public static func amount(
    of text: Bytes, decimals: UInt8, atMost limit: Int = .max
  ) throws(ProgramError) -> UInt64 {
    let decimals = Int(decimals)
    var whole = 0
    while let byte = text[whole], byte != 0x2E { whole &+= 1 }
    var end = text.count
    if whole < end {
      while end > whole &+ 1, text[end &- 1] == 0x30 { end &-= 1 }
    }
    let fraction = text.slice(from: whole &+ 1, count: end &- whole &- 1)
    if whole == 0, fraction.count == 0 { throw .invalidArgument }
    if fraction.count > decimals { throw .invalidArgument }
    if whole &+ decimals > limit { throw .invalidArgument }

    let start = text[0] == 0x2B && whole > 0 ? 1 : 0
    let digits = whole &- start &+ decimals
    if digits == 0 { throw .invalidArgument }
    var value: UInt64 = 0
    var place = 0
    while place < digits {
      let index = start &+ place
      let byte = index < whole ? text[index] : fraction[index &- whole]
      let digit = (byte ?? 0x30) &- 0x30  // a byte below "0" wraps to a big one
      guard digit <= 9 else { throw .invalidArgument }
      let (tens, overflow) = value.multipliedReportingOverflow(by: 10)
      let (sum, carry) = tens.addingReportingOverflow(UInt64(digit))
      if overflow || carry { throw .invalidArgument }
      value = sum
      place &+= 1
    }
    return value
  }
}
