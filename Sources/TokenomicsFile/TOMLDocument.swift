import Foundation
import TOMLKit

/// A TOML file's root table.
enum TOMLDocument {
  /// Larger files are refused. TOMLKit goes down nested tables by recursion, some 300 bytes of stack a level, and a
  /// level takes two bytes of the file.
  static let sizeLimit = 65_536
  private static let stackSize = 64 << 20

  static func read(_ bytes: [UInt8]) throws(TokenomicsFileError) -> Table {
    guard bytes.count <= sizeLimit else {
      throw TokenomicsFileError("", "\(bytes.count) bytes; \(sizeLimit) are the most")
    }
    guard let text = String(validating: bytes, as: UTF8.self) else { throw TokenomicsFileError("", "is no UTF-8 text") }
    try Prescan.check(bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...])
    return Table(key: "", table: try parse(text))
  }

  /// Carries a result out of the thread; only one side has it at a time.
  private final class Box: @unchecked Sendable {
    var result: Result<TOMLTable, TokenomicsFileError> = .failure(TokenomicsFileError("", "could not be read"))
  }

  private static func parse(_ text: String) throws(TokenomicsFileError) -> TOMLTable {
    let box = Box(), done = DispatchSemaphore(value: 0)
    let thread = Thread {
      do { box.result = .success(try TOMLTable(string: text)) } catch let error as TOMLParseError {
        box.result = .failure(TokenomicsFileError("", line: error.source.begin.line, reason(error.description)))
      } catch { box.result = .failure(TokenomicsFileError("", "could not be read")) }
      done.signal()
    }
    thread.stackSize = stackSize
    thread.start()
    done.wait()
    return try box.result.get()
  }

  /// The first line of what the parser says; it may quote the file.
  private static func reason(_ text: String) -> String {
    Text.shown(String(text.unicodeScalars.prefix { $0 != "\n" }))
  }
}

/// A table and how its keys are reached.
struct Table {
  let key: String
  let table: TOMLTable

  func path(_ name: String) -> String { key.isEmpty ? name : "\(key).\(name)" }

  /// Refuses keys that are not in the schema: a misspelt one would silently change the plan.
  func allow(_ names: String...) throws(TokenomicsFileError) { try allow(names) }

  func allow(_ names: [String]) throws(TokenomicsFileError) {
    for name in table.keys.sorted() where !names.contains(name) {
      throw TokenomicsFileError(path(Text.shown(name)), "unknown key; known here: \(names.joined(separator: ", "))")
    }
  }

  /// Refuses a key of the schema that another one rules out.
  func refuse(_ name: String, _ reason: String) throws(TokenomicsFileError) {
    if table[name] != nil { throw TokenomicsFileError(path(name), reason) }
  }

  private func value(_ name: String) -> (any TOMLValueConvertible)? { table[name] }

  private func missing(_ name: String) -> TokenomicsFileError { TokenomicsFileError(path(name), "is missing") }

  private func wrong(_ name: String, _ wanted: String) -> TokenomicsFileError {
    TokenomicsFileError(path(name), "is no \(wanted)")
  }
}

extension Table {
  func table(_ name: String) throws(TokenomicsFileError) -> Table? {
    guard let value = value(name) else { return nil }
    guard let table = value.table else { throw wrong(name, "table") }
    return Table(key: path(name), table: table)
  }

  /// An array of tables; nothing when it is missing.
  func tables(_ name: String, limit: Int) throws(TokenomicsFileError) -> [Table] {
    guard let value = value(name) else { return [] }
    guard let array = value.array else { throw wrong(name, "array of tables") }
    guard array.count <= limit else {
      throw TokenomicsFileError(path(name), "\(array.count) entries; \(limit) are the most")
    }
    var tables: [Table] = []
    for index in 0..<array.count {
      guard let table = array[index].table else { throw wrong("\(name)[\(index)]", "table") }
      tables.append(Table(key: path("\(name)[\(index)]"), table: table))
    }
    return tables
  }

  func integer(_ name: String, _ range: ClosedRange<Int>) throws(TokenomicsFileError) -> Int? {
    guard let value = value(name) else { return nil }
    guard let integer = value.int else { throw wrong(name, "whole number") }
    guard range.contains(integer) else {
      throw TokenomicsFileError(
        path(name), "\(integer) is not between \(range.lowerBound) and \(range.upperBound)")
    }
    return integer
  }

  func needInteger(_ name: String, _ range: ClosedRange<Int>) throws(TokenomicsFileError) -> Int {
    guard let integer = try integer(name, range) else { throw missing(name) }
    return integer
  }

  /// Basis points.
  func points(_ name: String, most: Int = 10_000) throws(TokenomicsFileError) -> UInt64? {
    try integer(name, 0...most).map { UInt64($0) }
  }

  func needPoints(_ name: String, most: Int = 10_000) throws(TokenomicsFileError) -> UInt64 {
    guard let points = try points(name, most: most) else { throw missing(name) }
    return points
  }

  func flag(_ name: String) throws(TokenomicsFileError) -> Bool {
    guard let value = value(name) else { return false }
    guard let flag = value.bool else { throw wrong(name, "true or false") }
    return flag
  }

  /// A name: it is printed, in tables too.
  func needText(_ name: String) throws(TokenomicsFileError) -> String {
    guard let value = value(name) else { throw missing(name) }
    guard let text = value.string else { throw wrong(name, "string") }
    guard (1...64).contains(text.count), text == Text.shown(text) else {
      throw TokenomicsFileError(path(name), "is no name of 1 to 64 printable characters")
    }
    return text
  }

  /// One of these words.
  func word<Value>(_ name: String, _ words: [(String, Value)]) throws(TokenomicsFileError) -> Value? {
    guard let value = value(name) else { return nil }
    guard let text = value.string else { throw wrong(name, "string") }
    guard let found = words.first(where: { $0.0 == text }) else {
      let known = words.map { "\"\($0.0)\"" }.joined(separator: ", ")
      throw TokenomicsFileError(path(name), "\"\(Text.shown(text))\" is none of \(known)")
    }
    return found.1
  }

  func needWord<Value>(_ name: String, _ words: [(String, Value)]) throws(TokenomicsFileError) -> Value {
    guard let word = try word(name, words) else { throw missing(name) }
    return word
  }
}

/// Text of a file, in messages.
enum Text {
  /// Without what moves the cursor, and not at any length.
  static func shown(_ text: String) -> String {
    var shown = String.UnicodeScalarView()
    for scalar in text.unicodeScalars.prefix(200) {
      let category = scalar.properties.generalCategory
      let isHidden = [.control, .format, .lineSeparator, .paragraphSeparator].contains(category)
      shown.append(isHidden ? "?" : scalar)
    }
    return String(shown)
  }
}
