import Glibc

/// A path, or a standard stream, that cannot be read or written.
public struct FileError: Error, Sendable, CustomStringConvertible {
  public var path: String
  public var reason: String
  /// The system's number of the cause, where it is the system's.
  package private(set) var code: Int32?

  public init(path: String, reason: String) {
    self.path = path
    self.reason = reason
  }

  /// With the system's cause behind what was wanted: `cannot be written: no space left on device`.
  package init(path: String, _ what: String, code: Int32) {
    self.init(path: path, reason: "\(what): \(Self.cause(code))")
    self.code = code
  }

  /// Of a file that is in the way of one to be made.
  package static func exists(_ path: String) -> FileError {
    var error = FileError(path: path, reason: "exists already")
    error.code = EEXIST
    return error
  }

  public var description: String { "\(path): \(reason)" }

  /// Whether a pipe is written whose reader has gone.
  package var isReaderGone: Bool { code == EPIPE }
  package var isInTheWay: Bool { code == EEXIST }

  /// What the system calls the cause, as the rest of a sentence.
  private static func cause(_ code: Int32) -> String {
    let text = String(cString: strerror(code))
    // `I/O error` stays as it is, `No space left on device` does not.
    guard let first = text.first, let second = text.dropFirst().first, second.isLowercase else { return text }
    return first.lowercased() + text.dropFirst()
  }
}
