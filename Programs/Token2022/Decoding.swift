import ProgramAPI
import Token2022Calls

// How instruction data is read. Its first byte is a number, the program's or an extension's.

extension Token2022 {
  /// The first byte.
  static func kind(_ input: Bytes) throws(ProgramError) -> UInt8 {
    guard let kind = input[0] else { throw .invalidInstructionData }
    return kind
  }
  /// The data, which must have exactly so many bytes behind the first (`decode_instruction_data`).
  static func exactly(_ count: Int, _ data: Bytes) throws(ProgramError) -> Bytes {
    guard data.count == count &+ 1 else { throw .invalidInstructionData }
    return data
  }
  static func amount(_ data: Bytes) throws(ProgramError) -> Amount { try exactly(8, data).read(at: 1) }
  static func checkedAmount(_ data: Bytes) throws(ProgramError) -> (Amount, decimals: UInt8) {
    let data = try exactly(9, data)
    return (try data.read(at: 1), try data.read(at: 9))
  }
  /// Enable is 0, Disable 1.
  static func switchPosition(_ input: Bytes) throws(ProgramError) -> Bool {
    let kind = try kind(input)
    guard kind <= 1 else { throw .custom(Failure.invalidInstruction) }
    return kind == 0
  }
  /// A tag byte and, when it is 1, an address. What follows does not matter.
  static func optionalAddress(_ data: Bytes, _ offset: Int) throws(ProgramError) -> Address? {
    switch data[offset] {
    case 0: return nil
    case 1 where data.count >= offset &+ 33: return try data.read(Address.self, at: offset &+ 1)
    default: throw .invalidInstructionData
    }
  }
  /// The same with an amount.
  static func optionalAmount(_ data: Bytes) throws(ProgramError) -> Amount? {
    switch data[1] {
    case 0: return nil
    case 1 where data.count >= 10: return try data.read(Amount.self, at: 2)
    default: throw .invalidInstructionData
    }
  }
}

extension ProgramError {
  /// What the program logs when it fails (`ProgramError::to_str`). Errors of the interfaces it implements are unknown
  /// to it.
  var text: StaticString {
    switch self {
    case .custom(0): "Error: Lamport balance below rent-exempt threshold"
    case .invalidArgument: "Error: InvalidArgument"
    case .invalidInstructionData: "Error: InvalidInstructionData"
    case .invalidAccountData: "Error: InvalidAccountData"
    case .accountDataTooSmall: "Error: AccountDataTooSmall"
    case .insufficientFunds: "Error: InsufficientFunds"
    case .incorrectProgramID: "Error: IncorrectProgramId"
    case .missingRequiredSignature: "Error: MissingRequiredSignature"
    case .accountAlreadyInitialized: "Error: AccountAlreadyInitialized"
    case .uninitializedAccount: "Error: UninitializedAccount"
    case .notEnoughAccountKeys: "Error: NotEnoughAccountKeys"
    case .accountBorrowFailed: "Error: AccountBorrowFailed"
    case .invalidSeeds: "Error: InvalidSeeds"
    case .borshIOError: "Error: BorshIoError"
    case .unsupportedSysvar: "Error: UnsupportedSysvar"
    case .illegalOwner: "Error: IllegalOwner"
    case .invalidRealloc: "Error: InvalidRealloc"
    case .arithmeticOverflow: "Error: ArithmeticOverflow"
    default: UInt32(exactly: code).flatMap { Failure(rawValue: $0) }?.text ?? "Error: Unknown"
    }
  }
}
