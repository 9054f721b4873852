import SwiftSVM

/// A transaction's summary for people.
enum TransactionText {
  static func text(_ summary: TransactionSummary) -> String {
    var lines = [
      "version     \(summary.version.text)",
      "size        \(summary.byteCount) of \(summary.byteLimit) bytes",
      "blockhash   \(summary.recentBlockhash)",
    ]
    lines += budget(summary.budget)
    lines.append("signatures")
    for signature in summary.signatures {
      lines.append("  \(signature.signature)  \(signature.validity.rawValue)")
    }
    lines.append("accounts")
    for (place, account) in summary.accounts.enumerated() { lines.append("  #\(place) \(line(account))") }
    lines.append("instructions")
    for (place, instruction) in summary.instructions.enumerated() {
      lines += self.instruction(instruction, place, summary)
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func budget(_ budget: BudgetEstimate) -> [String] {
    let price = budget.computeUnitPrice > 0 ? ", \(budget.computeUnitPrice) micro-lamports each" : ""
    var lines = ["units       \(budget.computeUnitLimit)\(budget.isLimitSet ? "" : " by default")\(price)"]
    if let bytes = budget.loadedAccountsDataSizeLimit { lines.append("loads       \(bytes) bytes at most") }
    if let bytes = budget.heapSize { lines.append("heap        \(bytes) bytes") }
    if let refusal = budget.refusal { lines.append("refused     \(refusal)") }
    let priority = budget.priorityFee > 0 ? ", \(budget.priorityFee) for priority" : ""
    let signatures = "\(budget.signatureCount) signature\(budget.signatureCount == 1 ? "" : "s")"
    lines.append("fee         \(budget.fee) lamports (\(signatures)\(priority))")
    return lines
  }

  private static func line(_ account: TransactionSummary.AccountEntry) -> String {
    ([account.label] + account.roles).joined(separator: " ")
  }

  private static func instruction(
    _ entry: TransactionSummary.InstructionEntry, _ place: Int, _ summary: TransactionSummary
  ) -> [String] {
    let program = entry.decoded.program ?? summary.label(entry.programIndex)
    var lines = ["  \(place) \(program): \(entry.decoded.name ?? "unknown instruction")"]
    let names = entry.accountIndexes.indices.map { entry.accountName($0) }
    let arguments = entry.decoded.arguments
    let width = (names + arguments.map(\.name)).map(\.count).max() ?? 0
    func pad(_ name: String) -> String { name + String(repeating: " ", count: width - name.count) }
    for argument in arguments { lines.append("      \(pad(argument.name))  \(argument.value.text)") }
    for (name, index) in zip(names, entry.accountIndexes) {
      lines.append("      \(pad(name))  #\(index) \(summary.label(index))")
    }
    if entry.decoded.name == nil { lines.append("      data \(hex(entry.data))") }
    return lines
  }
}

/// An account dump for people.
enum AccountText {
  static func text(_ named: NamedAccount) -> String {
    let decoded = DecodedAccount(named.account)
    var fields: [(String, String)] = [
      ("address", named.address.description), ("owner", named.account.owner.description),
      ("lamports", String(named.account.lamports)), ("space", String(named.account.data.count)),
      ("kind", decoded.kind ?? (named.account.executable ? "program" : "unknown")),
    ]
    fields += decoded.fields.map { ($0.name, $0.value.text) }
    if decoded.kind == nil { fields.append(("data", hex(named.account.data))) }
    let width = fields.map(\.0.count).max() ?? 0
    return fields.map { $0 + String(repeating: " ", count: width - $0.count + 2) + $1 + "\n" }.joined()
  }
}

extension TransactionVersion {
  var text: String {
    switch self {
    case .legacy: "legacy"
    case .v0: "0"
    case .v1: "1"
    }
  }
}

extension TransactionSummary {
  /// The account at a place, or that there is none.
  func label(_ index: UInt8) -> String {
    Int(index) < accounts.count ? accounts[Int(index)].label : "(no such account)"
  }
}

extension TransactionSummary.AccountEntry {
  var label: String {
    if let address { return address.description }
    return "entry \(tableIndex ?? 0) of table \(table?.description ?? "")"
  }
  var roles: [String] {
    [(isPayer, "payer"), (isSigner, "signer"), (isWritable, "writable"), (isProgram, "program")]
      .filter(\.0).map(\.1)
  }
}

extension TransactionSummary.InstructionEntry {
  /// What an account is to the instruction, or its place.
  func accountName(_ place: Int) -> String {
    place < decoded.accountNames.count ? decoded.accountNames[place] : "account \(place)"
  }
}

extension DecodedValue {
  var text: String {
    switch self {
    case .number(let value): String(value)
    case .signed(let value): String(value)
    case .decimal(let value): value.description
    case .bool(let value): value ? "yes" : "no"
    case .address(let value): value.description
    case .hash(let value): value.description
    case .text(let value): quoted(value)
    case .bytes(let value): hex(value)
    case .none: "none"
    case .list(let values): values.isEmpty ? "none" : values.map(\.text).joined(separator: ", ")
    case .record(let fields): "(" + fields.map { "\($0.name) \($0.value.text)" }.joined(separator: ", ") + ")"
    }
  }
}

/// Text in quotes, nothing in it that a terminal would obey.
private func quoted(_ text: String) -> String {
  "\"" + text.unicodeScalars.map { $0.properties.isPrintable ? $0.escaped(asASCII: false) : $0.escaped(asASCII: true) }
    .joined() + "\""
}

extension Unicode.Scalar.Properties {
  /// Neither a control nor a formatting character, which could rearrange a line.
  fileprivate var isPrintable: Bool {
    switch generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate, .unassigned: false
    default: true
    }
  }
}

func hex(_ bytes: [UInt8]) -> String {
  bytes.isEmpty ? "(empty)" : bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
}
