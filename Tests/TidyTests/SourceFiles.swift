import Foundation
import TestFixtures

/// A file of the project, as lines.
struct SourceFile {
  /// From the project's folder.
  let path: String
  let lines: [Substring]

  init(path: String, text: String) {
    self.path = path
    lines = text.split(separator: "\n", omittingEmptySubsequences: false)
  }

  /// The lines as code: comments and the insides of strings are gone.
  var code: [(number: Int, text: String)] {
    var isInText = false
    return lines.enumerated().map { index, line in (index + 1, Self.code(in: line, &isInText)) }
  }

  private static func code(in line: Substring, _ isInText: inout Bool) -> String {
    if line.contains("\"\"\"") {
      isInText.toggle()
      return ""
    }
    if isInText { return "" }
    var out = ""
    var isInString = false
    var before: Character = " "
    for character in line {
      if isInString {
        if character == "\"", before != "\\" {
          isInString = false
          out.append(character)
        }
        before = before == "\\" && character == "\\" ? " " : character
        continue
      }
      if character == "/", before == "/" { return String(out.dropLast()) }
      if character == "\"" { isInString = true }
      out.append(character)
      before = character
    }
    return out
  }

  /// Every Swift file below these folders, in order.
  static func swift(_ folders: String...) -> [SourceFile] {
    folders.flatMap { folder -> [SourceFile] in
      let root = Fixtures.project.appendingPathComponent(folder)
      let names = FileManager.default.enumerator(atPath: root.path)?.compactMap { $0 as? String } ?? []
      return names.filter { $0.hasSuffix(".swift") }.sorted().compactMap { name in
        (try? String(contentsOf: root.appendingPathComponent(name), encoding: .utf8)).map {
          SourceFile(path: "\(folder)/\(name)", text: $0)
        }
      }
    }
  }
}

/// Something a rule has found.
struct Finding: Hashable, CustomStringConvertible {
  var path: String
  var line: Int
  var text: String
  var description: String { "\(path):\(line): \(text)" }
}
