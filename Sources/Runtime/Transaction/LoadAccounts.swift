import Primitives
import ProgramAPI
import Wire

extension Engine {
  /// Counts what was loaded, makes sure every program can be executed, and starts the journal. A failure here still
  /// costs the fee (`load_transaction_accounts`, SIMD-0186).
  func loadAccounts(_ view: TransactionView) throws(TransactionError) {
    noteWritable()
    try countLoadedBytes(view)
    for i in 0..<view.instructionCount {
      let program = core.pointee.accounts[Int(view.instruction(at: i).programIDIndex)]
      // The native loader itself has no account; calling it fails when it is executed.
      if program.pointee.key == ProgramIDs.nativeLoader { continue }
      guard program.pointee.lamports > 0 else { throw .programAccountNotFound }
      switch program.pointee.owner {
      case ProgramIDs.nativeLoader, ProgramIDs.bpfLoaderUpgradeable, ProgramIDs.bpfLoader,
        ProgramIDs.bpfLoaderDeprecated, ProgramIDs.loaderV4:
        break
      default: throw .invalidProgramForExecution
      }
    }
  }

  /// Journals every writable account, the payer's state being the one after the fee. A rent-exempt account's rent epoch
  /// becomes `UInt64.max` (`update_rent_exempt_status_for_account`).
  private func noteWritable() {
    for i in 0..<core.pointee.transaction.accountCount where core.pointee.access[i] & 2 != 0 {
      let record = core.pointee.accounts[i]
      core.pointee.journal.note(record)
      if record.pointee.rentEpoch != .max,
        record.pointee.lamports >= core.pointee.cluster.rent.minimumBalance(record.pointee.dataCount)
      {
        record.pointee.rentEpoch = .max
      }
    }
  }

  /// 64 bytes an account and its data, the program data of upgradeable programs, and 8,248 for each lookup table.
  private func countLoadedBytes(_ view: TransactionView) throws(TransactionError) {
    let limit = core.pointee.transaction.budget.loadedAccountsDataSizeLimit
    var size = view.lookupCount &* 8248
    guard size <= limit else { throw .maxLoadedAccountsDataSizeExceeded }
    for i in 0..<core.pointee.transaction.accountCount {
      let record = core.pointee.accounts[i]
      if record.pointee.key == SysvarAddress.instructions {
        try placeInstructionsSysvar(view, at: i)
        continue
      }
      // The payer counts as it was before the fee, which may have taken its last lamport.
      guard record.pointee.lamports > 0 || i == 0 else { continue }
      size &+= 64 &+ record.pointee.dataCount
      if record.pointee.programIndex != .max {
        size &+= core.pointee.programs[Int(record.pointee.programIndex)].programDataSize
      }
      guard size <= limit else { throw .maxLoadedAccountsDataSizeExceeded }
    }
    core.pointee.transaction.loadedSize = size
  }
}
