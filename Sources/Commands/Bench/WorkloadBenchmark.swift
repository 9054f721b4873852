import SwiftSVM

/// Runs a workload in rounds, each on the state the one before has left.
struct WorkloadBenchmark {
  var workload: Workload
  var rounds: Int
  var verifies: Bool
  var jobs: Int
  /// Whether every transaction is sent by itself, with a receipt, instead of a round as one batch.
  var sendsAlone: Bool
  /// How many transactions the digest of the wire bytes covers.
  static let compared = 1000

  /// The lines to print: with `waits` one a round, each after a line was read from standard input, then the whole.
  func run(waits: Bool, _ print: (String) throws -> Void) throws {
    let world = WorkloadWorld(workload)
    var wires: [[UInt8]] = []
    var touched: [[Address]] = []
    var digest = SHA256()
    for number in 0..<workload.count {
      let made = try world.make(number)
      if number < Self.compared { made.wire.withUnsafeBytes { digest.update($0) } }
      wires.append(made.wire)
      touched.append(made.touched)
    }
    let svm = world.makeRuntime(verifies: verifies)
    let perRound = workload.count / rounds
    var seconds: [Double] = []
    var failed = 0
    for round in 0..<rounds {
      let batch = Array(wires[(round * perRound)..<((round + 1) * perRound)])
      if waits, readLine() == nil { throw WorkloadError(description: "standard input ended before round \(round + 1)") }
      let begin = ContinuousClock.now
      let successes = sendsAlone ? sendMeasured(svm, batch) : executeMeasured(svm, batch, jobs: jobs)
      let time = (ContinuousClock.now - begin) / .seconds(1)
      seconds.append(time)
      let failures = batch.count - successes
      failed += failures
      if waits { try print(line(["round": .int(round + 1), "seconds": .double(time), "failed": .int(failures)])) }
    }
    let best = seconds.min() ?? 0
    let median = seconds.sorted()[seconds.count / 2]
    try print(
      line([
        "workload": .text(workload.kind.rawValue), "accounts": .int(workload.accounts),
        "conflict": .text(workload.conflict.rawValue), "seed": .int(Int(clamping: workload.seed)),
        "transactions": .int(perRound), "rounds": .int(rounds), "failed": .int(failed), "seconds": .double(best),
        "median": .double(median), "perSecond": .double(best > 0 ? Double(perRound) / best : 0),
        "signatureVerification": .bool(verifies), "jobs": .int(jobs), "alone": .bool(sendsAlone),
        "wires": .text("\(digest.finish())"),
        "state": .text("\(Self.digest(of: touched.joined(), on: svm))"),
      ]))
  }

  /// SHA-256 over address, lamports and data of each account, in this order.
  private static func digest(of addresses: some Sequence<Address>, on svm: SVM) -> Hash {
    var state = SHA256()
    for address in addresses {
      withUnsafeBytes(of: address) { state.update($0) }
      guard let account = svm.getAccount(address) else { continue }
      withUnsafeBytes(of: account.lamports.littleEndian) { state.update($0) }
      account.data.withUnsafeBytes { state.update($0) }
    }
    return state.finish()
  }
}

/// What is measured, and how many transactions succeeded. Functions of their own, so that a profiler can be told to
/// count nothing else.
@inline(never)
private func executeMeasured(_ svm: SVM, _ batch: [[UInt8]], jobs: Int) -> Int {
  svm.process(batch: batch, jobs: jobs).count { result in
    if case .success(let outcome) = result { outcome.err == nil } else { false }
  }
}
@inline(never)
private func sendMeasured(_ svm: SVM, _ batch: [[UInt8]]) -> Int {
  batch.count { (try? svm.sendTransaction($0)) != nil }
}
