import Commands
import Foundation
import Testing

@Suite struct CommandStatusTests {
  /// Runs in a directory holding a vector that passes, one that fails, one that goes back in time, a broken line, and
  /// a file that is no vector.
  func run(_ arguments: [String]) throws -> (status: CommandStatus, out: String, err: String) {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let head = #"{"format":"solana-transaction-vector/1","name":"#
    let good = head + #""good","steps":[{"transaction":"","expect":{"decodeError":true}}]}"#
    let bad = head + #""bad","steps":[{"transaction":"","expect":{"err":null}}]}"#
    let backwards = head + #""backwards","steps":[{"warpToSlot":9},{"warpToSlot":1}]}"#
    let files = [
      "good.json": good, "backwards.json": backwards, "both.jsonl": good + "\n\n" + bad + "\n",
      "broken.jsonl": "{\n" + good + "\n",
      "none.json": "{}",
      "notes.txt": "not read",
    ]
    for (name, text) in files { try Data(text.utf8).write(to: folder.appendingPathComponent(name)) }
    try FileManager.default.createDirectory(
      at: folder.appendingPathComponent("empty"), withIntermediateDirectories: true)
    var out = ""
    var err = ""
    let status = SwiftSVMCommand.run(
      arguments.map { $0.replacingOccurrences(of: "@", with: folder.path + "/") },
      Console(out: { out += $0 }, err: { err += $0 }))
    return (status, out, err)
  }

  static let cases: [([String], CommandStatus, String)] = [
    (["test", "@good.json"], .ok, "1 passed, 0 failed\n"),
    (["test", "@both.jsonl"], .failed, "1 passed, 1 failed\n"),
    (["test", "@both.jsonl", "--filter", "good"], .ok, "1 passed, 0 failed\n"),
    (["test", "--jobs", "3", "@both.jsonl", "@good.json"], .failed, "2 passed, 1 failed\n"),
    (["test", "@broken.jsonl"], .failed, "1 passed, 1 failed\n"),
    (["test", "@none.json", "@good.json"], .usage, "1 passed, 0 failed\n"),
    (["test", "@"], .usage, "3 passed, 3 failed\n"),
    (["test", "@empty"], .usage, ""),
    (["test", "@both.jsonl", "--filter", "nothing"], .usage, ""),
    (["test", "@missing.json"], .usage, ""),
    (["test"], .usage, ""),
    (["test", "--no-such-option", "@good.json"], .usage, ""),
    (["test", "--ignore", "fee,nonsense", "@good.json"], .usage, ""),
    (["test", "--ignore", "fee,logs", "@good.json"], .ok, "1 passed, 0 failed\n"),
    (["test", "--jobs", "0", "@good.json"], .usage, ""),
    (["nonsense"], .usage, ""),
    (["record", "@missing.json"], .usage, ""),
    (["record", "@good.json"], .ok, ""),
    (["bench", "@none.json"], .usage, ""),
    (["bench", "@backwards.json"], .usage, ""),
    (["bench"], .usage, ""),
    (["bench", "@good.json", "--workload", "sol"], .usage, ""),
    (["bench", "--workload", "nonsense"], .usage, ""),
    (["bench", "--workload", "sol", "--accounts", "1"], .usage, ""),
    (["bench", "--workload", "sol", "--unsigned"], .usage, ""),
    (["bench-state", "--most", "1"], .usage, ""),
    (["ledger", "create", "@good.json"], .usage, ""),
    (["ledger", "create", "@new", "--account", "@missing"], .usage, ""),
    (["ledger", "create", "@new"], .ok, ""),
    (["ledger", "create", "@missing/new"], .usage, ""),
    (["ledger", "accounts", "@notes.txt", "11111111111111111111111111111111"], .usage, ""),
    (["ledger", "tokens", "@notes.txt", "nonsense"], .usage, ""),
    (["ledger", "advance", "@missing"], .usage, ""),
    (["disburse"], .usage, ""),
    (["disburse", "@missing.csv"], .usage, ""),
    (["disburse", "pause", "--ledger", "@missing"], .usage, ""),
    (
      [
        "disburse", "@missing.csv", "--ledger", "@notes.txt", "--keypair", "@notes.txt", "--mint",
        "11111111111111111111111111111111",
      ], .usage, ""
    ),
  ]

  @Test(arguments: cases)
  func status(arguments: [String], expected: CommandStatus, lastLine: String) throws {
    let result = try run(arguments)
    #expect(result.status == expected, "\(result.err)")
    #expect(result.out.hasSuffix(lastLine) && result.out.isEmpty == lastLine.isEmpty)
    if expected == .usage { #expect(!result.err.isEmpty) } else { #expect(result.err.isEmpty) }
  }

  @Test func helpIsNoError() throws {
    let result = try run(["--help"])
    #expect(result.status == .ok && result.out.contains("test") && result.err.isEmpty)
  }
}
