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
    // Verifying signatures together pays on one thread too, where they are verified several at a time.
    guard jobs > 1 || runtime.signatureVerification && batch.count > 1 && Ed25519.Path.preferred.batchSize > 1 else {
      let isAhead = runtime.isWorthPrefetching
      return batch.indices.map { i in
        if isAhead { prefetch(batch, after: i) }
        return batch[i].withUnsafeBytes { wire in
          answered(runtime, Result { () throws(DecodingError) in try runtime.process(wire) })
        }
      }
    }
    // A copy that stays where it is while threads read it.
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

extension SVM {
  private func prefetch(_ batch: [[UInt8]], after i: Int) {
    let last = batch.count &- 1
    guard i < last else { return }
    let none = UnsafeRawBufferPointer(start: nil, count: 0)
    batch[i &+ 1].withUnsafeBytes { first in
      batch[min(i &+ 2, last)].withUnsafeBytes { second in
        batch[min(i &+ 3, last)].withUnsafeBytes { third in
          runtime.prefetch(first, i &+ 2 > last ? none : second, i &+ 3 > last ? none : third)
        }
      }
    }
  }
}
