/// MurmurHash3's 32-bit form with seed 0: names of syscalls and places of functions in calls.
public enum Murmur3 {
  /// The hash of a name.
  public static func hash(_ name: String) -> UInt32 {
    var name = name
    return name.withUTF8 { hash(UnsafeRawBufferPointer($0)) }
  }

  /// The hash of a function's place in the code, as 8 bytes (`elf.rs`: `register_function_hashed_legacy`).
  static func hash(place: Int) -> UInt32 {
    withUnsafeBytes(of: UInt64(truncatingIfNeeded: place).littleEndian) { hash($0) }
  }

  /// The hash of bytes.
  public static func hash(_ bytes: UnsafeRawBufferPointer) -> UInt32 {
    var state: UInt32 = 0
    let whole = bytes.count & ~3
    var at = 0
    while at < whole {
      let word = UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: at, as: UInt32.self))
      state = rotated(state ^ scrambled(word), 13) &* 5 &+ 0xe654_6b64
      at &+= 4
    }
    var tail: UInt32 = 0
    for (i, byte) in bytes[whole...].enumerated() { tail |= UInt32(byte) &<< UInt32(truncatingIfNeeded: 8 &* i) }
    if whole < bytes.count { state ^= scrambled(tail) }
    state ^= UInt32(truncatingIfNeeded: bytes.count)
    state = (state ^ state &>> 16) &* 0x85eb_ca6b
    state = (state ^ state &>> 13) &* 0xc2b2_ae35
    return state ^ state &>> 16
  }

  private static func scrambled(_ word: UInt32) -> UInt32 {
    rotated(word &* 0xcc9e_2d51, 15) &* 0x1b87_3593
  }
  private static func rotated(_ word: UInt32, _ by: UInt32) -> UInt32 { word &<< by | word &>> (32 &- by) }
}
