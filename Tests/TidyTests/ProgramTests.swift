import Testing

/// What a program's source may not do: it runs on chain too.
@Suite struct ProgramTests {
  /// Lines that may have a bare operator, and why. Builders run in clients only, on the lengths of arrays.
  static let allowed: [String: String] = [
    "Programs/Token/AmountText.swift: rest % 10": "a remainder by a constant",
    "Programs/Memo/MemoV1.swift: ascii / 16": "a division by a constant",
    "Programs/Config/ConfigKeys.swift: / 33": "a division by a constant",
  ]
  /// Files compiled for clients only, under `#if !hasFeature(Embedded)`: they join arrays with `+`.
  static func isForClients(_ file: SourceFile) -> Bool {
    file.path.contains("/Calls/") && file.lines.contains { $0.hasPrefix("#if !hasFeature(Embedded)") }
  }

  static func bareOperators(_ file: SourceFile) -> [Finding] {
    guard !isForClients(file) else { return [] }
    return file.code.compactMap { number, text in
      // A value that throws on overflow is used with `try` on the same line; attributes and constants have no values.
      let words = text.split(separator: " ").map(String.init)
      guard !words.contains("try"), !words.contains("try?") else { return nil }
      for word in words.indices.dropFirst().dropLast() where ["+", "-", "*", "/", "%", "+=", "-=", "*=", "/="].contains(words[word]) {
        if isNumber(words[word - 1]), isNumber(words[word + 1]) { continue }
        if allowed.keys.contains(where: { key in
          key.hasPrefix(file.path + ": ") && text.contains(key.dropFirst(file.path.count + 2))
        }) { continue }
        return Finding(path: file.path, line: number, text: text)
      }
      return nil
    }
  }

  /// A literal, perhaps in brackets.
  private static func isNumber(_ word: String) -> Bool {
    let bare = word.filter { !"(){}[],_".contains($0) }
    return !bare.isEmpty && bare.allSatisfy(\.isHexDigit) && bare.first?.isNumber == true
  }

  static func forbidden(_ file: SourceFile) -> [Finding] {
    file.code.compactMap { number, text in
      let words = text.split { !($0.isLetter || $0.isNumber || $0 == "_" || $0 == "@") }
      if words.contains("unsafe") { return Finding(path: file.path, line: number, text: "unsafe") }
      guard let at = words.firstIndex(of: "static"), at + 1 < words.count else { return nil }
      let isComputed = text.contains("{") && !text.contains("=") || text.hasSuffix("{")
      if words[at + 1] == "var", !isComputed { return Finding(path: file.path, line: number, text: "static var") }
      if words[at + 1] == "let", !text.contains("= ["), !text.contains("InlineArray"), !text.contains("StaticString") {
        return Finding(path: file.path, line: number, text: "static let")
      }
      return nil
    }
  }

  static let files = SourceFile.swift("Programs")

  @Test func arithmetic() { #expect(Self.files.flatMap(Self.bareOperators) == []) }
  @Test func words() { #expect(Self.files.flatMap(Self.forbidden) == []) }

  @Test(
    arguments: [
      ("let a = b - c", 1), ("account.lamports -= amount", 1), ("let a = amount * 2", 1), ("return balance / shares", 1),
      ("let a = try b - c", 0), ("let a = b &- c", 0), ("let size = 4 + 32", 0), ("// a - b", 0), ("case -1", 0),
      ("func a() -> Int", 0), ("let a = \"b - c\"", 0), ("if a + b > c { throw x }", 1),
    ])
  func plantedOperators(text: String, found: Int) {
    #expect(Self.bareOperators(SourceFile(path: "Programs/X/X.swift", text: text)).count == found)
  }

  @Test(
    arguments: [
      ("let a = unsafe b", 1), ("let unsafely = 1", 0), ("static var a = 1", 1), ("static var a: Int { 1 }", 0),
      ("static let a = Address(1)", 1), ("static let a: [4 of Int] = [1, 2, 3, 4]", 0), ("// static var a = 1", 0),
      ("static var a: Int = 4", 1), ("public static var id: Address {", 0),
    ])
  func plantedWords(text: String, found: Int) {
    #expect(Self.forbidden(SourceFile(path: "Programs/X/X.swift", text: text)).count == found)
  }
}
