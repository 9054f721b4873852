/// Whether bytes are UTF-8, and if not, what Rust's `core::str::from_utf8` says about them: that is what a log line
/// carries.
enum UTF8Check {
  struct Failure {
    /// Bytes before the trouble.
    var validCount: Int
    /// Length of the bad sequence; nil when the bytes end inside one.
    var badCount: Int?

    /// The text of Rust's `Utf8Error`.
    var description: String {
      badCount.map { "invalid utf-8 sequence of \($0) bytes from index \(validCount)" }
        ?? "incomplete utf-8 byte sequence from index \(validCount)"
    }
  }

  static func isValid(_ bytes: UnsafeRawBufferPointer) -> Bool {
    var i = 0
    // Most log lines are ASCII: eight bytes at a time.
    while i &+ 8 <= bytes.count, bytes.loadUnaligned(fromByteOffset: i, as: UInt64.self) & 0x8080_8080_8080_8080 == 0 {
      i &+= 8
    }
    return firstError(bytes, from: i) == nil
  }

  static func firstError(_ bytes: UnsafeRawBufferPointer, from start: Int = 0) -> Failure? {
    var i = start
    while i < bytes.count {
      let first = bytes[i]
      if first < 0x80 {
        i &+= 1
        continue
      }
      // Length of the sequence, and which second bytes it may have: no overlong forms, no surrogates, nothing above
      // U+10FFFF.
      let length: Int, second: ClosedRange<UInt8>
      switch first {
      case 0xC2...0xDF: (length, second) = (2, 0x80...0xBF)
      case 0xE0: (length, second) = (3, 0xA0...0xBF)
      case 0xE1...0xEC, 0xEE...0xEF: (length, second) = (3, 0x80...0xBF)
      case 0xED: (length, second) = (3, 0x80...0x9F)
      case 0xF0: (length, second) = (4, 0x90...0xBF)
      case 0xF1...0xF3: (length, second) = (4, 0x80...0xBF)
      case 0xF4: (length, second) = (4, 0x80...0x8F)
      default: return Failure(validCount: i, badCount: 1)
      }
      var k = 1
      while k < length {
        guard i &+ k < bytes.count else { return Failure(validCount: i, badCount: nil) }
        guard k == 1 ? second.contains(bytes[i &+ k]) : bytes[i &+ k] & 0xC0 == 0x80 else {
          return Failure(validCount: i, badCount: k)
        }
        k &+= 1
      }
      i &+= length
    }
    return nil
  }
}
