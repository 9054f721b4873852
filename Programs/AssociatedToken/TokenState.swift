import ProgramAPI

/// `StateWithExtensions::unpack` of spl-token-2022: is this a token account or a mint, with or without extensions?
enum TokenState {
  /// Nil when the bytes are an initialized token account.
  static func unpackAccount(_ bytes: Bytes) -> ProgramError? {
    guard hasSize(bytes, base: 165), isOption(bytes, 72), isOption(bytes, 109), isOption(bytes, 129),
      let state = bytes[108], state <= 2
    else { return .invalidAccountData }
    guard state != 0 else { return .uninitializedAccount }
    return extensionError(bytes, base: 165, type: 2)
  }
  /// Nil when the bytes are an initialized mint.
  static func unpackMint(_ bytes: Bytes) -> ProgramError? {
    guard hasSize(bytes, base: 82), isOption(bytes, 0), isOption(bytes, 46), let state = bytes[45], state <= 1
    else { return .invalidAccountData }
    guard state != 0 else { return .uninitializedAccount }
    return extensionError(bytes, base: 82, type: 1)
  }

  /// How many of a mint's two authorities are set: each takes some units to read.
  static func mintAuthorities(_ bytes: Bytes) -> UInt64 { UInt64(bytes[0] ?? 0) &+ UInt64(bytes[46] ?? 0) }

  /// 355 bytes are always a multisig: extended accounts avoid that length.
  private static func hasSize(_ bytes: Bytes, base: Int) -> Bool { bytes.count >= base && bytes.count != 355 }

  /// The tag of an optional value is a 32-bit 0 or 1.
  private static func isOption(_ bytes: Bytes, _ offset: Int) -> Bool {
    guard let tag = bytes[offset], tag <= 1 else { return false }
    return bytes.slice(from: offset &+ 1, count: 3).isZero
  }
  /// What follows the base state: zeros up to byte 165, then the kind of account.
  private static func extensionError(_ bytes: Bytes, base: Int, type: UInt8) -> ProgramError? {
    guard bytes.count > base else { return nil }
    guard bytes[165] == type, bytes.slice(from: base, count: 165 &- base).isZero else { return .invalidAccountData }
    return nil
  }
}
