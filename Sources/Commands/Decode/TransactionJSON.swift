import SwiftSVM

/// A transaction's summary for programs.
enum TransactionJSON {
  static func text(_ summary: TransactionSummary) -> String {
    var writer = JSONWriter(brokenDepth: 3)
    writer.object {
      $0.key("version")
      $0.string(summary.version.text)
      $0.key("size")
      $0.integer(summary.byteCount)
      $0.key("sizeLimit")
      $0.integer(summary.byteLimit)
      $0.key("recentBlockhash")
      $0.string(summary.recentBlockhash.description)
      $0.key("budget")
      $0.budget(summary.budget)
      $0.key("signatures")
      $0.array(summary.signatures) { $0.signature($1) }
      $0.key("accounts")
      $0.array(summary.accounts) { $0.account($1) }
      $0.key("instructions")
      $0.array(summary.instructions) { $0.instruction($1) }
    }
    return writer.text + "\n"
  }
}

/// Account dumps for programs.
enum AccountJSON {
  static func text(_ accounts: [NamedAccount]) -> String {
    var writer = JSONWriter(brokenDepth: 3)
    writer.array(accounts) { writer, named in
      let decoded = DecodedAccount(named.account)
      writer.object {
        $0.key("pubkey")
        $0.string(named.address.description)
        $0.key("owner")
        $0.string(named.account.owner.description)
        $0.key("lamports")
        $0.integer(named.account.lamports)
        $0.key("space")
        $0.integer(named.account.data.count)
        $0.key("kind")
        $0.optional(decoded.kind)
        $0.key("fields")
        $0.fields(decoded.fields)
      }
    }
    return writer.text + "\n"
  }
}

extension JSONWriter {
  fileprivate mutating func optional(_ text: String?) {
    if let text { string(text) } else { null() }
  }
  private mutating func optional(_ number: (some FixedWidthInteger)?) {
    if let number { integer(number) } else { null() }
  }

  fileprivate mutating func budget(_ budget: BudgetEstimate) {
    object {
      $0.key("computeUnitLimit")
      $0.integer(budget.computeUnitLimit)
      $0.key("isLimitSet")
      $0.bool(budget.isLimitSet)
      $0.key("computeUnitPrice")
      $0.integer(budget.computeUnitPrice)
      $0.key("loadedAccountsDataSizeLimit")
      $0.optional(budget.loadedAccountsDataSizeLimit)
      $0.key("heapSize")
      $0.optional(budget.heapSize)
      $0.key("signatureCount")
      $0.integer(budget.signatureCount)
      $0.key("priorityFee")
      $0.integer(budget.priorityFee)
      $0.key("fee")
      $0.integer(budget.fee)
      $0.key("refusal")
      $0.optional(budget.refusal?.description)
    }
  }

  fileprivate mutating func signature(_ entry: TransactionSummary.SignatureEntry) {
    object {
      $0.key("signature")
      $0.string(entry.signature.description)
      $0.key("pubkey")
      $0.optional(entry.address?.description)
      $0.key("validity")
      $0.string(entry.validity.rawValue)
    }
  }

  fileprivate mutating func account(_ entry: TransactionSummary.AccountEntry) {
    object {
      $0.key("pubkey")
      $0.optional(entry.address?.description)
      $0.key("table")
      $0.optional(entry.table?.description)
      $0.key("tableIndex")
      $0.optional(entry.tableIndex)
      $0.key("roles")
      $0.array(entry.roles) { $0.string($1) }
    }
  }

  fileprivate mutating func instruction(_ entry: TransactionSummary.InstructionEntry) {
    object {
      $0.key("programIdIndex")
      $0.integer(entry.programIndex)
      $0.key("program")
      $0.optional(entry.decoded.program)
      $0.key("name")
      $0.optional(entry.decoded.name)
      $0.key("arguments")
      $0.fields(entry.decoded.arguments)
      $0.key("accounts")
      $0.array(entry.accountIndexes.indices) { writer, place in
        writer.object {
          $0.key("index")
          $0.integer(entry.accountIndexes[place])
          $0.key("name")
          $0.optional(place < entry.decoded.accountNames.count ? entry.decoded.accountNames[place] : nil)
        }
      }
      $0.key("data")
      $0.string(Base58.encode(entry.data))
    }
  }

  fileprivate mutating func fields(_ fields: [DecodedField]) {
    object { writer in
      for field in fields {
        writer.key(text: field.name)
        writer.value(field.value)
      }
    }
  }

  private mutating func value(_ value: DecodedValue) {
    switch value {
    case .number(let number): integer(number)
    case .signed(let number): integer(number)
    // Text, because JSON has no infinity and no NaN.
    case .decimal(let number): string(number.description)
    case .bool(let flag): bool(flag)
    case .address(let address): string(address.description)
    case .hash(let hash): string(hash.description)
    case .text(let text): string(text)
    case .bytes(let bytes): encoded(bytes)
    case .none: null()
    case .list(let values): array(values) { $0.value($1) }
    case .record(let fields): self.fields(fields)
    }
  }
}
