import Foundation
import TestFixtures
import Testing
import TokenomicsFile

@testable import Tokenomics

/// The files of `Vectors/tokenomics`.
enum Published {
  static let folder = Fixtures.project.appendingPathComponent("Vectors/tokenomics")
  static let names: [String] = {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { $0.hasSuffix(".toml") }.sorted()
  }()

  static func bytes(_ name: String) throws -> Data { try Data(contentsOf: folder.appendingPathComponent(name)) }

  static func tokenomics(_ name: String) throws -> Tokenomics {
    try Tokenomics(toml: [UInt8](try bytes(name)))
  }
}

@Suite struct PublishedTests {
  @Test func thereAreFiles() { #expect(Published.names.count >= 10 && Published.names.contains("donablock.toml")) }

  @Test(arguments: Published.names) func findings(name: String) throws {
    let plan = Plan(try Published.tokenomics(name))
    let file = Published.folder.appendingPathComponent(name.replacingOccurrences(of: ".toml", with: ".findings.txt"))
    let expected = try String(contentsOf: file, encoding: .utf8)
    #expect((plan.findings.isEmpty ? "no findings\n" : plan.lines.map { $0 + "\n" }.joined()) == expected)
  }

  /// What must be found in the two published tokenomics.
  static let expected: [(file: String, key: String, level: Finding.Level)] = [
    ("bark.toml", "emission", .error), ("bark.toml", "emission.chart", .warning),
    ("bark.toml", "fee.maximum_bps", .error), ("bark.toml", "burn.method", .warning),
    ("bark.toml", "vesting.Team.chart", .warning), ("bark.toml", "vesting.Community.chart", .warning),
    ("bark.toml", "vesting.Reserve.chart", .warning), ("bark-emission.toml", "emission", .error),
    ("bark-whitepaper.toml", "distribution", .error), ("bark-trillions.toml", "supply", .error),
    ("bark-first.toml", "fee.maximum", .warning), ("donablock.toml", "supply", .error),
    ("donablock.toml", "distribution", .error), ("donablock.toml", "vesting.Ecosystem", .warning),
  ]

  @Test(arguments: expected) func found(file: String, key: String, level: Finding.Level) throws {
    let plan = Plan(try Published.tokenomics(file))
    #expect(plan.findings.contains { $0.key == key && $0.level == level })
  }

  /// The published charts are schedules of their own, and then nothing contradicts.
  @Test func charts() throws {
    let plan = Plan(try Published.tokenomics("bark-charts.toml"))
    #expect(!plan.isRefused && !plan.lines.contains { $0.contains("contradicts") })
  }
}
