/// Every check that failed, one sentence each, and the transaction's logs.
public struct FailedChecks: Error, Hashable, Sendable, CustomStringConvertible {
  public var failures: [String]
  public var logs: [String]

  /// One failure a line, then the log lines.
  public var description: String {
    let log = logs.isEmpty ? [] : ["logs:"] + logs.map { "  " + $0 }
    return (failures + log).joined(separator: "\n")
  }
}

extension Receipt {
  /// Throws unless every check holds; the error names all that do not. `svm` is the runtime the transaction ran in, not
  /// used since: accounts are looked up there.
  public func check(_ checks: [Check], in svm: SVM) throws(FailedChecks) {
    let failures = failures(of: checks, in: svm)
    guard failures.isEmpty else { throw FailedChecks(failures: failures, logs: logs) }
  }

  /// What does not hold, in the order of the checks; empty when all do.
  public func failures(of checks: [Check], in svm: SVM) -> [String] {
    checks.flatMap { check -> [String] in
      if case .account(let address, let checks) = check.subject {
        let account = postAccounts.first { $0.address == address }.map(\.account) ?? svm.getAccount(address)
        return checks.compactMap { $0.failure(account, svm).map { "account \(address): \($0)" } }
      }
      return failure(of: check).map { [$0] } ?? []
    }
  }

  private func failure(of check: Check) -> String? {
    switch check.subject {
    case .err(let expected):
      guard err != expected else { return nil }
      return "result: expected \(Self.text(expected)), found \(Self.text(err))"
    case .computeUnits(let units): return mismatch("compute units", units, computeUnitsConsumed)
    case .fee(let lamports): return mismatch("fee", lamports, fee)
    case .logs(let text):
      return logs.contains { $0.contains(text) } ? nil : "logs: no line contains \"\(text)\""
    case .noReturnData: return returnData.map { "return data: expected none, found \(hex($0.data))" }
    case .returnData(let data, let program):
      guard let found = returnData else { return "return data: expected \(hex(data)), found none" }
      if let failure = mismatch("return data", hex(data), hex(found.data)) { return failure }
      return program.flatMap { mismatch("program of the return data", $0, found.programID) }
    case .account: return nil
    }
  }

  private static func text(_ err: TransactionError?) -> String { err.map { "\"\($0)\"" } ?? "success" }
}

extension AccountCheck {
  func failure(_ account: StoredAccount?, _ svm: SVM) -> String? {
    switch subject {
    case .closed: return account == nil ? nil : "expected no account, found one of \(account?.lamports ?? 0) lamports"
    case .lamports(let lamports): return mismatch("lamports", lamports, account?.lamports ?? 0)
    default: break
    }
    guard let account else { return "there is no such account" }
    switch subject {
    case .closed, .lamports: return nil
    case .owner(let owner): return mismatch("owner", owner, account.owner)
    case .data(let data): return mismatch("data", hex(data), hex(account.data))
    case .dataSlice(let offset, let bytes):
      guard offset >= 0, offset <= account.data.count, bytes.count <= account.data.count - offset else {
        return "data at \(offset): expected \(hex(bytes)), found only \(account.data.count) bytes of data"
      }
      return mismatch("data at \(offset)", hex(bytes), hex(Array(account.data[offset..<(offset + bytes.count)])))
    case .space(let count): return mismatch("space", count, account.data.count)
    case .executable: return account.executable ? nil : "expected a program, found an account that is not executable"
    case .rentExempt:
      let needed = svm.minimumBalanceForRentExemption(dataCount: account.data.count)
      return account.lamports >= needed ? nil : "rent: expected at least \(needed) lamports, found \(account.lamports)"
    }
  }
}

private func mismatch<Value: Equatable>(_ what: String, _ expected: Value, _ found: Value) -> String? {
  expected == found ? nil : "\(what): expected \(expected), found \(found)"
}

/// Bytes as hexadecimal; of many, the first 64 and how many there are.
private func hex(_ bytes: [UInt8]) -> String {
  let shown = bytes.prefix(64).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  return bytes.isEmpty ? "nothing" : bytes.count > 64 ? "\(shown)… (\(bytes.count) bytes)" : shown
}
