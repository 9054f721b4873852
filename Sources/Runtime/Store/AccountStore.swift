import Primitives
import ProgramAPI
import Synchronization

/// The accounts: records found by address, their bytes in one slab.
///
/// A record with no lamports is no account: it stands for a reserved address, or for an account of the base that was
/// deleted here. A store made by `share` starts empty on a base that others read too; what is touched is copied up.
struct AccountStore: ~Copyable {
  var slab = DataSlab()
  private(set) var records = RecordChunks()
  private(set) var index = AccountIndex()
  /// Places of removed records, last freed first.
  private var vacancies: [UInt32] = []
  private(set) var base: FrozenAccounts?
  /// Whether anything here may differ from the base: else whoever shares the state needs the base alone.
  private(set) var hasChanged = false

  init(base: FrozenAccounts? = nil) { self.base = base }

  /// The record at `key`, accounts without lamports included; nil when there never was one.
  @inline(__always)
  mutating func find(_ key: Address) -> UnsafeMutablePointer<AccountRecord>? {
    if let place = index.find(key, in: records) { return records[place] }
    return base == nil ? nil : copyUp(key)
  }
  /// The record at `key` here or in the base, left where it is.
  func peek(_ key: Address) -> UnsafeMutablePointer<AccountRecord>? {
    peekOwn(key) ?? base?.peek(key)
  }
  /// The record at `key` here, not in the base.
  func peekOwn(_ key: Address) -> UnsafeMutablePointer<AccountRecord>? {
    if let place = index.find(key, in: records) { return records[place] }
    return nil
  }
  @inline(never)
  private mutating func copyUp(_ key: Address) -> UnsafeMutablePointer<AccountRecord>? {
    guard let original = base?.peek(key) else { return nil }
    let record = enter(key)
    let place = record.pointee.index
    record.pointee = original.pointee
    record.pointee.index = place
    record.pointee.transaction = 0
    record.pointee.marks |= AccountMarks.copied
    let (data, capacity) = slab.allocate(original.pointee.dataCount)
    data.copyMemory(from: original.pointee.data, byteCount: original.pointee.dataCount)
    record.pointee.data = data
    record.pointee.capacity = capacity
    return record
  }

  /// A new record for a key that has none: no lamports, no data, owned by the System program.
  mutating func insert(_ key: Address) -> UnsafeMutablePointer<AccountRecord> {
    hasChanged = true
    return enter(key)
  }
  private mutating func enter(_ key: Address) -> UnsafeMutablePointer<AccountRecord> {
    let place = vacancies.popLast() ?? records.append()
    let record = records[place]
    record.initialize(to: AccountRecord(key: key, data: slab.empty))
    record.pointee.index = place
    index.insert(key, place)
    return record
  }
  /// The record at `key`, made if there is none.
  mutating func findOrInsert(_ key: Address) -> UnsafeMutablePointer<AccountRecord> { find(key) ?? insert(key) }

  /// Says that records may differ from what they are copies of; each must lose its mark as well.
  @inline(__always) mutating func noteChange() { hasChanged = true }
  /// Says that a record may differ from what it is a copy of. Whoever changes one has to, or a fork will not see it.
  @inline(__always) mutating func noteChange(of record: UnsafeMutablePointer<AccountRecord>) {
    record.pointee.marks &= ~AccountMarks.copied
    hasChanged = true
  }

  /// Forgets an account. Its bytes are gone; a reserved address, or one the base has, keeps an empty record.
  mutating func remove(_ record: UnsafeMutablePointer<AccountRecord>) {
    slab.release(record.pointee.data, capacity: record.pointee.capacity)
    let key = record.pointee.key, place = record.pointee.index
    let marks = record.pointee.marks & AccountMarks.reserved
    record.initialize(to: AccountRecord(key: key, data: slab.empty))
    record.pointee.index = place
    record.pointee.marks = marks
    hasChanged = true
    if marks != 0 || base?.peek(key) != nil { return }
    index.remove(key, place)
    record.pointee.index = .max
    vacancies.append(place)
  }

  /// Replaces an account's data. The record must belong to this store.
  mutating func setData(_ record: UnsafeMutablePointer<AccountRecord>, _ bytes: UnsafeRawBufferPointer) {
    noteChange(of: record)
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
    var layers: [FrozenAccounts] = []
    var next = base
    while let layer = next {
      layer.forEachOwnRecord { record in
        guard record.pointee.lamports > 0, peekOwn(record.pointee.key) == nil else { return }
        for above in layers where above.peekOwn(record.pointee.key) != nil { return }
        body(record)
      }
      layers.append(layer)
      next = layer.base
    }
  }
  /// Every record of this store, those without lamports included.
  func forEachOwnRecord(_ body: (UnsafeMutablePointer<AccountRecord>) -> Void) {
    var place: UInt32 = 0
    while place < records.count {
      if records[place].pointee.index != .max { body(records[place]) }
      place &+= 1
    }
  }

  /// Forgets which transaction loaded which record, before transactions are counted from the beginning again.
  mutating func forgetTransactions() { forEachOwnRecord { $0.pointee.transaction = 0 } }

  // MARK: - Layers

  /// Lets go of the base; what is here alone is no longer the whole state.
  mutating func takeBase() -> FrozenAccounts? { base.take() }

  /// The whole state as a base for others, and for this store, which goes on empty. In time proportional to what was
  /// touched since the last time.
  ///
  /// What changed goes into the base itself when nobody else has it; else it becomes a layer on top. A layer less than
  /// twice as big as the one above it is joined with it, so there are never more than the logarithm of their sizes.
  mutating func share() -> FrozenAccounts {
    if !hasChanged, let base, !base.isLent { return base }
    var top = AccountStore()
    swap(&self, &top)
    while top.base != nil {
      let isAlone = top.isAloneWithBase
      guard let below = top.base else { break }
      if isAlone {
        below.absorb(top)
        top = below.takeStore()
      } else if below.isLent || below.count < 2 &* top.index.count {
        var joined = AccountStore(base: below.base)
        below.copy(into: &joined)
        joined.absorb(top)
        top = joined
      } else {
        break
      }
    }
    let shared = FrozenAccounts(top)
    self = AccountStore(base: shared)
    return shared
  }
  /// Whether there is a base, and nobody else can reach it.
  private var isAloneWithBase: Bool {
    mutating get {
      guard isKnownUniquelyReferenced(&base) else { return false }
      // Who had it too, on another thread, is done with it.
      atomicMemoryFence(ordering: .acquiring)
      return base?.isLent == false
    }
  }

  /// Takes over what a store on top of this one has changed.
  mutating func absorb(_ above: borrowing AccountStore) {
    above.forEachOwnRecord { theirs in
      guard theirs.pointee.marks & AccountMarks.copied == 0 else {
        assert(isSame(theirs, peek(theirs.pointee.key)), "a changed account counts as a copy")
        return
      }
      let own = peekOwn(theirs.pointee.key)
      let kept = theirs.pointee.marks & (AccountMarks.reserved | AccountMarks.stale)
      if theirs.pointee.lamports == 0, kept & AccountMarks.reserved == 0, base?.peek(theirs.pointee.key) == nil {
        if let own { remove(own) }
        return
      }
      let record = own ?? insert(theirs.pointee.key)
      setData(record, UnsafeRawBufferPointer(start: theirs.pointee.data, count: theirs.pointee.dataCount))
      let (place, data, capacity) = (record.pointee.index, record.pointee.data, record.pointee.capacity)
      record.pointee = theirs.pointee
      (record.pointee.index, record.pointee.data, record.pointee.capacity) = (place, data, capacity)
      record.pointee.transaction = 0
      record.pointee.marks = kept
    }
  }
  private func isSame(
    _ a: UnsafeMutablePointer<AccountRecord>, _ b: UnsafeMutablePointer<AccountRecord>?
  ) -> Bool {
    guard let b else { return false }
    // The bytes of a sysvar may have been made anew here.
    let isStale = (a.pointee.marks | b.pointee.marks) & AccountMarks.stale != 0
    return a.pointee.lamports == b.pointee.lamports && a.pointee.owner == b.pointee.owner
      && a.pointee.isExecutable == b.pointee.isExecutable && a.pointee.rentEpoch == b.pointee.rentEpoch
      && (isStale
        || UnsafeRawBufferPointer(start: a.pointee.data, count: a.pointee.dataCount)
          .elementsEqual(UnsafeRawBufferPointer(start: b.pointee.data, count: b.pointee.dataCount)))
  }
}

/// What the engine keeps in `AccountRecord.marks` beside `AccountRecord.journalLater`.
enum AccountMarks {
  /// A transaction's wish to write this address is taken as a wish to read it (`reserved_account_keys.rs`).
  static let reserved: UInt8 = 0x80
  /// A sysvar whose bytes are made anew when somebody looks.
  static let stale: UInt8 = 0x40
  /// A copy of what the base has: not to be told to anybody who has the base.
  static let copied: UInt8 = 0x20
}
