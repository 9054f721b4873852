/// A pull parser over the bytes of one JSON text: the caller asks for what it expects, in order.
///
/// Strict: RFC 8259 without extensions, valid UTF-8, no lone surrogates, no duplicate and no unknown keys, whole
/// numbers exact over all of 64 bits. Strings without escapes are handed out as a window onto the input, so that
/// hundreds of megabytes of base64 pass without a copy.
package struct JSONReader {
  /// Deeper nesting is refused. A vector needs 10 levels.
  package static let maxDepth = 64

  package let text: UnsafeRawBufferPointer
  package var position = 0
  private var depth = 0
  /// The line the text begins at, for one line of a larger file.
  private let firstLine: Int

  /// `text` must outlive the reader.
  package init(_ text: UnsafeRawBufferPointer, firstLine: Int = 1) {
    self.text = text
    self.firstLine = firstLine
  }

  /// What comes next, by its first character.
  package enum Kind { case object, array, string, number, bool, null }

  // MARK: Structure

  /// The kind of the next value.
  package mutating func peek() throws(JSONError) -> Kind {
    skipSpace()
    guard position < text.count else { throw error("the text ends where a value should be") }
    switch text[position] {
    case UInt8(ascii: "{"): return .object
    case UInt8(ascii: "["): return .array
    case UInt8(ascii: "\""): return .string
    case UInt8(ascii: "-"), 0x30...0x39: return .number
    case UInt8(ascii: "t"), UInt8(ascii: "f"): return .bool
    case UInt8(ascii: "n"): return .null
    default: throw error("\(describe(text[position])) where a value should be")
    }
  }

  /// Starts an object whose keys are `Key`'s cases.
  package mutating func object<Key>(_ what: StaticString, of: Key.Type) throws(JSONError) -> ObjectScope<Key> {
    skipSpace()
    let start = position
    try open(UInt8(ascii: "{"), "\(what) must be an object")
    return ObjectScope(what: what, start: start)
  }

  /// The next key of the object, its colon read; nil after the object's end.
  package mutating func key<Key>(_ scope: inout ObjectScope<Key>) throws(JSONError) -> Key? {
    guard try another(UInt8(ascii: "}"), isFirst: scope.seen.isEmpty) else { return nil }
    let at = position
    guard position < text.count, text[position] == UInt8(ascii: "\"") else {
      throw error("a key in double quotes should be here")
    }
    let name = try string()
    guard let key = Key(rawValue: name) else {
      throw error("unknown key \(quoted(name)) in \(scope.what)", at: at)
    }
    guard !scope.seen.contains(key) else { throw error("key \(quoted(name)) twice in \(scope.what)", at: at) }
    scope.seen.append(key)
    skipSpace()
    guard position < text.count, text[position] == UInt8(ascii: ":") else { throw error("a colon should be here") }
    position += 1
    return key
  }

  package mutating func beginArray(_ what: StaticString) throws(JSONError) {
    skipSpace()
    try open(UInt8(ascii: "["), "\(what) must be an array")
  }

  /// True when the array has another element, which is then to be read. `index` starts at 0 and counts them.
  package mutating func element(_ index: inout Int) throws(JSONError) -> Bool {
    guard try another(UInt8(ascii: "]"), isFirst: index == 0) else { return false }
    index += 1
    return true
  }

  /// Nothing but white space may follow the value.
  package mutating func end() throws(JSONError) {
    skipSpace()
    guard position == text.count else { throw error("\(describe(text[position])) after the end of the value") }
  }

  private mutating func open(_ bracket: UInt8, _ complaint: String) throws(JSONError) {
    guard position < text.count, text[position] == bracket else { throw error(complaint) }
    guard depth < Self.maxDepth else { throw error("nested more than \(Self.maxDepth) deep") }
    depth += 1
    position += 1
  }

  private mutating func another(_ bracket: UInt8, isFirst: Bool) throws(JSONError) -> Bool {
    skipSpace()
    guard position < text.count else {
      throw error("the text ends inside \(bracket == 0x7D ? "an object" : "an array")")
    }
    if text[position] == bracket {
      position += 1
      depth -= 1
      return false
    }
    if isFirst { return true }
    guard text[position] == UInt8(ascii: ",") else {
      throw error("\(describe(text[position])) where a comma or \(describe(bracket)) should be")
    }
    position += 1
    skipSpace()
    if position < text.count, text[position] == bracket { throw error("a comma before \(describe(bracket))") }
    return true
  }

  // MARK: Words

  package mutating func bool(_ what: StaticString) throws(JSONError) -> Bool {
    skipSpace()
    if take("true") { return true }
    if take("false") { return false }
    throw error("\(what) must be true or false")
  }

  /// True and past it when the next value is `null`.
  package mutating func null() throws(JSONError) -> Bool {
    guard try peek() == .null else { return false }
    guard take("null") else { throw error("not a JSON value") }
    return true
  }

  private mutating func take(_ word: StaticString) -> Bool {
    let count = word.utf8CodeUnitCount
    guard text.count - position >= count else { return false }
    for i in 0..<count where text[position + i] != word.utf8Start[i] { return false }
    // `nullx` is no value; what may follow a word is checked by whoever reads on, except letters glued to it.
    if position + count < text.count, isWordByte(text[position + count]) { return false }
    position += count
    return true
  }

  package func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "_"): true
    default: false
    }
  }

  package mutating func skipSpace() {
    while position < text.count {
      switch text[position] {
      case 0x20, 0x0A, 0x0D, 0x09: position += 1
      default: return
      }
    }
  }

  // MARK: Errors

  /// An error at a byte, here when none is given.
  @inline(never) package func error(_ reason: String, at offset: Int? = nil) -> JSONError {
    let offset = offset ?? position
    var line = firstLine
    var lineStart = 0
    for i in 0..<min(offset, text.count) where text[i] == 0x0A {
      line += 1
      lineStart = i + 1
    }
    return JSONError(reason: reason, offset: offset, line: line, column: offset - lineStart + 1)
  }

  package func describe(_ byte: UInt8) -> String {
    byte > 0x20 && byte < 0x7F ? "'\(Character(Unicode.Scalar(byte)))'" : "byte 0x" + String(byte, radix: 16)
  }

  /// A key or value as an error message shows it: short, and on one line.
  package func quoted(_ text: String) -> String {
    let short = text.unicodeScalars.prefix(40)
    var shown = ""
    for scalar in short { shown += scalar.escaped(asASCII: false) }
    return "\"\(shown)\(text.unicodeScalars.count > 40 ? "…" : "")\""
  }
}

/// An object being read: which of its keys have been met.
package struct ObjectScope<Key: RawRepresentable<String> & Equatable> {
  package let what: StaticString
  /// Where the object began, for an error that concerns all of it.
  package let start: Int
  package fileprivate(set) var seen: [Key] = []

  fileprivate init(what: StaticString, start: Int) {
    self.what = what
    self.start = start
  }
}

extension JSONReader {
  /// The value of a key that must be there.
  package func required<Value, Key>(_ value: Value?, _ key: Key, _ scope: ObjectScope<Key>) throws(JSONError) -> Value {
    guard let value else { throw error("\(scope.what) lacks \"\(key.rawValue)\"", at: scope.start) }
    return value
  }
}
