import MemoCalls
import Primitives
import Testing

private let alice = Address(1, 0, 0, 0), bob = Address(2, 0, 0, 0)

@Test("memo instructions", arguments: [
  (MemoInterface.addMemo("hello"), ProgramIDs.memo, [], "hello"),
  (MemoInterface.addMemo("", signers: [alice]), ProgramIDs.memo, [AccountMeta.signer(alice)], ""),
  (MemoInterface.addMemo("✓", signers: [bob, alice]), ProgramIDs.memo, [.signer(bob), .signer(alice)], "✓"),
  (MemoInterface.addFirstMemo("old"), ProgramIDs.memoV1, [], "old"),
])
func memo(_ instruction: Instruction, _ id: Address, _ accounts: [AccountMeta], _ text: String) {
  #expect(instruction == Instruction(programID: id, accounts: accounts, data: Array(text.utf8)))
}
