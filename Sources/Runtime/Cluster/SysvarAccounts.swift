import Glibc
import Primitives
import ProgramAPI
import Wire

/// The sysvar accounts. Their bytes are made from `ClusterState` when somebody looks: a change of the clock costs
/// nothing but a mark.
extension Engine {
  /// Sysvars and how many bytes their accounts have; RecentBlockhashes has as many as there are hashes.
  private static let sizes: [(id: Address, size: Int)] = [
    (SysvarAddress.clock, 40), (SysvarAddress.rent, 17), (SysvarAddress.epochSchedule, 33),
    (SysvarAddress.slotHashes, 20_488), (SysvarAddress.recentBlockhashes, 8), (SysvarAddress.stakeHistory, 8),
    (SysvarAddress.epochRewards, 81), (SysvarAddress.lastRestartSlot, 8), (SysvarAddress.slotHistory, 131_097),
    (SysvarAddress.fees, 8),
  ]

  func makeSysvarAccounts() {
    for (id, size) in Self.sizes {
      let record = core.pointee.store.findOrInsert(id)
      let (data, capacity) = core.pointee.store.slab.allocate(size)
      record.pointee.data = data
      record.pointee.capacity = capacity
      record.pointee.dataCount = size
      record.pointee.lamports = 1
      record.pointee.owner = SysvarAddress.owner
      record.pointee.rentEpoch = 0
      record.pointee.marks |= AccountMarks.stale
    }
  }

  /// Says that a sysvar's account has to be made anew.
  func markStale(_ id: Address) {
    if let record = core.pointee.store.find(id), record.pointee.owner == SysvarAddress.owner {
      core.pointee.store.noteChange(of: record)
      record.pointee.marks |= AccountMarks.stale
    }
  }

  /// Brings a sysvar account's bytes up to date; nothing for other accounts.
  func refreshSysvar(_ record: UnsafeMutablePointer<AccountRecord>) {
    guard record.pointee.marks & AccountMarks.stale != 0 else { return }
    record.pointee.marks &= ~AccountMarks.stale
    // Somebody may have put a shorter account in its place.
    guard let size = Self.sizes.first(where: { $0.id == record.pointee.key })?.size else { return }
    makeRoom(size, in: record)
    switch record.pointee.key {
    case SysvarAddress.clock: write(core.pointee.clock.pointee, to: record)
    case SysvarAddress.rent:
      let rent = core.pointee.cluster.rent
      write(rent.lamportsPerByte, to: record)
      write(rent.exemptionThreshold.bitPattern, at: 8, to: record)
      write(rent.burnPercent, at: 16, to: record)
    case SysvarAddress.epochSchedule: writeEpochSchedule(record)
    case SysvarAddress.slotHashes: writeSlotHashes(record)
    case SysvarAddress.recentBlockhashes: writeRecentBlockhashes(record)
    case SysvarAddress.slotHistory: writeSlotHistory(record)
    case SysvarAddress.fees: write(core.pointee.settings.lamportsPerSignature, to: record)
    default: memset(record.pointee.data, 0, record.pointee.dataCount)
    }
  }

  /// Brings every sysvar account up to date. One that lies in a base is copied up first: others read the base too.
  func refreshSysvars() {
    for (id, _) in Self.sizes {
      guard let seen = core.pointee.store.peek(id), seen.pointee.marks & AccountMarks.stale != 0,
        let record = core.pointee.store.find(id)
      else { continue }
      refreshSysvar(record)
    }
  }

  private func makeRoom(_ size: Int, in record: UnsafeMutablePointer<AccountRecord>) {
    if size > Int(record.pointee.capacity) {
      core.pointee.store.slab.release(record.pointee.data, capacity: record.pointee.capacity)
      (record.pointee.data, record.pointee.capacity) = core.pointee.store.slab.allocate(size)
    }
    record.pointee.dataCount = size
  }

  private func write<T: BitwiseCopyable>(_ value: T, at offset: Int = 0, to record: UnsafeMutablePointer<AccountRecord>)
  {
    record.pointee.data.storeBytes(of: value, toByteOffset: offset, as: T.self)
  }

  private func writeEpochSchedule(_ record: UnsafeMutablePointer<AccountRecord>) {
    let schedule = core.pointee.cluster.epochSchedule
    write(schedule.slotsPerEpoch, to: record)
    write(schedule.leaderScheduleSlotOffset, at: 8, to: record)
    write(schedule.warmup, at: 16, to: record)
    write(schedule.firstNormalEpoch, at: 17, to: record)
    write(schedule.firstNormalSlot, at: 25, to: record)
  }

  /// A count, then slot and hash of each, newest first; at most 512, the rest zeros.
  private func writeSlotHashes(_ record: UnsafeMutablePointer<AccountRecord>) {
    let hashes = core.pointee.cluster.slotHashes.prefix(512)
    memset(record.pointee.data, 0, record.pointee.dataCount)
    write(UInt64(hashes.count), to: record)
    for (i, entry) in hashes.enumerated() {
      write(entry.slot, at: 8 + i * 40, to: record)
      write(entry.hash, at: 16 + i * 40, to: record)
    }
  }

  /// A count, then hash and lamports per signature of each, newest first; at most 150.
  private func writeRecentBlockhashes(_ record: UnsafeMutablePointer<AccountRecord>) {
    let entries = core.pointee.blockhashes.entries.suffix(150)
    let size = 8 + entries.count * 40
    makeRoom(size, in: record)
    write(UInt64(entries.count), to: record)
    for (i, entry) in entries.reversed().enumerated() {
      write(entry.hash, at: 8 + i * 40, to: record)
      write(entry.lamportsPerSignature, at: 40 + i * 40, to: record)
    }
  }

  /// A bit vector over the slots, of which only the first is marked, and the next slot (`solana-slot-history`).
  private func writeSlotHistory(_ record: UnsafeMutablePointer<AccountRecord>) {
    memset(record.pointee.data, 0, record.pointee.dataCount)
    write(UInt8(1), to: record)
    write(UInt64(16_384), at: 1, to: record)
    write(UInt64(1), at: 9, to: record)
    write(UInt64(1_048_576), at: 9 + 131_072, to: record)
    write(UInt64(1), at: 17 + 131_072, to: record)
  }

  // MARK: - The Instructions sysvar

  /// Makes the Instructions sysvar's account for this transaction and puts it at its place
  /// (`solana-instructions-sysvar`).
  func placeInstructionsSysvar(_ view: TransactionView, at position: Int) throws(TransactionError) {
    var size = 2 + 2
    for i in 0..<view.instructionCount {
      let instruction = view.instruction(at: i)
      size += 2 + 2 + instruction.accounts.count * 33 + 32 + 2 + instruction.data.count
    }
    // Offsets are 16 bits wide; a transaction within its size limits gets there only with repeated accounts.
    let room = 160 * 1024
    guard size <= room else { throw .sanitizeFailure }
    let data = core.pointee.instructionsSysvar ?? UnsafeMutableRawPointer.allocate(byteCount: room, alignment: 16)
    core.pointee.instructionsSysvar = data

    var at = 2 + view.instructionCount * 2
    data.storeBytes(of: UInt16(truncatingIfNeeded: view.instructionCount), as: UInt16.self)
    for i in 0..<view.instructionCount {
      let instruction = view.instruction(at: i)
      data.storeBytes(of: UInt16(truncatingIfNeeded: at), toByteOffset: 2 + i * 2, as: UInt16.self)
      data.storeBytes(of: UInt16(truncatingIfNeeded: instruction.accounts.count), toByteOffset: at, as: UInt16.self)
      at += 2
      for account in instruction.accounts {
        data.storeBytes(of: core.pointee.access[Int(account)] & 3, toByteOffset: at, as: UInt8.self)
        data.storeBytes(of: core.pointee.accounts[Int(account)].pointee.key, toByteOffset: at + 1, as: Address.self)
        at += 33
      }
      let program = core.pointee.accounts[Int(instruction.programIDIndex)].pointee.key
      data.storeBytes(of: program, toByteOffset: at, as: Address.self)
      data.storeBytes(of: UInt16(truncatingIfNeeded: instruction.data.count), toByteOffset: at + 32, as: UInt16.self)
      at += 34
      if let bytes = instruction.data.baseAddress {
        (data + at).copyMemory(from: bytes, byteCount: instruction.data.count)
        at += instruction.data.count
      }
    }
    data.storeBytes(of: 0, toByteOffset: at, as: UInt16.self)
    core.pointee.instructionsSysvarEnd = data + at

    let record = core.pointee.scratch + core.pointee.scratchCount
    core.pointee.scratchCount += 1
    record.initialize(to: AccountRecord(key: SysvarAddress.instructions, data: data))
    record.pointee.index = .max
    record.pointee.dataCount = at + 2
    record.pointee.owner = SysvarAddress.owner
    record.pointee.rentEpoch = 0
    record.pointee.position = UInt16(truncatingIfNeeded: position)
    core.pointee.accounts[position] = record
  }
}
