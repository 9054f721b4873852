/// Writes JSON in the order it is told, whole numbers exact over all of 64 bits.
package struct JSONWriter {
  package private(set) var bytes: [UInt8] = []
  private var depth = 0
  private var needsComma = false
  /// Objects and arrays down to this depth get one member a line; 0: everything on one line.
  private let brokenDepth: Int

  package init(brokenDepth: Int = 0) { self.brokenDepth = brokenDepth }

  /// The text as a string.
  package var text: String { String(decoding: bytes, as: UTF8.self) }

  package mutating func object(_ members: (inout Self) -> Void) { container("{", "}", members) }
  package mutating func array(_ elements: (inout Self) -> Void) { container("[", "]", elements) }

  package mutating func array<Element>(_ elements: some Sequence<Element>, _ write: (inout Self, Element) -> Void) {
    array { writer in for element in elements { write(&writer, element) } }
  }

  package mutating func key(_ name: StaticString) {
    separate()
    quote(UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount))
    bytes.append(UInt8(ascii: ":"))
    if depth <= brokenDepth { bytes.append(UInt8(ascii: " ")) }
    needsComma = false
  }

  /// A key that is not known beforehand.
  package mutating func key(text name: String) {
    separate()
    quote(name.utf8)
    bytes.append(UInt8(ascii: ":"))
    if depth <= brokenDepth { bytes.append(UInt8(ascii: " ")) }
    needsComma = false
  }

  package mutating func string(_ text: String) {
    separate()
    quote(text.utf8)
    needsComma = true
  }
  package mutating func integer(_ value: some FixedWidthInteger) { raw(String(value)) }
  /// The shortest text that reads back as the same number.
  package mutating func double(_ value: Double) { raw(value.description) }
  package mutating func bool(_ value: Bool) { raw(value ? "true" : "false") }
  package mutating func null() { raw("null") }

  private mutating func raw(_ text: String) {
    separate()
    bytes.append(contentsOf: text.utf8)
    needsComma = true
  }

  private mutating func separate() {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
    if needsComma || isAfterBracket { breakLine() }
    isAfterBracket = false
  }
  private var isAfterBracket = false

  private mutating func breakLine() {
    guard depth > 0, depth <= brokenDepth else { return }
    bytes.append(0x0A)
    for _ in 0..<depth { bytes.append(contentsOf: [0x20, 0x20]) }
  }

  private mutating func container(_ open: Unicode.Scalar, _ close: Unicode.Scalar, _ body: (inout Self) -> Void) {
    separate()
    bytes.append(UInt8(ascii: open))
    let start = bytes.count
    depth += 1
    needsComma = false
    isAfterBracket = true
    body(&self)
    depth -= 1
    if bytes.count > start, depth < brokenDepth {
      bytes.append(0x0A)
      for _ in 0..<depth { bytes.append(contentsOf: [0x20, 0x20]) }
    }
    bytes.append(UInt8(ascii: close))
    needsComma = true
    isAfterBracket = false
  }

  private mutating func quote(_ text: some Sequence<UInt8>) {
    bytes.append(UInt8(ascii: "\""))
    for byte in text {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes.append(contentsOf: [UInt8(ascii: "\\"), byte])
      case 0x0A: bytes.append(contentsOf: [UInt8(ascii: "\\"), UInt8(ascii: "n")])
      case 0x0D: bytes.append(contentsOf: [UInt8(ascii: "\\"), UInt8(ascii: "r")])
      case 0x09: bytes.append(contentsOf: [UInt8(ascii: "\\"), UInt8(ascii: "t")])
      case 0..<0x20:
        bytes.append(contentsOf: (byte < 0x10 ? "\\u000" : "\\u00").utf8)
        bytes.append(contentsOf: String(byte, radix: 16).utf8)
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }
}
