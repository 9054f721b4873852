import SwiftSVM

// `TransactionError` as JSON-RPC spells it: a name, or an object of one key for the variants that carry something.

extension JSONReader {
  private enum ErrorKey: String {
    case instructionError = "InstructionError"
    case duplicateInstruction = "DuplicateInstruction"
    case insufficientFundsForRent = "InsufficientFundsForRent"
    case restricted = "ProgramExecutionTemporarilyRestricted"
  }
  private enum IndexKey: String { case accountIndex = "account_index" }
  private enum CustomKey: String { case custom = "Custom" }

  mutating func transactionError() throws(JSONError) -> TransactionError {
    skipSpace()
    let start = position
    if try peek() == .string {
      let name = try string("err")
      guard let error = TransactionError(plainName: name) else {
        throw self.error("no transaction error is called \(quoted(name))", at: start)
      }
      return error
    }
    var scope = try object("err", of: ErrorKey.self)
    var found: TransactionError?
    while let key = try key(&scope) {
      guard found == nil else { throw error("err must have one key", at: start) }
      switch key {
      case .instructionError:
        var index = 0
        try beginArray("InstructionError")
        guard try element(&index) else { throw error("InstructionError must be an index and an error", at: start) }
        let place: UInt8 = try integer("the instruction's index")
        guard try element(&index) else { throw error("InstructionError must be an index and an error", at: start) }
        found = .instructionError(place, try instructionError())
        guard try !element(&index) else { throw error("InstructionError must be an index and an error", at: start) }
      case .duplicateInstruction: found = .duplicateInstruction(try integer("DuplicateInstruction"))
      case .insufficientFundsForRent: found = .insufficientFundsForRent(accountIndex: try accountIndex())
      case .restricted: found = .programExecutionTemporarilyRestricted(accountIndex: try accountIndex())
      }
    }
    guard let found else { throw error("err must have one key", at: start) }
    return found
  }

  private mutating func accountIndex() throws(JSONError) -> UInt8 {
    var scope = try object("err", of: IndexKey.self)
    var index: UInt8?
    while try key(&scope) != nil { index = try integer("account_index") }
    return try required(index, .accountIndex, scope)
  }

  private mutating func instructionError() throws(JSONError) -> InstructionError {
    skipSpace()
    let start = position
    if try peek() == .string {
      let name = try string("the instruction's error")
      guard let kind = InstructionError.Kind(name: name), kind != .custom else {
        throw error("no instruction error is called \(quoted(name))", at: start)
      }
      return InstructionError(kind)
    }
    var scope = try object("the instruction's error", of: CustomKey.self)
    var code: UInt32?
    while try key(&scope) != nil { code = try integer("Custom") }
    return .custom(try required(code, .custom, scope))
  }
}

extension JSONWriter {
  mutating func transactionError(_ error: TransactionError?) {
    guard let error else { return null() }
    switch error {
    case .instructionError(let index, let cause):
      object {
        $0.key("InstructionError")
        $0.array {
          $0.integer(index)
          if cause.kind == .custom {
            $0.object {
              $0.key("Custom")
              $0.integer(cause.code)
            }
          } else {
            $0.string(cause.kind.name)
          }
        }
      }
    case .duplicateInstruction(let index):
      object {
        $0.key("DuplicateInstruction")
        $0.integer(index)
      }
    case .insufficientFundsForRent(let index): accountIndex("InsufficientFundsForRent", index)
    case .programExecutionTemporarilyRestricted(let index):
      accountIndex("ProgramExecutionTemporarilyRestricted", index)
    default: string(error.name)
    }
  }

  private mutating func accountIndex(_ name: StaticString, _ index: UInt8) {
    object {
      $0.key(name)
      $0.object {
        $0.key("account_index")
        $0.integer(index)
      }
    }
  }
}
