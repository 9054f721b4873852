import TokenomicsFile

@testable import Tokenomics

extension Plan {
  /// A plan from lines of TOML, after a head of token, decimals and supply.
  static func of(decimals: Int = 9, supply: String, _ toml: String = "") throws -> Plan {
    Plan(try Tokenomics(toml: Array("token = \"T\"\ndecimals = \(decimals)\nsupply = \"\(supply)\"\n\(toml)".utf8)))
  }

  var lines: [String] { findings.map(\.description) }
  /// Findings of one key.
  func about(_ key: String) -> [String] { findings.filter { $0.key == key }.map { "\($0.level.rawValue): \($0.text)" } }
}
