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

extension Bytes {
  /// Whether the bytes are well-formed UTF-8 (Unicode table 3-7: no overlong forms, no surrogates, at most U+10FFFF).
  var isUTF8: Bool {
    var i = 0
    while let lead = self[i] {
      // How many bytes follow, and what the first of them may be; the others are 80…BF.
      let following: Int
      var low: UInt8 = 0x80, high: UInt8 = 0xBF
      switch lead {
      case 0x00...0x7F: following = 0
      case 0xC2...0xDF: following = 1
      case 0xE0: (following, low) = (2, 0xA0)
      case 0xED: (following, high) = (2, 0x9F)
      case 0xE1...0xEF: following = 2
      case 0xF0: (following, low) = (3, 0x90)
      case 0xF1...0xF3: following = 3
      case 0xF4: (following, high) = (3, 0x8F)
      default: return false
      }
      i &+= 1
      var left = following
      while left > 0 {
        guard let byte = self[i], byte >= low, byte <= high else { return false }
        (low, high) = (0x80, 0xBF)
        i &+= 1
        left &-= 1
      }
    }
    return true
  }
}
#endif
