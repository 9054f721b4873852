public import Primitives

/// The programs that verify signatures, whose signatures are paid for like a transaction's own.
@frozen public enum SignaturePrecompile: UInt8, CaseIterable, Sendable {
  case ed25519
  case secp256k1
  case secp256r1

  private static let ed25519ID: Address = "Ed25519SigVerify111111111111111111111111111"
  private static let secp256k1ID: Address = "KeccakSecp256k11111111111111111111111111111"
  private static let secp256r1ID: Address = "Secp256r1SigVerify1111111111111111111111111"

  public var programID: Address {
    switch self {
    case .ed25519: Self.ed25519ID
    case .secp256k1: Self.secp256k1ID
    case .secp256r1: Self.secp256r1ID
    }
  }

  public init?(programID: Address) {
    switch programID {
    case Self.ed25519ID: self = .ed25519
    case Self.secp256k1ID: self = .secp256k1
    case Self.secp256r1ID: self = .secp256r1
    default: return nil
    }
  }

  /// How many signatures an instruction of any of them says it has: its first byte; none without data.
  @inlinable public static func signatureCount(_ data: UnsafeRawBufferPointer) -> Int { Int(data.first ?? 0) }
}
