import ProgramAPI
import Token2022Calls
import TokenCalls

/// A mint's metadata as it lies in the account (Borsh): update authority, mint, name, symbol, URI, and pairs of key and
/// value. Offsets are from its beginning; texts have a length of four bytes before them.
struct Metadata {
  typealias Place = (offset: Int, count: Int)
  let account: Account
  /// Where the entry's value is, and how long.
  private let start, count: Int
  let name, symbol, uri: Place
  let countOffset: Int
  let pairCount: UInt32
  /// Where the last pair ends.
  let end: Int

  /// `.borshIOError` when the bytes are no metadata.
  init(_ account: Account, _ heap: inout Heap, _ call: borrowing Invocation) throws(ProgramError) {
    self.account = account
    (start, count) = try Mint(account, call).entries.value(of: .tokenMetadata, call)
    try heap.take(83, call)  // for comparing what is behind a mint with zeros
    var reader = BorshReader(account.bytes.slice(from: start, count: count), at: 64)
    name = try reader.place(&heap, call)
    symbol = try reader.place(&heap, call)
    uri = try reader.place(&heap, call)
    countOffset = reader.position
    guard let pairs = reader.word() else { throw .borshIOError }
    pairCount = pairs
    try heap.take(pairs: pairs, call)
    var left = pairs
    while left > 0 {
      _ = try reader.place(&heap, call)
      _ = try reader.place(&heap, call)
      left &-= 1
    }
    end = reader.position
  }

  var updateAuthority: Address { get throws(ProgramError) { try account.bytes.read(at: start) } }

  /// Where the first pair with this key is, and its value.
  func pair(of key: Bytes) throws(ProgramError) -> (key: Int, value: Place)? {
    let bytes = account.bytes.slice(from: start, count: count)
    var reader = BorshReader(bytes, at: countOffset &+ 4)
    var left = pairCount
    while left > 0 {
      guard let found = reader.knownPlace(), let value = reader.knownPlace() else { throw .borshIOError }
      if bytes.slice(from: found.offset &+ 4, count: found.count).equals(key) { return (found.offset, value) }
      left &-= 1
    }
    return nil
  }

  /// Makes the metadata longer or shorter at a place, and the entry, those behind it and the account with it
  /// (`alloc_and_serialize_variable_len_extension`). Returns where the entry's value begins.
  func makeRoom(
    at offset: Int, removing: Int, adding: Int, _ call: borrowing Invocation
  ) throws(ProgramError) -> Int {
    let length = end &- removing &+ adding, before = account.dataCount
    call.note(Units.metadataByte &* UInt64(truncatingIfNeeded: length &+ end))
    call.note(Units.metadataPair &* UInt64(pairCount))
    let size = try Mint(account, call).entries.accountSize(with: .tokenMetadata, count: length, call)
    if size > before { try call.uncheckedResize(account, to: size) }
    // What is kept moves while there is room for all of it: after the entry grew, or before it shrinks.
    if length >= count { _ = try Mint(account, call).entries.resize(.tokenMetadata, to: length, call) }
    try call.uncheckedMove(
      in: account, from: start &+ offset &+ removing, to: start &+ offset &+ adding,
      count: end &- offset &- removing)
    if length < count { _ = try Mint(account, call).entries.resize(.tokenMetadata, to: length, call) }
    if size < before { try call.uncheckedResize(account, to: size) }
    return start
  }

  /// Writes a text and its length; returns where it ends.
  static func store(
    _ text: Bytes, at offset: Int, in account: Account, _ call: borrowing Invocation
  ) throws(ProgramError) -> Int {
    try call.uncheckedStore(UInt32(truncatingIfNeeded: text.count), at: offset, in: account)
    try call.uncheckedStore(text, at: offset &+ 4, in: account)
    return offset &+ 4 &+ text.count
  }
}

/// Reads Borsh: little-endian numbers, texts with their length before them, an option's byte.
struct BorshReader {
  private let bytes: Bytes
  private(set) var position: Int
  init(_ bytes: Bytes, at position: Int) {
    self.bytes = bytes
    self.position = position
  }
  var isAtEnd: Bool { position == bytes.count }

  mutating func byte() -> UInt8? {
    guard let byte = bytes[position] else { return nil }
    position &+= 1
    return byte
  }
  private mutating func number<T: FixedWidthInteger & BitwiseCopyable>() -> T? {
    do throws(ProgramError) {
      let value: T = try bytes.read(at: position)
      position &+= MemoryLayout<T>.size
      return value
    } catch { return nil }
  }
  mutating func word() -> UInt32? { number() }
  /// Nil when it cannot be read; some nil when there is none.
  mutating func optionalWord() -> UInt64?? {
    switch byte() {
    case 0: return .some(nil)
    case 1:
      guard let value: UInt64 = number() else { return nil }
      return value
    default: return nil
    }
  }
  /// A text; nil when there is not enough of it or it is no UTF-8. The original makes room for it before it looks.
  mutating func string(_ heap: inout Heap, _ call: borrowing Invocation) throws(ProgramError) -> Bytes? {
    guard let length = word() else { return nil }
    let count = Int(truncatingIfNeeded: length)
    try heap.take(count, call)
    guard count <= bytes.count &- position else {
      try heap.takeError(call)
      return nil
    }
    let text = bytes.slice(from: position, count: count)
    guard text.isUTF8 else { return nil }
    position &+= count
    return text
  }
  /// Where a text begins, its length's four bytes included in the offset but not in the count.
  mutating func place(_ heap: inout Heap, _ call: borrowing Invocation) throws(ProgramError) -> Metadata.Place {
    let offset = position
    guard let text = try string(&heap, call) else { throw .borshIOError }
    return (offset, text.count)
  }
  /// The same of a text that was read before.
  mutating func knownPlace() -> Metadata.Place? {
    let offset = position
    guard let length = word() else { return nil }
    position &+= Int(truncatingIfNeeded: length)
    return (offset, Int(truncatingIfNeeded: length))
  }
}
