/// Base58 with Bitcoin's alphabet, as Solana writes addresses, hashes and signatures.
public enum Base58 {
  /// The longest text of a 32-byte value.
  public static var maxCount32: Int { @inlinable get { 44 } }

  @inlinable static func character(_ digit: Int) -> UInt8 {
    let alphabet: StaticString = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
    return alphabet.utf8Start[digit]
  }

  /// The digit a character stands for, or 255.
  @inlinable static func digit(_ character: UInt8) -> UInt8 {
    switch character {
    case 0x31...0x39: character &- 0x31
    case 0x41...0x48: character &- 0x41 &+ 9
    case 0x4A...0x4E: character &- 0x4A &+ 17
    case 0x50...0x5A: character &- 0x50 &+ 22
    case 0x61...0x6B: character &- 0x61 &+ 33
    case 0x6D...0x7A: character &- 0x6D &+ 44
    default: 255
    }
  }

  /// Writes 32 bytes as base58 into `out`, which has room for 44 characters, and returns how many there are.
  ///
  /// The value is taken as eight big-endian 32-bit limbs and divided by 58⁵ at a time; no allocation.
  @inlinable
  public static func encode32(_ bytes: UnsafeRawPointer, into out: UnsafeMutablePointer<UInt8>) -> Int {
    var limbs: (UInt32, UInt32, UInt32, UInt32, UInt32, UInt32, UInt32, UInt32) = (0, 0, 0, 0, 0, 0, 0, 0)
    var digits: [45 of UInt8] = .init(repeating: 0)
    return withUnsafeMutablePointer(to: &limbs) { pointer in
      let limb = UnsafeMutableRawPointer(pointer).assumingMemoryBound(to: UInt32.self)
      var zeros = 0
      while zeros < 32, bytes.load(fromByteOffset: zeros, as: UInt8.self) == 0 { zeros &+= 1 }
      var i = 0
      while i < 8 {
        limb[i] = bytes.loadUnaligned(fromByteOffset: i &* 4, as: UInt32.self).byteSwapped
        i &+= 1
      }
      var count = 0, first = 0
      while first < 8 {
        if limb[first] == 0 {
          first &+= 1
          continue
        }
        var remainder: UInt64 = 0
        i = first
        while i < 8 {
          let value = remainder &<< 32 | UInt64(limb[i])
          limb[i] = UInt32(truncatingIfNeeded: value / 656_356_768)  // 58⁵ < 2³²
          remainder = value % 656_356_768
          i &+= 1
        }
        var k = 0
        while k < 5 {  // 9 rounds of 5 digits at most: 58⁴⁵ > 2²⁵⁶
          digits[count] = UInt8(truncatingIfNeeded: remainder % 58)
          remainder /= 58
          count &+= 1
          k &+= 1
        }
      }
      while count > 0, digits[count &- 1] == 0 { count &-= 1 }
      var at = 0
      while at < zeros {
        out[at] = 0x31
        at &+= 1
      }
      while count > 0 {
        count &-= 1
        out[at] = character(Int(digits[count]))
        at &+= 1
      }
      return at
    }
  }
}

#if !hasFeature(Embedded)
extension Base58 {
  /// Base58 of any bytes. Quadratic in their number: meant for transactions, not for files.
  public static func encode(_ bytes: UnsafeRawBufferPointer) -> String {
    var digits: [UInt8] = []
    digits.reserveCapacity(bytes.count * 138 / 100 + 1)
    var zeros = 0
    while zeros < bytes.count, bytes[zeros] == 0 { zeros += 1 }
    for byte in bytes[zeros...] {
      var carry = UInt32(byte)
      for i in digits.indices {
        carry += UInt32(digits[i]) << 8
        digits[i] = UInt8(truncatingIfNeeded: carry % 58)
        carry /= 58
      }
      while carry > 0 {
        digits.append(UInt8(truncatingIfNeeded: carry % 58))
        carry /= 58
      }
    }
    return String(unsafeUninitializedCapacity: zeros + digits.count) { out in
      for i in 0..<zeros { out[i] = 0x31 }
      for (i, digit) in digits.reversed().enumerated() { out[zeros + i] = character(Int(digit)) }
      return zeros + digits.count
    }
  }
  public static func encode(_ bytes: [UInt8]) -> String { bytes.withUnsafeBytes { encode($0) } }

  /// The bytes a base58 text stands for; nil for a character outside the alphabet, or for more than `limit` bytes.
  public static func decode(_ text: String, limit: Int = 4096) -> [UInt8]? {
    var bytes: [UInt8] = []  // little-endian
    var zeros = 0
    for character in text.utf8 {
      let value = digit(character)
      guard value < 58 else { return nil }
      if value == 0, bytes.isEmpty {
        zeros += 1
        guard zeros <= limit else { return nil }
        continue
      }
      var carry = UInt32(value)
      for i in bytes.indices {
        carry += UInt32(bytes[i]) * 58
        bytes[i] = UInt8(truncatingIfNeeded: carry)
        carry >>= 8
      }
      while carry > 0 {
        bytes.append(UInt8(truncatingIfNeeded: carry))
        carry >>= 8
      }
      guard zeros + bytes.count <= limit else { return nil }
    }
    return [UInt8](repeating: 0, count: zeros) + bytes.reversed()
  }
}
#endif
