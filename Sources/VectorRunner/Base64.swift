/// Base64 of RFC 4648, strictly: padded, no line breaks, and unused bits zero, so that bytes have exactly one text.
enum Base64 {
  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
  /// The value of each character; 255 for the others.
  private static let values: [UInt8] = {
    var values = [UInt8](repeating: 255, count: 256)
    for (value, character) in alphabet.enumerated() { values[Int(character)] = UInt8(truncatingIfNeeded: value) }
    return values
  }()

  static func encode(_ bytes: [UInt8]) -> String {
    let length = (bytes.count + 2) / 3 * 4
    return alphabet.withUnsafeBufferPointer { alphabet in
      bytes.withUnsafeBufferPointer { bytes in
        String(unsafeUninitializedCapacity: length) { out in
          var at = 0
          var i = 0
          while i < bytes.count {
            let left = bytes.count - i
            let group =
              UInt32(bytes[i]) << 16 | (left > 1 ? UInt32(bytes[i + 1]) << 8 : 0)
              | (left > 2 ? UInt32(bytes[i + 2]) : 0)
            out[at] = alphabet[Int(group >> 18)]
            out[at + 1] = alphabet[Int(group >> 12 & 63)]
            out[at + 2] = left > 1 ? alphabet[Int(group >> 6 & 63)] : UInt8(ascii: "=")
            out[at + 3] = left > 2 ? alphabet[Int(group & 63)] : UInt8(ascii: "=")
            at += 4
            i += 3
          }
          return at
        }
      }
    }
  }

  /// Nil for anything that `encode` would not have written.
  static func decode(_ text: UnsafeRawBufferPointer) -> [UInt8]? {
    guard text.count % 4 == 0 else { return nil }
    if text.isEmpty { return [] }
    let padding = text[text.count - 1] != UInt8(ascii: "=") ? 0 : text[text.count - 2] != UInt8(ascii: "=") ? 1 : 2
    var isValid = true
    let bytes = values.withUnsafeBufferPointer { values in
      [UInt8](unsafeUninitializedCapacity: text.count / 4 * 3 - padding) { out, count in
        var at = 0
        var i = 0
        while i < text.count {
          let isLast = i + 4 == text.count
          let a = values[Int(text[i])]
          let b = values[Int(text[i + 1])]
          let c = isLast && padding == 2 ? 0 : values[Int(text[i + 2])]
          let d = isLast && padding > 0 ? 0 : values[Int(text[i + 3])]
          guard a | b | c | d < 64 else {
            isValid = false
            return
          }
          let group = UInt32(a) << 18 | UInt32(b) << 12 | UInt32(c) << 6 | UInt32(d)
          let kept = isLast ? 3 - padding : 3
          out[at] = UInt8(truncatingIfNeeded: group >> 16)
          if kept > 1 { out[at + 1] = UInt8(truncatingIfNeeded: group >> 8) }
          if kept > 2 { out[at + 2] = UInt8(truncatingIfNeeded: group) }
          if kept < 3, group & (kept == 1 ? 0xFFFF : 0xFF) != 0 { isValid = false }
          at += kept
          i += 4
        }
        count = at
      }
    }
    return isValid ? bytes : nil
  }
}
