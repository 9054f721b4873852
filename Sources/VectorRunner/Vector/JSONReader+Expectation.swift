import SwiftSVM

extension JSONReader {
  private enum ExpectKey: String {
    case err, decodeError, fee, computeUnitsConsumed, logs, returnData, innerInstructions, accounts
    case otherAccountsUnchanged
  }
  private enum ReturnDataKey: String { case programId, data }
  private enum InnerKey: String { case index, instructions }
  private enum CallKey: String { case programIdIndex, accounts, data, stackHeight }

  mutating func expectation() throws(JSONError) -> Expectation {
    var scope = try object("expect", of: ExpectKey.self)
    var expect = Expectation()
    while let key = try key(&scope) {
      switch key {
      case .decodeError: expect.decodeError = try bool("decodeError")
      case .err: expect.err = .some(try null() ? nil : try transactionError())
      case .fee: expect.fee = try integer("fee")
      case .computeUnitsConsumed: expect.computeUnitsConsumed = try integer("computeUnitsConsumed")
      case .logs: expect.logs = try logs()
      case .returnData: expect.returnData = .some(try null() ? nil : try returnData())
      case .innerInstructions: expect.innerInstructions = try innerInstructions()
      case .accounts: expect.accounts = try expectedAccounts()
      case .otherAccountsUnchanged: expect.otherAccountsUnchanged = try bool("otherAccountsUnchanged")
      }
    }
    if expect.decodeError, scope.seen.count > 1 {
      throw error("decodeError excludes every other expectation", at: scope.start)
    }
    return expect
  }

  private mutating func logs() throws(JSONError) -> [String] {
    var logs: [String] = []
    var index = 0
    try beginArray("logs")
    while try element(&index) { logs.append(try string("a log line")) }
    return logs
  }

  private mutating func returnData() throws(JSONError) -> Receipt.ReturnData {
    var scope = try object("returnData", of: ReturnDataKey.self)
    var program: Address?
    var data: [UInt8]?
    while let key = try key(&scope) {
      switch key {
      case .programId: program = try fixedBytes("programId")
      case .data: data = try accountData("data")
      }
    }
    return Receipt.ReturnData(
      programID: try required(program, .programId, scope), data: try required(data, .data, scope))
  }

  private mutating func innerInstructions() throws(JSONError) -> [Receipt.InnerInstructions] {
    var list: [Receipt.InnerInstructions] = []
    var index = 0
    try beginArray("innerInstructions")
    while try element(&index) {
      var scope = try object("inner instructions", of: InnerKey.self)
      var place: UInt8?
      var calls: [Receipt.InnerInstruction]?
      while let key = try key(&scope) {
        switch key {
        case .index: place = try integer("index")
        case .instructions:
          var found: [Receipt.InnerInstruction] = []
          var count = 0
          try beginArray("instructions")
          while try element(&count) { found.append(try innerInstruction()) }
          calls = found
        }
      }
      list.append(
        Receipt.InnerInstructions(
          index: try required(place, .index, scope), instructions: try required(calls, .instructions, scope)))
    }
    return list
  }

  private mutating func innerInstruction() throws(JSONError) -> Receipt.InnerInstruction {
    var scope = try object("an inner instruction", of: CallKey.self)
    var program: UInt8?
    var accounts: [UInt8]?
    var data: [UInt8]?
    var height: UInt32?
    while let key = try key(&scope) {
      switch key {
      case .programIdIndex: program = try integer("programIdIndex")
      case .accounts:
        var indexes: [UInt8] = []
        var count = 0
        try beginArray("accounts")
        while try element(&count) { indexes.append(try integer("an account index")) }
        accounts = indexes
      case .data: data = try base58("data")
      case .stackHeight: height = try integer("stackHeight")
      }
    }
    return Receipt.InnerInstruction(
      programIDIndex: try required(program, .programIdIndex, scope),
      accounts: try required(accounts, .accounts, scope), data: try required(data, .data, scope),
      stackHeight: try required(height, .stackHeight, scope))
  }

  private mutating func expectedAccounts() throws(JSONError) -> [ExpectedAccount] {
    var accounts: [ExpectedAccount] = []
    var seen: Set<Address> = []
    var index = 0
    try beginArray("accounts")
    while try element(&index) {
      skipSpace()
      let start = position
      let (address, state) = try namedState("an account", allowsNull: true)
      guard seen.insert(address).inserted else { throw error("account \(address) twice", at: start) }
      accounts.append(ExpectedAccount(address, state.map(ExpectedAccount.State.init)))
    }
    return accounts
  }
}
