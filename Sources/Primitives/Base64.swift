#if !hasFeature(Embedded)
/// Base64 with the standard alphabet and padding (RFC 4648, section 4), as JSON-RPC carries accounts and transactions.
public enum Base64 {
  private static let alphabet: StaticString = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"

  public static func encode(_ bytes: UnsafeRawBufferPointer) -> String {
    let characters = alphabet.utf8Start
    return String(unsafeUninitializedCapacity: (bytes.count + 2) / 3 * 4) { out in
      var at = 0
      var i = 0
      while i < bytes.count {
        let left = bytes.count - i
        let group =
          Int(bytes[i]) << 16 | (left > 1 ? Int(bytes[i + 1]) << 8 : 0) | (left > 2 ? Int(bytes[i + 2]) : 0)
        out[at] = characters[group >> 18]
        out[at + 1] = characters[group >> 12 & 63]
        out[at + 2] = left > 1 ? characters[group >> 6 & 63] : UInt8(ascii: "=")
        out[at + 3] = left > 2 ? characters[group & 63] : UInt8(ascii: "=")
        at += 4
        i += 3
      }
      return at
    }
  }
  public static func encode(_ bytes: [UInt8]) -> String { bytes.withUnsafeBytes { encode($0) } }

  /// The bytes a base64 text stands for.
  ///
  /// Nil unless it is exactly what `encode` would write: no blanks, full padding, no stray bits in the last character.
  public static func decode(_ text: String) -> [UInt8]? {
    var text = text
    return text.withUTF8 { decode(UnsafeRawBufferPointer($0)) }
  }

  /// The bytes these base64 characters stand for; nil as in `decode(_: String)`.
  public static func decode(_ text: UnsafeRawBufferPointer) -> [UInt8]? {
    guard text.count % 4 == 0 else { return nil }
    guard text.count > 0 else { return [] }
    let padding =
      text[text.count - 1] != UInt8(ascii: "=") ? 0 : text[text.count - 2] != UInt8(ascii: "=") ? 1 : 2
    let digits = text.count - padding
    var isValid = true
    let bytes = [UInt8](unsafeUninitializedCapacity: text.count / 4 * 3) { out, count in
      var group: UInt32 = 0
      for i in 0..<text.count {
        let value = i < digits ? digit(text[i]) : 0
        guard value < 64 else {
          isValid = false
          return
        }
        group = group << 6 | UInt32(value)
        if i % 4 == 3 {
          out[count] = UInt8(truncatingIfNeeded: group >> 16)
          out[count + 1] = UInt8(truncatingIfNeeded: group >> 8)
          out[count + 2] = UInt8(truncatingIfNeeded: group)
          count += 3
          group = 0
        }
      }
      // What padding stands in for must be zero, or two texts would mean the same bytes.
      for i in 0..<padding where out[count - 1 - i] != 0 { isValid = false }
      count -= padding
    }
    return isValid ? bytes : nil
  }

  private static func digit(_ character: UInt8) -> UInt8 {
    switch character {
    case 0x41...0x5A: character - 0x41
    case 0x61...0x7A: character - 0x61 + 26
    case 0x30...0x39: character - 0x30 + 52
    case UInt8(ascii: "+"): 62
    case UInt8(ascii: "/"): 63
    default: 255
    }
  }
}
#endif
