/// What became of one vector.
public struct Verdict: Hashable, Sendable {
  public var name: String
  /// The file, as the command line names it.
  public var file: String
  /// The line it begins at; nil when the file holds nothing else.
  public var line: Int?
  public var outcome: Outcome

  public init(name: String, file: String, line: Int? = nil, outcome: Outcome) {
    self.name = name
    self.file = file
    self.line = line
    self.outcome = outcome
  }

  /// `file:line`, or the file alone.
  public var place: String { line.map { "\(file):\($0)" } ?? file }

  public enum Outcome: Hashable, Sendable {
    case passed
    /// The differences of the first step that has any.
    case failed([Difference])
    /// Recognised and not run, and why.
    case skipped(String)
    /// A file that should be one vector and is none.
    case unreadable(String)
  }
}

/// How many vectors had each outcome.
public struct Tally: Hashable, Sendable {
  public var passed = 0, failed = 0, skipped = 0, unreadable = 0

  public init(_ verdicts: some Sequence<Verdict>) {
    for verdict in verdicts {
      switch verdict.outcome {
      case .passed: passed += 1
      case .failed: failed += 1
      case .skipped: skipped += 1
      case .unreadable: unreadable += 1
      }
    }
  }

  /// `N passed, N failed[, N skipped]`.
  public var text: String { "\(passed) passed, \(failed) failed" + (skipped > 0 ? ", \(skipped) skipped" : "") }
}
