import ProgramAPI
import Token2022Calls
import TokenCalls

// Token metadata, after the interface of `solana-program/token-metadata`, kept in the mint itself.

/// The interface's error numbers (`interface/src/error.rs`, `TokenMetadataError`).
enum MetadataFailure: UInt32 {
  case incorrectAccount = 901_952_957, mintHasNoMintAuthority, incorrectMintAuthority, incorrectUpdateAuthority
  case immutableMetadata, keyNotFound
}

extension Token2022 {
  /// False when the data is none of the interface's instructions, or not exactly one.
  static func runMetadata(
    _ call: borrowing Invocation, _ list: AccountCursor, _ data: Bytes
  ) throws(ProgramError) -> Bool {
    guard data.count >= 8 else { return false }
    var heap = try Heap(call.accounts)
    var input = BorshReader(data, at: 8)
    switch try data.read(UInt64.self, at: 0).bigEndian {
    case 0xD2E1_1EA2_58B8_4D8D:
      guard let name = try input.string(&heap, call), let symbol = try input.string(&heap, call),
        let uri = try input.string(&heap, call), input.isAtEnd
      else { return false }
      call.log("TokenMetadataInstruction: Initialize")
      try initializeMetadata(call, list, name, symbol, uri)
    case 0xDDE9_312D_B5CA_DCC8:
      guard let field = input.byte(), field <= 3 else { return false }
      var key: Bytes?
      if field == 3 {
        guard let text = try input.string(&heap, call) else { return false }
        key = text
      }
      guard let value = try input.string(&heap, call), input.isAtEnd else { return false }
      call.log("TokenMetadataInstruction: UpdateField")
      try updateField(call, list, &heap, field, key, value)
    case 0xEA12_2038_598D_25B5:
      guard let idempotent = input.byte(), idempotent <= 1, let key = try input.string(&heap, call), input.isAtEnd
      else { return false }
      call.log("TokenMetadataInstruction: RemoveKey")
      try removeKey(call, list, &heap, key, idempotent: idempotent == 1)
    case 0xD7E4_A6E4_5464_567B:
      guard data.count == 40 else { return false }
      call.log("TokenMetadataInstruction: UpdateAuthority")
      let metadata = try changedMetadata(list, &heap, call)
      let start = try metadata.makeRoom(at: metadata.end, removing: 0, adding: 0, call)
      try call.uncheckedStore(try data.read(Address.self, at: 8), at: start, in: metadata.account)
    case 0xFAA6_B4FA_0D0C_B846:
      guard let start = input.optionalWord(), let end = input.optionalWord(), input.isAtEnd else { return false }
      call.log("TokenMetadataInstruction: Emit")
      try emit(call, list, from: start, to: end)
    default: return false
    }
    return true
  }

  private static func initializeMetadata(
    _ call: borrowing Invocation, _ list: AccountCursor, _ name: Bytes, _ symbol: Bytes, _ uri: Bytes
  ) throws(ProgramError) {
    var accounts = list
    let metadata = try accounts.next()
    let updateAuthority = try accounts.next()
    let account = try accounts.next()
    let mintAuthority = try accounts.next()
    guard metadata == account else {
      call.log("Metadata for a mint must be initialized in the mint itself.")
      throw .custom(Failure.mintMismatch)
    }
    try checkOwner(account)
    let mint = try Mint(account, call)
    guard mintAuthority.isSigner else { throw .missingRequiredSignature }
    guard mint.mintAuthority == mintAuthority.key else { throw .custom(MetadataFailure.incorrectMintAuthority) }
    guard mint.entries.has(.metadataPointer, call) else {
      call.log("A mint with metadata must have the metadata-pointer extension initialized")
      throw .custom(Failure.invalidExtensionCombination)
    }
    guard updateAuthority.key != .zero else { throw .invalidArgument }

    let count = 80 &+ name.count &+ symbol.count &+ uri.count
    let size = try mint.entries.accountSize(with: .tokenMetadata, count: count, call), before = account.dataCount
    do throws(ProgramError) { _ = try mint.entries.value(of: .tokenMetadata, call) } catch {
      if size > before { try call.uncheckedResize(account, to: size) }
      try nameKind(of: account, ifNotLongerThan: before, call)
      var at = try Mint(account, call).entries.allocate(.tokenMetadata, count: count, overwriting: false, call)
      try call.uncheckedStore(updateAuthority.key, at: at, in: account)
      try call.uncheckedStore(account.key, at: at &+ 32, in: account)
      call.note(Units.metadataByte &* UInt64(truncatingIfNeeded: count))
      at &+= 64
      at = try Metadata.store(name, at: at, in: account, call)
      at = try Metadata.store(symbol, at: at, in: account, call)
      at = try Metadata.store(uri, at: at, in: account, call)
      try call.uncheckedStore(0 as UInt32, at: at, in: account)
      if size < before { try call.uncheckedResize(account, to: size) }
      return
    }
    throw .custom(Failure.extensionAlreadyInitialized)
  }

  private static func updateField(
    _ call: borrowing Invocation, _ list: AccountCursor, _ heap: inout Heap, _ field: UInt8, _ key: Bytes?,
    _ value: Bytes
  ) throws(ProgramError) {
    let metadata = try changedMetadata(list, &heap, call)
    let account = metadata.account
    var place: (offset: Int, count: Int)?
    switch field {
    case 0: place = metadata.name
    case 1: place = metadata.symbol
    case 2: place = metadata.uri
    default: if let key { place = try metadata.pair(of: key)?.value }
    }
    if let place {
      let start = try metadata.makeRoom(
        at: place.offset, removing: 4 &+ place.count, adding: 4 &+ value.count, call)
      _ = try Metadata.store(value, at: start &+ place.offset, in: account, call)
    } else if let key {
      let start = try metadata.makeRoom(
        at: metadata.end, removing: 0, adding: 8 &+ key.count &+ value.count, call)
      let at = try Metadata.store(key, at: start &+ metadata.end, in: account, call)
      _ = try Metadata.store(value, at: at, in: account, call)
      try call.uncheckedStore(metadata.pairCount &+ 1, at: start &+ metadata.countOffset, in: account)
    }
  }

  private static func removeKey(
    _ call: borrowing Invocation, _ list: AccountCursor, _ heap: inout Heap, _ key: Bytes, idempotent: Bool
  ) throws(ProgramError) {
    var metadata = try changedMetadata(list, &heap, call)
    var isFound = false
    while let pair = try metadata.pair(of: key) {
      isFound = true
      let start = try metadata.makeRoom(
        at: pair.key, removing: 8 &+ key.count &+ pair.value.count, adding: 0, call)
      try call.uncheckedStore(metadata.pairCount &- 1, at: start &+ metadata.countOffset, in: metadata.account)
      var again = try Heap(call.accounts)  // the original removes all at once
      metadata = try Metadata(metadata.account, &again, call)
    }
    if isFound { return }
    guard idempotent else { throw .custom(MetadataFailure.keyNotFound) }
    _ = try metadata.makeRoom(at: metadata.end, removing: 0, adding: 0, call)
  }

  /// The bytes asked for as return data; a range that does not fit asks for nothing.
  private static func emit(
    _ call: borrowing Invocation, _ list: AccountCursor, from start: UInt64?, to end: UInt64?
  ) throws(ProgramError) {
    var accounts = list
    let account = try accounts.next()
    try checkOwner(account)
    let (offset, count) = try Mint(account, call).entries.value(of: .tokenMetadata, call)
    let from = start ?? 0, to = end ?? UInt64(truncatingIfNeeded: count)
    guard from <= to, to <= UInt64(truncatingIfNeeded: count) else { return }
    try call.setReturnData(
      account.bytes.slice(
        from: offset &+ Int(truncatingIfNeeded: from), count: Int(truncatingIfNeeded: to &- from)))
  }

  /// The metadata of an account, once its update authority has signed.
  private static func changedMetadata(
    _ list: AccountCursor, _ heap: inout Heap, _ call: borrowing Invocation
  ) throws(ProgramError) -> Metadata {
    var accounts = list
    let account = try accounts.next()
    let authority = try accounts.next()
    try checkOwner(account)
    let metadata = try Metadata(account, &heap, call)
    guard authority.isSigner else { throw .missingRequiredSignature }
    let expected = try metadata.updateAuthority
    guard expected != .zero else { throw .custom(MetadataFailure.immutableMetadata) }
    guard expected == authority.key else { throw .custom(MetadataFailure.incorrectUpdateAuthority) }
    return metadata
  }
}
