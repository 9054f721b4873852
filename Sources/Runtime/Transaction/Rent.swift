import Primitives
import ProgramAPI

/// Where an account stands with rent (`svm/src/rent_calculator.rs`).
enum RentStanding {
  case uninitialized
  case paying(lamports: UInt64, dataCount: Int)
  case exempt

  init(_ lamports: UInt64, _ dataCount: Int, _ rent: RentState) {
    if lamports == 0 {
      self = .uninitialized
    } else if lamports >= rent.minimumBalance(dataCount) {
      self = .exempt
    } else {
      self = .paying(lamports: lamports, dataCount: dataCount)
    }
  }

  /// Nothing may start to pay rent; what pays may shrink in lamports but not change in size.
  func isAllowed(after before: RentStanding) -> Bool {
    guard case .paying(let lamports, let count) = self else { return true }
    guard case .paying(let oldLamports, let oldCount) = before else { return false }
    return count == oldCount && lamports <= oldLamports
  }
}

extension Engine {
  /// After the last instruction: no writable account has come to pay rent (`transaction_account_state_info.rs`).
  func checkRent() throws(TransactionError) {
    let rent = core.pointee.cluster.rent
    for i in 0..<core.pointee.journal.undoCount {
      let undo = core.pointee.journal.undo + i
      let record = undo.pointee.record
      // Nothing changed that rent depends on.
      if record.pointee.lamports == undo.pointee.header.lamports,
        record.pointee.dataCount == undo.pointee.header.dataCount
      {
        continue
      }
      if undo.pointee.header.owner == ProgramIDs.nativeLoader || record.pointee.key == ProgramIDs.incinerator {
        continue
      }
      let before = RentStanding(undo.pointee.header.lamports, undo.pointee.header.dataCount, rent)
      let after = RentStanding(record.pointee.lamports, record.pointee.dataCount, rent)
      guard after.isAllowed(after: before) else {
        throw .insufficientFundsForRent(accountIndex: UInt8(truncatingIfNeeded: record.pointee.position))
      }
    }
  }
}
