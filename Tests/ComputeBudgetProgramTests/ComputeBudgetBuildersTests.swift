import ComputeBudgetCalls
import Primitives
import Testing

/// The expected bytes are those of `solders.compute_budget`.
@Test("compute budget instructions", arguments: [
  (ComputeBudgetInterface.requestHeapFrame(bytes: 262_144), [1, 0, 0, 4, 0]),
  (ComputeBudgetInterface.setComputeUnitLimit(1_400_000), [2, 0xC0, 0x5C, 0x15, 0]),
  (
    ComputeBudgetInterface.setComputeUnitPrice(microLamports: 123_456_789_012),
    [3, 0x14, 0x1A, 0x99, 0xBE, 0x1C, 0, 0, 0]
  ),
  (ComputeBudgetInterface.setLoadedAccountsDataSizeLimit(bytes: 65_536), [4, 0, 0, 1, 0]),
] as [(Instruction, [UInt8])])
func encoding(_ instruction: Instruction, _ data: [UInt8]) {
  #expect(instruction == Instruction(programID: ProgramIDs.computeBudget, accounts: [], data: data))
}
