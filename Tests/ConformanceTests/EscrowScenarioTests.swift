import Foundation
import TestFixtures
import Testing

/// Every case of the tests solana-program/escrow comes with is among the vectors, by its name. Those with a hook that
/// is called are the samples'.
@Suite struct EscrowScenarioTests {
  static func text(_ path: String) throws -> String {
    try String(contentsOf: Fixtures.project.appendingPathComponent(path), encoding: .utf8)
  }

  @Test func everyCaseIsThere() throws {
    let folder = Fixtures.project.appendingPathComponent("Vectors/escrow").path
    let files = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".jsonl") }
    var found: Set<Substring> = []
    for path in files.map({ "Vectors/escrow/\($0)" }) + ["Tests/Samples/Vectors/escrow-hooks.jsonl"] {
      for line in try Self.text(path).split(separator: "\n") {
        guard let start = line.range(of: #""name":"escrow/"#) else { continue }
        let name = line[start.upperBound...].prefix { $0 != "\"" }
        if let last = name.split(separator: "/").last { found.insert(last) }
      }
    }
    let wanted = try Self.text("Vectors/escrow/scenarios.txt").split(separator: "\n")
    #expect(wanted.count == 249)
    #expect(wanted.filter { !found.contains($0) } == [])
  }
}
