extension JSONReader {
  /// A string's bytes: a window onto the input when it has no escapes, else a decoded copy.
  package enum StringBytes {
    case window(UnsafeRawBufferPointer)
    case copy([UInt8])

    package func withBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
      switch self {
      case .window(let bytes): body(bytes)
      case .copy(let bytes): bytes.withUnsafeBytes(body)
      }
    }
  }

  package mutating func string(_ what: StaticString = "the value") throws(JSONError) -> String {
    try stringBytes(what).withBytes { String(decoding: $0, as: UTF8.self) }
  }

  /// The next string, its UTF-8 validated.
  package mutating func stringBytes(_ what: StaticString = "the value") throws(JSONError) -> StringBytes {
    skipSpace()
    guard position < text.count, text[position] == UInt8(ascii: "\"") else { throw error("\(what) must be a string") }
    position += 1
    let start = position
    var isASCII = true
    skipPlain(&isASCII)
    guard position < text.count else { throw error("the text ends inside a string", at: start - 1) }
    if text[position] == UInt8(ascii: "\"") {
      let window = UnsafeRawBufferPointer(rebasing: text[start..<position])
      guard isASCII || String(validating: window, as: UTF8.self) != nil else {
        throw error("the string is not valid UTF-8", at: start)
      }
      position += 1
      return .window(window)
    }
    var bytes = [UInt8](text[start..<position])
    while true {
      guard position < text.count else { throw error("the text ends inside a string", at: start - 1) }
      switch text[position] {
      case UInt8(ascii: "\""):
        guard isASCII || String(validating: bytes, as: UTF8.self) != nil else {
          throw error("the string is not valid UTF-8", at: start)
        }
        position += 1
        return .copy(bytes)
      case UInt8(ascii: "\\"): try escape(into: &bytes, &isASCII)
      case 0..<0x20: throw error("a control character in a string must be written as an escape")
      default:
        let from = position
        skipPlain(&isASCII)
        bytes.append(contentsOf: text[from..<position])
      }
    }
  }

  /// Moves to the next quote, backslash or control character, eight bytes at a time.
  private mutating func skipPlain(_ isASCII: inout Bool) {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let tops: UInt64 = 0x8080_8080_8080_8080
    while position + 8 <= text.count {
      let word = text.loadUnaligned(fromByteOffset: position, as: UInt64.self)
      // A byte of x is zero exactly where (x - ones) & ~x has its top bit set, up to the first such byte.
      let quote = word ^ (ones &* 0x22)
      let slash = word ^ (ones &* 0x5C)
      let found =
        ((quote &- ones) & ~quote) | ((slash &- ones) & ~slash) | ((word &- (ones &* 0x20)) & ~word) & tops
      if (found & tops) | (word & tops) != 0 { break }
      position += 8
    }
    while position < text.count {
      let byte = text[position]
      if byte == 0x22 || byte == 0x5C || byte < 0x20 { return }
      if byte >= 0x80 { isASCII = false }
      position += 1
    }
  }

  private mutating func escape(into bytes: inout [UInt8], _ isASCII: inout Bool) throws(JSONError) {
    let start = position
    position += 1
    guard position < text.count else { throw error("the text ends inside a string", at: start) }
    let letter = text[position]
    position += 1
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): bytes.append(letter)
    case UInt8(ascii: "b"): bytes.append(0x08)
    case UInt8(ascii: "f"): bytes.append(0x0C)
    case UInt8(ascii: "n"): bytes.append(0x0A)
    case UInt8(ascii: "r"): bytes.append(0x0D)
    case UInt8(ascii: "t"): bytes.append(0x09)
    case UInt8(ascii: "u"):
      var code = try hex4(start)
      if code & 0xFC00 == 0xD800 {
        guard position + 1 < text.count, text[position] == UInt8(ascii: "\\"), text[position + 1] == UInt8(ascii: "u")
        else { throw error("a high surrogate without its low one", at: start) }
        position += 2
        let low = try hex4(start)
        guard low & 0xFC00 == 0xDC00 else { throw error("a high surrogate without its low one", at: start) }
        code = 0x10000 + ((code & 0x3FF) << 10 | low & 0x3FF)
      }
      guard let scalar = Unicode.Scalar(code) else { throw error("a low surrogate without its high one", at: start) }
      bytes.append(contentsOf: Character(scalar).utf8)
    default: throw error("no such escape", at: start)
    }
  }

  private mutating func hex4(_ start: Int) throws(JSONError) -> UInt32 {
    guard text.count - position >= 4 else { throw error("four hexadecimal digits must follow \\u", at: start) }
    var value: UInt32 = 0
    for _ in 0..<4 {
      let byte = text[position]
      switch byte {
      case 0x30...0x39: value = value << 4 | UInt32(byte &- 0x30)
      case 0x41...0x46: value = value << 4 | UInt32(byte &- 0x37)
      case 0x61...0x66: value = value << 4 | UInt32(byte &- 0x57)
      default: throw error("four hexadecimal digits must follow \\u", at: start)
      }
      position += 1
    }
    return value
  }
}
