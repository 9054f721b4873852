import Foundation
import SwiftSVM

/// Times the steps of the vectors of one file, checking nothing and building no receipts.
public struct Benchmark: Sendable {
  public var rounds = 3
  /// Threads that verify signatures within one vector; everything else is done by one.
  public var jobs = 1
  /// False: signatures are not verified, whatever the vector says.
  public var verifies = true

  public init() {}

  /// What one file's vectors took.
  public struct Result: Sendable {
    public var file: String
    /// Of one round.
    public var transactions = 0
    public var failed = 0
    /// The best round.
    public var seconds = Double.infinity
    public var signatureVerification = true
    public var jobs: Int
    /// In all starting states together.
    public var accounts = 0

    /// One JSON line.
    public var line: String {
      var writer = JSONWriter()
      writer.object {
        $0.key("file")
        $0.string(file)
        $0.key("transactions")
        $0.integer(transactions)
        $0.key("failed")
        $0.integer(failed)
        $0.key("seconds")
        $0.double(seconds)
        $0.key("perSecond")
        $0.double(seconds > 0 ? Double(transactions) / seconds : 0)
        $0.key("signatureVerification")
        $0.bool(signatureVerification)
        $0.key("jobs")
        $0.integer(jobs)
        $0.key("accounts")
        $0.integer(accounts)
      }
      return writer.text + "\n"
    }
  }

  /// Runs the vectors; every round begins with the same state. A warp that time does not allow is a
  /// `TimeError`.
  public func run(file: String, _ vectors: [Vector]) throws -> Result {
    var result = Result(file: file, jobs: jobs)
    let starts = vectors.map { vector in
      var settings = vector.runtime ?? RuntimeSettings()
      if !verifies { settings.signatureVerification = false }
      result.signatureVerification = result.signatureVerification && settings.signatureVerification ?? true
      let svm = SVM(SVM.Configuration(settings))
      for named in vector.accounts { svm.setAccount(named.address, named.account) }
      result.accounts += svm.accountCount
      return (svm: svm, checkpoint: svm.checkpoint(), steps: vector.steps)
    }
    for round in 0..<rounds {
      var time = Duration.zero
      result.transactions = 0
      result.failed = 0
      for start in starts {
        if round > 0 { try start.svm.rollBack(to: start.checkpoint) }
        let begin = ContinuousClock.now
        try execute(start.steps, on: start.svm, &result)
        time += ContinuousClock.now - begin
      }
      result.seconds = min(result.seconds, time / .seconds(1))
    }
    return result
  }

  /// Transactions that follow one another are given to the runtime together.
  private func execute(_ steps: [Vector.Step], on svm: SVM, _ result: inout Result) throws(TimeError) {
    var batch: [[UInt8]] = []
    func flush() {
      guard !batch.isEmpty else { return }
      result.transactions += batch.count
      for case let outcome in svm.process(batch: batch, jobs: jobs) where !Self.succeeded(outcome.map(\.err)) {
        result.failed += 1
      }
      batch.removeAll(keepingCapacity: true)
    }
    for step in steps {
      switch step {
      case .transaction(let transaction) where !transaction.simulate:
        batch.append(transaction.wire)
      case .transaction(let transaction):
        flush()
        result.transactions += 1
        let outcome = transaction.wire.withUnsafeBytes { raw in
          Swift.Result { () throws(ExecutionError) in try svm.execute(raw, simulate: true) }
        }
        if !Self.succeeded(outcome.map(\.err)) { result.failed += 1 }
      default:
        flush()
        try svm.apply(step)
      }
    }
    flush()
  }

  private static func succeeded(_ outcome: Swift.Result<TransactionError?, ExecutionError>) -> Bool {
    if case .success(nil) = outcome { return true }
    return false
  }
}
