import Primitives
import ProgramAPI
import Wire

extension Engine {
  /// The whole answer to the transaction that was processed last.
  func receipt(_ outcome: TransactionOutcome) -> Receipt {
    var receipt = Receipt()
    receipt.signature = core.pointee.transaction.signature
    receipt.err = outcome.err
    receipt.fee = outcome.fee
    receipt.computeUnitsConsumed = outcome.computeUnitsConsumed
    receipt.computeUnitsAreEstimated = core.pointee.transaction.isEstimated
    receipt.postAccounts = core.pointee.simulated
    guard outcome.wasExecuted else { return receipt }
    receipt.log = KeptLog(core.pointee.log, limit: core.pointee.settings.logBytesLimit)
    if core.pointee.returnedCount > 0 {
      let data = UnsafeRawBufferPointer(start: core.pointee.returned, count: core.pointee.returnedCount)
      receipt.returnData = Receipt.ReturnData(programID: core.pointee.returnedBy, data: Array(data))
    }
    receipt.innerInstructions = innerInstructions()
    receipt.callFrames = callFrames(receipt.log)
    return receipt
  }

  private func innerInstructions() -> [Receipt.InnerInstructions] {
    var result: [Receipt.InnerInstructions] = []
    for i in 0..<core.pointee.trace.count {
      let entry = core.pointee.trace.entries[i]
      guard entry.stackHeight > 1 else { continue }
      let bytes = UnsafeRawBufferPointer(start: core.pointee.trace.bytes, count: core.pointee.trace.byteCount)
      let inner = Receipt.InnerInstruction(
        programIDIndex: entry.programPosition,
        accounts: Array(bytes[entry.accountsOffset..<(entry.accountsOffset + entry.accountCount)]),
        data: Array(bytes[entry.dataOffset..<(entry.dataOffset + entry.dataCount)]),
        stackHeight: UInt32(entry.stackHeight))
      if let last = result.last, last.index == entry.instructionIndex {
        result[result.count - 1].instructions.append(inner)
      } else {
        result.append(Receipt.InnerInstructions(index: entry.instructionIndex, instructions: [inner]))
      }
    }
    return result
  }

  private func callFrames(_ log: KeptLog) -> [Receipt.CallFrame] {
    (0..<core.pointee.trace.count).map { i in
      let entry = core.pointee.trace.entries[i]
      let first = log.lines(before: entry.logStart), last = log.lines(before: max(entry.logEnd, entry.logStart))
      return Receipt.CallFrame(
        instructionIndex: entry.instructionIndex,
        programID: core.pointee.accounts[Int(entry.programPosition)].pointee.key,
        stackHeight: UInt32(entry.stackHeight), computeUnitsConsumed: entry.unitsBefore &- entry.unitsAfter,
        logLines: first..<last)
    }
  }

  /// Keeps what a simulation leaves of the transaction's accounts.
  func captureSimulation() {
    core.pointee.simulated = (0..<core.pointee.transaction.accountCount).map { i in
      let record = core.pointee.accounts[i].pointee
      return (record.key, record.lamports > 0 ? StoredAccount(record) : nil)
    }
  }
}
