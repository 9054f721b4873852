/// Why a file is no tokenomics.
public struct TokenomicsFileError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What in the file it is about, as `vesting[2].steps`; empty for the file as a whole.
  public var key: String
  /// The line, from 1, where the reader knows it: for what is no TOML.
  public var line: Int?
  public var reason: String

  init(_ key: String, line: Int? = nil, _ reason: String) {
    self.key = key
    self.line = line
    self.reason = reason
  }

  public var description: String {
    if let line { return "line \(line): \(reason)" }
    return key.isEmpty ? reason : "\(key): \(reason)"
  }
}
