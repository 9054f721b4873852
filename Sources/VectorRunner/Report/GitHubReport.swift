/// GitHub's workflow commands: an annotation per vector that did not pass, and the totals last.
enum GitHubReport {
  static func render(_ verdicts: [Verdict]) -> String {
    var out = ""
    for verdict in verdicts {
      let place = "file=\(property(verdict.file)),line=\(verdict.line ?? 1),title=\(property(verdict.name))"
      switch verdict.outcome {
      case .passed: break
      case .failed(let differences):
        out += "::error \(place)::\(message(differences.map(\.line).joined(separator: "\n")))\n"
      case .skipped(let reason): out += "::notice \(place)::\(message("skipped: " + reason))\n"
      case .unreadable(let reason): out += "::error \(place)::\(message(reason))\n"
      }
    }
    return out + Tally(verdicts).text + "\n"
  }

  private static func message(_ text: String) -> String { escape(text, also: "") }
  private static func property(_ text: String) -> String { escape(text, also: ":,") }

  /// A command is one line; its properties end at commas and colons.
  private static func escape(_ text: String, also: String) -> String {
    var out = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "%": out += "%25"
      case "\r": out += "%0D"
      case "\n": out += "%0A"
      case ":" where also.contains(":"): out += "%3A"
      case "," where also.contains(","): out += "%2C"
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out
  }
}
