import ProgramAPI

extension Token {
  /// Batch: instructions one after the other, each with a header of two bytes, how many of the accounts are its own
  /// and how long its data is. A batch within a batch is no instruction.
  static func batch(_ call: borrowing Invocation) throws(ProgramError) {
    try call.charge(Costs.batch)
    var accounts = call.accounts
    var rest = call.data.slice(from: 1)
    repeat {
      let (own, data) = try next(&accounts, &rest)
      do throws(ProgramError) {
        try Release.pToken.run(call, own, data)
      } catch {
        // The line that names the error is logged once, after the batch.
        let units = Costs.of(data[0], error)
        try call.charge(Costs.batchedFailure &+ (units > 100 ? units &- 100 : 0))
        throw error
      }
      try call.charge(Costs.of(data[0], nil) &+ Costs.batchedStep)
    } while rest.count > 0
  }

  /// The next step's accounts and data.
  private static func next(
    _ accounts: inout AccountCursor, _ rest: inout Bytes
  ) throws(ProgramError) -> (accounts: AccountCursor, data: Bytes) {
    guard let accountCount = rest[0], let length = rest[1], length > 0, rest.count >= 2 &+ Int(length) else {
      throw .custom(Failure.invalidInstruction)
    }
    let own = try accounts.split(Int(accountCount))
    let data = rest.slice(from: 2, count: Int(length))
    try checkOwners(own, data[0])
    rest = rest.slice(from: 2 &+ Int(length))
    return (own, data)
  }

  /// The runtime asks who owns a changed account only when the whole batch is done, so a batch asks before each step.
  private static func checkOwners(_ accounts: AccountCursor, _ tag: UInt8?) throws(ProgramError) {
    switch tag {
    case 3, 7, 8, 14, 15:
      let first = try accounts.account(at: 0), second = try accounts.account(at: 1)
      try Release.pToken.checkOwner(first)
      try Release.pToken.checkOwner(second)
    case 12:
      let first = try accounts.account(at: 0), third = try accounts.account(at: 2)
      try Release.pToken.checkOwner(first)
      try Release.pToken.checkOwner(third)
    case 4, 5, 6, 9, 10, 11, 13, 22, 38, 45: try Release.pToken.checkOwner(try accounts.account(at: 0))
    default: break
    }
  }
}
