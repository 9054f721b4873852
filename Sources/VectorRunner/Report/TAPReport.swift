/// The Test Anything Protocol, version 14.
enum TAPReport {
  static func render(_ verdicts: [Verdict]) -> String {
    var out = "TAP version 14\n1..\(verdicts.count)\n"
    for (index, verdict) in verdicts.enumerated() {
      let title = "\(index + 1) - \(escape(verdict.name))"
      switch verdict.outcome {
      case .passed: out += "ok \(title)\n"
      case .skipped(let reason): out += "ok \(title) # SKIP \(TextReport.oneLine(reason))\n"
      case .failed(let differences):
        out += "not ok \(title)\n  ---\n  at: \(quoted(verdict.place))\n  differences:\n"
        for difference in differences { out += "    - \(quoted(difference.line))\n" }
        out += "  ...\n"
      case .unreadable(let reason):
        out += "not ok \(title)\n  ---\n  at: \(quoted(verdict.place))\n  error: \(quoted(reason))\n  ...\n"
      }
    }
    return out
  }

  /// `#` begins a directive unless escaped.
  private static func escape(_ text: String) -> String {
    var out = ""
    for character in TextReport.oneLine(text) {
      if character == "#" || character == "\\" { out += "\\" }
      out.append(character)
    }
    return out
  }

  /// A YAML double-quoted scalar; JSON's strings are a subset of them.
  private static func quoted(_ text: String) -> String { Comparison.quoted(text) }
}
