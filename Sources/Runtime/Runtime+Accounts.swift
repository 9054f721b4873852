public import Primitives
import ProgramAPI

extension Runtime {
  /// The account at an address; nil when there is none.
  public func getAccount(_ address: Address) -> StoredAccount? {
    guard var record = core.pointee.store.peek(address), record.pointee.lamports > 0 else { return nil }
    // Bytes are made anew in a copy of one's own.
    if record.pointee.marks & AccountMarks.stale != 0, let own = core.pointee.store.find(address) {
      record = own
      Engine(core).refreshSysvar(record)
    }
    return StoredAccount(record.pointee)
  }

  /// The lamports at an address; 0 when there is no account.
  public func getBalance(_ address: Address) -> UInt64 { core.pointee.store.peek(address)?.pointee.lamports ?? 0 }

  /// Puts an account at an address, whatever was there; nil, or one without lamports, removes it. A sysvar account sets
  /// the sysvar.
  public func setAccount(_ address: Address, _ account: StoredAccount?) {
    let engine = Engine(core)
    if engine.isLoggingChanges { engine.log(address, before: getAccount(address)) }
    guard let account, account.lamports > 0 else {
      if let record = core.pointee.store.find(address) { core.pointee.store.remove(record) }
      return
    }
    let record = core.pointee.store.findOrInsert(address)
    account.data.withUnsafeBytes { core.pointee.store.setData(record, $0) }
    record.pointee.lamports = account.lamports
    record.pointee.owner = account.owner
    record.pointee.isExecutable = account.executable
    record.pointee.rentEpoch = account.rentEpoch
    record.pointee.marks &= ~AccountMarks.stale
    record.pointee.programIndex = .max
    if account.executable, let index = core.pointee.programs.firstIndex(where: { $0.id == address }) {
      record.pointee.programIndex = UInt32(index)
    }
    if account.owner == SysvarAddress.owner { readSysvar(address, account.data) }
  }

  /// Takes a sysvar's value over from its account.
  private func readSysvar(_ address: Address, _ data: [UInt8]) {
    data.withUnsafeBytes { bytes in
      func word(_ offset: Int) -> UInt64 { bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self) }
      switch address {
      case SysvarAddress.clock where bytes.count >= 40:
        core.pointee.cluster.clock = ClockState(
          slot: word(0), epochStartTimestamp: Int64(bitPattern: word(8)), epoch: word(16),
          leaderScheduleEpoch: word(24), unixTimestamp: Int64(bitPattern: word(32)))
        core.pointee.clock.pointee = core.pointee.cluster.clock.value
      case SysvarAddress.rent where bytes.count >= 17:
        core.pointee.cluster.rent = RentState(
          lamportsPerByte: word(0), exemptionThreshold: Double(bitPattern: word(8)), burnPercent: bytes[16])
        core.pointee.rent.pointee = core.pointee.cluster.rent.value
      case SysvarAddress.epochSchedule where bytes.count >= 33:
        core.pointee.cluster.epochSchedule = EpochScheduleState(
          slotsPerEpoch: word(0), leaderScheduleSlotOffset: word(8), warmup: bytes[16] != 0, firstNormalEpoch: word(17),
          firstNormalSlot: word(25))
      case SysvarAddress.slotHashes where bytes.count >= 8:
        let count = min(Int(clamping: word(0)), (bytes.count - 8) / 40)
        core.pointee.cluster.slotHashes = (0..<count).map { i in
          SlotHash(slot: word(8 + i * 40), hash: bytes.loadUnaligned(fromByteOffset: 16 + i * 40, as: Hash.self))
        }
      default: break
      }
    }
  }

  /// How many accounts there are, sysvars and programs included.
  public var accountCount: Int {
    var count = 0
    core.pointee.store.forEachRecord { _ in count += 1 }
    return count
  }

  /// Every account in byte order of its address.
  public func forEachAccount(_ body: (Address, StoredAccount) -> Void) {
    Engine(core).refreshSysvars()
    for record in sortedRecords(where: { _ in true }) { body(record.pointee.key, StoredAccount(record.pointee)) }
  }

  /// The accounts a program owns, in byte order of their addresses; `filters` as in `getProgramAccounts`.
  public func getProgramAccounts(
    _ owner: Address, filters: [AccountFilter] = []
  ) -> [(address: Address, account: StoredAccount)] {
    if owner == SysvarAddress.owner { Engine(core).refreshSysvars() }
    return sortedRecords { record in
      guard record.pointee.owner == owner else { return false }
      let data = UnsafeRawBufferPointer(start: record.pointee.data, count: record.pointee.dataCount)
      return filters.allSatisfy { $0.matches(data) }
    }.map { ($0.pointee.key, StoredAccount($0.pointee)) }
  }

  /// The records of accounts in byte order of their addresses.
  func sortedRecords(
    where isIncluded: (UnsafeMutablePointer<AccountRecord>) -> Bool
  ) -> [UnsafeMutablePointer<AccountRecord>] {
    var records: [(start: UInt64, record: UnsafeMutablePointer<AccountRecord>)] = []
    core.pointee.store.forEachRecord { if isIncluded($0) { records.append(($0.pointee.key.w0.byteSwapped, $0)) } }
    // Most addresses differ in their first eight bytes, which are compared without a look at the records.
    records.sort { $0.start != $1.start ? $0.start < $1.start : $0.record.pointee.key < $1.record.pointee.key }
    return records.map(\.record)
  }
}

/// A condition of `getProgramAccounts`.
public enum AccountFilter: Hashable, Sendable {
  /// The data has exactly so many bytes.
  case dataSize(Int)
  /// The data has these bytes at this offset.
  case memcmp(offset: Int, bytes: [UInt8])

  func matches(_ data: UnsafeRawBufferPointer) -> Bool {
    switch self {
    case .dataSize(let size): return data.count == size
    case .memcmp(let offset, let bytes):
      guard offset >= 0, offset <= data.count, bytes.count <= data.count - offset else { return false }
      return data[offset..<(offset + bytes.count)].elementsEqual(bytes)
    }
  }
}
