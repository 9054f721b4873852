/// The message formats: the original one, v0 with address lookup tables, and v1 (SIMD-0385).
@frozen public enum TransactionVersion: UInt8, Hashable, Sendable {
  case legacy
  case v0
  case v1

  /// The first byte of a v0 message; a legacy message starts with its signature count, which is below 128.
  public static let v0Prefix: UInt8 = 0x80
  /// The first byte of a v1 message, and so of a v1 transaction: its signatures come last.
  public static let v1Prefix: UInt8 = 0x81
}

/// Limits of the format.
public enum WireLimits {
  /// Most bytes of a legacy or v0 transaction: an IPv6 packet less its headers.
  public static let transactionSize = 1232
  /// Most bytes of a v1 transaction (SIMD-0385).
  public static let transactionSizeV1 = 4096
  /// Most accounts of a transaction, loaded ones included: an index is one byte.
  public static let accounts = 256
  /// Most top-level instructions, once the static instruction limit is active.
  public static let instructions = 64
  /// Most signatures, addresses and instructions of a v1 transaction (SIMD-0385).
  public static let signaturesV1 = 12
  public static let addressesV1 = 64
  public static let instructionsV1 = 64
  /// The heap sizes a v1 transaction may ask for, in steps of 1,024 bytes.
  public static let heapSizes: ClosedRange<UInt32> = 32 * 1024...256 * 1024
}

/// The first three bytes of a message: how its account keys are divided.
@frozen public struct MessageHeader: Hashable, Sendable {
  /// The first so many keys sign.
  public var requiredSignatures: UInt8
  /// The last so many of the signing keys are read-only.
  public var readonlySigned: UInt8
  /// The last so many of the other keys are read-only.
  public var readonlyUnsigned: UInt8

  @inlinable public init(requiredSignatures: UInt8, readonlySigned: UInt8, readonlyUnsigned: UInt8) {
    self.requiredSignatures = requiredSignatures
    self.readonlySigned = readonlySigned
    self.readonlyUnsigned = readonlyUnsigned
  }

  /// Whether the static key at this place may be written, of so many static keys.
  @inlinable public func isWritable(_ index: Int, of keyCount: Int) -> Bool {
    let signers = Int(requiredSignatures)
    return index < signers ? index < signers &- Int(readonlySigned) : index < keyCount &- Int(readonlyUnsigned)
  }
}
