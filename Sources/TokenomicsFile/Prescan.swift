/// Looks for what would end the process in the TOML reader, before it reads.
///
/// toml++ 3.4.0, which is in TOMLKit 0.6.0, asserts what a file may break: that a table header's bracket is followed by
/// a key, that a bracket or comma in an array is not followed by a brace, and that what follows a date, a space and a
/// digit is part of a time. TOMLKit hands strings on up to their first zero byte. A file needs none of these, nor
/// strings of several lines, in which a line could look like anything.
struct Prescan {
  /// The last byte outside strings and comments that is no blank.
  private var last = UInt8(ascii: "\n")

  static func check(_ bytes: ArraySlice<UInt8>) throws(TokenomicsFileError) {
    var scan = Prescan(), number = 1
    for line in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      if let reason = scan.complaint(line, isLast: line.endIndex == bytes.endIndex) {
        throw TokenomicsFileError("", line: number, reason)
      }
      number += 1
    }
  }

  private mutating func complaint(_ line: ArraySlice<UInt8>, isLast: Bool) -> String? {
    var line = line
    if line.last == UInt8(ascii: "\r"), !isLast { line.removeLast() }
    if line.contains(where: { $0 < 0x20 && $0 != UInt8(ascii: "\t") || $0 == 0x7F }) { return "a control character" }
    let text = String(decoding: line, as: UTF8.self)
    for quotes in ["\"\"\"", "'''"] where text.contains(quotes) { return "strings of several lines are not taken" }
    for escape in ["\\u0000", "\\U00000000"] where text.contains(escape) { return "the escape \(escape) is not taken" }
    return Self.complaint(header: line) ?? complaint(values: line)
  }

  private static func complaint(header line: ArraySlice<UInt8>) -> String? {
    var rest = line.drop(while: isBlank)
    guard rest.first == UInt8(ascii: "[") else { return nil }
    rest = rest.dropFirst().drop(while: isBlank)
    if rest.first == UInt8(ascii: "[") { rest = rest.dropFirst().drop(while: isBlank) }
    guard let next = rest.first, isKey(next) || next == UInt8(ascii: "]") else { return "a table header without a key" }
    return nil
  }

  /// What stands outside strings and comments.
  private mutating func complaint(values line: ArraySlice<UInt8>) -> String? {
    var quote: UInt8?, before = UInt8(ascii: " ")
    // Whether what stands since the last blank, comma or closing bracket may be a date: it has a dash, as no key has.
    var mayBeDate = false, couldBeDate = false
    for byte in line {
      if let open = quote {
        if byte == open, open == UInt8(ascii: "'") || before != UInt8(ascii: "\\") { quote = nil }
        // The second of two backslashes escapes nothing.
        before = byte == UInt8(ascii: "\\") && before == byte ? 0 : byte
        continue
      }
      if byte == UInt8(ascii: "#") { return nil }
      if byte >= 0x80 { return "a character beyond ASCII outside a string" }
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        guard !mayBeDate, " \t=,[{".utf8.contains(before) else { return "a quote inside a word" }
        quote = byte
      }
      if byte == UInt8(ascii: "}"), "[,".utf8.contains(last) { return "a brace where a value is missing" }
      if couldBeDate, before == UInt8(ascii: " "), (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) {
        return "a digit after a date and a space; a date and its time are joined by T"
      }
      couldBeDate = byte == UInt8(ascii: " ") && mayBeDate
      if " \t,]}".utf8.contains(byte) { mayBeDate = false } else if byte == UInt8(ascii: "-") { mayBeDate = true }
      before = byte
      if !Self.isBlank(byte) { last = byte }
    }
    return nil
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }

  private static func isKey(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: "_-\"'".utf8.contains(byte)
    }
  }
}
