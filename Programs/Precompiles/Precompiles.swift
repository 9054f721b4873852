public import ProgramAPI

/// One entry of the offsets list of ed25519 and secp256r1: seven 16-bit numbers.
struct SignatureOffsets {
  static var size: Int { 14 }
  var signature, key, message: DataPlace
  var messageCount: Int

  init(_ data: Bytes, at start: Int) throws(ProgramError) {
    var reader = Reader(data.slice(from: start, count: Self.size))
    signature = DataPlace(instruction: 0, offset: try reader.read())
    signature.instruction = try reader.read()
    key = DataPlace(instruction: 0, offset: try reader.read())
    key.instruction = try reader.read()
    message = DataPlace(instruction: 0, offset: try reader.read())
    messageCount = Int(try reader.read(UInt16.self))
    message.instruction = try reader.read()
  }
}

/// Verifies ed25519 signatures as strictly as dalek's `verify_strict` (`precompiles/src/ed25519.rs`).
///
/// Data: signature count, a byte of padding, 14 bytes of offsets a signature.
public enum Ed25519Precompile: Program {
  public static func process(_ call: borrowing Invocation) throws(ProgramError) {
    let data = call.data
    let count = Int(data[0] ?? 0)
    if count == 0, data.count == 2 { return }
    guard count > 0, data.count >= 2 &+ count &* SignatureOffsets.size else {
      throw .custom(PrecompileFailure.invalidInstructionDataSize)
    }
    var i = 0
    while i < count {
      let offsets = try SignatureOffsets(data, at: 2 &+ i &* SignatureOffsets.size)
      let signature = try offsets.signature.bytes(64, in: call, outside: .invalidDataOffsets)
      let key = try offsets.key.bytes(32, in: call, outside: .invalidDataOffsets)
      let message = try offsets.message.bytes(offsets.messageCount, in: call, outside: .invalidDataOffsets)
      guard call.verifyEd25519(signature: signature, key: key, message: message) else {
        throw .custom(PrecompileFailure.invalidSignature)
      }
      i &+= 1
    }
  }
}

/// Verifies ECDSA signatures over P-256 with SHA-256, low S only (SIMD-0075, `precompiles/src/secp256r1.rs`).
///
/// Data as for ed25519, but one to eight signatures and a compressed key of 33 bytes.
public enum Secp256r1Precompile: Program {
  public static func process(_ call: borrowing Invocation) throws(ProgramError) {
    let data = call.data
    let count = Int(data[0] ?? 0)
    guard count > 0, count <= 8, data.count >= 2 &+ count &* SignatureOffsets.size else {
      throw .custom(PrecompileFailure.invalidInstructionDataSize)
    }
    var i = 0
    while i < count {
      let offsets = try SignatureOffsets(data, at: 2 &+ i &* SignatureOffsets.size)
      let signature = try offsets.signature.bytes(64, in: call, outside: .invalidDataOffsets)
      let key = try offsets.key.bytes(33, in: call, outside: .invalidDataOffsets)
      let message = try offsets.message.bytes(offsets.messageCount, in: call, outside: .invalidDataOffsets)
      guard call.verifySecp256r1(signature: signature, key: key, message: message) else {
        throw .custom(PrecompileFailure.invalidSignature)
      }
      i &+= 1
    }
  }
}
