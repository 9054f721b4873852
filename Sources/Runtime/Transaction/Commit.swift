import Primitives
import ProgramAPI

extension Engine {
  /// Keeps what the transaction did: accounts without lamports go, new ones are entered.
  func commit() {
    let isLogging = isLoggingChanges
    core.pointee.store.noteChange()
    for i in 0..<core.pointee.journal.undoCount {
      let undo = core.pointee.journal.undo + i
      let record = undo.pointee.record
      if isLogging { logChange(undo) }
      record.pointee.marks &= ~(AccountRecord.journalLater | AccountMarks.copied)
      if record.pointee.index == .max {
        enter(record)
      } else if record.pointee.lamports == 0 {
        core.pointee.store.remove(record)
      }
    }
    for retired in core.pointee.journal.retired {
      core.pointee.store.slab.release(retired.block, capacity: retired.capacity)
    }
    core.pointee.scratchCount = 0
  }

  /// Makes an account that did not exist part of the store, or lets it go again.
  private func enter(_ scratch: UnsafeMutablePointer<AccountRecord>) {
    guard scratch.pointee.lamports > 0 else {
      return core.pointee.store.slab.release(scratch.pointee.data, capacity: scratch.pointee.capacity)
    }
    let record = core.pointee.store.insert(scratch.pointee.key)
    let place = record.pointee.index
    record.pointee = scratch.pointee
    record.pointee.index = place
  }

  /// Goes back to the state after the fee, and advances the nonce.
  func rollBackToFee() {
    let payer = core.pointee.accounts[0]
    if isLoggingChanges { logFee(payer) }
    rollBackJournal()
    core.pointee.store.noteChange(of: payer)
    if let nonce = core.pointee.transaction.nonce {
      core.pointee.store.noteChange(of: nonce)
      advanceNonce(nonce)
    }
    if payer.pointee.lamports == 0, payer.pointee.index != .max { core.pointee.store.remove(payer) }
    releaseScratch()
  }

  /// Goes back to the state before the transaction, fee included.
  func rollBackAll() {
    rollBackJournal()
    core.pointee.accounts[0].pointee.lamports &+= core.pointee.transaction.fee
    releaseScratch()
  }

  func rollBackJournal() {
    var i = core.pointee.journal.undoCount
    while i > 0 {
      i &-= 1
      let undo = core.pointee.journal.undo + i
      let record = undo.pointee.record, header = undo.pointee.header
      if record.pointee.data != header.data {
        core.pointee.store.slab.release(record.pointee.data, capacity: record.pointee.capacity)
      }
      let count = header.dataCount
      record.pointee = header
      if undo.pointee.offset >= 0, count > 0 {
        header.data.copyMemory(from: core.pointee.journal.bytes + undo.pointee.offset, byteCount: count)
      }
      record.pointee.marks &= ~AccountRecord.journalLater
    }
    for retired in core.pointee.journal.retired {
      // The oldest block of each account is in use again.
      var isInUse = false
      for j in 0..<core.pointee.journal.undoCount where core.pointee.journal.undo[j].header.data == retired.block {
        isInUse = true
      }
      if !isInUse { core.pointee.store.slab.release(retired.block, capacity: retired.capacity) }
    }
  }

  /// Frees what accounts that do not exist have come to hold; after roll back that is nothing.
  func releaseScratch() { core.pointee.scratchCount = 0 }

  // MARK: - For checkpoints and the state hash

  private func logChange(_ undo: UnsafeMutablePointer<Journal.Undo>) {
    let header = undo.pointee.header, record = undo.pointee.record
    let isPayer = record == core.pointee.accounts[0]
    let lamports = header.lamports &+ (isPayer ? core.pointee.transaction.fee : 0)
    guard lamports > 0 else {
      if record.pointee.lamports > 0 { log(header.key, before: nil) }
      return
    }
    // Data that was never copied was never changed.
    let data = undo.pointee.offset < 0 ? record.pointee.data : core.pointee.journal.bytes + undo.pointee.offset
    log(
      header.key,
      before: StoredAccount(
        lamports: lamports, data: Array(UnsafeRawBufferPointer(start: data, count: header.dataCount)),
        owner: header.owner, executable: header.isExecutable, rentEpoch: header.rentEpoch))
  }

  /// Whether a checkpoint is held or the state hash is kept.
  var isLoggingChanges: Bool { core.pointee.changes.isActive || core.pointee.stateHash != nil }

  /// Notes what an account was before a change, unless that is known already.
  func log(_ key: Address, before: @autoclosure () -> StoredAccount?) {
    let isNew = !core.pointee.changes.knows(key), isUnhashed = core.pointee.stateHash?.pending.contains(key) == false
    guard isNew || isUnhashed else { return }
    let before = before()
    if isNew { core.pointee.changes.note(key, before) }
    if isUnhashed { core.pointee.stateHash?.pending.add(key, before) }
  }

  private func logFee(_ payer: UnsafeMutablePointer<AccountRecord>) {
    let nonce = core.pointee.transaction.nonce
    for i in 0..<core.pointee.journal.undoCount {
      let undo = core.pointee.journal.undo + i
      if undo.pointee.record == payer || undo.pointee.record == nonce {
        logChange(undo)
      }
    }
  }
}
