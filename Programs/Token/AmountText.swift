import ProgramAPI
import TokenCalls

extension Release {
  /// GetAccountDataSize: every token account has the same size here.
  func accountDataSize(_ call: borrowing Invocation, _ list: AccountCursor) throws(ProgramError) {
    var accounts = list
    _ = try ownMint(try accounts.next(), call)
    var result = Payload<8>()
    result.append(UInt64(165))
    try call.setReturnData(result)
  }

  /// AmountToUiAmount: the amount in decimal, with the mint's decimals, trailing zeros trimmed.
  func amountToText(_ call: borrowing Invocation, _ list: AccountCursor, _ amount: UInt64) throws(ProgramError) {
    var accounts = list
    let decimals = Int(try ownMint(try accounts.next(), call)[.decimals])
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
    try call.setReturnData(text)
  }

  /// UiAmountToAmount: what `AmountToUiAmount` writes, read back.
  func textToAmount(_ call: borrowing Invocation, _ list: AccountCursor, _ text: Bytes) throws(ProgramError) {
    var accounts = list
    let decimals = Int(try ownMint(try accounts.next(), call)[.decimals])
    var result = Payload<8>()
    result.append(try amount(of: text, decimals: decimals))
    try call.setReturnData(result)
  }

  /// The number as Rust's `str::parse::<u64>` reads it once the point is taken out and `decimals` digits stand
  /// behind it: a leading plus is allowed, no digits at all are not.
  private func amount(of text: Bytes, decimals: Int) throws(ProgramError) -> UInt64 {
    var whole = 0
    while let byte = text[whole], byte != 0x2E { whole &+= 1 }
    var end = text.count
    if whole < end {
      while end > whole &+ 1, text[end &- 1] == 0x30 { end &-= 1 }
    }
    let fraction = text.slice(from: whole &+ 1, count: end &- whole &- 1)
    if whole == 0, fraction.count == 0 { throw .invalidArgument }
    if fraction.count > decimals { throw .invalidArgument }
    // p-token puts the digits into a buffer of 257.
    if self == .pToken, whole &+ decimals > 257 { throw .invalidArgument }

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

extension Bytes {
  /// Whether the bytes are UTF-8 as Rust's `str::from_utf8` has it: no overlong forms, surrogates, values past 10FFFF.
  var isUTF8: Bool {
    var i = 0
    while let first = self[i] {
      var more = 0, low: UInt8 = 0x80, high: UInt8 = 0xBF
      switch first {
      case 0x00...0x7F: more = 0
      case 0xC2...0xDF: more = 1
      case 0xE0: more = 2; low = 0xA0
      case 0xED: more = 2; high = 0x9F
      case 0xE1...0xEF: more = 2
      case 0xF0: more = 3; low = 0x90
      case 0xF1...0xF3: more = 3
      case 0xF4: more = 3; high = 0x8F
      default: return false
      }
      i &+= 1
      while more > 0 {
        guard let next = self[i], next >= low, next <= high else { return false }
        low = 0x80
        high = 0xBF
        more &-= 1
        i &+= 1
      }
    }
    return true
  }
}
