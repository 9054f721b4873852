private import CSecp256k1
public import Primitives

/// Recovery of secp256k1 public keys, as the secp256k1 precompile and the `secp256k1_recover` syscall do it.
public enum Secp256k1 {
  /// An uncompressed public key without its leading 0x04: x and y, 32 bytes each, big-endian.
  @frozen public struct PublicKey: FixedBytes {
    public var x, y: Hash
    @inlinable public init(x: Hash, y: Hash) {
      self.x = x
      self.y = y
    }
    @inlinable public static var zero: PublicKey { PublicKey(x: .zero, y: .zero) }

    /// The 20 bytes of the Ethereum address: the last ones of the key's Keccak-256.
    public var ethereumAddress: [20 of UInt8] {
      let digest = withUnsafeBytes(of: self) { Keccak256.hash($0) }
      return withUnsafeBytes(of: digest) { bytes in [20 of UInt8] { bytes[$0 &+ 12] } }
    }
  }

  /// Immutable once made, so every thread may use it.
  nonisolated(unsafe) private static let context = secp256k1_context_create(UInt32(SECP256K1_CONTEXT_NONE))

  /// The public key that made the 64-byte signature (r, s) of a 32-byte digest; nil when there is none.
  ///
  /// r and s must be below the group order and not zero; an s in the upper half is taken, as Agave's
  /// `parse_standard` takes it.
  public static func recover(
    digest: UnsafeRawPointer, signature: UnsafeRawPointer, recoveryID: UInt8
  ) -> PublicKey? {
    // The library aborts on another id.
    guard recoveryID < 4, let context else { return nil }
    var parsed = secp256k1_ecdsa_recoverable_signature()
    var point = secp256k1_pubkey()
    let digest = digest.assumingMemoryBound(to: UInt8.self)
    let signature = signature.assumingMemoryBound(to: UInt8.self)
    guard
      secp256k1_ecdsa_recoverable_signature_parse_compact(context, &parsed, signature, Int32(recoveryID)) == 1,
      secp256k1_ecdsa_recover(context, &point, &parsed, digest) == 1
    else { return nil }
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 65) { out in
      guard let base = out.baseAddress else { return nil }
      var count = 65
      guard
        secp256k1_ec_pubkey_serialize(context, base, &count, &point, UInt32(SECP256K1_EC_UNCOMPRESSED)) == 1,
        count == 65
      else { return nil }
      return UnsafeRawPointer(base + 1).loadUnaligned(as: PublicKey.self)
    }
  }

  /// The public key that made the signature (r, s) of the digest; nil when there is none.
  public static func recover(digest: Hash, signature: Signature, recoveryID: UInt8) -> PublicKey? {
    withBytes(of: digest) { digest in
      withBytes(of: signature) { recover(digest: digest, signature: $0, recoveryID: recoveryID) }
    }
  }
}
