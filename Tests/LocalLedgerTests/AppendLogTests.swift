import Foundation
import LocalLedger
import SwiftSVM
import Testing

/// A folder that goes when the test does.
final class Folder {
  let path = NSTemporaryDirectory() + "swiftsvm-" + UUID().uuidString
  init() throws { try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true) }
  deinit { try? FileManager.default.removeItem(atPath: path) }
  subscript(_ name: String) -> String { path + "/" + name }
  func read(_ name: String) throws -> [UInt8] { [UInt8](try Data(contentsOf: URL(fileURLWithPath: self[name]))) }
  func write(_ bytes: [UInt8], _ name: String) throws { try Data(bytes).write(to: URL(fileURLWithPath: self[name])) }
}

@Suite struct AppendLogTests {
  let folder: Folder
  init() throws { folder = try Folder() }

  func records(_ name: String) throws -> [String] {
    try AppendLog.open(folder[name]).records.map { String(decoding: $0, as: UTF8.self) }
  }

  @Test func grows() throws {
    try AppendLog.create(folder["a"], [Array("one".utf8)])
    do {
      let (log, records) = try AppendLog.open(folder["a"])
      #expect(records == [Array("one".utf8)])
      try log.append(Array("two".utf8))
      try log.append([], isSynced: false)
    }
    #expect(try records("a") == ["one", "two", ""])
  }

  @Test func createsNothingOverAnything() throws {
    try AppendLog.create(folder["a"], [Array("one".utf8)])
    #expect(throws: FileError.self) { try AppendLog.create(folder["a"], []) }
    #expect(try records("a") == ["one"])
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["a"])
    #expect(throws: FileError.self) { try AppendLog.create(folder["none/a"], []) }
    #expect(throws: FileError.self) { _ = try AppendLog.open(folder["none"]) }
    #expect(throws: FileError.self) { _ = try AppendLog.open(folder.path) }
  }

  @Test func oneAtATime() throws {
    try AppendLog.create(folder["a"], [])
    let first = try AppendLog.open(folder["a"])
    #expect(throws: FileError.self) { _ = try AppendLog.open(folder["a"]) }
    _ = first
  }

  /// Whatever is missing at the end, the lines before it are there, and the file can go on.
  @Test func tornEnds() throws {
    try AppendLog.create(folder["whole"], ["one", "two", "three"].map { Array($0.utf8) })
    let whole = try folder.read("whole"), first = 21
    // Without a first line it is some other file, which is left alone.
    for count in 1..<first {
      try folder.write(Array(whole.prefix(count)), "a")
      #expect(throws: FileError.self) { _ = try AppendLog.open(folder["a"]) }
      #expect(try folder.read("a").count == count)
    }
    for count in first...whole.count {
      try folder.write(Array(whole.prefix(count)), "a")
      let lines = whole.prefix(count).count { $0 == 0x0A }
      #expect(try records("a") == Array(["one", "two", "three"].prefix(lines)))
      try AppendLog.open(folder["a"]).log.append(Array("more".utf8))
      #expect(try records("a") == Array(["one", "two", "three"].prefix(lines)) + ["more"])
    }
  }

  /// A whole line that is not what was written is never passed over.
  @Test func changedBytes() throws {
    try AppendLog.create(folder["whole"], ["one", "two", "three"].map { Array($0.utf8) })
    let whole = try folder.read("whole")
    for place in whole.indices.dropLast() {
      var changed = whole
      changed[place] ^= 1
      try folder.write(changed, "a")
      #expect(throws: FileError.self, "byte \(place)") { _ = try AppendLog.open(folder["a"]) }
    }
    let lines = whole.split(separator: 0x0A).map { Array($0) + [0x0A] }
    try folder.write(lines[0] + lines[2], "a")
    #expect(throws: FileError.self) { _ = try AppendLog.open(folder["a"]) }
    try folder.write(lines[1] + lines[0] + lines[2], "a")
    #expect(throws: FileError.self) { _ = try AppendLog.open(folder["a"]) }
  }

  @Test func interruptions() throws {
    for (written, expected) in [(0, ["one"]), (5, ["one"]), (20, ["one"]), (21, ["one", "two"])] {
      try? FileManager.default.removeItem(atPath: folder["a"])
      try AppendLog.create(folder["a"], [Array("one".utf8)])
      do {
        let (log, _) = try AppendLog.open(folder["a"])
        AppendLog.$interruption.withValue({ _ in written }) {
          #expect(throws: FileError.self) { try log.append(Array("two".utf8)) }
        }
        // What the file ends with is not known to whoever wrote it.
        #expect(throws: FileError.self) { try log.append(Array("three".utf8)) }
      }
      #expect(try records("a") == expected)
    }
  }
}
