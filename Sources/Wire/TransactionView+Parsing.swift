import Primitives

/// What the parser accepts.
public struct DecodingOptions: Hashable, Sendable {
  /// Whether v1 transactions exist: their feature is active.
  public var allowsV1: Bool
  /// Whether bytes after the transaction are passed over, as Agave's RPC does; packets with such bytes are dropped.
  public var allowsTrailingBytes: Bool

  public init(allowsV1: Bool = false, allowsTrailingBytes: Bool = false) {
    self.allowsV1 = allowsV1
    self.allowsTrailingBytes = allowsTrailingBytes
  }
}

extension TransactionView {
  /// Reads the wire bytes of one transaction; `frames` takes the places of its instructions.
  ///
  /// The rules of Agave's `transaction-view`, except that a transaction without signatures or keys is left to
  /// `sanitize`, as in `solana-transaction`.
  public init(
    parsing bytes: UnsafeRawBufferPointer, frames: borrowing InstructionFrames,
    options: DecodingOptions = DecodingOptions()
  ) throws(DecodingError) {
    guard let first = bytes.first else { throw DecodingError(.truncated(.signatures), at: 0) }
    let isV1 = first == TransactionVersion.v1Prefix
    // 129 signatures, which is what this byte could start otherwise, fit into no legacy transaction.
    guard !isV1 || options.allowsV1 else { throw DecodingError(.unsupportedVersion(1), at: 0) }
    let limit = isV1 ? WireLimits.transactionSizeV1 : WireLimits.transactionSize
    guard bytes.count <= limit else { throw DecodingError(.tooLarge(count: bytes.count, limit: limit), at: limit) }

    var reader = WireReader(bytes)
    self = isV1 ? try Self.parseV1(&reader, frames.base) : try Self.parse(&reader, frames.base)
    let left = bytes.count - reader.offset
    guard left == 0 || options.allowsTrailingBytes else { throw DecodingError(.trailingBytes(left), at: reader.offset) }
    self.bytes = UnsafeRawBufferPointer(rebasing: bytes[..<reader.offset])
  }

  /// Legacy and v0.
  private static func parse(
    _ reader: inout WireReader, _ frames: UnsafeMutablePointer<InstructionFrame>
  ) throws(DecodingError) -> TransactionView {
    let signatureCount = try reader.length(.signatures)
    let signatures = try reader.skip(signatureCount &* 64, .signatures)

    let message = reader.offset
    var version = TransactionVersion.legacy
    if let prefix = reader.peek(), prefix & 0x80 != 0 {
      guard prefix == TransactionVersion.v0Prefix else {
        throw DecodingError(.unsupportedVersion(prefix & 0x7F), at: message)
      }
      version = .v0
      reader.offset &+= 1
    }
    let header = try reader.header()
    let keyCount = try reader.length(.accountKeys)
    let keys = try reader.skip(keyCount &* 32, .accountKeys)
    let blockhash = try reader.skip(32, .recentBlockhash)

    let instructionCount = try reader.length(.instructions)
    var i = 0
    while i < instructionCount {
      let program = try reader.byte(.instructions)
      let accountCount = try reader.length(.instructionAccounts)
      let accounts = try reader.skip(accountCount, .instructionAccounts)
      let dataCount = try reader.length(.instructionData)
      let data = try reader.skip(dataCount, .instructionData)
      // Cannot happen: `capacity` instructions do not fit into a transaction.
      guard i < InstructionFrames.capacity else { throw DecodingError(.truncated(.instructions), at: reader.offset) }
      frames[i] = InstructionFrame(accounts, accountCount, data, dataCount, program)
      i &+= 1
    }

    var lookupCount = 0, writableCount = 0, readonlyCount = 0
    var lookups = reader.offset
    if version == .v0 {
      lookupCount = try reader.length(.lookups)
      lookups = reader.offset
      i = 0
      while i < lookupCount {
        _ = try reader.skip(32, .lookups)
        let writable = try reader.length(.lookupIndexes)
        _ = try reader.skip(writable, .lookupIndexes)
        let readonly = try reader.length(.lookupIndexes)
        _ = try reader.skip(readonly, .lookupIndexes)
        writableCount &+= writable
        readonlyCount &+= readonly
        i &+= 1
      }
    }
    return TransactionView(
      bytes: reader.bytes, version: version, header: header, config: TransactionConfig(),
      signatureCount: signatureCount, signaturesOffset: signatures, messageOffset: message, messageEnd: reader.offset,
      staticKeyCount: keyCount, staticKeysOffset: keys, recentBlockhashOffset: blockhash,
      instructionCount: instructionCount, frames: frames, lookupCount: lookupCount, lookupsOffset: lookups,
      loadedWritableCount: writableCount, loadedReadonlyCount: readonlyCount)
  }

  /// v1 (SIMD-0385): every count is a byte, instruction headers come before all payloads, and signatures last.
  private static func parseV1(
    _ reader: inout WireReader, _ frames: UnsafeMutablePointer<InstructionFrame>
  ) throws(DecodingError) -> TransactionView {
    _ = try reader.byte(.header)
    let header = try reader.header()
    let maskOffset = try reader.skip(4, .configMask)
    let mask = reader.load(maskOffset, as: UInt32.self)
    guard TransactionConfig.Mask.isValid(mask) else { throw DecodingError(.invalidConfigMask(mask), at: maskOffset) }
    let blockhash = try reader.skip(32, .recentBlockhash)
    let instructionCount = Int(try reader.byte(.instructions))
    let keyCount = Int(try reader.byte(.accountKeys))
    let keys = try reader.skip(keyCount &* 32, .accountKeys)
    let config = try reader.config(mask)

    let headers = try reader.skip(instructionCount &* 4, .instructions)
    var i = 0
    while i < instructionCount {
      let program = reader.load(headers &+ i &* 4, as: UInt8.self)
      let accountCount = Int(reader.load(headers &+ i &* 4 &+ 1, as: UInt8.self))
      let dataCount = Int(reader.load(headers &+ i &* 4 &+ 2, as: UInt16.self))
      let accounts = try reader.skip(accountCount, .instructionAccounts)
      let data = try reader.skip(dataCount, .instructionData)
      frames[i] = InstructionFrame(accounts, accountCount, data, dataCount, program)
      i &+= 1
    }
    let end = reader.offset
    let signatures = try reader.skip(Int(header.requiredSignatures) &* 64, .signatures)
    return TransactionView(
      bytes: reader.bytes, version: .v1, header: header, config: config,
      signatureCount: Int(header.requiredSignatures), signaturesOffset: signatures, messageOffset: 0, messageEnd: end,
      staticKeyCount: keyCount, staticKeysOffset: keys, recentBlockhashOffset: blockhash,
      instructionCount: instructionCount, frames: frames, lookupCount: 0, lookupsOffset: end,
      loadedWritableCount: 0, loadedReadonlyCount: 0)
  }
}

extension InstructionFrame {
  /// The parser's offsets, which are below the size limit.
  fileprivate init(_ accounts: Int, _ accountCount: Int, _ data: Int, _ dataCount: Int, _ program: UInt8) {
    self.init(
      accountsOffset: UInt16(truncatingIfNeeded: accounts), accountsCount: UInt16(truncatingIfNeeded: accountCount),
      dataOffset: UInt16(truncatingIfNeeded: data), dataCount: UInt16(truncatingIfNeeded: dataCount), program: program)
  }
}
