import AddressLookupTableCalls
import ProgramAPI

extension AddressLookupTable {
  /// Logs a failure as the program's entry point does, unless it is the runtime's (the compute budget is used up).
  static func report(_ error: ProgramError, in call: borrowing Invocation) {
    switch error {
    case .custom(LookupTableInterface.Failure.invalidSeeds): call.log("Provided seeds do not result in a valid address")
    case .custom(LookupTableInterface.Failure.readonlyDataModified):
      call.log("Instruction modified data of a read-only account")
    case .custom(LookupTableInterface.Failure.readonlyLamportsChanged):
      call.log("Instruction changed the balance of a read-only account")
    case .invalidArgument: call.log("Error: InvalidArgument")
    case .invalidInstructionData: call.log("Error: InvalidInstructionData")
    case .invalidAccountData: call.log("Error: InvalidAccountData")
    case .missingRequiredSignature: call.log("Error: MissingRequiredSignature")
    case .uninitializedAccount: call.log("Error: UninitializedAccount")
    case .notEnoughAccountKeys: call.log("Error: NotEnoughAccountKeys")
    case .invalidAccountOwner: call.log("Error: InvalidAccountOwner")
    case .arithmeticOverflow: call.log("Error: ArithmeticOverflow")
    case .immutable: call.log("Error: Immutable")
    case .incorrectAuthority: call.log("Error: IncorrectAuthority")
    case .unsupportedSysvar: call.log("Error: UnsupportedSysvar")
    case .invalidRealloc: call.log("Error: InvalidRealloc")
    default: break
    }
  }
}

extension AddressLookupTable {
  /// Fails: takes the units of this path, says why, and throws.
  static func refuse(
    _ error: ProgramError, _ text: StaticString, costing units: Costs.Refusal, in call: borrowing Invocation
  ) throws(ProgramError) -> Never {
    try call.charge(units.before)
    call.log(text)
    try call.charge(units.after)
    throw error
  }
  /// Fails without a text of its own.
  static func refuse(
    _ error: ProgramError, costing units: UInt64, in call: borrowing Invocation
  ) throws(ProgramError) -> Never {
    try call.charge(units)
    throw error
  }
  /// Fails, saying `before`, a number, `after`.
  static func refuse(
    _ error: ProgramError, _ before: StaticString, _ number: UInt64, _ after: StaticString,
    costing units: Costs.Refusal, in call: borrowing Invocation
  ) throws(ProgramError) -> Never {
    try call.charge(units.before)
    var line = Payload<96>()
    line.append(text: before)
    line.append(decimal: number)
    line.append(text: after)
    call.log(line)
    try call.charge(units.after)
    throw error
  }
}
