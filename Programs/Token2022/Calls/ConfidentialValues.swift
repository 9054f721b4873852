#if !hasFeature(Embedded)
public import ProgramAPI

// What is encrypted in confidential extensions and instructions. This project neither encrypts nor decrypts: the values
// are bytes, written as base64.

/// A public key of twisted ElGamal encryption.
@frozen public struct ElGamalKey: FixedBytes {
  private var point: Hash
  public static var zero: Self { Self(point: .zero) }
  private init(point: Hash) { self.point = point }
}

/// An amount encrypted for an `ElGamalKey`: a commitment and a handle.
@frozen public struct ElGamalCiphertext: FixedBytes {
  private var commitment, handle: Hash
  public static var zero: Self { Self(commitment: .zero, handle: .zero) }
  private init(commitment: Hash, handle: Hash) {
    self.commitment = commitment
    self.handle = handle
  }
}

/// An amount encrypted by its owner for himself, 36 bytes: a nonce and AES-GCM-SIV's output.
@frozen public struct DecryptableBalance: FixedBytes {
  private var first: Hash
  private var rest: UInt32
  public static var zero: Self { Self(first: .zero, rest: 0) }
  private init(first: Hash, rest: UInt32) {
    self.first = first
    self.rest = rest
  }
}

extension ElGamalKey {
  public var description: String { Base64.encode(bytes) }
  public init?(_ description: String) { self.init(bytes: Base64.decode(description) ?? []) }
}
extension ElGamalCiphertext {
  public var description: String { Base64.encode(bytes) }
  public init?(_ description: String) { self.init(bytes: Base64.decode(description) ?? []) }
}
extension DecryptableBalance {
  public var description: String { Base64.encode(bytes) }
  public init?(_ description: String) { self.init(bytes: Base64.decode(description) ?? []) }
}

/// Where the proof an instruction needs is to be found.
public enum ProofLocation: Hashable, Sendable {
  /// In another instruction of the transaction, so many places behind this one; never 0.
  case instruction(Int8)
  /// In an account that keeps a proof verified before.
  case account(Address)
}
#endif
