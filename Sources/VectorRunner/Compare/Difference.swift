/// One way in which what happened is not what was expected.
public struct Difference: Hashable, Sendable {
  public var kind: Kind
  /// The step, counted from 0.
  public var step: Int
  /// What differs, what was expected and what was found, on one line.
  public var text: String

  public init(_ kind: Kind, step: Int, _ text: String) {
    self.kind = kind
    self.step = step
    self.text = text
  }

  /// What a difference is about.
  public enum Kind: String, Sendable, CaseIterable {
    case decodeError = "decode error"
    case time
    /// A program that did not end.
    case timeout
    case err
    case fee
    case computeUnits = "compute units"
    case logs
    case returnData = "return data"
    case innerInstructions = "inner instructions"
    case account
    case otherAccounts = "other accounts"
    /// A line of a corpus that is no vector.
    case unreadable
  }
}

/// What a comparison leaves out.
public struct Ignored: OptionSet, Sendable {
  public let rawValue: Int
  public init(rawValue: Int) { self.rawValue = rawValue }

  /// Also the two numbers in `consumed N of M compute units` lines.
  public static let computeUnits = Ignored(rawValue: 1)
  public static let logs = Ignored(rawValue: 2)
  public static let fee = Ignored(rawValue: 4)
  public static let returnData = Ignored(rawValue: 8)
  public static let innerInstructions = Ignored(rawValue: 16)

  /// The names `--ignore` takes.
  public static let names: [(name: String, value: Ignored)] = [
    ("compute-units", .computeUnits), ("logs", .logs), ("fee", .fee), ("return-data", .returnData),
    ("inner-instructions", .innerInstructions),
  ]
}
