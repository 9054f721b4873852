import Primitives

extension Transaction {
  /// The transaction of these wire bytes.
  public init(decoding bytes: [UInt8], options: DecodingOptions = DecodingOptions()) throws(DecodingError) {
    let frames = InstructionFrames()
    self = try bytes.withUnsafeBufferPointer { bytes throws(DecodingError) in
      let view = try TransactionView(parsing: UnsafeRawBufferPointer(bytes), frames: frames, options: options)
      return try Transaction(view)
    }
  }

  /// A copy of a parsed transaction.
  public init(_ view: TransactionView) throws(DecodingError) {
    var instructions: [CompiledInstruction] = []
    for i in 0..<view.instructionCount {
      let instruction = view.instruction(at: i)
      instructions.append(
        CompiledInstruction(
          programIDIndex: instruction.programIDIndex, accounts: Array(instruction.accounts),
          data: Array(instruction.data)))
    }
    let lookups = view.lookups.map { lookup in
      AddressTableLookup(
        table: lookup.table, writableIndexes: Array(lookup.writableIndexes),
        readonlyIndexes: Array(lookup.readonlyIndexes))
    }
    do throws(MessageError) {
      let message = try Message(
        version: view.version, header: view.header,
        accountKeys: (0..<view.staticKeyCount).map { view.staticKey(at: $0) }, recentBlockhash: view.recentBlockhash,
        instructions: instructions, lookups: lookups, config: view.config)
      self.init(message, signatures: (0..<view.signatureCount).map { view.signature(at: $0) })
    } catch {
      // Cannot happen: what was counted by length fields fits into them again.
      throw DecodingError(.truncated(.header), at: 0)
    }
  }

  /// The transaction a base58 text stands for, as JSON-RPC's older clients send it.
  public init(base58 text: String, options: DecodingOptions = DecodingOptions()) throws(DecodingError) {
    let limit = options.allowsV1 ? WireLimits.transactionSizeV1 : WireLimits.transactionSize
    // Judged by the text's length first: decoding takes time quadratic in it.
    let count = text.utf8.count
    guard count <= Base58.longest(of: limit) else {
      throw DecodingError(.tooLarge(count: count * 3 / 4, limit: limit), at: limit)
    }
    guard let bytes = Base58.decode(text, limit: count) else { throw DecodingError(.notBase58, at: 0) }
    try self.init(decoding: bytes, options: options)
  }

  /// The transaction a base64 text stands for.
  public init(base64 text: String, options: DecodingOptions = DecodingOptions()) throws(DecodingError) {
    let limit = options.allowsV1 ? WireLimits.transactionSizeV1 : WireLimits.transactionSize
    let count = text.utf8.count
    guard count <= (limit + 2) / 3 * 4 else {
      throw DecodingError(.tooLarge(count: count / 4 * 3, limit: limit), at: limit)
    }
    guard let bytes = Base64.decode(text) else { throw DecodingError(.notBase64, at: 0) }
    try self.init(decoding: bytes, options: options)
  }

  public var base58: String { Base58.encode(serialize()) }
  public var base64: String { Base64.encode(serialize()) }
}

extension Base58 {
  /// The most characters so many bytes can take: 1,683 for 1,232 bytes and 5,594 for 4,096.
  fileprivate static func longest(of byteCount: Int) -> Int {
    // log 256 / log 58 is a little below 1.365659.
    (byteCount * 1_365_659 + 999_999) / 1_000_000
  }
}
