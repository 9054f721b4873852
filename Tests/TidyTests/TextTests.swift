import Foundation
import TestFixtures
import Testing

/// Sizes of files and lines, and words that may not stand in them.
@Suite struct TextTests {
  /// Files that may be longer, and why.
  static let longFiles: [String: String] = ["Sources/Runtime/FeatureTable.swift": "a table"]
  /// Files with longer lines, and why.
  static let longLines: [String: String] = [
    "Sources/Primitives/ProgramIDs.swift": "a table of addresses, one a line",
    "Sources/ProgramAPI/Sysvars.swift": "a table of addresses, one a line",
    "Sources/ProgramAPI/Native/Services.swift": "C signatures, one a line",
    "Tests/VectorRunnerTests/VectorTests.swift": "vectors, one a line",
    "Tests/TokenomicsTests/BurnTests.swift": "findings, one a line",
    "Tests/TokenomicsTests/DistributionTests.swift": "findings, one a line",
    "Tests/TokenomicsTests/EmissionTests.swift": "findings, one a line",
    "Tests/TokenomicsTests/FeeTests.swift": "findings, one a line",
    "Tests/TokenomicsTests/FileTests.swift": "errors, one a line",
    "Tests/TokenomicsTests/NumberTests.swift": "numbers, one a line",
    "Tests/TokenomicsTests/VestingTests.swift": "findings, one a line",
  ]
  /// Lines of code that may hold a banned word, and why.
  static let allowed: Set<String> = [
    // A literal that is no address is a mistake of the programmer, found by the first run.
    #"Sources/Primitives/Words.swift: guard let address = Address("") else { preconditionFailure("") }"#,
    // On chain this is how a program ends itself.
    "Sources/ProgramAPI/SBPF/SBPFHost.swift: fatalError()",
  ]

  static func longLine(_ file: SourceFile) -> [Finding] {
    guard longLines[file.path] == nil else { return [] }
    return file.lines.enumerated().filter { $0.element.count > 120 }.map {
      Finding(path: file.path, line: $0.offset + 1, text: "\($0.element.count) columns")
    }
  }

  static func banned(_ file: SourceFile) -> [Finding] {
    var found: [Finding] = []
    for (number, text) in file.code {
      for word in ["try!", "as!", "fatalError(", "preconditionFailure("] where text.contains(word) {
        found.append(Finding(path: file.path, line: number, text: word))
      }
      if forcesUnwrapping(text) { found.append(Finding(path: file.path, line: number, text: "!")) }
      if allowed.contains("\(file.path): \(text.drop { $0 == " " })") { found.removeAll { $0.line == number } }
    }
    for (index, line) in file.lines.enumerated() {
      for word in ["TODO", "FIXME", "XXX"] where line.contains(word) {
        found.append(Finding(path: file.path, line: index + 1, text: word))
      }
    }
    return found
  }

  /// An exclamation mark right after a name or a closing bracket, and not part of `!=`.
  private static func forcesUnwrapping(_ text: String) -> Bool {
    let characters = Array(text)
    return characters.indices.contains { i in
      guard characters[i] == "!", i > 0 else { return false }
      let before = characters[i - 1], after = i + 1 < characters.count ? characters[i + 1] : " "
      guard before.isLetter || before.isNumber || "_)]}".contains(before) else { return false }
      return after != "=" || i + 2 < characters.count && characters[i + 2] == "="
    }
  }

  static let files = SourceFile.swift("Sources", "Programs", "Examples", "Tests", "Benchmarks")

  @Test func lines() { #expect(Self.files.flatMap(Self.longLine) == []) }

  @Test func length() {
    let long = Self.files.filter { $0.lines.count > 401 && Self.longFiles[$0.path] == nil }
    #expect(long.map { "\($0.path): \($0.lines.count) lines" } == [])
  }

  @Test func words() { #expect(SourceFile.swift("Sources", "Programs", "Examples").flatMap(Self.banned) == []) }

  @Test(
    arguments: [
      ("let a = try! b()", ["try!", "!"]), ("let a = b as! C", ["as!", "!"]), ("fatalError(\"\")", ["fatalError("]),
      ("a = b!", ["!"]), ("a[0]!.c", ["!"]), ("f()!", ["!"]), ("if a! == b {}", ["!"]), 
      ("a != b", []), ("!a && !b", []),
      ("\"no!\"", []), ("// a!", []), ("// TODO later", ["TODO"]), ("let a = b! // c", ["!"]), ("a!==b", ["!"]),
    ] as [(String, [String])])
  func planted(text: String, found: [String]) {
    #expect(Self.banned(SourceFile(path: "Sources/Wire/X.swift", text: text)).map(\.text) == found)
  }

  @Test func readmeSaysHowToStart() throws {
    let text = try String(contentsOf: Fixtures.project.appendingPathComponent("README.md"), encoding: .utf8)
    #expect(text.contains("make run"))
    #expect(text.contains("make test"))
  }

  @Test func nothingBinaryIsTracked() throws {
    let git = Process()
    git.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    git.arguments = ["git", "-C", Fixtures.project.path, "ls-files"]
    let output = Pipe()
    git.standardOutput = output
    git.standardError = FileHandle.nullDevice
    try git.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    git.waitUntilExit()
    guard git.terminationStatus == 0 else { return print("not a git checkout: tracked files are not looked at") }
    let names = String(decoding: data, as: UTF8.self).split(separator: "\n")
    #expect(names.count > 100)
    #expect(names.filter { $0.hasSuffix(".fix") || $0.hasSuffix(".so") } == [])
  }
}
