/// Something about the numbers that their author should know.
public struct Finding: Hashable, Sendable, CustomStringConvertible {
  public enum Level: String, Hashable, Sendable {
    /// It cannot be done as written.
    case error
    /// It can, and is probably not what was meant.
    case warning
    /// What the numbers come to.
    case note
  }
  public var level: Level
  /// What in the file it is about.
  public var key: String
  public var text: String

  init(_ level: Level, _ key: String, _ text: String) {
    self.level = level
    self.key = key
    self.text = text
  }

  public var description: String { "\(level.rawValue): \(key): \(text)" }
}
