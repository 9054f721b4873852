public import ProgramAPI
import Token2022Calls
import TokenCalls

/// The Token-2022 program as deployed: release 11.0.0 (`solana-program/token-2022`, `program`).
public enum Token2022: Program {
  public static func process(_ call: borrowing Invocation) throws(ProgramError) {
    #if DEBUG && !hasFeature(Embedded)
    let conservation = Conservation(call.accounts, call)
    #endif
    call.note(Costs.entry(call.accounts))
    let isBatch = call.data[0] == 255
    do throws(ProgramError) {
      if isBatch { try batch(call) } else { try run(call, call.accounts, call.data) }
    } catch {
      try call.chargeNoted(and: isBatch ? Costs.batch : Costs.of(call.data, error))
      call.log(error.text)
      throw error
    }
    try call.chargeNoted(and: isBatch ? Costs.batch : Costs.of(call.data, nil))
    #if DEBUG && !hasFeature(Embedded)
    try conservation.check(call)
    #endif
  }

  /// Batch: instructions one after the other, each with a header of two bytes, how many of the accounts are its own
  /// and how long its data is. A batch within a batch is no instruction.
  private static func batch(_ call: borrowing Invocation) throws(ProgramError) {
    call.log("Instruction: Batch")
    var accounts = call.accounts
    var rest = call.data.slice(from: 1)
    repeat {
      guard let accountCount = rest[0], let length = rest[1] else { throw .custom(Failure.invalidInstruction) }
      let own = try accounts.split(Int(accountCount))
      guard rest.count >= 2 &+ Int(length) else { throw .custom(Failure.invalidInstruction) }
      let data = rest.slice(from: 2, count: Int(length))
      do throws(ProgramError) { try run(call, own, data) } catch {
        call.note(Costs.of(data, error) &- Costs.batchedLess)
        throw error
      }
      call.note(Costs.of(data, nil) &- Costs.batchedLess)
      rest = rest.slice(from: 2 &+ Int(length))
    } while rest.count > 0
  }

  /// One instruction: of the program's own, or of an interface it implements.
  private static func run(
    _ call: borrowing Invocation, _ accounts: AccountCursor, _ data: Bytes
  ) throws(ProgramError) {
    if let tag = data[0], let step = Step(rawValue: tag) { return try run(step, call, accounts, data) }
    if try runMetadata(call, accounts, data) { return }
    if try runGroup(call, accounts, data) { return }
    throw .custom(Failure.invalidInstruction)
  }
}
