import Primitives
import ProgramAPI

/// The accounts: records found by address, their bytes in one slab.
///
/// A record with no lamports is no account: it stands for a reserved address, or for an account of the base that was
/// deleted here. A store made by `fork` starts empty on a base that no longer changes; what is touched is copied up.
struct AccountStore: ~Copyable {
  var slab = DataSlab()
  private(set) var records = RecordChunks()
  private(set) var index = AccountIndex()
  /// Places of removed records, last freed first.
  private var vacancies: [UInt32] = []
  let base: FrozenAccounts?

  init(base: FrozenAccounts? = nil) { self.base = base }

  /// The record at `key`, accounts without lamports included; nil when there never was one.
  @inline(__always)
  mutating func find(_ key: Address) -> UnsafeMutablePointer<AccountRecord>? {
    if let place = index.find(key, in: records) { return records[place] }
    return base == nil ? nil : copyUp(key)
  }
  /// The record at `key` here or in the base, left where it is.
  func peek(_ key: Address) -> UnsafeMutablePointer<AccountRecord>? {
    if let place = index.find(key, in: records) { return records[place] }
    return base?.peek(key)
  }
  /// The record at `key` here, not in the base.
  func peekOwn(_ key: Address) -> UnsafeMutablePointer<AccountRecord>? {
    index.find(key, in: records).map { records[$0] }
  }
  @inline(never)
  private mutating func copyUp(_ key: Address) -> UnsafeMutablePointer<AccountRecord>? {
    guard let original = base?.peek(key) else { return nil }
    let record = insert(key)
    let place = record.pointee.index
    record.pointee = original.pointee
    record.pointee.index = place
    record.pointee.transaction = 0
    let (data, capacity) = slab.allocate(original.pointee.dataCount)
    data.copyMemory(from: original.pointee.data, byteCount: original.pointee.dataCount)
    record.pointee.data = data
    record.pointee.capacity = capacity
    return record
  }

  /// A new record for a key that has none: no lamports, no data, owned by the System program.
  mutating func insert(_ key: Address) -> UnsafeMutablePointer<AccountRecord> {
    let place = vacancies.popLast() ?? records.append()
    let record = records[place]
    record.initialize(to: AccountRecord(key: key, data: slab.empty))
    record.pointee.index = place
    index.insert(key, place)
    return record
  }
  /// The record at `key`, made if there is none.
  mutating func findOrInsert(_ key: Address) -> UnsafeMutablePointer<AccountRecord> { find(key) ?? insert(key) }

  /// Forgets an account. Its bytes are gone; a reserved address, or one the base has, keeps an empty record.
  mutating func remove(_ record: UnsafeMutablePointer<AccountRecord>) {
    slab.release(record.pointee.data, capacity: record.pointee.capacity)
    let key = record.pointee.key, place = record.pointee.index
    let marks = record.pointee.marks & AccountMarks.reserved
    record.initialize(to: AccountRecord(key: key, data: slab.empty))
    record.pointee.index = place
    record.pointee.marks = marks
    if marks != 0 || base?.peek(key) != nil { return }
    index.remove(key, place)
    record.pointee.index = .max
    vacancies.append(place)
  }

  /// Replaces an account's data. The record must belong to this store.
  mutating func setData(_ record: UnsafeMutablePointer<AccountRecord>, _ bytes: UnsafeRawBufferPointer) {
    if bytes.count > Int(record.pointee.capacity) {
      slab.release(record.pointee.data, capacity: record.pointee.capacity)
      let (data, capacity) = slab.allocate(bytes.count)
      record.pointee.data = data
      record.pointee.capacity = capacity
    }
    if let start = bytes.baseAddress, !bytes.isEmpty {
      record.pointee.data.copyMemory(from: start, byteCount: bytes.count)
    }
    record.pointee.dataCount = bytes.count
  }

  /// Every record with lamports, here and in the bases, in no useful order.
  func forEachRecord(_ body: (UnsafeMutablePointer<AccountRecord>) -> Void) {
    forEachOwnRecord { if $0.pointee.lamports > 0 { body($0) } }
    base?.forEachRecord { record in
      if index.find(record.pointee.key, in: records) == nil { body(record) }
    }
  }
  private func forEachOwnRecord(_ body: (UnsafeMutablePointer<AccountRecord>) -> Void) {
    var place: UInt32 = 0
    while place < records.count {
      if records[place].pointee.index != .max { body(records[place]) }
      place &+= 1
    }
  }
}

/// What the engine keeps in `AccountRecord.marks` beside `AccountRecord.journalLater`.
enum AccountMarks {
  /// A transaction's wish to write this address is taken as a wish to read it (`reserved_account_keys.rs`).
  static let reserved: UInt8 = 0x80
  /// A sysvar whose bytes are made anew when somebody looks.
  static let stale: UInt8 = 0x40
  /// Noted for the check after the instruction that changes made without permission are refused.
  static let watched: UInt8 = 0x20
}

/// Accounts that do not change, shared by the stores that were forked from them: for good, or while somebody else's
/// store is lent out.
final class FrozenAccounts: @unchecked Sendable {
  private let store: UnsafeMutablePointer<AccountStore>
  private let isOwned: Bool

  init(_ store: consuming AccountStore) {
    self.store = .allocate(capacity: 1)
    self.store.initialize(to: store)
    isOwned = true
  }
  /// A store that stays where it is, and as it is, as long as this lives.
  init(lending store: UnsafeMutablePointer<AccountStore>) {
    self.store = store
    isOwned = false
  }
  deinit {
    guard isOwned else { return }
    store.deinitialize(count: 1)
    store.deallocate()
  }
  func peek(_ key: Address) -> UnsafeMutablePointer<AccountRecord>? { store.pointee.peek(key) }
  func forEachRecord(_ body: (UnsafeMutablePointer<AccountRecord>) -> Void) { store.pointee.forEachRecord(body) }
}
