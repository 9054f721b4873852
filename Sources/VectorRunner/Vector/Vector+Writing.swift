import SwiftSVM

extension Vector {
  /// The vector as JSON. `isPretty`: over several lines, as a file of one vector; else one line, as in a `.jsonl`.
  public func json(isPretty: Bool = false) -> [UInt8] {
    var writer = JSONWriter(brokenDepth: isPretty ? 4 : 0)
    writer.object { writer in
      writer.key("format")
      writer.string(Vector.format)
      writer.key("name")
      writer.string(name)
      if let comment {
        writer.key("comment")
        writer.string(comment)
      }
      if let source {
        writer.key("source")
        writer.string(source)
      }
      if let runtime {
        writer.key("runtime")
        writer.runtime(runtime)
      }
      writer.key("accounts")
      writer.array(accounts) { $0.namedAccount($1.address, $1.account) }
      writer.key("steps")
      writer.array(steps) { $0.step($1) }
    }
    return writer.bytes + [0x0A]
  }
}

extension JSONWriter {
  fileprivate mutating func step(_ step: Vector.Step) {
    object { writer in
      switch step {
      case .transaction(let transaction):
        writer.key("transaction")
        writer.string(Base64.encode(transaction.wire))
        if transaction.simulate {
          writer.key("simulate")
          writer.bool(true)
        }
        if let expect = transaction.expect {
          writer.key("expect")
          writer.expectation(expect)
        }
      case .warpToSlot(let slot):
        writer.key("warpToSlot")
        writer.integer(slot)
      case .warpToTimestamp(let timestamp):
        writer.key("warpToTimestamp")
        writer.integer(timestamp)
      case .expireBlockhash:
        writer.key("expireBlockhash")
        writer.bool(true)
      case .setSysvar(let sysvars):
        writer.key("setSysvar")
        writer.sysvars(sysvars)
      case .setAccount(let address, let account):
        writer.key("setAccount")
        writer.namedAccount(address, account)
      }
    }
  }

  mutating func expectation(_ expect: Expectation) {
    object { writer in
      if expect.decodeError {
        writer.key("decodeError")
        writer.bool(true)
      }
      if let err = expect.err {
        writer.key("err")
        writer.transactionError(err)
      }
      if let fee = expect.fee {
        writer.key("fee")
        writer.integer(fee)
      }
      if let units = expect.computeUnitsConsumed {
        writer.key("computeUnitsConsumed")
        writer.integer(units)
      }
      if let logs = expect.logs {
        writer.key("logs")
        writer.array(logs) { $0.string($1) }
      }
      if let returnData = expect.returnData {
        writer.key("returnData")
        writer.returnData(returnData)
      }
      if let inner = expect.innerInstructions {
        writer.key("innerInstructions")
        writer.array(inner) { $0.innerInstructions($1) }
      }
      if let accounts = expect.accounts {
        writer.key("accounts")
        writer.array(accounts) { $0.namedState($1.address, $1.account.map(WrittenAccount.init)) }
      }
      if let unchanged = expect.otherAccountsUnchanged {
        writer.key("otherAccountsUnchanged")
        writer.bool(unchanged)
      }
    }
  }

  mutating func returnData(_ returnData: Receipt.ReturnData?) {
    guard let returnData else { return null() }
    object {
      $0.key("programId")
      $0.string(returnData.programID.description)
      $0.key("data")
      $0.encoded(returnData.data)
    }
  }

  mutating func innerInstructions(_ inner: Receipt.InnerInstructions) {
    object {
      $0.key("index")
      $0.integer(inner.index)
      $0.key("instructions")
      $0.array(inner.instructions) { $0.innerInstruction($1) }
    }
  }

  mutating func innerInstruction(_ call: Receipt.InnerInstruction) {
    object {
      $0.key("programIdIndex")
      $0.integer(call.programIDIndex)
      $0.key("accounts")
      $0.array(call.accounts) { $0.integer($1) }
      $0.key("data")
      $0.string(Base58.encode(call.data))
      $0.key("stackHeight")
      $0.integer(call.stackHeight)
    }
  }
}
