import Testing

/// Which room may import which.
@Suite struct ImportTests {
  /// The modules each room may import. Programs and their calls have rules of their own.
  static let allowed: [String: Set<String>] = [
    "Primitives": [],
    "SolanaCrypto": ["Primitives", "CSodium", "CSecp256k1", "COpenSSL", "CEd25519", "Glibc", "Synchronization"],
    "Wire": ["Primitives"],
    "ProgramAPI": ["Primitives"],
    "SBPF": ["Primitives"],
    "Runtime": [
      "Primitives", "SolanaCrypto", "Wire", "ProgramAPI", "CPrefetch", "CTrapGuard", "Glibc", "Synchronization",
    ],
    "SolanaPay": ["Primitives", "SolanaCrypto", "Wire"],
    "Files": ["Foundation", "Glibc"],
    "SwiftSVM": ["Files", "Primitives", "SolanaCrypto", "SolanaPay", "Wire", "ProgramAPI", "Runtime", "Foundation"],
    "VectorRunner": ["ProgramAPI", "Files", "SwiftSVM", "Foundation"],
    "LocalLedger": ["Files", "SwiftSVM", "Foundation"],
    "Disburse": ["Files", "LocalLedger", "ProgramAPI", "SwiftSVM"],
    "Tokenomics": [],
    "TokenomicsFile": ["Tokenomics", "TOMLKit", "Foundation"],
    "Commands": [
      "Disburse", "Files", "LocalLedger", "VectorRunner", "SwiftSVM", "Tokenomics", "TokenomicsFile", "ArgumentParser",
      "Foundation",
    ],
    "swiftsvm": ["Commands", "Files", "Foundation"],
    "TokenLaunch": ["SwiftSVM", "Foundation"],
  ]

  /// What is wrong with one import.
  static func complaint(path: String, module: String) -> String? {
    let parts = path.split(separator: "/").map(String.init)
    guard parts.count > 1 else { return nil }
    if parts[0] == "Programs" {
      // Builders derive the address a program signs its events with.
      if parts.starts(with: ["Programs", "Custody", "Calls"]), module == "SolanaCrypto" { return nil }
      if module == "ProgramAPI" || module == "Custody" || module.hasSuffix("Calls") { return nil }
      return "a program imports ProgramAPI, Custody and the calls of programs, not \(module)"
    }
    if parts[1] == "SwiftSVM", module.hasSuffix("Program") || module.hasSuffix("Calls") { return nil }
    if parts[1] == "SolanaPay", module.hasSuffix("Calls") { return nil }
    guard let allowed = allowed[parts[1]] else { return "this room is not in the table of imports" }
    return allowed.contains(module) ? nil : "\(parts[1]) may not import \(module)"
  }

  static func findings(_ file: SourceFile) -> [Finding] {
    file.code.compactMap { number, text in
      let words = text.split(separator: " ")
      guard let at = words.firstIndex(of: "import"), at + 1 < words.count,
        words[..<at].allSatisfy({ $0.hasPrefix("@") || ["public", "private", "internal", "package"].contains($0) })
      else { return nil }
      // `import struct Module.Type` names the module last.
      let module = String((words.last ?? "").split(separator: ".").first ?? "")
      return complaint(path: file.path, module: module).map { Finding(path: file.path, line: number, text: $0) }
    }
  }

  @Test func directions() { #expect(SourceFile.swift("Sources", "Programs", "Examples").flatMap(Self.findings) == []) }

  @Test(
    arguments: [
      ("Sources/Runtime/X.swift", "import SystemProgram", 1),
      ("Sources/Runtime/X.swift", "public import Wire", 0),
      ("Sources/Wire/X.swift", "import Foundation", 1),
      ("Sources/Wire/X.swift", "private import struct Runtime.Receipt", 1),
      ("Programs/Token/X.swift", "import Runtime", 1),
      ("Programs/Token/X.swift", "@testable import SystemProgram", 1),
      ("Programs/Token/X.swift", "internal import SystemCalls", 0),
      ("Programs/Token/X.swift", "// import Runtime", 0),
      ("Programs/Custody/Calls/X.swift", "private import SolanaCrypto", 0),
      ("Programs/Token/Calls/X.swift", "private import SolanaCrypto", 1),
      ("Sources/SolanaPay/X.swift", "import Runtime", 1),
      ("Sources/SolanaPay/X.swift", "import TokenProgram", 1),
      ("Sources/SolanaPay/X.swift", "public import TokenCalls", 0),
      ("Sources/Unknown/X.swift", "import Wire", 1),
      ("Examples/TokenLaunch/X.swift", "import SwiftSVM", 0),
      ("Examples/TokenLaunch/X.swift", "import ProgramAPI", 1),
    ] as [(String, String, Int)])
  func planted(path: String, text: String, found: Int) {
    #expect(Self.findings(SourceFile(path: path, text: text)).count == found)
  }
}
