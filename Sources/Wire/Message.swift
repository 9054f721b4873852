public import Primitives

/// An instruction with its program and accounts as places among the message's account keys.
public struct CompiledInstruction: Hashable, Sendable {
  public var programIDIndex: UInt8
  public var accounts: [UInt8]
  public var data: [UInt8]

  public init(programIDIndex: UInt8, accounts: [UInt8], data: [UInt8]) {
    self.programIDIndex = programIDIndex
    self.accounts = accounts
    self.data = data
  }
}

/// Which accounts of a lookup table a v0 message loads.
public struct AddressTableLookup: Hashable, Sendable {
  public var table: Address
  public var writableIndexes: [UInt8]
  public var readonlyIndexes: [UInt8]

  public init(table: Address, writableIndexes: [UInt8], readonlyIndexes: [UInt8]) {
    self.table = table
    self.writableIndexes = writableIndexes
    self.readonlyIndexes = readonlyIndexes
  }
}

/// Why a message cannot be made: `CompileError` of `solana-message`, and what a message of this version cannot hold.
public enum MessageError: Error, Hashable, Sendable {
  /// More accounts than an index of one byte can name.
  case accountIndexOverflow
  /// An account that is wanted lies in a lookup table beyond place 255.
  case tableIndexOverflow
  /// More of something than the version's length field can count.
  case tooMany(DecodingError.Part)
  /// Lookup tables outside v0, or a config outside v1.
  case notInThisVersion(DecodingError.Part)
}

/// What a transaction's signatures sign, as a value: made by a client, or read from bytes.
///
/// A message that exists can be written: whatever its length fields could not hold was refused when it was made.
public struct Message: Hashable, Sendable {
  public let version: TransactionVersion
  public let header: MessageHeader
  public let accountKeys: [Address]
  public let recentBlockhash: Hash
  public let instructions: [CompiledInstruction]
  /// v0 only.
  public let lookups: [AddressTableLookup]
  /// v1 only.
  public let config: TransactionConfig

  public init(
    version: TransactionVersion, header: MessageHeader, accountKeys: [Address], recentBlockhash: Hash,
    instructions: [CompiledInstruction], lookups: [AddressTableLookup] = [],
    config: TransactionConfig = TransactionConfig()
  ) throws(MessageError) {
    let isV1 = version == .v1
    let most = isV1 ? Int(UInt8.max) : Int(UInt16.max)
    guard accountKeys.count <= most else { throw .tooMany(.accountKeys) }
    guard instructions.count <= most else { throw .tooMany(.instructions) }
    for instruction in instructions {
      guard instruction.accounts.count <= most else { throw .tooMany(.instructionAccounts) }
      guard instruction.data.count <= Int(UInt16.max) else { throw .tooMany(.instructionData) }
    }
    guard lookups.isEmpty || version == .v0 else { throw .notInThisVersion(.lookups) }
    guard lookups.count <= most else { throw .tooMany(.lookups) }
    for lookup in lookups {
      guard max(lookup.writableIndexes.count, lookup.readonlyIndexes.count) <= most else {
        throw .tooMany(.lookupIndexes)
      }
    }
    guard config == TransactionConfig() || isV1 else { throw .notInThisVersion(.configValues) }
    self.version = version
    self.header = header
    self.accountKeys = accountKeys
    self.recentBlockhash = recentBlockhash
    self.instructions = instructions
    self.lookups = lookups
    self.config = config
  }

  /// The keys that have to sign, the payer first.
  public var signers: ArraySlice<Address> { accountKeys.prefix(Int(header.requiredSignatures)) }
}
