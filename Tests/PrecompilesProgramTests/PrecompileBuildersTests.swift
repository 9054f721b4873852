import PrecompilesCalls
import Primitives
import Testing

private func bytes(_ hex: String) -> [UInt8] {
  var result: [UInt8] = [], high: UInt8?
  for digit in hex.compactMap(\.hexDigitValue).map(UInt8.init(truncatingIfNeeded:)) {
    if let first = high {
      result.append(first << 4 | digit)
      high = nil
    } else {
      high = digit
    }
  }
  return result
}

/// The offsets as transactions that LiteSVM accepted carry them (`precompiles/01`, `21` and `28` of the vectors).
@Suite("precompile instructions") struct PrecompileBuildersTests {
  let message = Array("hello".utf8)
  let signature = [UInt8](1...64)

  @Test func ed25519() throws {
    let key = try #require(Address(bytes: 101...132))
    let name = try #require(Signature(bytes: signature))
    let instruction = Ed25519Interface.verify(key: key, signature: name, message: message)
    let offsets = bytes("0100 3000 ffff 1000 ffff 7000 0500 ffff")
    #expect(instruction.programID == ProgramIDs.ed25519)
    #expect(instruction.data == offsets + [UInt8](101...132) + signature + message)
  }
  @Test func secp256r1() {
    let key = [2] + [UInt8](101...132)
    let instruction = Secp256r1Interface.verify(key: key, signature: signature, message: message)
    let offsets = bytes("0100 3100 ffff 1000 ffff 7100 0500 ffff")
    #expect(instruction.programID == ProgramIDs.secp256r1)
    #expect(instruction.data == offsets + key + signature + message)
  }
  @Test func secp256k1() {
    let address = [UInt8](101...120)
    let instruction = Secp256k1Interface.verify(
      ethereumAddress: address, signature: signature, recoveryID: 3, message: message, instruction: 2)
    let offsets = bytes("01 2000 02 0c00 02 6100 0500 02")
    #expect(instruction.programID == ProgramIDs.secp256k1)
    #expect(instruction.data == offsets + address + signature + [3] + message)
  }
  @Test func entriesAnywhere() {
    let entry = SignatureOffsetsEntry(
      signatureOffset: 1, signatureInstruction: 2, keyOffset: 3, keyInstruction: 4, messageOffset: 5, messageCount: 6,
      messageInstruction: 0x0708)
    let offsets = bytes("0100 0200 0300 0400 0500 0600 0807")
    let expected = bytes("0200") + offsets + offsets
    #expect(Ed25519Interface.verify([entry, entry], followedBy: [9]).data == expected + [9])
  }
}
