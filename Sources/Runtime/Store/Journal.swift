import Primitives
import ProgramAPI

/// What a transaction may have to put back, and what has to be checked after an instruction.
struct Journal: ~Copyable {
  /// A record before the transaction touched it.
  struct Undo {
    var record: UnsafeMutablePointer<AccountRecord>
    var header: AccountRecord
    /// Where its data was copied to; -1 while nobody has changed it.
    var offset: Int
  }
  /// A buffer an account grew out of, kept until the transaction ends: views and roll back may still need it.
  struct Retired {
    var block: UnsafeMutableRawPointer
    var capacity: UInt32
  }
  /// A record as it was before a change that may be forbidden.
  struct Watch {
    var record: UnsafeMutablePointer<AccountRecord>
    var lamports: UInt64
    var owner: Address
    var dataCount: Int
    var offset: Int
    var isWritable: Bool
    /// Only the rule about giving an account away applies: its data must be zeros in the end.
    var ownerOnly: Bool
  }

  /// Data above this size is copied only when somebody is about to change it.
  static let eagerLimit = 1024

  let undo: UnsafeMutablePointer<Undo>
  var undoCount = 0
  var retired: [Retired] = []
  var watches: [Watch] = []
  private(set) var bytes: UnsafeMutableRawPointer
  private var used = 0
  private var capacity = 1 << 16

  init() {
    undo = .allocate(capacity: Core.maxAccounts)
    bytes = .allocate(byteCount: capacity, alignment: 16)
    retired.reserveCapacity(64)
    watches.reserveCapacity(64)
  }
  deinit {
    undo.deallocate()
    bytes.deallocate()
  }

  mutating func clear() {
    undoCount = 0
    used = 0
    if !retired.isEmpty { retired.removeAll(keepingCapacity: true) }
    if !watches.isEmpty { watches.removeAll(keepingCapacity: true) }
  }

  /// Copies bytes and says where they went.
  mutating func save(_ data: UnsafeRawPointer, _ count: Int) -> Int {
    if used &+ count > capacity {
      while used &+ count > capacity { capacity &*= 2 }
      let larger = UnsafeMutableRawPointer.allocate(byteCount: capacity, alignment: 16)
      larger.copyMemory(from: bytes, byteCount: used)
      bytes.deallocate()
      bytes = larger
    }
    let offset = used
    (bytes + offset).copyMemory(from: data, byteCount: count)
    used = (offset &+ count &+ 15) & ~15
    if used > capacity { used = capacity }
    return offset
  }

  /// Notes a record the transaction may change.
  mutating func note(_ record: UnsafeMutablePointer<AccountRecord>) {
    let count = record.pointee.dataCount
    let entry = undo + undoCount
    if count <= Self.eagerLimit {
      entry.initialize(
        to: Undo(record: record, header: record.pointee, offset: count == 0 ? 0 : save(record.pointee.data, count)))
    } else {
      entry.initialize(to: Undo(record: record, header: record.pointee, offset: -1))
      record.pointee.marks |= AccountRecord.journalLater
    }
    undoCount &+= 1
  }

  /// Notes a record unless it is noted already.
  mutating func noteOnce(_ record: UnsafeMutablePointer<AccountRecord>) {
    for i in 0..<undoCount where undo[i].record == record { return }
    let entry = undo + undoCount
    entry.initialize(
      to: Undo(record: record, header: record.pointee, offset: save(record.pointee.data, record.pointee.dataCount)))
    undoCount &+= 1
  }

  /// Copies the data of a record noted without it.
  mutating func saveData(of record: UnsafeMutablePointer<AccountRecord>) {
    record.pointee.marks &= ~AccountRecord.journalLater
    for i in 0..<undoCount where undo[i].record == record && undo[i].offset < 0 {
      undo[i].offset = save(record.pointee.data, record.pointee.dataCount)
      return
    }
  }
}
