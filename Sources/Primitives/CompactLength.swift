/// Solana's compact-u16: a length of 0 to 65,535 in one to three bytes, seven bits a byte, low bits first.
///
/// Only the shortest form is valid (`short_vec.rs`: aliases are refused), so a length has exactly one encoding.
public enum CompactLength {
  /// Reads a length at `offset` and moves past it; nil when cut short, overlong or above 65,535.
  @inlinable
  public static func read(_ bytes: UnsafeRawBufferPointer, at offset: inout Int) -> Int? {
    guard offset < bytes.count else { return nil }
    let first = Int(bytes[offset])
    if first < 0x80 {
      offset &+= 1
      return first
    }
    guard offset &+ 1 < bytes.count else { return nil }
    let second = Int(bytes[offset &+ 1])
    if second < 0x80 {
      guard second != 0 else { return nil }
      offset &+= 2
      return first & 0x7F | second &<< 7
    }
    guard offset &+ 2 < bytes.count else { return nil }
    let third = Int(bytes[offset &+ 2])
    guard third != 0, third <= 3 else { return nil }
    offset &+= 3
    return first & 0x7F | (second & 0x7F) &<< 7 | third &<< 14
  }

  /// How many bytes the length takes.
  @inlinable public static func encodedCount(_ value: UInt16) -> Int { value < 0x80 ? 1 : value < 0x4000 ? 2 : 3 }

  #if !hasFeature(Embedded)
  /// Appends the only valid encoding of `value`.
  public static func append(_ value: UInt16, to bytes: inout [UInt8]) {
    var rest = value
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }
  #endif
}
