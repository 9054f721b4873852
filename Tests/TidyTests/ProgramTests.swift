import Testing

/// What a program's source may not do: it runs on chain too.
@Suite struct ProgramTests {
  /// Files compiled for clients only, under `#if !hasFeature(Embedded)`: they join arrays with `+`.
  static func isForClients(_ file: SourceFile) -> Bool {
    file.path.contains("/Calls/") && file.lines.contains { $0.hasPrefix("#if !hasFeature(Embedded)") }
  }

  /// Files of floating-point arithmetic: it never traps, and is not compiled for the chain.
  static func isFloating(_ file: SourceFile) -> Bool {
    file.path.contains("/UIAmount/") && file.lines.contains { $0.hasPrefix("#if !hasFeature(Embedded)") }
  }

  static func bareOperators(_ file: SourceFile) -> [Finding] {
    guard !isForClients(file), !isFloating(file) else { return [] }
    return file.code.compactMap { number, text in
      // Operators of amounts throw, and `try` says so on the same line.
      if text.split(whereSeparator: { !$0.isLetter }).contains("try") { return nil }
      let words = text.split(separator: " ").map(String.init)
      for i in words.indices.dropFirst().dropLast() where operators.contains(words[i]) {
        let divides = words[i].hasPrefix("/") || words[i].hasPrefix("%")
        // Constants are the compiler's business, and dividing by one cannot overflow.
        if isNumber(words[i + 1]), divides || isNumber(words[i - 1]) { continue }
        return Finding(path: file.path, line: number, text: text)
      }
      return nil
    }
  }

  private static let operators: Set<String> = ["+", "-", "*", "/", "%", "+=", "-=", "*=", "/=", "%="]

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

  static func floats(_ file: SourceFile) -> [Finding] {
    guard !isFloating(file), !isForClients(file) else { return [] }
    return file.code.compactMap { number, text in
      let words = text.split { !($0.isLetter || $0.isNumber || $0 == "_") }
      guard words.contains(where: { ["Double", "Float", "Float16", "Float80"].contains($0) }) else { return nil }
      return Finding(path: file.path, line: number, text: text)
    }
  }

  static let files = SourceFile.swift("Programs")

  @Test func arithmetic() { #expect(Self.files.flatMap(Self.bareOperators) == []) }
  @Test func words() { #expect(Self.files.flatMap(Self.forbidden) == []) }
  @Test func numbers() { #expect(Self.files.flatMap(Self.floats) == []) }

  @Test(
    arguments: [
      ("let a = b - c", 1), ("account.lamports -= amount", 1), ("let a = amount * 2", 1),
      ("return balance / shares", 1),
      ("let a = try b - c", 0), ("let a = b &- c", 0), ("let size = 4 + 32", 0), ("// a - b", 0), ("case -1", 0),
      ("rest /= 10", 0), ("rest /= count", 1),
      ("data.append(try a - b)", 0), ("let entry = a + b", 1),
      ("func a() -> Int", 0), ("let a = \"b - c\"", 0), ("if a + b > c { throw x }", 1),
    ])
  func plantedOperators(text: String, found: Int) {
    #expect(Self.bareOperators(SourceFile(path: "Programs/X/X.swift", text: text)).count == found)
  }

  @Test func plantedFloats() {
    let line = "let a = Double(b) * c", guarded = "#if !hasFeature(Embedded)\n\(line)\n#endif"
    for (path, text, found) in [
      ("Programs/X/X.swift", line, 1), ("Programs/X/X.swift", guarded, 1), ("Programs/X/UIAmount/X.swift", line, 1),
      ("Programs/X/UIAmount/X.swift", guarded, 0),
    ] {
      let file = SourceFile(path: path, text: text)
      #expect(Self.floats(file).count == found)
      #expect(Self.bareOperators(file).count == found)
    }
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
