import Foundation
import TestFixtures
import Testing
import VectorRunner

/// Every vector file of the repository, run whole.
@Suite struct VectorTests {
  static let files: [String] = {
    let folder = Fixtures.project.appendingPathComponent("Vectors")
    let names = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
    return names.filter { $0.hasSuffix(".jsonl") || $0.hasSuffix(".json") }.sorted()
  }()

  /// Vectors whose outcome is known to differ, each beside the reason: `Tests/ConformanceTests/known-differences.txt`.
  static let known: Set<String> = {
    let file = Fixtures.project.appendingPathComponent("Tests/ConformanceTests/known-differences.txt")
    let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    return Set(text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map(String.init))
  }()

  /// Folders in which compute units are compared too: builtins, precompiles, and programs whose tables are complete.
  static let exact: Set<String> = [
    "agave-rules", "compute-budget", "memo", "message-v1", "nonce", "precompiles", "system", "wire",
  ]

  @Test func thereAreVectors() { #expect(Self.files.count >= 40) }

  @Test(arguments: files)
  func agrees(file: String) throws {
    var runner = Runner()
    let folder = String(file.split(separator: "/").first ?? "")
    if !Self.exact.contains(folder) { runner.ignored = .computeUnits }
    let path = Fixtures.project.appendingPathComponent("Vectors/\(file)").path
    let verdicts = runner.run(try Corpus(paths: [path]))
    #expect(!verdicts.isEmpty)
    for verdict in verdicts {
      let isKnown = Self.known.contains(verdict.name)
      switch verdict.outcome {
      case .passed:
        if isKnown { Issue.record("\(verdict.name) agrees now: take it off the list of known differences") }
      case .failed(let differences):
        if !isKnown { Issue.record("\(verdict.name): \(differences.map(\.line).joined(separator: "; "))") }
      case .skipped(let reason), .unreadable(let reason): Issue.record("\(verdict.name): \(reason)")
      }
    }
  }
}
