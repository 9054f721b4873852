extension JSONReader {
  /// A whole number in the range of `Value`, every digit of it.
  package mutating func integer<Value: FixedWidthInteger>(
    _ what: StaticString, as: Value.Type = Value.self
  ) throws(JSONError) -> Value {
    skipSpace()
    let start = position
    let isNegative = position < text.count && text[position] == UInt8(ascii: "-")
    if isNegative { position += 1 }
    guard position < text.count, isDigit(text[position]) else {
      throw error("\(what) must be a whole number", at: start)
    }
    if text[position] == 0x30, position + 1 < text.count, isDigit(text[position + 1]) {
      throw error("a number may not begin with 0", at: start)
    }
    var value: Value = 0
    while position < text.count, isDigit(text[position]) {
      let digit = Value(truncatingIfNeeded: text[position] &- 0x30)
      let (product, overflow) = value.multipliedReportingOverflow(by: 10)
      // Negative values grow downwards, so that the least one is reached without its positive twin.
      let (sum, overflow2) =
        isNegative ? product.subtractingReportingOverflow(digit) : product.addingReportingOverflow(digit)
      guard !overflow, !overflow2 else {
        throw error("\(what) must be from \(Value.min) to \(Value.max)", at: start)
      }
      value = sum
      position += 1
    }
    if position < text.count, text[position] == UInt8(ascii: ".") || isWordByte(text[position]) {
      throw error("\(what) must be a whole number", at: start)
    }
    return value
  }

  /// A finite number, correctly rounded.
  package mutating func double(_ what: StaticString) throws(JSONError) -> Double {
    skipSpace()
    let start = position
    if position < text.count, text[position] == UInt8(ascii: "-") { position += 1 }
    let first = position
    guard digits() else { throw error("\(what) must be a number", at: start) }
    if text[first] == 0x30, position > first + 1 { throw error("a number may not begin with 0", at: start) }
    if position < text.count, text[position] == UInt8(ascii: ".") {
      position += 1
      guard digits() else { throw error("digits must follow the decimal point") }
    }
    if position < text.count, text[position] | 0x20 == UInt8(ascii: "e") {
      position += 1
      if position < text.count, text[position] == UInt8(ascii: "+") || text[position] == UInt8(ascii: "-") {
        position += 1
      }
      guard digits() else { throw error("digits must follow the exponent's sign") }
    }
    if position < text.count, isWordByte(text[position]) { throw error("\(what) must be a number", at: start) }
    let token = String(decoding: UnsafeRawBufferPointer(rebasing: text[start..<position]), as: UTF8.self)
    guard let value = Double(token), value.isFinite else { throw error("\(what) is out of range", at: start) }
    return value
  }

  /// Moves past at least one digit.
  private mutating func digits() -> Bool {
    let start = position
    while position < text.count, isDigit(text[position]) { position += 1 }
    return position > start
  }

  private func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
}
