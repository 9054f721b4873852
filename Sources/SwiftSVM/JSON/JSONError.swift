/// Why a text is not the JSON expected: what was wrong, and where.
public struct JSONError: Error, Hashable, Sendable, CustomStringConvertible {
  public var reason: String
  /// Bytes from the start of the text.
  public var offset: Int
  /// Counted from 1, as editors do.
  public var line: Int
  /// Bytes from the start of the line, counted from 1.
  public var column: Int

  public var description: String { "line \(line), column \(column) (byte \(offset)): \(reason)" }
}
