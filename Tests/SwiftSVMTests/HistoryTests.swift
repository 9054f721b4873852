import SwiftSVM
import Testing

/// Receipts that are remembered, through forks and checkpoints.
@Suite struct HistoryTests {
  private let alice = keypair(1), bob = keypair(2)

  private func svm(limit: Int) throws -> SVM {
    var configuration = SVM.Configuration()
    configuration.transactionHistoryLimit = limit
    configuration.signatureVerification = false
    let svm = SVM(configuration)
    try svm.airdrop(alice.address, lamports: 1_000_000_000_000)
    return svm
  }
  private func send(_ number: Int, to svm: SVM) throws -> Signature {
    try svm.sendInstructions(
      [SystemInterface.transfer(1_000_000 + UInt64(number), from: alice.address, to: bob.address)], payer: alice
    ).signature
  }

  /// Against a plain list, with checkpoints after each, after some, and after none.
  @Test(arguments: [(1, 1), (2, 1), (7, 1), (7, 3), (30, 1), (30, 7), (30, 1000)])
  func keepsTheLast(limit: Int, every: Int) throws {
    let svm = try svm(limit: limit)
    var all: [Signature] = []
    for number in 0..<100 {
      all.append(try send(number, to: svm))
      if number % every == 0 { _ = svm.checkpoint() }
      if number % (every * 2) == 0 { _ = svm.fork() }
      let kept = all.indices.filter { svm.getTransaction(all[$0]) != nil }
      #expect(kept == Array(all.indices.suffix(limit)))
    }
  }

  @Test func goesBack() throws {
    let svm = try svm(limit: 5)
    var all = try (0..<5).map { try send($0, to: svm) }
    let checkpoint = svm.checkpoint(), fork = svm.fork()
    for round in 1...3 {
      let later = try (0..<8).map { try send(round * 100 + $0, to: svm) }
      #expect(all.allSatisfy { svm.getTransaction($0) == nil })
      #expect(later.indices.filter { svm.getTransaction(later[$0]) != nil } == [3, 4, 5, 6, 7])
      try svm.rollBack(to: checkpoint)
      #expect(all.allSatisfy { svm.getTransaction($0) != nil } && later.allSatisfy { svm.getTransaction($0) == nil })
    }
    all.append(try send(77, to: fork))
    #expect(all.indices.filter { fork.getTransaction(all[$0]) != nil } == [1, 2, 3, 4, 5])
    #expect(all.indices.filter { svm.getTransaction(all[$0]) != nil } == [0, 1, 2, 3, 4])
  }

  /// The first transaction after a checkpoint costs the same with a long history as with a short one.
  @Test func aCheckpointDoesNotCopyIt() throws {
    func time(_ limit: Int) throws -> Duration {
      let svm = try svm(limit: limit)
      for number in 0..<limit { _ = try send(number, to: svm) }
      let wires = try (0..<100).map { number in
        try svm.transaction(
          [SystemInterface.transfer(5_000_000 + UInt64(number), from: alice.address, to: bob.address)], payer: alice
        ).serialize()
      }
      let times = try wires.map { wire in
        let checkpoint = svm.checkpoint()
        let time = try ContinuousClock().measure { try svm.sendTransaction(wire) }
        try svm.release(checkpoint)
        return time
      }
      return times.sorted()[times.count / 2]
    }
    let short = try time(64), long = try time(8192)
    #expect(long < short * 4, "\(short) and \(long)")
  }
}
