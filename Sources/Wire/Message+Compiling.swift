public import Primitives

/// A lookup table as a client knows it: its address, and the addresses it holds.
public struct LookupTable: Hashable, Sendable {
  public var address: Address
  public var addresses: [Address]

  public init(address: Address, addresses: [Address]) {
    self.address = address
    self.addresses = addresses
  }
}

extension Message {
  /// A message of these instructions, its keys in the order of `solana-message`: the payer, then signers that write,
  /// other signers, other accounts that are written, and the rest; within each, by address.
  ///
  /// In v0, accounts that neither sign nor are programs, nor are the nonce account, are taken from the lookup tables
  /// where these hold them.
  public init(
    version: TransactionVersion = .legacy, payer: Address, instructions: [Instruction], recentBlockhash: Hash,
    lookupTables: [LookupTable] = [], config: TransactionConfig = TransactionConfig()
  ) throws(MessageError) {
    guard lookupTables.isEmpty || version == .v0 else { throw .notInThisVersion(.lookups) }
    var keys = CompiledKeys(instructions, payer: payer)
    var lookups: [AddressTableLookup] = []
    var loadedWritable: [Address] = []
    var loadedReadonly: [Address] = []
    for table in lookupTables {
      let writable = try keys.drain(table.addresses, writable: true)
      let readonly = try keys.drain(table.addresses, writable: false)
      guard !writable.isEmpty || !readonly.isEmpty else { continue }
      loadedWritable += writable.map(\.address)
      loadedReadonly += readonly.map(\.address)
      lookups.append(
        AddressTableLookup(
          table: table.address, writableIndexes: writable.map(\.index), readonlyIndexes: readonly.map(\.index)))
    }
    let (header, staticKeys) = try keys.components(payer: payer)

    var places: [Address: UInt8] = [:]
    for (place, key) in (staticKeys + loadedWritable + loadedReadonly).enumerated() {
      guard let place = UInt8(exactly: place) else { throw .accountIndexOverflow }
      places[key] = place
    }
    func place(_ key: Address) throws(MessageError) -> UInt8 {
      // Every key of every instruction was collected above.
      guard let place = places[key] else { throw .accountIndexOverflow }
      return place
    }
    var compiled: [CompiledInstruction] = []
    for instruction in instructions {
      var accounts: [UInt8] = []
      for meta in instruction.accounts { accounts.append(try place(meta.address)) }
      compiled.append(
        CompiledInstruction(
          programIDIndex: try place(instruction.programID), accounts: accounts, data: instruction.data))
    }
    try self.init(
      version: version, header: header, accountKeys: staticKeys, recentBlockhash: recentBlockhash,
      instructions: compiled, lookups: lookups, config: config)
  }
}

/// The keys that instructions name, with what they are for: `compiled_keys.rs` of `solana-message`.
private struct CompiledKeys {
  private struct Use {
    var isSigner = false
    var isWritable = false
    /// Programs and the nonce account have to stay in the message itself.
    var isPinned = false
  }
  private var uses: [Address: Use] = [:]

  init(_ instructions: [Instruction], payer: Address) {
    for instruction in instructions {
      uses[instruction.programID, default: Use()].isPinned = true
      for meta in instruction.accounts {
        if meta.isSigner { uses[meta.address, default: Use()].isSigner = true }
        if meta.isWritable { uses[meta.address, default: Use()].isWritable = true }
        if uses[meta.address] == nil { uses[meta.address] = Use() }
      }
    }
    if let first = instructions.first, NonceState.isAdvance(programID: first.programID, data: first.data),
      let nonce = first.accounts.first
    {
      uses[nonce.address, default: Use()].isPinned = true
    }
    uses[payer] = Use(isSigner: true, isWritable: true, isPinned: true)
  }

  /// Takes out the keys that the table holds and that may be loaded from one.
  mutating func drain(
    _ table: [Address], writable: Bool
  ) throws(MessageError) -> [(address: Address, index: UInt8)] {
    var drained: [(address: Address, index: UInt8)] = []
    let wanted = uses.filter { !$0.value.isSigner && !$0.value.isPinned && $0.value.isWritable == writable }
    for key in wanted.keys.sorted() {
      guard let place = table.firstIndex(of: key) else { continue }
      guard let index = UInt8(exactly: place) else { throw .tableIndexOverflow }
      drained.append((key, index))
      uses[key] = nil
    }
    return drained
  }

  func components(payer: Address) throws(MessageError) -> (MessageHeader, [Address]) {
    func keys(isSigner: Bool, isWritable: Bool) -> [Address] {
      uses.filter { key, use in key != payer && use.isSigner == isSigner && use.isWritable == isWritable }.keys.sorted()
    }
    let writableSigners = [payer] + keys(isSigner: true, isWritable: true)
    let readonlySigners = keys(isSigner: true, isWritable: false)
    let writable = keys(isSigner: false, isWritable: true)
    let readonly = keys(isSigner: false, isWritable: false)
    guard
      let required = UInt8(exactly: writableSigners.count + readonlySigners.count),
      let readonlySigned = UInt8(exactly: readonlySigners.count), let readonlyUnsigned = UInt8(exactly: readonly.count)
    else { throw .accountIndexOverflow }
    let header = MessageHeader(
      requiredSignatures: required, readonlySigned: readonlySigned, readonlyUnsigned: readonlyUnsigned)
    return (header, writableSigners + readonlySigners + writable + readonly)
  }
}
