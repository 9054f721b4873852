import Foundation
import SwiftSVM
import Testing

@testable import VectorRunner

/// Recorded transactions with bytes changed at random, signatures unverified so that the change gets far: whatever the
/// bytes are, the process lives, lamports are neither made nor lost, and a simulation says what the execution does.
@Suite struct MutationTests {
  private struct Random: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state ^ state >> 33
    }
  }
  private static let project = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  static let areas = [
    "random/system", "random/token", "random/token350", "random/ata", "random/lookup", "random/nonce",
    "random/precompile", "random/token-2022", "message-v1/basics",
  ]

  @Test(arguments: areas) func survive(area: String) throws {
    let text = try Data(contentsOf: Self.project.appendingPathComponent("Vectors/\(area).jsonl"))
    var random = Random(state: 2026)
    var executed = 0
    for line in text.split(separator: 0x0A) {
      let vector = try Vector(json: Array(line))
      var settings = vector.runtime ?? RuntimeSettings()
      settings.signatureVerification = false
      for case .transaction(let step) in vector.steps.prefix(1) {
        for _ in 0..<2 {
          let svm = SVM(SVM.Configuration(settings))
          for named in vector.accounts { svm.setAccount(named.address, named.account) }
          if try check(svm, mutated(step.wire, &random)) { executed += 1 }
        }
      }
    }
    // Enough of the changed transactions still got to execution for this to say something.
    #expect(executed > 1)
  }

  private func mutated(_ wire: [UInt8], _ random: inout Random) -> [UInt8] {
    var wire = wire
    for _ in 0...Int(random.next() % 3) where !wire.isEmpty {
      let at = Int(random.next() % UInt64(wire.count))
      switch random.next() % 8 {
      case 0: wire.remove(at: at)
      case 1: wire.insert(UInt8(truncatingIfNeeded: random.next()), at: at)
      case 2: wire[at] = 0xFF
      case 3: wire[at] = 0
      case 4: wire[at] ^= 1 << UInt8(random.next() % 8)
      default: wire[at] = wire[Int(random.next() % UInt64(wire.count))]
      }
    }
    return wire
  }

  /// Whether the bytes got as far as execution.
  private func check(_ svm: SVM, _ wire: [UInt8]) throws -> Bool {
    let before = total(svm), hash = svm.runtime.stateHash()
    let simulated: Receipt
    do { simulated = try wire.withUnsafeBytes { try svm.execute($0, simulate: true) } } catch { return false }
    #expect(svm.runtime.stateHash() == hash)
    let checkpoint = svm.checkpoint()
    let receipt = try wire.withUnsafeBytes { try svm.execute($0) }
    #expect(receipt.err == simulated.err)
    #expect(receipt.fee == simulated.fee)
    #expect(receipt.logs == simulated.logs)
    #expect(receipt.computeUnitsConsumed == simulated.computeUnitsConsumed)
    #expect(total(svm) == before - Int128(receipt.fee))
    if receipt.err != nil { #expect(try svm.changes(since: checkpoint).count <= 2) }
    try svm.rollBack(to: checkpoint)
    #expect(svm.runtime.stateHash() == hash)
    return !receipt.logs.isEmpty
  }

  private func total(_ svm: SVM) -> Int128 {
    var sum: Int128 = 0
    svm.forEachAccount { sum += Int128($1.lamports) }
    return sum
  }
}
