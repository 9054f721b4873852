import Primitives
import ProgramAPI
import Runtime
import SolanaCrypto
import Testing

/// A user's program that goes wrong fails its transaction; the process, and the next transaction, go on.
@Suite(.serialized) struct TrapGuardTests {
  private let program: Address = "Misbehaving11111111111111111111111111111111"
  private func world() -> World {
    let world = World(
      {
        $0.trapGuard = true
        $0.logBytesLimit = nil
      },
      programs: [ProgramDescription(id: program, name: "misbehaving", kind: .estimated, type: Misbehaving.self)])
    world.fund(World.key(1).address)
    return world
  }
  private func call(_ tag: UInt8, _ argument: UInt64) -> Instruction {
    Instruction(programID: program, accounts: [], data: [tag] + withUnsafeBytes(of: argument) { Array($0) })
  }

  @Test(arguments: [
    ("bare overflow", UInt8(0), UInt64.max, InstructionError.Kind.programFailedToComplete, "SBF program panicked"),
    ("stack overflow", 1, 100_000_000, .programFailedToComplete, "Access violation: stack overflow or bad address"),
    ("empty meter", 2, 0, .computationalBudgetExceeded, "Computational budget exceeded"),
  ])
  func ends(_ name: String, tag: UInt8, argument: UInt64, kind: InstructionError.Kind, text: String) throws {
    let world = world(), payer = World.key(1)
    let receipt = try world.send([call(tag, argument)], payer: payer)
    #expect(receipt.err == .instructionError(0, InstructionError(kind)))
    #expect(receipt.logs.last == "Program \(program) failed: \(text)")
    #expect(receipt.computeUnitsConsumed == 200_000)
    let next = try world.send([call(9, 0)], payer: payer)
    #expect(next.err == nil)
    #expect(next.logs.contains("Program log: well behaved"))
    #expect(next.computeUnitsAreEstimated)
  }

  @Test func anEndlessLoopIsNoAnswer() throws {
    let world = world(), payer = World.key(1)
    Runtime.setProgramTimeLimit(nanoseconds: 200_000_000)
    defer { Runtime.setProgramTimeLimit(nanoseconds: 0) }
    let before = world.runtime.stateHash()
    let wire = try world.wire([call(3, 0)], payer: payer)
    let outcome = try wire.withUnsafeBytes { try world.runtime.process($0) }
    #expect(outcome.timedOut?.programID == program)
    #expect(outcome.timedOut?.instructionIndex == 0)
    #expect(world.runtime.stateHash() == before)
    #expect(try world.send([call(9, 0)], payer: payer).err == nil)
  }
}
