/// What stands behind an instruction's name.
enum AssemblyOperand: Hashable {
  case register(UInt8)
  case number(Int64)
  case name(String)
  /// A base register and a distance.
  case memory(UInt8, Int64)
}

/// An instruction as it is written, and where.
struct AssemblyLine {
  var line: Int
  /// Which slot it is.
  var place: Int
  var name: String
  var operands: [AssemblyOperand]

  func error(_ reason: String) -> AssemblyError { AssemblyError(line: line, reason: reason) }
  subscript(index: Int) -> AssemblyOperand? { index < operands.count ? operands[index] : nil }

  /// `le16` is `le` with a width.
  var nameAndWidth: (String, Int64?) {
    switch name {
    case "le16", "le32", "le64", "be16", "be32", "be64": (String(name.prefix(2)), Int64(name.dropFirst(2)))
    default: (name, nil)
    }
  }

  /// A number that fits an immediate, signed or unsigned.
  func immediate(_ n: Int64) throws(AssemblyError) -> Int32 {
    guard n >= Int64(Int32.min), n <= Int64(UInt32.max) else { throw error("\(n) does not fit into 32 bits") }
    return Int32(truncatingIfNeeded: n)
  }
  /// A number that fits an offset.
  func offset(_ n: Int64) throws(AssemblyError) -> Int16 {
    guard let offset = Int16(exactly: n) else { throw error("\(n) does not fit into 16 bits") }
    return offset
  }
}

/// Reads a line from its start.
struct AssemblyScanner {
  let line: Int
  private var rest: Substring

  init(line: Int, text: Substring) {
    self.line = line
    var quoted = false
    var end = text.startIndex
    while end < text.endIndex {
      let character = text[end]
      if character == "\"" { quoted.toggle() }
      if !quoted, character == ";" || character == "#" || text[end...].hasPrefix("//") { break }
      end = text.index(after: end)
    }
    rest = text[..<end]
    skip()
  }

  var isAtEnd: Bool { rest.isEmpty }
  func error(_ reason: String) -> AssemblyError { AssemblyError(line: line, reason: reason) }

  private mutating func skip() { rest = rest.drop { $0 == " " || $0 == "\t" || $0 == "\r" } }

  /// A name, or nothing.
  mutating func word() -> String? {
    let word = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "." }
    if word.isEmpty { return nil }
    rest = rest.dropFirst(word.count)
    skip()
    return String(word)
  }

  /// A name with a colon behind it, or nothing.
  mutating func label() -> String? {
    let before = rest
    if let word = word(), take(":") { return word }
    rest = before
    return nil
  }

  private mutating func take(_ character: Character) -> Bool {
    guard rest.first == character else { return false }
    rest = rest.dropFirst()
    skip()
    return true
  }

  private mutating func number() throws(AssemblyError) -> Int64? {
    let before = rest
    let isNegative = take("-")
    if !isNegative { _ = take("+") }
    guard rest.first?.isNumber == true, let text = word()?.replacing("_") else {
      rest = before
      return nil
    }
    let isHex = text.hasPrefix("0x")
    guard let value = UInt64(isHex ? String(text.dropFirst(2)) : text, radix: isHex ? 16 : 10) else {
      throw error("\(text) is no number")
    }
    return isNegative ? 0 &- Int64(bitPattern: value) : Int64(bitPattern: value)
  }

  private mutating func register() -> UInt8? {
    let before = rest
    if let word = word(), word.first == "r", let number = UInt8(word.dropFirst()), number <= 10 { return number }
    rest = before
    return nil
  }

  private mutating func operand() throws(AssemblyError) -> AssemblyOperand {
    if take("[") {
      guard let base = register() else { throw error("an address starts with a register") }
      let distance = try number() ?? 0
      if !take("]") { throw error("] is missing") }
      return .memory(base, distance)
    }
    if let register = register() { return .register(register) }
    if let number = try number() { return .number(number) }
    if let word = word() { return .name(word) }
    throw error("an operand is missing")
  }

  /// The rest of an instruction's line.
  mutating func operands(of name: String, _ place: Int) throws(AssemblyError) -> AssemblyLine {
    var operands: [AssemblyOperand] = []
    if !isAtEnd {
      repeat { operands.append(try operand()) } while take(",")
    }
    if !isAtEnd || operands.count > 3 { throw error("\(name) does not take these operands") }
    return AssemblyLine(line: line, place: place, name: name, operands: operands)
  }

  /// The rest of a line of data.
  mutating func data(_ directive: String) throws(AssemblyError) -> [UInt8] {
    if directive == ".ascii" {
      guard take("\""), let end = rest.firstIndex(of: "\"") else { throw error(".ascii takes a text in quotes") }
      defer { rest = "" }
      return Array(rest[..<end].utf8)
    }
    let size = directive == ".byte" ? 1 : directive == ".quad" ? 8 : 0
    if size == 0 { throw error("\(directive) is no directive") }
    var out: [UInt8] = []
    repeat {
      guard let value = try number() else { throw error("\(directive) takes numbers") }
      out += (0..<size).map { UInt8(truncatingIfNeeded: value >> Int64($0 * 8)) }
    } while take(",")
    return out
  }
}

extension String {
  /// Without a character that stands between digits.
  fileprivate func replacing(_ separator: Character) -> String { filter { $0 != separator } }
}
