package import Foundation
public import SwiftSVM

/// The files to run, in order, and the vectors in them as ranges of bytes: nothing is parsed yet.
public struct Corpus: Sendable {
  /// One vector, wherever it stands.
  public struct Entry: Sendable {
    /// Index into `files`.
    public var file: Int
    /// The line it begins at.
    public var line: Int
    var range: Range<Int>
    var kind: Kind
  }
  /// How an entry's bytes are to be read.
  enum Kind { case vector, line, fixture }

  /// A file, its path as it is shown.
  public struct File: Sendable {
    public var path: String
    let data: Data
  }

  public typealias ReadingError = FileError

  public private(set) var files: [File] = []
  public private(set) var entries: [Entry] = []

  /// The vectors of these files and directories. In a directory only `.json`, `.jsonl` and `.fix` are read, recursively
  /// and in byte order of the path.
  public init(paths: [String]) throws(ReadingError) { try self.init(paths: paths, InputFiles.read) }

  /// The same; `source` reads a file, and `-` is for it to know.
  package init(paths: [String], _ source: (String) throws(FileError) -> Data) throws(FileError) {
    for path in paths {
      let found = path == "-" ? [path] : try InputFiles.expand(path, suffixes: [".json", ".jsonl", ".fix"])
      for file in found { add(File(path: file, data: try source(file))) }
    }
  }

  private mutating func add(_ file: File) {
    let index = files.count
    files.append(file)
    let kind = Self.kind(file)
    if kind == .line {
      file.data.withUnsafeBytes { addLines($0, file: index) }
    } else {
      entries.append(Entry(file: index, line: 1, range: 0..<file.data.count, kind: kind))
    }
  }

  /// What the name says; where it says nothing, as that of a pipe, what the bytes look like.
  private static func kind(_ file: File) -> Kind {
    for (suffix, kind) in [(".jsonl", Kind.line), (".json", .vector), (".fix", .fixture)]
    where file.path.hasSuffix(suffix) {
      return kind
    }
    let blanks: Set<UInt8> = [0x20, 0x09, 0x0D, 0x0A]
    guard let first = file.data.first(where: { !blanks.contains($0) }) else { return .line }
    guard first == UInt8(ascii: "{") else { return .fixture }
    // A vector written over several lines has a line that is no object.
    let line = file.data.drop { blanks.contains($0) }.prefix { $0 != 0x0A }.last { !blanks.contains($0) }
    return line == UInt8(ascii: "}") ? .line : .vector
  }

  private mutating func addLines(_ bytes: UnsafeRawBufferPointer, file: Int) {
    var start = 0
    var line = 1
    while let base = bytes.baseAddress, start < bytes.count {
      let newline = memchr(base + start, 0x0A, bytes.count - start).map { UnsafeRawPointer($0) - base }
      let end = newline ?? bytes.count
      if !bytes[start..<end].allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) {
        entries.append(Entry(file: file, line: line, range: start..<end, kind: .line))
      }
      start = end + 1
      line += 1
    }
  }

  /// The bytes of an entry, valid during the call.
  func withBytes<Result>(of entry: Entry, _ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    files[entry.file].data.withUnsafeBytes { body(UnsafeRawBufferPointer(rebasing: $0[entry.range])) }
  }

  /// Where an entry stands, as reports show it.
  public func place(of entry: Entry) -> String {
    entry.kind == .line ? "\(files[entry.file].path):\(entry.line)" : files[entry.file].path
  }
}
