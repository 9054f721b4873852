public import ProgramAPI

/// Recovers secp256k1 keys from signatures over Keccak-256 and compares their Ethereum addresses
/// (`precompiles/src/secp256k1.rs`).
///
/// Data: signature count, 11 bytes of offsets a signature. Instructions are named by one byte and there is no
/// name for "this instruction".
public enum Secp256k1Precompile: Program {
  public static func process(_ call: borrowing Invocation) throws(ProgramError) {
    let data = call.data
    let count = Int(data[0] ?? 0)
    if count == 0, data.count == 1 { return }
    guard count > 0, data.count >= 1 &+ count &* Offsets.size else {
      throw .custom(PrecompileFailure.invalidInstructionDataSize)
    }
    var i = 0
    while i < count {
      try verify(Offsets(data, at: 1 &+ i &* Offsets.size), call)
      i &+= 1
    }
  }

  private static func verify(_ offsets: Offsets, _ call: borrowing Invocation) throws(ProgramError) {
    // The one index whose instruction is looked up apart from its bytes, hence another error.
    guard call.instructionData(at: Int(offsets.signature.instruction)) != nil else {
      throw .custom(PrecompileFailure.invalidInstructionDataSize)
    }
    let signature = try offsets.signature.bytes(65, in: call, outside: .invalidSignature)
    let recoveryID: UInt8 = try signature.read(at: 64)
    guard recoveryID <= 3 else { throw .custom(PrecompileFailure.invalidRecoveryID) }
    let address = try offsets.address.bytes(20, in: call, outside: .invalidSignature)
    let message = try offsets.message.bytes(offsets.messageCount, in: call, outside: .invalidSignature)
    guard
      let hash = call.secp256k1KeyHash(
        digest: call.keccak256(message), signature: signature.slice(from: 0, count: 64), recoveryID: recoveryID),
      try isAddress(address, endOf: hash)
    else { throw .custom(PrecompileFailure.invalidSignature) }
  }

  /// Whether 20 bytes are the last 20 of a hash: four from its second word, the rest in the other two.
  private static func isAddress(_ address: Bytes, endOf hash: Hash) throws(ProgramError) -> Bool {
    let first: UInt32 = try address.read(at: 0)
    let second: UInt64 = try address.read(at: 4), third: UInt64 = try address.read(at: 12)
    return first == UInt32(truncatingIfNeeded: hash.w1 >> 32) && second == hash.w2 && third == hash.w3
  }

  /// One entry of the offsets list.
  private struct Offsets {
    static var size: Int { 11 }
    var signature, address, message: DataPlace
    var messageCount: Int

    init(_ data: Bytes, at start: Int) throws(ProgramError) {
      var reader = Reader(data.slice(from: start, count: Self.size))
      signature = DataPlace(instruction: 0, offset: try reader.read())
      signature.instruction = UInt16(try reader.read(UInt8.self))
      address = DataPlace(instruction: 0, offset: try reader.read())
      address.instruction = UInt16(try reader.read(UInt8.self))
      message = DataPlace(instruction: 0, offset: try reader.read())
      messageCount = Int(try reader.read(UInt16.self))
      message.instruction = UInt16(try reader.read(UInt8.self))
    }
  }
}
