/// Percent-encoding of UTF-8, as `encodeURIComponent` writes it.
enum PercentCoding {
  /// Letters, digits and `- _ . ! ~ * ' ( )` stand for themselves.
  static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x5F, 0x2E, 0x21, 0x7E, 0x2A, 0x27, 0x28, 0x29: true
    default: false
    }
  }

  /// The text with every byte escaped that does not stand for itself.
  static func encode(_ text: String, keeping isPlain: (UInt8) -> Bool = Self.isPlain) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count)
    for byte in text.utf8 {
      if isPlain(byte) {
        bytes.append(byte)
      } else {
        bytes += [0x25, digit(byte >> 4), digit(byte & 15)]
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The text that was encoded, or the place of what is wrong with it.
  ///
  /// `plus`: whether `+` is a space, as forms write one; `encodeURIComponent` leaves no `+` in what it writes.
  static func decode(_ bytes: ArraySlice<UInt8>, plus: Bool) -> Result<String, Failure> {
    var decoded: [UInt8] = []
    decoded.reserveCapacity(bytes.count)
    var rest = bytes
    while let byte = rest.popFirst() {
      guard byte == 0x25 else {
        decoded.append(plus && byte == 0x2B ? 0x20 : byte)
        continue
      }
      let place = rest.startIndex - 1
      guard let high = rest.popFirst().flatMap(value), let low = rest.popFirst().flatMap(value) else {
        return .failure(Failure(reason: .badEscape, offset: place))
      }
      decoded.append(high << 4 | low)
    }
    guard let text = String(validating: decoded, as: UTF8.self) else {
      return .failure(Failure(reason: .notUTF8, offset: bytes.startIndex))
    }
    return .success(text)
  }

  struct Failure: Error {
    var reason: URLProblem.Reason
    var offset: Int
  }

  private static func digit(_ value: UInt8) -> UInt8 { value < 10 ? 0x30 + value : 0x37 + value }

  private static func value(_ digit: UInt8) -> UInt8? {
    switch digit {
    case 0x30...0x39: digit - 0x30
    case 0x41...0x46: digit - 0x37
    case 0x61...0x66: digit - 0x57
    default: nil
    }
  }
}
