/// JUnit's XML: a suite per file.
enum JUnitReport {
  static func render(_ verdicts: [Verdict]) -> String {
    let all = Tally(verdicts)
    var out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    out += "<testsuites \(counts(all))>\n"
    for (file, group) in byFile(verdicts) {
      out += "  <testsuite name=\"\(escape(file))\" \(counts(Tally(group)))>\n"
      for verdict in group { out += testCase(verdict) }
      out += "  </testsuite>\n"
    }
    return out + "</testsuites>\n"
  }

  private static func counts(_ tally: Tally) -> String {
    let tests = tally.passed + tally.failed + tally.skipped + tally.unreadable
    return "tests=\"\(tests)\" failures=\"\(tally.failed)\" errors=\"\(tally.unreadable)\" skipped=\"\(tally.skipped)\""
  }

  private static func testCase(_ verdict: Verdict) -> String {
    let head = "    <testcase classname=\"\(escape(verdict.file))\" name=\"\(escape(verdict.name))\""
    switch verdict.outcome {
    case .passed: return head + "/>\n"
    case .failed(let differences):
      let body = differences.map { escape($0.line) }.joined(separator: "\n")
      let message = escape(differences.first?.line ?? "")
      return head + ">\n      <failure message=\"\(message)\">\(body)</failure>\n    </testcase>\n"
    case .skipped(let reason): return head + ">\n      <skipped message=\"\(escape(reason))\"/>\n    </testcase>\n"
    case .unreadable(let reason): return head + ">\n      <error message=\"\(escape(reason))\"/>\n    </testcase>\n"
    }
  }

  /// Text for an attribute or an element; XML 1.0 has no way to write most control characters.
  static func escape(_ text: String) -> String {
    var out = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": out += "&amp;"
      case "<": out += "&lt;"
      case ">": out += "&gt;"
      case "\"": out += "&quot;"
      case "\t", "\n", "\r": out += "&#\(scalar.value);"
      case "\0"..."\u{1F}", "\u{FFFE}", "\u{FFFF}": out += "\u{FFFD}"
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out
  }
}
