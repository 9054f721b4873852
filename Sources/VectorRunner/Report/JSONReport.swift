import SwiftSVM

/// One JSON object for machines: totals, and every verdict.
enum JSONReport {
  static func render(_ verdicts: [Verdict]) -> String {
    let tally = Tally(verdicts)
    var writer = JSONWriter(brokenDepth: 2)
    writer.object { writer in
      writer.key("passed")
      writer.integer(tally.passed)
      writer.key("failed")
      writer.integer(tally.failed)
      writer.key("skipped")
      writer.integer(tally.skipped)
      writer.key("unreadable")
      writer.integer(tally.unreadable)
      writer.key("verdicts")
      writer.array(verdicts) { $0.verdict($1) }
    }
    return writer.text + "\n"
  }
}

extension JSONWriter {
  fileprivate mutating func verdict(_ verdict: Verdict) {
    object { writer in
      writer.key("name")
      writer.string(verdict.name)
      writer.key("file")
      writer.string(verdict.file)
      if let line = verdict.line {
        writer.key("line")
        writer.integer(line)
      }
      writer.key("outcome")
      switch verdict.outcome {
      case .passed: writer.string("passed")
      case .failed(let differences):
        writer.string("failed")
        writer.key("differences")
        writer.array(differences) { writer, difference in
          writer.object {
            $0.key("step")
            $0.integer(difference.step)
            $0.key("kind")
            $0.string(difference.kind.rawValue)
            $0.key("text")
            $0.string(difference.text)
          }
        }
      case .skipped(let reason):
        writer.string("skipped")
        writer.key("reason")
        writer.string(reason)
      case .unreadable(let reason):
        writer.string("unreadable")
        writer.key("reason")
        writer.string(reason)
      }
    }
  }
}
