extension SVM {
  /// Executes the wire bytes of one signed transaction without a receipt. Allocates nothing for a transaction whose
  /// kind was seen before.
  public func process(_ wire: UnsafeRawBufferPointer) throws(ExecutionError) -> TransactionOutcome {
    try process(wire, signaturesAreValid: nil)
  }

  /// Executes transactions on up to `jobs` threads: signatures are verified on all of them, and transactions that touch
  /// different accounts are processed side by side, if `division` says so. The state afterwards and the receipts are
  /// those of executing one after the other, whatever `jobs` and `division` are.
  public func execute(
    batch: [[UInt8]], jobs: Int, division: BatchDivision = .whenItPays
  ) -> [Result<Receipt, ExecutionError>] {
    process(batch, jobs, division) { runtime, outcome in runtime.receipt(outcome) }
  }

  /// As `execute(batch:jobs:)`, without receipts: only whether each transaction succeeded, its fee and its units.
  public func process(
    batch: [[UInt8]], jobs: Int, division: BatchDivision = .whenItPays
  ) -> [Result<TransactionOutcome, ExecutionError>] {
    process(batch, jobs, division) { _, outcome in outcome }
  }

  /// What the runtime says, unless it has no answer.
  func process(
    _ wire: UnsafeRawBufferPointer, simulate: Bool = false, signaturesAreValid: Bool?
  ) throws(ExecutionError) -> TransactionOutcome {
    let outcome: TransactionOutcome
    do {
      outcome = try runtime.process(wire, simulate: simulate, signaturesAreValid: signaturesAreValid)
    } catch { throw .undecodable(error) }
    if let timeout = outcome.timedOut { throw .timedOut(timeout) }
    return outcome
  }

  private func process<Answer: Sendable>(
    _ batch: [[UInt8]], _ jobs: Int, _ division: BatchDivision,
    _ answer: @escaping @Sendable (Runtime, TransactionOutcome) -> Answer
  ) -> [Result<Answer, ExecutionError>] {
    @Sendable func answered(
      _ runtime: Runtime, _ result: Result<TransactionOutcome, DecodingError>
    ) -> Result<Answer, ExecutionError> {
      switch result {
      case .success(let outcome):
        if let timeout = outcome.timedOut { .failure(.timedOut(timeout)) } else { .success(answer(runtime, outcome)) }
      case .failure(let error): .failure(.undecodable(error))
      }
    }
    // One after the other in memory: there the processor fetches what comes next, and threads can read it.
    var bytes: [UInt8] = []
    bytes.reserveCapacity(batch.reduce(0) { $0 + $1.count })
    for wire in batch { bytes += wire }
    return bytes.withUnsafeBytes { bytes in
      var end = 0
      let wires = batch.map { wire in
        end += wire.count
        return UnsafeRawBufferPointer(rebasing: bytes[end - wire.count..<end])
      }
      return [Result<Answer, ExecutionError>](unsafeUninitializedCapacity: wires.count) { answers, count in
        nonisolated(unsafe) let places = answers
        // Every place is answered once, by whichever thread.
        runtime.process(batch: wires, jobs: jobs, division: division) {
          places.initializeElement(at: $0, to: answered($1, $2))
        }
        count = wires.count
      }
    }
  }
}
