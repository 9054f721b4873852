extension Bytes {
  /// Whether the bytes are well-formed UTF-8 (Unicode 15, table 3-7), as Rust's `str::from_utf8` has it: no overlong
  /// forms, no surrogates, nothing past U+10FFFF.
  public var isUTF8: Bool {
    @inlinable get {
      var i = 0
      while let first = self[i] {
        i &+= 1
        if first < 0x80 { continue }
        let length: Int
        var low: UInt8 = 0x80, high: UInt8 = 0xBF  // what the second byte may be
        switch first {
        case 0xC2...0xDF: length = 1
        case 0xE0: (length, low) = (2, 0xA0)
        case 0xED: (length, high) = (2, 0x9F)
        case 0xE1...0xEF: length = 2
        case 0xF0: (length, low) = (3, 0x90)
        case 0xF4: (length, high) = (3, 0x8F)
        case 0xF1...0xF3: length = 3
        default: return false
        }
        var rest = length
        while rest > 0 {
          guard let next = self[i], next >= low, next <= high else { return false }
          (low, high) = (0x80, 0xBF)
          i &+= 1
          rest &-= 1
        }
      }
      return true
    }
  }
  /// Whether both are the same bytes.
  @inlinable public func equals(_ other: Bytes) -> Bool {
    guard count == other.count else { return false }
    var i = 0
    while i < count {
      if self[i] != other[i] { return false }
      i &+= 1
    }
    return true
  }
}
