import Foundation
import TestFixtures
import Testing

/// Every case of the tests solana-program/escrow comes with is among the vectors, by its name, and ends as that test
/// asserts. Those with a hook that is called are the samples'.
@Suite struct EscrowScenarioTests {
  static func text(_ path: String) throws -> String {
    try String(contentsOf: Fixtures.project.appendingPathComponent(path), encoding: .utf8)
  }

  /// The outcomes of the transactions of every vector of the escrow, by the last part of its name.
  static func outcomes() throws -> [String: [String]] {
    let folder = Fixtures.project.appendingPathComponent("Vectors/escrow").path
    let files = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".jsonl") }
    var found: [String: [String]] = [:]
    for path in files.map({ "Vectors/escrow/\($0)" }) + ["Tests/Samples/Vectors/escrow-hooks.jsonl"] {
      for line in try text(path).split(separator: "\n") {
        let vector = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
        let name = try #require(vector?["name"] as? String).split(separator: "/").last.map(String.init) ?? ""
        let steps = vector?["steps"] as? [[String: Any]] ?? []
        guard name.hasPrefix("test_") else { continue }
        #expect(found[name] == nil, "two vectors of the name \(name)")
        found[name] = steps.compactMap { $0["expect"] as? [String: Any] }.map { Self.text(ofError: $0["err"]) }
      }
    }
    return found
  }

  /// `ok`, a name, or `Custom(1)`; an instruction's error without its index.
  static func text(ofError error: Any?) -> String {
    if let name = error as? String { return name }
    guard let object = error as? [String: Any] else { return "ok" }
    if let inner = object["InstructionError"] as? [Any], let last = inner.last { return text(ofError: last) }
    if let number = object["Custom"] as? Int { return "Custom(\(number))" }
    return "\(object)"
  }

  /// A line of the list: a case, and what its test asserts: errors, and `ok` where the last transaction succeeds.
  @Test func everyCaseIsThere() throws {
    let found = try Self.outcomes()
    let wanted = try Self.text("Vectors/escrow/scenarios.txt").split(separator: "\n")
      .map { $0.split(separator: " ").map(String.init) }
    let names = Set(wanted.map { $0[0] })
    #expect(wanted.count == 249)
    #expect(names.count == 249)
    for line in wanted {
      guard let outcomes = found[line[0]] else {
        Issue.record("\(line[0]) has no vector")
        continue
      }
      #expect(outcomes.last == line.last, "\(line[0])")
      #expect(Set(outcomes).subtracting(["ok"]) == Set(line.dropFirst()).subtracting(["ok"]), "\(line[0])")
    }
    #expect(found.keys.filter { !names.contains($0) } == [])
  }
}
