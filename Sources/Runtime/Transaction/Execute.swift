import Primitives
import ProgramAPI
import Wire

extension Engine {
  /// Executes the instructions in order until one fails (`process_message`).
  func execute(_ view: TransactionView) throws(TransactionError) {
    for i in 0..<view.instructionCount {
      let instruction = view.instruction(at: i)
      let index = UInt8(truncatingIfNeeded: i)
      core.pointee.transaction.instructionIndex = index
      if let sysvar = core.pointee.instructionsSysvarEnd {
        sysvar.storeBytes(of: UInt16(index).littleEndian, as: UInt16.self)
      }
      let count = instruction.accounts.count
      guard count <= Core.maxHandles / 2 else { throw .instructionError(index, InstructionError(.maxAccountsExceeded)) }
      for j in 0..<count {
        let position = Int(instruction.accounts[j])
        let access = core.pointee.access[position]
        (core.pointee.handles + j).initialize(
          to: Account(_record: core.pointee.accounts[position], isSigner: access & 1 != 0, isWritable: access & 2 != 0))
      }
      core.pointee.handleCount = count
      let program = core.pointee.accounts[Int(instruction.programIDIndex)]
      let error = run(
        program, handles: core.pointee.handles, count: count,
        data: instruction.data.baseAddress ?? UnsafeRawPointer(core), dataCount: instruction.data.count)
      if let error { throw .instructionError(index, error.instructionError) }
    }
  }
}
