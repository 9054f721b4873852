import Commands
import Foundation
import TestFixtures
import Testing

@Suite struct PlanTests {
  static let folder = Fixtures.project.appendingPathComponent("Vectors/tokenomics")
  static let names: [String] = {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { $0.hasSuffix(".toml") }.map { String($0.dropLast(5)) }.sorted()
  }()

  func run(_ arguments: [String], input: String = "") -> (status: CommandStatus, out: String, err: String) {
    var out = "", err = ""
    let status = SwiftSVMCommand.run(
      ["plan"] + arguments.map { $0.replacingOccurrences(of: "@", with: Self.folder.path + "/") },
      Console(out: { out += $0 }, err: { err += $0 }, input: { Array(input.utf8) }))
    return (status, out, err)
  }

  /// Every file's findings and tables, byte for byte; the tables' file is there when there is a schedule.
  @Test(arguments: names) func golden(name: String) throws {
    let result = run(["@\(name).toml"])
    let findings = try String(
      contentsOf: Self.folder.appendingPathComponent("\(name).findings.txt"), encoding: .utf8)
    let schedule = try? String(
      contentsOf: Self.folder.appendingPathComponent("\(name).schedule.txt"), encoding: .utf8)
    #expect(result.out.hasPrefix(findings + "\n"))
    #expect(result.out.hasSuffix("\nNo schedule: the numbers do not permit one.\n") == (schedule == nil))
    if let schedule { #expect(result.out == findings + schedule) }
    let isRefused = findings.split(separator: "\n").contains { $0.hasPrefix("error: ") }
    #expect(result.status == (isRefused ? .failed : .ok) && result.err.isEmpty)
    #expect(run(["--json", "@\(name).toml"]).status == result.status)
  }

  static let good = "token = \"T\"\ndecimals = 0\nsupply = \"10\"\n"
  static let cases: [([String], String, CommandStatus, String)] = [
    (["-"], good, .ok, ""),
    (["-", "--decimals", "18"], good, .ok, ""),
    (["-", "--decimals", "19"], good, .failed, ""),
    (["@bark-emission.toml"], "", .failed, ""),
    (["@bark-emission.toml", "--decimals", "8"], "", .ok, ""),
    (["@bark-emission-6.toml", "--decimals", "9"], "", .failed, ""),
    (["-"], good + "a = 1", .usage, "swiftsvm: -: a: unknown key; known here: "),
    (["-"], "token", .usage, "swiftsvm: -: line 1: "),
    (["@missing.toml"], "", .usage, "swiftsvm: \(folder.path)/missing.toml: no such file\n"),
    (["@"], "", .usage, "swiftsvm: "),
    ([], "", .usage, "Error: Missing expected argument '<file>'"),
    (["-", "--decimals", "256"], good, .usage, "Error: The value '256' is invalid for '--decimals <n>'"),
    (["-", "-"], good, .usage, "Error: Unexpected argument '-'"),
  ]

  @Test(arguments: cases) func status(arguments: [String], input: String, status: CommandStatus, err: String) {
    let result = run(arguments, input: input)
    #expect(result.status == status)
    #expect(result.err.hasPrefix(err) && result.err.isEmpty == err.isEmpty, "\(result.err)")
    #expect(result.out.isEmpty == (status == .usage))
  }

  @Test func json() throws {
    let result = run(["--json", "@bark-emission-6.toml"])
    let object = try JSONSerialization.jsonObject(with: Data(result.out.utf8)) as? [String: Any]
    let years = object?["years"] as? [[String: Any]]
    #expect(object?["refused"] as? Bool == false && object?["supply"] as? String == "18446744073000000")
    #expect(years?.map { $0["year"] as? Int } == [2025, 2026, 2027, 2028, 2029])
    #expect(years?.last?["supplyAtEnd"] as? String == "19871779523974643")
    let first = (object?["emission"] as? [[String: Any]])?.first
    #expect(first?["due"] as? Int == 1_735_689_600 && first?["amount"] as? String == "368934881460000")
  }

  @Test func feesAsJSON() throws {
    let result = run(["--json", "@bark-first.toml"])
    let object = try JSONSerialization.jsonObject(with: Data(result.out.utf8)) as? [String: Any]
    let fees = object?["fees"] as? [[String: String]]
    #expect(fees?.count == 7)
    #expect(fees?[2] == ["amount": "100000", "fee": "800", "arrives": "99200", "send": "100800"])
  }

  /// The folder is not taken for vectors.
  @Test func noVectors() {
    var err = ""
    let status = SwiftSVMCommand.run(["test", Self.folder.path], Console(out: { _ in }, err: { err += $0 }))
    #expect(status == .usage && err.contains("no vector found"))
  }
}
