/// Bytes that are no transaction: what was wrong, and at which byte.
public struct DecodingError: Error, Hashable, Sendable {
  public var kind: Kind
  /// The byte at which the trouble starts.
  public var offset: Int

  public init(_ kind: Kind, at offset: Int) {
    self.kind = kind
    self.offset = offset
  }

  public enum Kind: Hashable, Sendable {
    /// More bytes than a transaction of this version may have.
    case tooLarge(count: Int, limit: Int)
    /// The bytes end inside this part.
    case truncated(Part)
    /// The compact-u16 length of this part is not in its shortest form, or above 65,535.
    case invalidLength(Part)
    /// A message version that does not exist or is not active.
    case unsupportedVersion(UInt8)
    /// A v1 config mask with an unknown bit, or with one of the two priority fee bits.
    case invalidConfigMask(UInt32)
    /// Bytes left over after a complete transaction.
    case trailingBytes(Int)
    /// The text is not base58.
    case notBase58
    /// The text is not base64.
    case notBase64
  }

  /// The parts of a transaction.
  public enum Part: String, Hashable, Sendable {
    case signatures = "signatures"
    case header = "message header"
    case configMask = "config mask"
    case configValues = "config values"
    case accountKeys = "account keys"
    case recentBlockhash = "recent blockhash"
    case instructions = "instructions"
    case instructionAccounts = "instruction accounts"
    case instructionData = "instruction data"
    case lookups = "address table lookups"
    case lookupIndexes = "address table lookup indexes"
  }
}

extension DecodingError: CustomStringConvertible {
  /// One sentence, such as `transaction too large: 1240 bytes, limit 1232`.
  public var description: String {
    switch kind {
    case .tooLarge(let count, let limit): "transaction too large: \(count) bytes, limit \(limit)"
    case .truncated(let part): "transaction ends inside its \(part.rawValue) (byte \(offset))"
    case .invalidLength(let part): "length of \(part.rawValue) is no valid compact-u16 (byte \(offset))"
    case .unsupportedVersion(let version): "transaction version \(version) is not supported (byte \(offset))"
    case .invalidConfigMask(let mask): "invalid config mask 0x\(String(mask, radix: 16)) (byte \(offset))"
    case .trailingBytes(let count): "\(count) bytes left over after the transaction (byte \(offset))"
    case .notBase58: "transaction is not base58"
    case .notBase64: "transaction is not base64"
    }
  }
}
