public import ProgramAPI

/// The accounts an instruction wants besides those it names itself, as a program keeps them for it
/// (`spl-tlv-account-resolution` 0.11.1, `account.rs` and `state.rs`).
///
/// The account that holds them has entries of type (8 bytes), length (4 bytes) and value. The value of the entry whose
/// type is the instruction's discriminator is a count of four bytes and so many descriptions of 35 bytes:
///
///     0   kind: 0 an address, 1 derived by the program, 2 read from data, 128 + i derived by the program of account i
///     1   32 bytes: the address, the seeds, or where it is read
///     33  signer   34  writable
@frozen @safe public struct ExtraAccounts {
  /// Bytes of one description.
  @inlinable public static var entrySize: Int { 35 }
  @usableFromInline let entries: Bytes
  /// How many accounts there are.
  public let count: Int

  /// The list for an instruction among an account's entries. Everything is checked that `TlvStateBorrowed` and
  /// `ListView` check, in their order.
  public init(_ data: Bytes, of instruction: UInt64) throws(ProgramError) {
    try Self.checkEntries(data)
    let value = try Self.entry(instruction, in: data)
    guard value.count >= 4 else { throw .custom(ExtraAccountFailure.bufferTooSmall) }
    entries = value.slice(from: 4)
    guard entries.count % 35 == 0 else { throw .invalidArgument }
    let stored = Int(truncatingIfNeeded: try value.read(UInt32.self, at: 0))
    guard stored <= entries.count / 35 else { throw .custom(ExtraAccountFailure.bufferTooSmall) }
    count = stored
  }

  /// A description's 35 bytes; `index` is below `count`.
  @inlinable @inline(always) func entry(_ index: Int) -> Bytes {
    entries.slice(from: index &* Self.entrySize, count: Self.entrySize)
  }

  /// Bytes of an account that holds a list of so many accounts and nothing else.
  @inlinable public static func size(of count: Int) -> Int { 16 &+ count &* entrySize }

  /// `get_discriminators_and_end_index`: the account must be whole entries, and zeros behind them.
  private static func checkEntries(_ data: Bytes) throws(ProgramError) {
    var start = 0
    while start < data.count {
      guard start &+ 8 <= data.count else {
        guard data.slice(from: start).isZero else { throw .invalidAccountData }
        return
      }
      if try data.read(UInt64.self, at: start) == 0 { return }
      // A length beyond the data is refused by the next reading or here.
      start = start &+ 12 &+ Int(truncatingIfNeeded: try data.read(UInt32.self, at: start &+ 8))
      guard start <= data.count else { throw .invalidAccountData }
    }
  }

  /// `get_bytes`: the value of the first entry of a type.
  private static func entry(_ type: UInt64, in data: Bytes) throws(ProgramError) -> Bytes {
    var start = 0
    while start < data.count {
      guard start &+ 12 <= data.count else { throw .invalidAccountData }
      let found = try data.read(UInt64.self, at: start)
      if found == 0, found != type { throw .custom(ExtraAccountFailure.typeNotFound) }
      let length = Int(truncatingIfNeeded: try data.read(UInt32.self, at: start &+ 8))
      if found == type { return data.slice(from: start &+ 12, count: length) }
      start = start &+ 12 &+ length
    }
    throw .invalidAccountData
  }
}
@available(*, unavailable) extension ExtraAccounts: Sendable {}

/// The first account at an address among those left in a list.
extension AccountCursor {
  func first(at key: Address) -> Account? {
    var rest = self
    while let account = try? rest.next() {
      if account.key == key { return account }
    }
    return nil
  }
}
