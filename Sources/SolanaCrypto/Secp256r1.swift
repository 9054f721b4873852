private import COpenSSL
public import Primitives

/// ECDSA over P-256 with SHA-256, as the secp256r1 precompile verifies it (SIMD-0075).
public enum Secp256r1 {
  /// Half the group order, rounded down: the largest s that is accepted, big-endian.
  private static let halfOrder: [32 of UInt8] = [
    0x7F, 0xFF, 0xFF, 0xFF, 0x80, 0x00, 0x00, 0x00, 0x7F, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF,
    0xDE, 0x73, 0x7D, 0x56, 0xD3, 0x8B, 0xCF, 0x42, 0x79, 0xDC, 0xE5, 0x61, 0x7E, 0x31, 0x92, 0xA8,
  ]

  /// Whether the 64 bytes at `signature` (r, then s, big-endian) sign `message` under the 33-byte compressed key.
  ///
  /// Refused: r outside 1..<n, s outside 1...n/2, and bytes that are no compressed point of the curve.
  public static func verify(
    message: UnsafeRawBufferPointer, signature: UnsafeRawPointer, publicKey: UnsafeRawPointer
  ) -> Bool {
    guard isLow(signature + 32) else { return false }
    let first = publicKey.load(as: UInt8.self)
    guard first == 2 || first == 3 else { return false }
    guard let key = EC_KEY_new_by_curve_name(NID_X9_62_prime256v1) else { return false }
    defer { EC_KEY_free(key) }
    guard let parsed = ECDSA_SIG_new() else { return false }
    defer { ECDSA_SIG_free(parsed) }

    guard
      EC_KEY_oct2key(key, publicKey.assumingMemoryBound(to: UInt8.self), 33, nil) == 1,
      let r = BN_bin2bn(signature.assumingMemoryBound(to: UInt8.self), 32, nil)
    else {
      ERR_clear_error()
      return false
    }
    guard let s = BN_bin2bn((signature + 32).assumingMemoryBound(to: UInt8.self), 32, nil) else {
      BN_free(r)
      return false
    }
    guard ECDSA_SIG_set0(parsed, r, s) == 1 else {
      BN_free(r)
      BN_free(s)
      return false
    }
    // From here on `parsed` owns r and s. libcrypto itself refuses zero and anything from n on.
    let digest = SHA256.hash(message)
    let verdict = withBytes(of: digest) { ECDSA_do_verify($0, 32, parsed, key) }
    if verdict != 1 { ERR_clear_error() }
    return verdict == 1
  }

  /// Whether the 33 bytes are a compressed point of the curve.
  public static func isPublicKey(_ bytes: UnsafeRawPointer) -> Bool {
    let first = bytes.load(as: UInt8.self)
    guard first == 2 || first == 3, let key = EC_KEY_new_by_curve_name(NID_X9_62_prime256v1) else { return false }
    defer { EC_KEY_free(key) }
    guard EC_KEY_oct2key(key, bytes.assumingMemoryBound(to: UInt8.self), 33, nil) == 1 else {
      ERR_clear_error()
      return false
    }
    return true
  }

  /// Whether the signature signs the message; false as well for a key of any length but 33.
  public static func verify(_ signature: Signature, of message: [UInt8], publicKey: [UInt8]) -> Bool {
    guard publicKey.count == 33 else { return false }
    return withBytes(of: signature) { signature in
      publicKey.withUnsafeBufferPointer { key in
        guard let key = key.baseAddress else { return false }
        return message.withUnsafeBytes { verify(message: $0, signature: signature, publicKey: key) }
      }
    }
  }

  /// Whether the 32 big-endian bytes are at most half the group order.
  private static func isLow(_ s: UnsafeRawPointer) -> Bool {
    var i = 0
    while i < 32 {
      let byte = s.load(fromByteOffset: i, as: UInt8.self)
      if byte != halfOrder[i] { return byte < halfOrder[i] }
      i &+= 1
    }
    return true
  }
}
