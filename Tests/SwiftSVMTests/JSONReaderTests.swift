import SwiftSVM
import Testing

/// Reads a whole text as one kind of value.
private func read<Value>(_ text: [UInt8], _ body: (inout JSONReader) throws -> Value) throws -> Value {
  try text.withUnsafeBytes { raw in
    var reader = JSONReader(raw)
    let value = try body(&reader)
    try reader.end()
    return value
  }
}

@Suite struct JSONReaderTests {
  @Test(
    arguments: [
      ("0", 0),
      (" 7\n", 7),
      ("18446744073709551615", UInt64.max),
      ("9007199254740993", 9_007_199_254_740_993),
      ("18446744073709551616", nil),
      ("99999999999999999999999999", nil),
      ("-1", nil),
      ("01", nil),
      ("1.0", nil),
      ("1e3", nil),
      ("+1", nil),
      ("0x10", nil),
      ("1 2", nil),
      ("", nil),
      ("\"1\"", nil),
      ("NaN", nil),
    ] as [(String, UInt64?)])
  func unsigned(text: String, expected: UInt64?) {
    #expect((try? read(Array(text.utf8)) { try $0.integer("n", as: UInt64.self) }) == expected)
  }

  @Test(
    arguments: [
      ("-9223372036854775808", Int64.min),
      ("9223372036854775807", Int64.max),
      ("-0", 0),
      ("-9223372036854775809", nil),
      ("9223372036854775808", nil),
      ("-", nil),
      ("--1", nil),
    ] as [(String, Int64?)])
  func signed(text: String, expected: Int64?) {
    #expect((try? read(Array(text.utf8)) { try $0.integer("n", as: Int64.self) }) == expected)
  }

  @Test(
    arguments: [
      ("1.0", 1.0),
      ("0.1", 0.1),
      ("-2e-3", -0.002),
      ("5E+2", 500),
      ("1.", nil),
      (".5", nil),
      ("1e", nil),
      ("00.5", nil),
      ("1e999", nil),
      ("Infinity", nil),
    ] as [(String, Double?)])
  func double(text: String, expected: Double?) {
    #expect((try? read(Array(text.utf8)) { try $0.double("n") }) == expected)
  }

  @Test(
    arguments: [
      (#""""#, ""),
      (#""plain text longer than eight""#, "plain text longer than eight"),
      (#""a\"b\\c\/\b\f\n\r\t""#, "a\"b\\c/\u{8}\u{C}\n\r\t"),
      (#""\u00e9\u20AC""#, "é€"),
      (#""\uD83D\uDE00""#, "😀"),
      ("\"grün €\"", "grün €"),
      (#""\uD83D""#, nil),
      (#""\uD83Dx""#, nil),
      (#""\uD83D\u0041""#, nil),
      (#""\uDE00""#, nil),
      (#""\u12G4""#, nil),
      (#""\u12""#, nil),
      (#""\x41""#, nil),
      ("\"tab\tinside\"", nil),
      ("\"a line\ninside a longer text\"", nil),
      (#""open"#, nil),
      (#""open\"#, nil),
      ("'single'", nil),
    ] as [(String, String?)])
  func string(text: String, expected: String?) {
    #expect((try? read(Array(text.utf8)) { try $0.string() }) == expected)
  }

  @Test(
    arguments: [
      ([0xC3, 0xA9], true),  // é
      ([0xC3], false),  // cut short
      ([0xA9], false),  // a continuation alone
      ([0xC0, 0x80], false),  // overlong
      ([0xED, 0xA0, 0x80], false),  // a surrogate
      ([0xF4, 0x90, 0x80, 0x80], false),  // above U+10FFFF
      ([0xFF], false),
    ] as [([UInt8], Bool)])
  func utf8(bytes: [UInt8], isValid: Bool) {
    let quote = UInt8(ascii: "\"")
    #expect(((try? read([quote] + bytes + [quote]) { try $0.string() }) != nil) == isValid)
    let escaped = Array(#""\n"#.utf8) + bytes + [quote]
    #expect(((try? read(escaped) { try $0.string() }) != nil) == isValid)
  }

  private enum Key: String { case a, b }

  @Test(arguments: [
    (#"{}"#, true),
    (#"{"a":1}"#, true),
    (#" { "b" : 1 , "a" : 2 } "#, true),
    (#"{"\u0061":1}"#, true),
    (#"{"a":1,}"#, false),
    (#"{,"a":1}"#, false),
    (#"{"a":1 "b":2}"#, false),
    (#"{"a":1,"a":2}"#, false),
    (#"{"a":1,"\u0061":2}"#, false),
    (#"{"c":1}"#, false),
    (#"{a:1}"#, false),
    (#"{"a" 1}"#, false),
    (#"{"a":1"#, false),
    (#"{"a":1}}"#, false),
    (#"{"a":1}/**/"#, false),
    (#"[]"#, false),
  ])
  func object(text: String, isValid: Bool) {
    let result: Void? = try? read(Array(text.utf8)) { reader in
      var scope = try reader.object("it", of: Key.self)
      while try reader.key(&scope) != nil { _ = try reader.integer("n", as: UInt64.self) }
    }
    #expect((result != nil) == isValid)
  }

  @Test(
    arguments: [
      ("[]", 0), ("[true]", 1), ("[true,false]", 2), ("[true,]", nil), ("[,true]", nil), ("[true false]", nil),
      ("[true", nil), ("[tru]", nil), ("[truely]", nil), ("[True]", nil),
    ] as [(String, Int?)])
  func array(text: String, count: Int?) {
    let found = try? read(Array(text.utf8)) { reader in
      var index = 0
      try reader.beginArray("it")
      while try reader.element(&index) { _ = try reader.bool("b") }
      return index
    }
    #expect(found == count)
  }

  @Test func depthIsLimited() {
    let text = [UInt8](repeating: UInt8(ascii: "["), count: 100_000)
    let error = #expect(throws: JSONError.self) {
      try read(text) { reader in
        while true {
          var index = 0
          try reader.beginArray("it")
          guard try reader.element(&index) else { return }
        }
      }
    }
    #expect(error?.offset == JSONReader.maxDepth)
  }

  @Test func errorsSayWhere() {
    let error = #expect(throws: JSONError.self) {
      try read(Array("{\n  \"a\": 1,\n  \"c\": 2\n}".utf8)) { reader in
        var scope = try reader.object("it", of: Key.self)
        while try reader.key(&scope) != nil { _ = try reader.integer("n", as: UInt64.self) }
      }
    }
    #expect(error?.description == #"line 3, column 3 (byte 14): unknown key "c" in it"#)
  }
}
