import Primitives
import ProgramAPI
import Wire

extension Engine {
  /// Finds every account of the transaction once: static keys, then what lookup tables load. Then the locks:
  /// too many, or one account twice (`account_locks.rs`).
  func resolveAccounts(_ view: TransactionView) throws(TransactionError) {
    core.pointee.transaction.staticCount = view.staticKeyCount
    core.pointee.transaction.accountCount = view.accountCount
    var isUnique = true
    var i = 0
    while i < view.staticKeyCount {
      if !place(view.staticKey(at: i), at: i) { isUnique = false }
      i &+= 1
    }
    if view.lookupCount > 0 { isUnique = try resolveLookups(view) && isUnique }
    guard view.accountCount <= (core.pointee.gates.increaseAccountLockLimit ? 128 : 64) else {
      throw .tooManyAccountLocks
    }
    guard isUnique else { throw .accountLoadedTwice }
    setAccess(view)
  }

  /// Puts the record of `key` at a place of the transaction. False when it has another place already.
  func place(_ key: Address, at position: Int) -> Bool {
    let serial = core.pointee.transaction.serial
    var isNew = true
    let record: UnsafeMutablePointer<AccountRecord>
    if let found = core.pointee.store.find(key) {
      record = found
      isNew = record.pointee.transaction != serial
      if record.pointee.marks & AccountMarks.stale != 0 { refreshSysvar(record) }
    } else {
      for i in 0..<core.pointee.scratchCount where core.pointee.scratch[i].key == key { isNew = false }
      record = core.pointee.scratch + core.pointee.scratchCount
      record.initialize(to: AccountRecord(key: key, data: core.pointee.store.slab.empty))
      record.pointee.index = .max
      core.pointee.scratchCount &+= 1
    }
    record.pointee.transaction = serial
    record.pointee.position = UInt16(truncatingIfNeeded: position)
    core.pointee.accounts[position] = record
    return isNew
  }

  /// Loads addresses through tables: the writable ones of all tables first, then the read-only ones
  /// (`address-lookup-table`'s `state.rs`, `bank/address_lookup_table.rs`).
  private func resolveLookups(_ view: TransactionView) throws(TransactionError) -> Bool {
    let slot = core.pointee.cluster.clock.slot
    var writable = view.staticKeyCount, readonly = view.staticKeyCount &+ view.loadedWritableCount
    var isUnique = true
    for lookup in view.lookups {
      guard let record = core.pointee.store.find(lookup.table), record.pointee.lamports > 0 else {
        throw .addressLookupTableNotFound
      }
      guard record.pointee.owner == ProgramIDs.addressLookupTable else { throw .invalidAddressLookupTableOwner }
      let table: LookupTableState
      do throws(LookupTableError) {
        table = try LookupTableState(
          UnsafeRawBufferPointer(start: record.pointee.data, count: record.pointee.dataCount))
      } catch {
        throw .invalidAddressLookupTableData
      }
      let usable = table.usableCount(atSlot: slot) { wanted in
        core.pointee.cluster.slotHashes.contains { $0.slot == wanted }
      }
      guard let usable else { throw .addressLookupTableNotFound }
      for index in lookup.writableIndexes {
        guard Int(index) < usable else { throw .invalidAddressLookupTableIndex }
        if !place(table.address(at: Int(index)), at: writable) { isUnique = false }
        writable &+= 1
      }
      for index in lookup.readonlyIndexes {
        guard Int(index) < usable else { throw .invalidAddressLookupTableIndex }
        if !place(table.address(at: Int(index)), at: readonly) { isUnique = false }
        readonly &+= 1
      }
    }
    return isUnique
  }

  /// Signer and writable bits. A wish to write a reserved address, or a program that is called, is taken as a wish to
  /// read it (`SanitizedMessage::is_writable`).
  private func setAccess(_ view: TransactionView) {
    var hasUpgradeableLoader = false
    var i = 0
    while i < view.accountCount {
      let record = core.pointee.accounts[i]
      if record.pointee.key == ProgramIDs.bpfLoaderUpgradeable { hasUpgradeableLoader = true }
      let isWritable = view.isWritable(i) && record.pointee.marks & AccountMarks.reserved == 0
      core.pointee.access[i] = (view.isSigner(i) ? 1 : 0) | (isWritable ? 2 : 0)
      i &+= 1
    }
    if hasUpgradeableLoader { return }
    i = 0
    while i < view.instructionCount {
      core.pointee.access[Int(view.instruction(at: i).programIDIndex)] &= 1
      i &+= 1
    }
  }
}
