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
      guard try isCanonical(signature) else { throw .custom(PrecompileFailure.invalidSignature) }
      let key = try offsets.key.bytes(32, in: call, outside: .invalidDataOffsets)
      do throws(ProgramError) {
        let message = try offsets.message.bytes(offsets.messageCount, in: call, outside: .invalidDataOffsets)
        guard call.verifyEd25519(signature: signature, key: key, message: message) else {
          throw .custom(PrecompileFailure.invalidSignature)
        }
      } catch {
        // Such a key is refused before the message is looked at.
        throw call.isEd25519Key(key) ? error : .custom(PrecompileFailure.invalidPublicKey)
      }
      i &+= 1
    }
  }

  /// Whether the scalar S is below the group's order, which is refused before the key is looked at.
  private static func isCanonical(_ signature: Bytes) throws(ProgramError) -> Bool {
    let top: UInt64 = try signature.read(at: 56)
    if top >> 60 == 0 { return true }
    let third: UInt64 = try signature.read(at: 48), second: UInt64 = try signature.read(at: 40)
    let first: UInt64 = try signature.read(at: 32)
    guard top == 0x1000_0000_0000_0000, third == 0 else { return false }
    if second != 0x14DE_F9DE_A2F7_9CD6 { return second < 0x14DE_F9DE_A2F7_9CD6 }
    return first < 0x5812_631A_5CF5_D3ED
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
        let isKeyToBlame = try isInRange(signature) && !call.isSecp256r1Key(key)
        throw .custom(isKeyToBlame ? PrecompileFailure.invalidPublicKey : .invalidSignature)
      }
      i &+= 1
    }
  }

  /// Whether r is in 1..<n and s in 1...n/2, which is checked before the key.
  private static func isInRange(_ signature: Bytes) throws(ProgramError) -> Bool {
    let order = Hash(0xFFFF_FFFF_0000_0000, .max, 0xBCE6_FAAD_A717_9E84, 0xF3B9_CAC2_FC63_2551)
    let pastHalf = Hash(
      0x7FFF_FFFF_8000_0000, 0x7FFF_FFFF_FFFF_FFFF, 0xDE73_7D56_D38B_CF42, 0x79DC_E561_7E31_92A9)
    let r: Hash = try signature.read(at: 0), s: Hash = try signature.read(at: 32)
    return r != .zero && s != .zero && isBelow(r, order) && isBelow(s, pastHalf)
  }
  /// Compares 32 big-endian bytes with a limit given as its words.
  private static func isBelow(_ bytes: Hash, _ limit: Hash) -> Bool {
    if bytes.w0.byteSwapped != limit.w0 { return bytes.w0.byteSwapped < limit.w0 }
    if bytes.w1.byteSwapped != limit.w1 { return bytes.w1.byteSwapped < limit.w1 }
    if bytes.w2.byteSwapped != limit.w2 { return bytes.w2.byteSwapped < limit.w2 }
    return bytes.w3.byteSwapped < limit.w3
  }
}
