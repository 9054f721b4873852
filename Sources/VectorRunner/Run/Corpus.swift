import Foundation
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
  public init(paths: [String]) throws(ReadingError) {
    for path in paths {
      for file in try InputFiles.expand(path, suffixes: [".json", ".jsonl", ".fix"]) { try add(file) }
    }
  }

  private mutating func add(_ path: String) throws(ReadingError) {
    let file = File(path: path, data: try InputFiles.read(path))
    let index = files.count
    files.append(file)
    if path.hasSuffix(".jsonl") {
      file.data.withUnsafeBytes { addLines($0, file: index) }
    } else {
      let kind = path.hasSuffix(".fix") ? Kind.fixture : .vector
      entries.append(Entry(file: index, line: 1, range: 0..<file.data.count, kind: kind))
    }
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
