/// For people: what failed and how, a line per corpus, and the totals last.
enum TextReport {
  static func render(_ verdicts: [Verdict]) -> String {
    var out = ""
    for (file, group) in byFile(verdicts) {
      for verdict in group {
        switch verdict.outcome {
        case .passed: break
        case .failed(let differences):
          out += "FAIL \(oneLine(verdict.name)) (\(verdict.place))\n"
          for difference in differences { out += "  \(oneLine(difference.line))\n" }
        case .skipped(let reason): out += "SKIP \(oneLine(verdict.name)) (\(verdict.place)): \(oneLine(reason))\n"
        case .unreadable(let reason): out += "ERROR \(verdict.place): \(oneLine(reason))\n"
        }
      }
      // A file of one vector is its own summary.
      if group.contains(where: { $0.line != nil }) { out += "\(file): \(Tally(group).text)\n" }
    }
    return out + Tally(verdicts).text + "\n"
  }

  /// Text from a file, with nothing in it that could move the cursor or begin a line.
  static func oneLine(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) else { return text }
    var out = ""
    for scalar in text.unicodeScalars {
      if scalar.properties.generalCategory == .control {
        out += scalar.escaped(asASCII: true)
      } else {
        out.unicodeScalars.append(scalar)
      }
    }
    return out
  }
}
