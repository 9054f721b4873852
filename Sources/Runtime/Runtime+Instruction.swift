public import Primitives
import ProgramAPI

extension Runtime {
  /// Executes one instruction without a transaction: no fee, no signature, no payer; privileges are those of its
  /// account list. Commits what it did, or nothing when it fails.
  public func executeInstruction(_ instruction: Instruction, computeUnitLimit: UInt64) -> InstructionError? {
    let engine = Engine(core)
    guard instruction.accounts.count <= 255 else { return InstructionError(.maxAccountsExceeded) }
    engine.begin()
    core.pointee.meter = Meter(limit: computeUnitLimit, remaining: computeUnitLimit)
    var access: [UInt8] = []
    var positions: [Int] = []
    for meta in instruction.accounts {
      let position = engine.placeAlone(meta.address)
      if position == access.count { access.append(0) }
      access[position] |= (meta.isSigner ? 1 : 0) | (meta.isWritable ? 2 : 0)
      positions.append(position)
    }
    let programPosition = engine.placeAlone(instruction.programID)
    if programPosition == access.count { access.append(0) }
    for (position, bits) in access.enumerated() {
      core.pointee.access[position] = bits
      if bits & 2 != 0 { core.pointee.journal.note(core.pointee.accounts[position]) }
    }
    for (i, position) in positions.enumerated() {
      let bits = access[position]
      (core.pointee.handles + i).initialize(
        to: Account(
          _record: core.pointee.accounts[position], isSigner: bits & 1 != 0, isWritable: bits & 2 != 0))
    }
    core.pointee.handleCount = positions.count
    let program = core.pointee.accounts[programPosition]
    guard program.pointee.lamports > 0 else { return InstructionError(.unsupportedProgramID) }
    let error = instruction.data.withUnsafeBytes { data in
      engine.run(
        program, handles: core.pointee.handles, count: positions.count,
        data: data.baseAddress ?? UnsafeRawPointer(core), dataCount: data.count)
    }
    if let error {
      engine.rollBackJournal()
      return error.instructionError
    }
    engine.commit()
    return nil
  }
}

extension Engine {
  /// The place of an account outside a transaction: the one it has, or the next.
  fileprivate func placeAlone(_ key: Address) -> Int {
    for i in 0..<core.pointee.transaction.accountCount where core.pointee.accounts[i].pointee.key == key { return i }
    let position = core.pointee.transaction.accountCount
    _ = place(key, at: position)
    core.pointee.transaction.accountCount = position + 1
    return position
  }
}
