import Foundation
import SwiftSVM
import TestFixtures
import Testing
import VectorRunner

/// Instruction fixtures recorded by others on Mollusk; not part of the repository.
@Suite struct FixtureTests {
  /// A collection, and how many fixtures it has.
  static let collections: [(folder: String, count: Int)] = [
    ("mollusk-spl-token", 341), ("mollusk-ata", 398), ("mollusk-alt", 39), ("mollusk-config", 33),
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
    for name in names.sorted() {
      let bytes = [UInt8](try Data(contentsOf: folder.appendingPathComponent(name)))
      let fixture = try bytes.withUnsafeBytes { raw in try InstructionFixture(raw) }
      #expect(Runner().outcome(of: fixture) == .passed, "\(name)")
    }
    #expect(names.count == collection.count)
  }
}
