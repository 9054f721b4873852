import ProgramAPI

/// `PrecompileError` (`solana-precompile-error`): the number of the transaction's `Custom` error.
enum PrecompileFailure: UInt32 {
  case invalidPublicKey = 0, invalidRecoveryID, invalidSignature, invalidDataOffsets, invalidInstructionDataSize
}

/// Where `count` bytes lie: the data of which instruction, from which byte on.
struct DataPlace {
  var instruction: UInt16
  var offset: UInt16

  /// The instruction whose data the offsets stand in.
  static var currentInstruction: UInt16 { .max }

  /// The bytes; `outside` when the instruction has not that many.
  func bytes(
    _ count: Int, in call: borrowing Invocation, outside: PrecompileFailure
  ) throws(ProgramError) -> Bytes {
    let data: Bytes
    if instruction == Self.currentInstruction {
      data = call.data
    } else {
      guard let other = call.instructionData(at: Int(instruction)) else {
        throw .custom(PrecompileFailure.invalidDataOffsets)
      }
      data = other
    }
    let part = data.slice(from: Int(offset), count: count)
    // A slice stops at the end, so an offset past it shows as missing bytes unless none are asked for.
    guard part.count == count, Int(offset) <= data.count else { throw .custom(outside) }
    return part
  }
}
