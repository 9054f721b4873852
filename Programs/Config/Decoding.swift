import ConfigCalls
import ProgramAPI

extension Config {
  /// The keys an instruction stores. No more than fit one packet, so their number is the first byte.
  static func decodeInstruction(_ data: Bytes) throws(ProgramError) -> ConfigKeys {
    guard let first = data[0], Int(first) <= ConfigInterface.maxKeys else { throw .invalidInstructionData }
    do {
      return try ConfigKeys(data)
    } catch {
      throw .invalidInstructionData
    }
  }

  /// The keys an account holds. Bytes all zero are an empty list.
  static func decodeAccount(_ config: Account, in call: borrowing Invocation) throws(ProgramError) -> ConfigKeys {
    do {
      return try ConfigKeys(config.bytes)
    } catch {
      if case .boolean(let found) = error {
        var line = Payload<128>()
        line.append(text: "Unable to deserialize config account: invalid u8 while decoding bool, ")
        line.append(text: "expected 0 or 1, found ")
        line.append(decimal: UInt64(found))
        call.log(line)
      }
      throw .invalidAccountData
    }
  }

  static func log(
    _ before: StaticString, _ address: Address, _ after: StaticString, in call: borrowing Invocation
  ) {
    var line = Payload<96>()
    line.append(text: before)
    line.append(base58: address)
    line.append(text: after)
    call.log(line)
  }

  /// Logs a failure as the program's entry point does.
  static func report(_ error: ProgramError, in call: borrowing Invocation) {
    switch error {
    case .custom(ConfigInterface.Failure.readonlyDataModified):
      call.log("Instruction modified data of a read-only account")
    case .invalidArgument: call.log("Error: InvalidArgument")
    case .invalidInstructionData: call.log("Error: InvalidInstructionData")
    case .invalidAccountData: call.log("Error: InvalidAccountData")
    case .invalidAccountOwner: call.log("Error: InvalidAccountOwner")
    case .missingRequiredSignature: call.log("Error: MissingRequiredSignature")
    case .notEnoughAccountKeys: call.log("Error: NotEnoughAccountKeys")
    default: break
    }
  }
}
