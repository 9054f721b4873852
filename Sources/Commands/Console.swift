/// Where a command reads and writes: verdicts and results to `out`, everything else to `err`.
public struct Console {
  public var out: (String) -> Void
  public var err: (String) -> Void
  /// All of standard input.
  public var input: () -> [UInt8]
  /// True when `err` is a terminal: only there is progress shown.
  public var showsProgress: Bool

  public init(
    out: @escaping (String) -> Void, err: @escaping (String) -> Void,
    input: @escaping () -> [UInt8] = { [] }, showsProgress: Bool = false
  ) {
    self.out = out
    self.err = err
    self.input = input
    self.showsProgress = showsProgress
  }
}

/// How a command ends.
public enum CommandStatus: Int32, Sendable {
  case ok = 0
  case failed = 1
  /// Wrong usage, or input that cannot be read.
  case usage = 2
}

/// A command that writes to a console and says how it ended.
protocol ConsoleCommand {
  func run(_ console: Console) -> CommandStatus
}
