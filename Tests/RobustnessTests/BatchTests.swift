import Foundation
import SwiftSVM
import Testing

@testable import VectorRunner

/// Recorded transactions of many worlds thrown together: processed on several threads they answer, and leave the state,
/// as one after the other does.
@Suite struct BatchTests {
  private static let project = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  private struct Random {
    var state: UInt64
    mutating func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(bound))
    }
  }
  private struct World {
    var accounts: [NamedAccount] = []
    var wires: [[UInt8]] = []

    func svm() -> SVM {
      let svm = SVM()
      for named in accounts { svm.setAccount(named.address, named.account) }
      return svm
    }
  }

  /// The worlds of vectors that want nothing special of the runtime, and all that is sent in them. Some transactions
  /// come a second time, some in another order, some broken.
  private static func world(_ areas: [String], _ random: inout Random) throws -> World {
    var world = World()
    for area in areas {
      let text = try Data(contentsOf: project.appendingPathComponent("Vectors/\(area).jsonl"))
      for line in text.split(separator: 0x0A) {
        let vector = try Vector(json: Array(line))
        guard vector.runtime == nil else { continue }
        world.accounts += vector.accounts
        for case .transaction(let step) in vector.steps {
          world.wires.append(step.wire)
          if random.next(8) == 0, !world.wires.isEmpty {
            world.wires.append(world.wires[random.next(world.wires.count)])
          }
          if random.next(30) == 0 { world.wires.append(Array(step.wire.dropLast(3))) }
        }
      }
    }
    for i in world.wires.indices where random.next(5) == 0 { world.wires.swapAt(i, random.next(world.wires.count)) }
    return world
  }

  @Test(arguments: [
    (["random/system", "random/nonce"], 1), (["random/token"], 2), (["random/ata", "random/lookup"], 3),
    (["random/token-2022"], 4), (["random/precompile", "random/mutate"], 5),
    (["random/system", "random/token", "random/token-2022", "random/ata", "random/lookup", "random/nonce"], 6),
  ] as [([String], UInt64)])
  func threadsDoNotMatter(areas: [String], seed: UInt64) throws {
    var random = Random(state: seed)
    let world = try Self.world(areas, &random)
    let alone = world.svm()
    let expected = alone.execute(batch: world.wires, jobs: 1)
    #expect(expected.count == world.wires.count)
    for jobs in [2, 3, 8] {
      let together = world.svm()
      let checkpoint = together.checkpoint()
      let found = together.execute(batch: world.wires, jobs: jobs, division: .always)
      for (a, b) in zip(expected, found) { #expect(Self.text(a) == Self.text(b)) }
      #expect(found.count == expected.count)
      #expect(together.stateHash() == alone.stateHash())
      // What was processed is known: all of it once more does nothing.
      let again = together.execute(batch: world.wires, jobs: jobs, division: .always)
      #expect(again.allSatisfy { (try? $0.get())?.succeeded != true })
      try together.rollBack(to: checkpoint)
      #expect(together.stateHash() == world.svm().stateHash())
    }
  }

  private static func text(_ result: Result<Receipt, ExecutionError>) -> String {
    switch result {
    case .failure(let error): "\(error)"
    case .success(let receipt): String(describing: receipt)
    }
  }
}
