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
