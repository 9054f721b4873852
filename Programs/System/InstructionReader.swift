#if !hasFeature(Embedded)
import ProgramAPI
import SystemCalls

/// What `CreateAccount` asks for.
struct NewAccount {
  var lamports: Amount
  var space: UInt64
  var owner: Address
}

/// A base address and the seed that leads from it to another.
struct Derivation {
  var base: Address
  var seed: Bytes
}

/// Instruction data decoded as `limited_deserialize` does: bincode with fixed-width integers, at most one packet's
/// 1,232 bytes of it, and whatever follows the last value ignored.
struct InstructionReader {
  private var reader: Reader

  init(_ data: Bytes) { reader = Reader(data.slice(from: 0, count: 1232)) }

  mutating func number() throws(ProgramError) -> SystemInterface.Number {
    guard let number = SystemInterface.Number(rawValue: try reader.read()) else { throw .invalidInstructionData }
    return number
  }
  mutating func read() throws(ProgramError) -> Address { try reader.read() }
  mutating func read() throws(ProgramError) -> UInt64 { try reader.read() }
  mutating func read() throws(ProgramError) -> Amount { try reader.read() }

  mutating func readAccount() throws(ProgramError) -> NewAccount {
    NewAccount(lamports: try reader.read(), space: try reader.read(), owner: try reader.read())
  }
  mutating func readSeeded() throws(ProgramError) -> (Derivation, owner: Address) {
    (try readDerivation(), owner: try reader.read())
  }
  mutating func readSeededSpace() throws(ProgramError) -> (Derivation, space: UInt64, owner: Address) {
    (try readDerivation(), space: try reader.read(), owner: try reader.read())
  }
  mutating func readSeededAccount() throws(ProgramError) -> (Derivation, NewAccount) {
    (try readDerivation(), try readAccount())
  }
  mutating func readSeededTransfer() throws(ProgramError) -> (lamports: Amount, seed: Bytes, owner: Address) {
    (lamports: try reader.read(), seed: try readSeed(), owner: try reader.read())
  }

  private mutating func readDerivation() throws(ProgramError) -> Derivation {
    Derivation(base: try reader.read(), seed: try readSeed())
  }
  /// A Rust `String`: eight bytes of length, then text that must be UTF-8.
  private mutating func readSeed() throws(ProgramError) -> Bytes {
    let length: UInt64 = try reader.read()
    guard let count = Int(exactly: length) else { throw .invalidInstructionData }
    let seed = try reader.readBytes(count)
    guard seed.isUTF8 else { throw .invalidInstructionData }
    return seed
  }
}
#endif
