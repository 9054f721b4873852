extension SVM {
  /// Executes the wire bytes of one signed transaction without a receipt. Allocates nothing for a transaction whose
  /// kind was seen before.
  public func process(_ wire: UnsafeRawBufferPointer) throws(ExecutionError) -> TransactionOutcome {
    try process(wire, signaturesAreValid: nil)
  }

  /// Executes transactions in order, signatures verified on up to `jobs` threads. The state afterwards and the
  /// receipts are those of executing one after the other.
  public func execute(batch: [[UInt8]], jobs: Int) -> [Result<Receipt, ExecutionError>] {
    inOrder(batch, jobs) { (wire, isValid) throws(ExecutionError) in
      self.runtime.receipt(try self.process(wire, signaturesAreValid: isValid))
    }
  }

  /// As `execute(batch:jobs:)`, without receipts: only whether each transaction succeeded, its fee and its units.
  public func process(batch: [[UInt8]], jobs: Int) -> [Result<TransactionOutcome, ExecutionError>] {
    inOrder(batch, jobs) { (wire, isValid) throws(ExecutionError) in
      try self.process(wire, signaturesAreValid: isValid)
    }
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

  private func inOrder<Answer>(
    _ batch: [[UInt8]], _ jobs: Int,
    _ work: (UnsafeRawBufferPointer, _ signaturesAreValid: Bool?) throws(ExecutionError) -> Answer
  ) -> [Result<Answer, ExecutionError>] {
    var verdicts: [Bool] = []
    if jobs > 1, runtime.signatureVerification { verdicts = SignatureBatch(batch).verify(threads: jobs) }
    var answers: [Result<Answer, ExecutionError>] = []
    answers.reserveCapacity(batch.count)
    for (i, wire) in batch.enumerated() {
      let isValid = verdicts.isEmpty ? nil : verdicts[i]
      answers.append(
        wire.withUnsafeBytes { raw in
          Result { () throws(ExecutionError) in try work(raw, isValid) }
        })
    }
    return answers
  }
}

/// The signatures of several transactions, with a copy of their bytes that stays where it is.
private struct SignatureBatch {
  private let bytes: [UInt8]
  /// Where each transaction lies in `bytes`.
  private let places: [Range<Int>]

  init(_ batch: [[UInt8]]) {
    var places: [Range<Int>] = []
    var end = 0
    for wire in batch {
      places.append(end..<(end + wire.count))
      end += wire.count
    }
    self.places = places
    bytes = Array(batch.joined())
  }

  /// For each transaction whether all its signatures are valid. What is no transaction, or has not a key for every
  /// signature, gets some verdict: execution refuses it before it asks for one.
  func verify(threads: Int) -> [Bool] {
    bytes.withUnsafeBytes { bytes in
      let frames = InstructionFrames()
      var items: [Ed25519.Item] = []
      var owners: [Int] = []
      for (index, place) in places.enumerated() {
        let wire = UnsafeRawBufferPointer(rebasing: bytes[place])
        guard let view = try? TransactionView(parsing: wire, frames: frames, options: DecodingOptions(allowsV1: true)),
          view.signatureCount <= view.staticKeyCount, let keys = view.staticKeys.baseAddress,
          let signatures = view.signatures.baseAddress
        else { continue }
        for i in 0..<view.signatureCount {
          items.append(
            Ed25519.Item(signature: signatures + i * 64, publicKey: keys + i * 32, message: view.message))
          owners.append(index)
        }
      }
      var isValid = [UInt8](repeating: 0, count: items.count)
      items.withUnsafeBufferPointer { items in
        isValid.withUnsafeMutableBufferPointer { verdicts in
          if let verdicts = verdicts.baseAddress { Ed25519.verifyAll(items, into: verdicts, threads: threads) }
        }
      }
      var result = [Bool](repeating: true, count: places.count)
      for (owner, verdict) in zip(owners, isValid) where verdict == 0 { result[owner] = false }
      return result
    }
  }
}
