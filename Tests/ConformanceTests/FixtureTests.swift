import Foundation
import SwiftSVM
import TestFixtures
import Testing
import VectorRunner

/// Instruction fixtures recorded by others on Mollusk; not part of the repository.
@Suite struct FixtureTests {
  /// A collection, and how many of its fixtures must run. The others need SPL Token-2022, which is not there.
  static let collections: [(folder: String, ran: Int, left: Int)] = [
    ("mollusk-spl-token", 341, 0), ("mollusk-ata", 242, 156), ("mollusk-alt", 39, 0), ("mollusk-config", 33, 0),
  ]

  @Test(arguments: collections.indices)
  func agrees(index: Int) throws {
    let collection = Self.collections[index]
    let folder = Fixtures.folder.appendingPathComponent(collection.folder)
    let all = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    let names = all.filter { $0.hasSuffix(".fix") }
    guard !names.isEmpty else {
      return print("fixtures \(collection.folder) are absent: skipped (set SWIFTSVM_FIXTURES)")
    }
    var ran = 0, left = 0
    for name in names.sorted() {
      let bytes = [UInt8](try Data(contentsOf: folder.appendingPathComponent(name)))
      let fixture = try bytes.withUnsafeBytes { raw in try InstructionFixture(raw) }
      if Self.needsToken2022(fixture) {
        left += 1
        continue
      }
      ran += 1
      let outcome = Runner().outcome(of: fixture)
      #expect(outcome == .passed, "\(name)")
    }
    print("\(collection.folder): \(ran) ran, \(left) left out because they need SPL Token-2022")
    #expect(ran == collection.ran)
    #expect(left == collection.left)
  }

  /// Whether the program is given to the instruction, or owns an account of it. Fixtures carry its account even when
  /// nothing refers to it.
  private static func needsToken2022(_ fixture: InstructionFixture) -> Bool {
    fixture.programID == ProgramIDs.token2022
      || fixture.metas.contains { meta in
        let (address, account) = fixture.accounts[meta.index]
        return address == ProgramIDs.token2022 || account.owner == ProgramIDs.token2022
      }
  }
}
