import Glibc
import Primitives
import ProgramAPI

/// What programs may do to accounts, where the check comes after the deed: for programs that on chain write into the
/// virtual machine's copy, which the runtime then compares (`program-runtime/src/serialization.rs`, deserialize).
extension Engine {
  /// Notes an account's state before a change that may be forbidden. `access`: 0 read-only, 1 writable,
  /// 2 the program's own account, given away.
  func watch(_ record: UnsafeMutablePointer<AccountRecord>, _ access: UInt64) {
    let first = core.pointee.stack[core.pointee.depth &- 1].firstWatch
    var i = core.pointee.journal.watches.count
    while i > first {
      i &-= 1
      // An account given away is its old owner's to change until the end, or until a call that names it.
      if core.pointee.journal.watches[i].record == record { return }
    }
    if record.pointee.marks & AccountRecord.journalLater != 0 { core.pointee.journal.saveData(of: record) }
    // A read-only account is not in the undo journal: note it, so that the forbidden change is taken back.
    if access == 0 { core.pointee.journal.noteOnce(record) }
    let count = access == 2 ? 0 : record.pointee.dataCount
    let offset = core.pointee.journal.save(record.pointee.data, count)
    core.pointee.journal.watches.append(
      Journal.Watch(
        record: record, lamports: record.pointee.lamports, owner: record.pointee.owner, dataCount: count,
        offset: offset, isWritable: access != 0, ownerOnly: access == 2))
  }

  /// Compares what was noted for the call in progress with what is there, in the order of these accounts.
  func checkWatches(
    _ call: UnsafeMutablePointer<ActiveCall>, _ accounts: UnsafeMutablePointer<Account>, _ count: Int
  ) -> ProgramError? {
    let watches = core.pointee.journal.watches
    for i in 0..<count {
      let record = accounts[i]._record
      for watch in watches[call.pointee.firstWatch...] where watch.record == record {
        if let error = check(watch, call.pointee.record.pointee.key) { return error }
      }
    }
    return nil
  }

  /// After a call, what it left of its accounts is what the caller's further changes are held against. An account the
  /// caller has given away by then may not be written to any more, not even through a view made before: by a program
  /// that called itself too, which is how an account can change hands unseen by the caller.
  func renewWatches(_ call: UnsafeMutablePointer<ActiveCall>, _ callee: UnsafeMutablePointer<Account>, _ count: Int) {
    let own = call.pointee.record.pointee.key
    for i in 0..<count {
      let record = callee[i]._record
      var isWatched = false
      for k in call.pointee.firstWatch..<core.pointee.journal.watches.count
      where core.pointee.journal.watches[k].record == record {
        isWatched = true
        let watch = core.pointee.journal.watches[k]
        if watch.ownerOnly, record.pointee.owner == own { continue }
        core.pointee.journal.watches[k] = newWatch(record, isWritable: watch.isWritable)
      }
      if !isWatched, callee[i].isWritable, record.pointee.owner != own {
        core.pointee.journal.watches.append(newWatch(record, isWritable: true))
      }
    }
  }
  private func newWatch(_ record: UnsafeMutablePointer<AccountRecord>, isWritable: Bool) -> Journal.Watch {
    if record.pointee.marks & AccountRecord.journalLater != 0 { core.pointee.journal.saveData(of: record) }
    return Journal.Watch(
      record: record, lamports: record.pointee.lamports, owner: record.pointee.owner,
      dataCount: record.pointee.dataCount,
      offset: core.pointee.journal.save(record.pointee.data, record.pointee.dataCount), isWritable: isWritable,
      ownerOnly: false)
  }

  private func check(_ watch: Journal.Watch, _ program: Address) -> ProgramError? {
    let record = watch.record
    let isOwner = watch.owner == program
    if watch.ownerOnly {
      if record.pointee.owner != watch.owner, !isZero(record) { return ProgramError(.modifiedProgramID) }
      return nil
    }
    if record.pointee.lamports != watch.lamports {
      if !isOwner, record.pointee.lamports < watch.lamports { return ProgramError(.externalAccountLamportSpend) }
      if !watch.isWritable { return ProgramError(.readonlyLamportChange) }
    }
    let sameSize = record.pointee.dataCount == watch.dataCount
    if !sameSize, !isOwner { return ProgramError(.accountDataSizeChanged) }
    let changed =
      !sameSize || memcmp(record.pointee.data, core.pointee.journal.bytes + watch.offset, watch.dataCount) != 0
    if changed {
      if !watch.isWritable { return ProgramError(.readonlyDataModified) }
      if !isOwner { return ProgramError(.externalAccountDataModified) }
    }
    if record.pointee.owner != watch.owner, !isOwner || !watch.isWritable || !isZero(record) {
      return ProgramError(.modifiedProgramID)
    }
    return nil
  }

  private func isZero(_ record: UnsafeMutablePointer<AccountRecord>) -> Bool {
    Bytes(start: record.pointee.data, count: record.pointee.dataCount).isZero
  }

  /// Changes the size of an account's data, new bytes zero. A buffer that has to move is kept until the transaction
  /// ends, for roll back and for views made before.
  func resize(_ record: UnsafeMutablePointer<AccountRecord>, to count: Int) -> UInt64 {
    let old = record.pointee.dataCount
    let call = core.pointee.stack + (core.pointee.depth &- 1)
    if core.pointee.programs[Int(call.pointee.program)].flavour.runsInMachine {
      guard count <= Int(record.pointee.originalCount) &+ AccountLimits.growthPerInstruction else {
        return ProgramError.invalidRealloc.code
      }
    }
    guard count >= 0, count <= AccountLimits.dataSize else { return ProgramError.invalidRealloc.code }
    let grown = core.pointee.transaction.grownBytes &+ count &- old
    guard grown <= AccountLimits.growthPerTransaction else {
      return ProgramError(.maxAccountsDataAllocationsExceeded).code
    }
    core.pointee.transaction.grownBytes = grown
    if count > Int(record.pointee.capacity) {
      let (block, capacity) = core.pointee.store.slab.allocate(max(count, min(2 &* old, DataSlab.largestClass)))
      block.copyMemory(from: record.pointee.data, byteCount: old)
      core.pointee.journal.retired.append(.init(block: record.pointee.data, capacity: record.pointee.capacity))
      record.pointee.data = block
      record.pointee.capacity = capacity
    }
    if count > old { memset(record.pointee.data + old, 0, count &- old) }
    record.pointee.dataCount = count
    return 0
  }
}

/// Limits of account data (`solana-transaction-context`).
enum AccountLimits {
  static let dataSize = 10_485_760
  static let growthPerInstruction = 10_240
  static let growthPerTransaction = 2 * dataSize
}
