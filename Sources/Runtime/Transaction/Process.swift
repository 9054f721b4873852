public import Primitives
import ProgramAPI
import Wire

/// What came of a transaction, in a few words; `Receipt` has the rest.
public struct TransactionOutcome: Sendable {
  public var err: TransactionError?
  /// Lamports taken from the fee payer.
  public var fee: UInt64 = 0
  public var computeUnitsConsumed: UInt64 = 0
  /// Whether any instruction was started: otherwise there are no logs and nothing but the fee may have changed.
  public var wasExecuted = false
  /// A program that used up the processor time it was given. Then this is no answer of Solana's: nothing was committed,
  /// and the transaction can be sent again.
  public var timedOut: ProgramTimeout?
}

/// Which program did not end in time.
public struct ProgramTimeout: Error, Hashable, Sendable, CustomStringConvertible {
  public var programID: Address
  /// The top-level instruction that ran or called it.
  public var instructionIndex: UInt8
  public var description: String {
    "program \(programID) did not end in time (instruction \(instructionIndex))"
  }
}

extension Engine {
  /// A transaction's whole way: decode, sanitize, resolve, verify, check, load, execute, commit. One file a phase.
  ///
  /// The order of the checks, and so which error a transaction with several faults gets, is the oracle's: LiteSVM
  /// resolves lookup tables and locks before it verifies signatures, then looks at age, budget and history.
  func process(_ wire: UnsafeRawBufferPointer, simulate: Bool) throws(DecodingError) -> TransactionOutcome {
    begin()
    let view = try TransactionView(
      parsing: wire, frames: core.pointee.frames,
      options: DecodingOptions(allowsV1: core.pointee.gates.transactionV1))
    core.pointee.transaction.view = view
    core.pointee.transaction.signature = view.signatureCount > 0 ? view.signature(at: 0) : .zero
    let outcome = process(view, simulate: simulate)
    core.pointee.transaction.view = nil
    return outcome
  }

  private func process(_ view: TransactionView, simulate: Bool) -> TransactionOutcome {
    let key = StatusCache.key(of: view.message)
    core.pointee.statuses.prefetch(key)
    do throws(TransactionError) {
      try sanitize(view)
      try resolveAccounts(view)
      if core.pointee.settings.signatureVerification { try verifySignatures(view) }
      try checkAge(view)
      try setBudget(view)
      let newest = core.pointee.blockhashes.newest.index
      if core.pointee.statuses.contains(key, at: newest)
        || core.pointee.parent?.pointee.statuses.contains(key, at: newest) == true
      {
        throw .alreadyProcessed
      }
      try chargeFee(view)
      // From here on the fee is paid, whatever happens.
      if !simulate { core.pointee.statuses.insert(key, at: newest) }
    } catch {
      releaseScratch()
      return TransactionOutcome(err: error)
    }
    var outcome = TransactionOutcome(fee: core.pointee.transaction.fee)
    do throws(TransactionError) {
      try loadAccounts(view)
      outcome.wasExecuted = true
      try execute(view)
      try checkRent()
    } catch {
      outcome.err = error
    }
    if let program = core.pointee.transaction.timedOutProgram {
      outcome.timedOut = ProgramTimeout(
        programID: program, instructionIndex: core.pointee.transaction.instructionIndex)
      if !simulate { core.pointee.statuses.removeLast() }
      rollBackAll()
      return outcome
    }
    if outcome.wasExecuted { outcome.computeUnitsConsumed = core.pointee.meter.consumed }
    if simulate { captureSimulation() }
    if simulate { rollBackAll() } else if outcome.err == nil { commit() } else { rollBackToFee() }
    return outcome
  }

  func begin() {
    core.pointee.log.clear()
    core.pointee.journal.clear()
    core.pointee.trace.clear()
    core.pointee.scratchCount = 0
    core.pointee.handleCount = 0
    core.pointee.depth = 0
    core.pointee.returnedCount = 0
    core.pointee.failureNote = nil
    core.pointee.instructionsSysvarEnd = nil
    if !core.pointee.simulated.isEmpty { core.pointee.simulated = [] }
    core.pointee.meter = Meter()
    var serial = core.pointee.transaction.serial &+ 1
    if serial == 0 {
      // 2^32 transactions later, records still say who loaded them.
      core.pointee.store.forgetTransactions()
      serial = 1
    }
    core.pointee.transaction = TransactionState()
    core.pointee.transaction.serial = serial
  }

  /// `VersionedMessage::sanitize`, and the limits that came with features.
  private func sanitize(_ view: TransactionView) throws(TransactionError) {
    let gates = core.pointee.gates
    let limits = SanitizeLimits(
      instructions: gates.staticInstructionLimit ? WireLimits.instructions : .max,
      instructionAccounts: gates.limitInstructionAccounts ? 255 : .max)
    do throws(SanitizeError) { try view.sanitize(limits) } catch { throw .sanitizeFailure }
  }
}
