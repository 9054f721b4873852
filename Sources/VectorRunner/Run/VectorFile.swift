package import Foundation
public import SwiftSVM

/// A file of one vector (`.json`) or of one a line (`.jsonl`), read as a whole.
public struct VectorFile: Sendable {
  public var path: String
  public var vectors: [Vector]
  /// Whether there was one a line.
  public let isLines: Bool

  public init(path: String) throws(Corpus.ReadingError) { try self.init(path: path, InputFiles.read) }

  /// The same; `source` reads a file.
  package init(path: String, _ source: (String) throws(FileError) -> Data) throws(FileError) {
    let corpus = try Corpus(paths: [path], source)
    self.path = path
    isLines = corpus.entries.contains { $0.kind == .line }
    vectors = []
    for entry in corpus.entries {
      guard entry.kind != .fixture else {
        throw Corpus.ReadingError(path: corpus.files[entry.file].path, reason: "an instruction fixture is no vector")
      }
      do throws(JSONError) {
        vectors.append(
          try corpus.withBytes(of: entry) { bytes in
            Result { () throws(JSONError) in try Vector(json: bytes, firstLine: entry.line) }
          }.get())
      } catch { throw Corpus.ReadingError(path: corpus.files[entry.file].path, reason: "\(error)") }
    }
    guard !vectors.isEmpty else { throw Corpus.ReadingError(path: path, reason: "no vector in it") }
  }

  /// Writes a file anew, all of it or nothing.
  public func write(to path: String) throws(Corpus.ReadingError) {
    try WholeFile.write(text(isLines: path.hasSuffix(".jsonl")), to: path, replacing: true)
  }

  /// One line a vector, else the vectors over several lines each.
  public func text(isLines: Bool) -> [UInt8] { vectors.flatMap { $0.json(isPretty: !isLines) } }
}
