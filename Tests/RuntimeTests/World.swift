import Foundation
import Primitives
import Runtime
import SolanaCrypto
import SystemCalls
import SystemProgram
import Wire

/// A runtime with funded key pairs, and transactions between them.
struct World {
  let runtime: Runtime
  static let system = ProgramDescription(
    id: .zero, name: "system_program", kind: .builtin(computeUnits: 150), type: System.self,
    loader: ProgramIDs.nativeLoader)

  init(_ configure: (inout Runtime.Configuration) -> Void = { _ in }, programs: [ProgramDescription] = []) {
    var configuration = Runtime.Configuration()
    configure(&configuration)
    runtime = Runtime(configuration, programs: [Self.system] + programs)
  }

  /// The key pair whose seed is 32 times this byte.
  static func key(_ byte: UInt8) -> Keypair {
    let word = UInt64(byte) &* 0x0101_0101_0101_0101
    return Keypair(seed: Hash(word, word, word, word))
  }

  func fund(_ address: Address, _ lamports: UInt64 = 1_000_000_000) {
    runtime.setAccount(address, StoredAccount(lamports: lamports))
  }

  /// The signed wire bytes of a transaction of `payer`'s.
  func wire(_ instructions: [Instruction], payer: Keypair) throws -> [UInt8] {
    let message = try Message(
      payer: payer.address, instructions: instructions, recentBlockhash: runtime.latestBlockhash)
    return try Transaction(message, signers: [payer]).serialize()
  }

  func send(_ instructions: [Instruction], payer: Keypair, simulate: Bool = false) throws -> Receipt {
    let bytes = try wire(instructions, payer: payer)
    return try bytes.withUnsafeBytes { runtime.receipt(try runtime.process($0, simulate: simulate)) }
  }

  static func transfer(_ from: Keypair, _ to: Address, _ lamports: UInt64) -> Instruction {
    SystemInterface.transfer(lamports, from: from.address, to: to)
  }
}

/// A small generator with a seed, so that a failure can be repeated.
struct Random: RandomNumberGenerator {
  var state: UInt64
  init(state: UInt64) { self.state = state &* 0x9E37_79B9_7F4A_7C15 }
  mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state &* 0x2545_F491_4F6C_DD1D
  }
}

/// What the process has in memory.
func residentBytes() -> Int {
  let fields = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8))?.split(separator: " ") ?? []
  return (fields.count > 1 ? Int(fields[1]) ?? 0 : 0) * 4096
}
