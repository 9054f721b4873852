/// The lines of a text of comma-separated values (RFC 4180), read strictly: UTF-8, LF or CRLF, fields in quotes or not.
/// No field holds the end of a line or another control character.
struct CSVReader {
  private var rest: ArraySlice<UInt8>
  private var line = 0

  init(_ bytes: [UInt8]) throws(PaymentListError) {
    // Spreadsheets begin a file with a byte order mark.
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    if String(validating: bytes, as: UTF8.self) == nil {
      var line = 1
      for part in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
        guard String(validating: part, as: UTF8.self) != nil else { break }
        line += 1
      }
      throw PaymentListError(line: line, .notUTF8)
    }
    rest = bytes[start...]
  }

  /// The next line's fields; nil after the last line, whose end may be missing.
  mutating func next() throws(PaymentListError) -> (line: Int, fields: [String])? {
    guard !rest.isEmpty else { return nil }
    line += 1
    let end = rest.firstIndex(of: 0x0A) ?? rest.endIndex
    var text = rest[..<end]
    rest = rest[min(end + 1, rest.endIndex)...]
    if text.last == 0x0D { text.removeLast() }
    guard !text.isEmpty else { throw PaymentListError(line: line, .emptyLine) }
    guard !text.contains(where: { $0 < 0x20 || $0 == 0x7F }) else {
      throw PaymentListError(line: line, .controlCharacter)
    }
    var fields: [String] = []
    while true {
      fields.append(try field(&text))
      guard text.popFirst() != nil else { return (line, fields) }
    }
  }

  /// A field, up to the comma behind it.
  private func field(_ text: inout ArraySlice<UInt8>) throws(PaymentListError) -> String {
    let quote = UInt8(ascii: "\""), comma = UInt8(ascii: ",")
    guard text.first == quote else {
      let field = text.prefix { $0 != comma }
      guard !field.contains(quote) else { throw PaymentListError(line: line, .strayQuote) }
      text = text[field.endIndex...]
      return String(decoding: field, as: UTF8.self)
    }
    text.removeFirst()
    var field: [UInt8] = []
    while let byte = text.popFirst() {
      if byte != quote {
        field.append(byte)
      } else if text.first == quote {
        text.removeFirst()
        field.append(quote)
      } else {
        guard text.isEmpty || text.first == comma else { throw PaymentListError(line: line, .strayQuote) }
        return String(decoding: field, as: UTF8.self)
      }
    }
    throw PaymentListError(line: line, .unclosedQuote)
  }
}
