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
      return batch.map { wire in
        wire.withUnsafeBytes { wire in
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
      let verdicts = runtime.signatureVerification ? SignatureBatch(wires).verify(on: runtime, threads: jobs) : nil
      return runtime.process(batch: wires, signaturesAreValid: verdicts, jobs: jobs, division: division, answered)
    }
  }
}

/// The signatures of several transactions, whose bytes stay where they are.
private struct SignatureBatch {
  private let wires: [UnsafeRawBufferPointer]
  init(_ wires: [UnsafeRawBufferPointer]) { self.wires = wires }

  /// For each transaction whether all its signatures are valid. What is no transaction, or has not a key for every
  /// signature, gets some verdict: execution refuses it before it asks for one.
  func verify(on runtime: Runtime, threads: Int) -> [Bool] {
    let frames = InstructionFrames()
    var items: [Ed25519.Item] = []
    var owners: [Int] = []
    for (index, wire) in wires.enumerated() {
      guard let view = try? TransactionView(parsing: wire, frames: frames, options: DecodingOptions(allowsV1: true)),
        view.signatureCount <= view.staticKeyCount, let keys = view.staticKeys.baseAddress,
        let signatures = view.signatures.baseAddress
      else { continue }
      for i in 0..<view.signatureCount {
        items.append(Ed25519.Item(signature: signatures + i * 64, publicKey: keys + i * 32, message: view.message))
        owners.append(index)
      }
    }
    var isValid = [UInt8](repeating: 0, count: items.count)
    items.withUnsafeBufferPointer { items in
      isValid.withUnsafeMutableBufferPointer { verdicts in
        if let verdicts = verdicts.baseAddress { runtime.verify(items, into: verdicts, threads: threads) }
      }
    }
    var result = [Bool](repeating: true, count: wires.count)
    for (owner, verdict) in zip(owners, isValid) where verdict == 0 { result[owner] = false }
    return result
  }
}
