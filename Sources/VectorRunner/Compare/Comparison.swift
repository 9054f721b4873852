import SwiftSVM

/// Compares what one transaction did with what it should have done; knows nothing of any runtime.
struct Comparison {
  let step: Int
  let ignored: Ignored

  /// Every difference, at most one of each kind and account field, in a fixed order.
  ///
  /// `account` gives an account's state after the step; `changed` the accounts that are not what they were before it.
  func differences(
    _ expect: Expectation, _ receipt: Receipt, changed: [Address], account: (Address) -> StoredAccount?
  ) -> [Difference] {
    var found: [Difference] = []
    func note(_ kind: Difference.Kind, _ text: String) { found.append(Difference(kind, step: step, text)) }
    if expect.decodeError { note(.decodeError, "expected bytes that are no transaction, found a transaction") }
    if let err = expect.err, err != receipt.err {
      note(
        .err,
        "expected \(Self.json { $0.transactionError(err) }), found \(Self.json { $0.transactionError(receipt.err) })")
    }
    if let fee = expect.fee, fee != receipt.fee, !ignored.contains(.fee) {
      note(.fee, "expected \(fee), found \(receipt.fee)")
    }
    if let units = expect.computeUnitsConsumed, units != receipt.computeUnitsConsumed, !ignored.contains(.computeUnits)
    {
      note(.computeUnits, "expected \(units), found \(receipt.computeUnitsConsumed)")
    }
    if let logs = expect.logs, !ignored.contains(.logs), let text = logDifference(logs, receipt.logs) {
      note(.logs, text)
    }
    if let data = expect.returnData, data != receipt.returnData, !ignored.contains(.returnData) {
      note(
        .returnData,
        "expected \(Self.json { $0.returnData(data) }), found \(Self.json { $0.returnData(receipt.returnData) })")
    }
    if let inner = expect.innerInstructions, !ignored.contains(.innerInstructions),
      let text = Self.innerDifference(inner, receipt.innerInstructions)
    {
      note(.innerInstructions, text)
    }
    for expected in expect.accounts ?? [] {
      for text in accountDifferences(expected.account, Self.existing(account(expected.address))) {
        note(.account, "\(expected.address) \(text)")
      }
    }
    if expect.otherAccountsUnchanged == true {
      let listed = Set((expect.accounts ?? []).map(\.address))
      let others = changed.filter { !listed.contains($0) }
      if let first = others.first {
        let more = others.count == 1 ? "" : " and \(others.count - 1) more"
        note(.otherAccounts, "expected no other change, found \(first)\(more) changed")
      }
    }
    return found
  }

  /// An account without lamports does not exist.
  static func existing(_ account: StoredAccount?) -> StoredAccount? {
    guard let account, account.lamports > 0 else { return nil }
    return account
  }

  /// One value as JSON, on one line.
  static func json(_ write: (inout JSONWriter) -> Void) -> String {
    var writer = JSONWriter()
    write(&writer)
    return writer.text
  }

  // MARK: Logs

  private func logDifference(_ expected: [String], _ found: [String]) -> String? {
    for i in 0..<min(expected.count, found.count) where !sameLine(expected[i], found[i]) {
      return "line \(i): expected \(Self.quoted(expected[i])), found \(Self.quoted(found[i]))"
    }
    if expected.count < found.count {
      return
        "expected \(expected.count) lines, found \(found.count), the next one \(Self.quoted(found[expected.count]))"
    }
    if expected.count > found.count {
      return "expected \(expected.count) lines, found \(found.count), lacking \(Self.quoted(expected[found.count]))"
    }
    return nil
  }

  private func sameLine(_ a: String, _ b: String) -> Bool {
    // Swift's == takes canonically equivalent texts for equal; log lines are compared as bytes.
    if a.utf8.elementsEqual(b.utf8) { return true }
    guard ignored.contains(.computeUnits), let a = Self.consumer(a), let b = Self.consumer(b) else { return false }
    return a == b
  }

  /// The program of a line `Program <id> consumed N of M compute units`; nil for any other line.
  static func consumer(_ line: String) -> Substring? {
    let words = line.split(separator: " ", omittingEmptySubsequences: false)
    guard words.count == 8, words[0] == "Program", words[2] == "consumed", words[4] == "of", words[6] == "compute",
      words[7] == "units", UInt64(words[3]) != nil, UInt64(words[5]) != nil
    else { return nil }
    return words[1]
  }

  static func quoted(_ text: String) -> String { json { $0.string(text) } }

  // MARK: Inner instructions

  private static func innerDifference(
    _ expected: [Receipt.InnerInstructions], _ found: [Receipt.InnerInstructions]
  ) -> String? {
    for (a, b) in zip(expected, found) where a != b {
      guard a.index == b.index else { return "expected calls of instruction \(a.index), found of \(b.index)" }
      for (i, (x, y)) in zip(a.instructions, b.instructions).enumerated() where x != y {
        return "instruction \(a.index), call \(i): expected \(json { $0.innerInstruction(x) }), "
          + "found \(json { $0.innerInstruction(y) })"
      }
      return "instruction \(a.index): expected \(a.instructions.count) calls, found \(b.instructions.count)"
    }
    guard expected.count != found.count else { return nil }
    return "expected calls by \(expected.count) instructions, found by \(found.count)"
  }
}
