private import CSodium
public import Primitives

/// Ed25519 signatures, judged as Agave judges them.
///
/// Agave calls ed25519-dalek's `verify_strict`: S below the group order, no small-order point, canonical encodings,
/// no cofactor. libsodium's `crypto_sign_verify_detached` gives the same verdict on every published edge case.
public enum Ed25519 {
  /// libsodium asks to be initialized once before anything else of it is called.
  static let isReady = sodium_init() >= 0

  /// Whether the 64 bytes at `signature` sign `message` under the 32 bytes at `publicKey`.
  public static func verify(
    signature: UnsafeRawPointer, message: UnsafeRawBufferPointer, publicKey: UnsafeRawPointer
  ) -> Bool {
    guard isReady else { return false }
    // An empty buffer may have no address; the length says that none is read.
    let start = message.baseAddress ?? signature
    return crypto_sign_verify_detached(
      signature.assumingMemoryBound(to: UInt8.self), start.assumingMemoryBound(to: UInt8.self),
      UInt64(message.count), publicKey.assumingMemoryBound(to: UInt8.self)) == 0
  }

  /// Whether `signature` signs `message` under the key that is `address`.
  public static func verify(_ signature: Signature, of message: [UInt8], by address: Address) -> Bool {
    withBytes(of: signature) { signature in
      withBytes(of: address) { key in
        message.withUnsafeBytes { verify(signature: signature, message: $0, publicKey: key) }
      }
    }
  }
}
