import Foundation
public import SwiftSVM

/// A file of one vector (`.json`) or of one a line (`.jsonl`), read as a whole.
public struct VectorFile: Sendable {
  public var path: String
  public var vectors: [Vector]

  public init(path: String) throws(Corpus.ReadingError) {
    let corpus = try Corpus(paths: [path])
    self.path = path
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

  /// Writes a file anew, all of it or nothing: one line a vector in a `.jsonl`, else the vector over several lines.
  public func write(to path: String) throws(Corpus.ReadingError) {
    let contents = Data(vectors.flatMap { $0.json(isPretty: !path.hasSuffix(".jsonl")) })
    do { try contents.write(to: URL(fileURLWithPath: path), options: .atomic) } catch {
      throw Corpus.ReadingError(path: path, reason: "cannot be written")
    }
  }
}
