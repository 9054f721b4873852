private import CSodium
public import Primitives

/// An ed25519 key pair that signs for its address.
///
/// Neither printing nor reflecting it shows the secret half; `bytes` gives it to whoever asks for it by name.
public struct Keypair: Signer, Hashable {
  /// The secret seed and the public key after it: one 64-byte secret key in libsodium's layout.
  private var seed: Hash
  /// The public key, which is the address.
  public private(set) var address: Address

  /// The key pair of a 32-byte seed.
  public init(seed: Hash) {
    _ = Ed25519.isReady
    var secret = Signature.zero
    var address = Address.zero
    withBytes(of: seed) { seed in
      withMutableBytes(of: &secret) { secret in
        withMutableBytes(of: &address) { address in
          _ = crypto_sign_seed_keypair(address, secret, seed)
          sodium_memzero(secret, 64)
        }
      }
    }
    self.seed = seed
    self.address = address
  }

  /// The key pair of a 32-byte seed; nil for any other number of bytes.
  public init?(seed: [UInt8]) {
    guard let seed = Hash(bytes: seed) else { return nil }
    self.init(seed: seed)
  }

  /// The key pair of 64 bytes: seed, then public key. Nil for another length, or if the key is not the seed's.
  public init?(bytes: [UInt8]) {
    guard bytes.count == 64, let seed = Hash(bytes: bytes[..<32]) else { return nil }
    self.init(seed: seed)
    guard address == Address(bytes: bytes[32...]) else { return nil }
  }

  /// The 64 secret bytes: seed, then public key.
  public var bytes: [UInt8] { seed.bytes + address.bytes }

  /// The ed25519 signature of the message. It depends on key and message alone.
  public func sign(_ message: [UInt8]) -> Signature { message.withUnsafeBytes { sign($0) } }

  /// The ed25519 signature of the bytes, without an allocation.
  public func sign(_ message: UnsafeRawBufferPointer) -> Signature {
    _ = Ed25519.isReady
    var secret = Signature(r: seed, s: Hash(address.w0, address.w1, address.w2, address.w3))
    var signature = Signature.zero
    withMutableBytes(of: &secret) { secret in
      withMutableBytes(of: &signature) { signature in
        let start = message.baseAddress?.assumingMemoryBound(to: UInt8.self) ?? UnsafePointer(secret)
        _ = crypto_sign_detached(signature, nil, start, UInt64(message.count), secret)
      }
      sodium_memzero(secret, 64)
    }
    return signature
  }
}

extension Keypair: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// The address.
  public var description: String { address.description }
  public var debugDescription: String { "Keypair(\(address))" }
  public var customMirror: Mirror { Mirror(self, children: ["address": address], displayStyle: .struct) }
}
