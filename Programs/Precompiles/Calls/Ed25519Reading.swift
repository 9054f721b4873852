public import ProgramAPI

extension Ed25519Interface {
  /// The key and the message of an instruction that checks one signature, all parts of which lie in its own data;
  /// `.invalidInstructionData` for any other.
  ///
  /// For programs that find such an instruction in their transaction. They run only if it succeeded, so the signature
  /// itself need not be looked at.
  @inlinable
  public static func onlySignature(in data: Bytes) throws(ProgramError) -> (key: Address, message: Bytes) {
    var header = Reader(data)
    // A count and a byte of padding; then the offset and the instruction of signature, key and message.
    let count: UInt8 = try header.read(), _: UInt8 = try header.read()
    let _: UInt16 = try header.read(), signatureInstruction: UInt16 = try header.read()
    let keyOffset: UInt16 = try header.read(), keyInstruction: UInt16 = try header.read()
    let offset: UInt16 = try header.read(), length: UInt16 = try header.read()
    let messageInstruction: UInt16 = try header.read()
    guard count == 1, signatureInstruction == .max, keyInstruction == .max, messageInstruction == .max else {
      throw .invalidInstructionData
    }
    var key = Reader(data.slice(from: Int(keyOffset)))
    let message = data.slice(from: Int(offset), count: Int(length))
    guard message.count == Int(length) else { throw .invalidInstructionData }
    return (try key.read(), message)
  }
}
