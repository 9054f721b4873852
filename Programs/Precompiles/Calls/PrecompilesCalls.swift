public import ProgramAPI

/// The ed25519 precompile as clients and other programs reach it.
public enum Ed25519Interface {
  public static var id: Address { ProgramIDs.ed25519 }
}
/// The secp256k1 precompile.
public enum Secp256k1Interface {
  public static var id: Address { ProgramIDs.secp256k1 }
}
/// The secp256r1 precompile.
public enum Secp256r1Interface {
  public static var id: Address { ProgramIDs.secp256r1 }
}

#if !hasFeature(Embedded)
/// Where a signature, its key and its message lie, for ed25519 and secp256r1. An instruction index of 65,535 means
/// the precompile's own instruction.
public struct SignatureOffsetsEntry: Hashable, Sendable {
  public var signatureOffset: UInt16, signatureInstruction: UInt16
  public var keyOffset: UInt16, keyInstruction: UInt16
  public var messageOffset: UInt16, messageCount: UInt16, messageInstruction: UInt16

  public init(
    signatureOffset: UInt16, signatureInstruction: UInt16 = .max, keyOffset: UInt16, keyInstruction: UInt16 = .max,
    messageOffset: UInt16, messageCount: UInt16, messageInstruction: UInt16 = .max
  ) {
    self.signatureOffset = signatureOffset
    self.signatureInstruction = signatureInstruction
    self.keyOffset = keyOffset
    self.keyInstruction = keyInstruction
    self.messageOffset = messageOffset
    self.messageCount = messageCount
    self.messageInstruction = messageInstruction
  }

  func write(to data: inout DataWriter) {
    for value in [
      signatureOffset, signatureInstruction, keyOffset, keyInstruction, messageOffset, messageCount, messageInstruction,
    ] { data.append(value) }
  }
  /// Count, padding, offsets, then bytes they may point to.
  static func data(_ entries: [Self], followedBy bytes: [UInt8]) -> [UInt8] {
    var data = DataWriter()
    data.append(UInt8(truncatingIfNeeded: entries.count))
    data.append(0 as UInt8)
    for entry in entries { entry.write(to: &data) }
    data.append(bytes)
    return data.bytes
  }
  /// One signature with everything in the instruction itself: key, signature, message.
  static func data(key: [UInt8], signature: [UInt8], message: [UInt8]) -> [UInt8] {
    let keyOffset = 16, signatureOffset = keyOffset + key.count, messageOffset = signatureOffset + signature.count
    let entry = Self(
      signatureOffset: UInt16(truncatingIfNeeded: signatureOffset), keyOffset: UInt16(truncatingIfNeeded: keyOffset),
      messageOffset: UInt16(truncatingIfNeeded: messageOffset), messageCount: UInt16(truncatingIfNeeded: message.count))
    return data([entry], followedBy: key + signature + message)
  }
}

extension Ed25519Interface {
  /// Verifies one signature over a message of at most 65,535 bytes.
  public static func verify(key: Address, signature: Signature, message: [UInt8]) -> Instruction {
    var keyBytes = DataWriter(), signatureBytes = DataWriter()
    keyBytes.append(key)
    signatureBytes.append(signature)
    return Instruction(
      programID: id, accounts: [],
      data: SignatureOffsetsEntry.data(key: keyBytes.bytes, signature: signatureBytes.bytes, message: message))
  }
  /// Verifies signatures that lie anywhere in the transaction, `bytes` after the offsets included.
  public static func verify(_ entries: [SignatureOffsetsEntry], followedBy bytes: [UInt8] = []) -> Instruction {
    Instruction(programID: id, accounts: [], data: SignatureOffsetsEntry.data(entries, followedBy: bytes))
  }
}

extension Secp256r1Interface {
  /// Verifies one signature: a compressed key of 33 bytes, 64 bytes of signature with a low S.
  public static func verify(key: [UInt8], signature: [UInt8], message: [UInt8]) -> Instruction {
    Instruction(
      programID: id, accounts: [],
      data: SignatureOffsetsEntry.data(key: key, signature: signature, message: message))
  }
  /// Verifies one to eight signatures that lie anywhere in the transaction.
  public static func verify(_ entries: [SignatureOffsetsEntry], followedBy bytes: [UInt8] = []) -> Instruction {
    Instruction(programID: id, accounts: [], data: SignatureOffsetsEntry.data(entries, followedBy: bytes))
  }
}

extension Secp256k1Interface {
  /// Checks that the Ethereum address of 20 bytes signed the message: 64 bytes of signature and a recovery id.
  /// `instruction` is this instruction's own place in the transaction, which the offsets must name.
  public static func verify(
    ethereumAddress: [UInt8], signature: [UInt8], recoveryID: UInt8, message: [UInt8], instruction: UInt8 = 0
  ) -> Instruction {
    let addressOffset = 12, signatureOffset = addressOffset + ethereumAddress.count
    let messageOffset = signatureOffset + signature.count + 1
    var data = DataWriter()
    data.append(1 as UInt8)
    data.append(UInt16(truncatingIfNeeded: signatureOffset))
    data.append(instruction)
    data.append(UInt16(truncatingIfNeeded: addressOffset))
    data.append(instruction)
    data.append(UInt16(truncatingIfNeeded: messageOffset))
    data.append(UInt16(truncatingIfNeeded: message.count))
    data.append(instruction)
    data.append(ethereumAddress + signature + [recoveryID] + message)
    return Instruction(programID: id, accounts: [], data: data.bytes)
  }
}
#endif
