/// How verdicts are written down.
public enum ReportFormat: String, CaseIterable, Sendable {
  case text, junit, tap, json, github

  /// The whole report, ending in a newline.
  public func render(_ verdicts: [Verdict]) -> String {
    switch self {
    case .text: TextReport.render(verdicts)
    case .junit: JUnitReport.render(verdicts)
    case .tap: TAPReport.render(verdicts)
    case .json: JSONReport.render(verdicts)
    case .github: GitHubReport.render(verdicts)
    }
  }
}

extension Difference {
  /// `step 0: fee: expected 5000, found 0`.
  public var line: String { kind == .unreadable ? text : "step \(step): \(kind.rawValue): \(text)" }
}

/// Consecutive verdicts of the same file.
func byFile(_ verdicts: [Verdict]) -> [(file: String, verdicts: ArraySlice<Verdict>)] {
  guard !verdicts.isEmpty else { return [] }
  var groups: [(file: String, verdicts: ArraySlice<Verdict>)] = []
  var start = 0
  for end in 1...verdicts.count where end == verdicts.count || verdicts[end].file != verdicts[start].file {
    groups.append((verdicts[start].file, verdicts[start..<end]))
    start = end
  }
  return groups
}
