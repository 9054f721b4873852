import Primitives
import ProgramAPI

extension Engine {
  /// Executes one instruction or call: `InvokeContext::push`, `process_executable_chain`, `pop`.
  ///
  /// `handles` are its accounts with their privileges; `entry` is its place in the trace, made by `push`.
  func run(
    _ record: UnsafeMutablePointer<AccountRecord>, handles: UnsafeMutablePointer<Account>, count: Int,
    data: UnsafeRawPointer, dataCount: Int
  ) -> ProgramError? {
    let depth = core.pointee.depth
    if let error = checkPush(record, depth) { return error }
    let index = core.pointee.trace.append(
      Trace.Entry(
        instructionIndex: core.pointee.transaction.instructionIndex,
        programPosition: UInt8(truncatingIfNeeded: record.pointee.position),
        stackHeight: UInt8(truncatingIfNeeded: depth &+ 1), unitsBefore: core.pointee.meter.remaining,
        logStart: core.pointee.log.entryCount))
    if depth > 0 { traceCall(index, handles, count, data, dataCount) }
    // Last of all, when the call is in the trace already.
    if depth >= (core.pointee.gates.raiseCallDepth ? 9 : 5) {
      core.pointee.trace.entries[index].unitsAfter = core.pointee.meter.remaining
      core.pointee.trace.entries[index].logEnd = core.pointee.log.entryCount
      return ProgramError(.callDepth)
    }
    return start(record, index, handles, count, data, dataCount)
  }

  /// Runs what `run` has admitted and entered in the trace.
  private func start(
    _ record: UnsafeMutablePointer<AccountRecord>, _ index: Int, _ handles: UnsafeMutablePointer<Account>,
    _ count: Int, _ data: UnsafeRawPointer, _ dataCount: Int
  ) -> ProgramError? {
    let depth = core.pointee.depth, program = record.pointee.programIndex

    var frame = Frame(
      programID: UnsafeRawPointer(record).assumingMemoryBound(to: Address.self), accounts: handles,
      accountCount: count, data: data, dataCount: dataCount, clock: core.pointee.clock, rent: core.pointee.rent,
      services: core.pointee.services, context: core)
    let error = withUnsafeMutablePointer(to: &frame) { frame -> ProgramError? in
      (core.pointee.stack + depth).initialize(
        to: ActiveCall(
          program: program, record: record, handles: handles, handleCount: count, frame: frame,
          firstWatch: core.pointee.journal.watches.count, traceIndex: index))
      core.pointee.depth = depth &+ 1
      if core.pointee.inspector != nil { inspect(index, after: false, nil) }
      let error =
        program == .max
        ? runMissing(record) : execute(core.pointee.stack + depth, core.pointee.programs[Int(program)], frame)
      if core.pointee.inspector != nil { inspect(index, after: true, error) }
      core.pointee.depth = depth
      let first = core.pointee.stack[depth].firstWatch
      if core.pointee.journal.watches.count > first {
        core.pointee.journal.watches.removeLast(core.pointee.journal.watches.count &- first)
      }
      return error
    }
    core.pointee.trace.entries[index].unitsAfter = core.pointee.meter.remaining
    core.pointee.trace.entries[index].logEnd = core.pointee.log.entryCount
    if error != nil { return error }
    return frame.lamportDelta == 0 ? nil : ProgramError(.unbalancedInstruction)
  }

  /// Whether one more instruction may start: reentrancy, balance of the caller, trace, in Agave's order.
  private func checkPush(_ record: UnsafeMutablePointer<AccountRecord>, _ depth: Int) -> ProgramError? {
    if depth > 0 {
      let caller = core.pointee.stack + (depth &- 1)
      if caller.pointee.record != record {
        for i in 0..<depth where core.pointee.stack[i].record == record { return ProgramError(.reentrancyNotAllowed) }
      }
      if caller.pointee.isUnbalanced { return ProgramError(.unbalancedInstruction) }
    }
    if core.pointee.trace.count >= Trace.limit { return ProgramError(.maxInstructionTraceLengthExceeded) }
    return nil
  }

  /// Keeps a call's accounts and data for the report of inner instructions.
  private func traceCall(
    _ index: Int, _ handles: UnsafeMutablePointer<Account>, _ count: Int, _ data: UnsafeRawPointer, _ dataCount: Int
  ) {
    let offset = core.pointee.trace.byteCount
    let bytes = core.pointee.trace.reserve(count &+ dataCount)
    for i in 0..<count {
      bytes.storeBytes(
        of: UInt8(truncatingIfNeeded: handles[i]._record.pointee.position), toByteOffset: i, as: UInt8.self)
    }
    (bytes + count).copyMemory(from: data, byteCount: dataCount)
    let entry = core.pointee.trace.entries + index
    entry.pointee.accountsOffset = offset
    entry.pointee.accountCount = count
    entry.pointee.dataOffset = offset &+ count
    entry.pointee.dataCount = dataCount
  }

  private func execute(
    _ call: UnsafeMutablePointer<ActiveCall>, _ entry: ProgramEntry, _ frame: UnsafeMutablePointer<Frame>
  ) -> ProgramError? {
    let id = entry.id
    if entry.flavour == .precompile { return process(entry, frame) }
    core.pointee.returnedCount = 0
    core.pointee.returnedBy = id
    core.pointee.log.append(.invoke, id, UInt64(truncatingIfNeeded: core.pointee.depth))
    let error: ProgramError?
    switch entry.flavour {
    case .builtin:
      error = core.pointee.meter.take(entry.computeUnits)
        ? process(entry, frame) : ProgramError(.computationalBudgetExceeded)
    case .calibrated, .estimated: error = runInMachine(call, entry, frame)
    case .unsupported, .precompile:
      core.pointee.log.append(.notImplemented, id, entry.name.utf8Start, entry.name.utf8CodeUnitCount)
      error = ProgramError(.unsupportedProgramID)
    }
    guard let error else {
      core.pointee.log.append(.success, id)
      return nil
    }
    switch core.pointee.failureNote {
    case .text(let text): core.pointee.log.append(.failedWith, id, text.utf8Start, text.utf8CodeUnitCount)
    case .constant(let text, let count): core.pointee.log.append(.failedWith, id, text, count)
    case .notSupported(let callee):
      withUnsafeBytes(of: callee) { bytes in
        guard let start = bytes.baseAddress else { return }
        core.pointee.log.append(.failedUnsupported, id, start, bytes.count)
      }
    case .invalidText(let offset, let count):
      core.pointee.log.append(.invalidText, id, core.pointee.trace.bytes + offset, count)
    case nil:
      let failure = error.instructionError
      core.pointee.log.append(.failed, id, UInt64(failure.kind.rawValue), UInt64(failure.code))
    }
    core.pointee.failureNote = nil
    return error
  }

  /// A program that runs in the virtual machine on chain: growth limits, a heap to pay, the consumed line, and the
  /// comparison of its accounts afterwards.
  private func runInMachine(
    _ call: UnsafeMutablePointer<ActiveCall>, _ entry: ProgramEntry, _ frame: UnsafeMutablePointer<Frame>
  ) -> ProgramError? {
    let before = core.pointee.meter.remaining
    if entry.flavour == .estimated { core.pointee.transaction.isEstimated = true }
    let originals = saveOriginalCounts(call)
    var error: ProgramError?
    if core.pointee.meter.take(core.pointee.transaction.budget.heapCost) {
      error = process(entry, frame)
    } else {
      error = ProgramError(.computationalBudgetExceeded)
    }
    // The heap is paid for before the machine starts to count.
    let start = before &- min(before, core.pointee.transaction.budget.heapCost)
    core.pointee.log.append(.consumed, entry.id, start &- core.pointee.meter.remaining, before)
    if core.pointee.returnedCount > 0 {
      core.pointee.log.append(.returned, entry.id, core.pointee.returned, core.pointee.returnedCount)
    }
    if error == nil, core.pointee.journal.watches.count > call.pointee.firstWatch {
      error = checkWatches(call, call.pointee.handles, call.pointee.handleCount)
    }
    restoreOriginalCounts(call, originals)
    return error
  }

  /// Runs the program's own code, guarded if the host wants traps caught or the program may have to be stopped.
  private func process(_ entry: ProgramEntry, _ frame: UnsafeMutablePointer<Frame>) -> ProgramError? {
    guard let type = entry.type else { return ProgramError(.unsupportedProgramID) }
    let error =
      core.pointee.settings.trapGuard || entry.flavour == .estimated
      ? processGuarded(type, frame) : Self.process(type, frame)
    // A failed call or an empty meter cannot be ignored.
    return core.pointee.transaction.failure ?? error
  }
  private static func process(_ type: any Program.Type, _ frame: UnsafeMutablePointer<Frame>) -> ProgramError? {
    do throws(ProgramError) { try type.process(Invocation(_frame: frame)) } catch { return error }
    return nil
  }

  /// An account without a program behind it; only the loaders of the virtual machine say so in the log.
  private func runMissing(_ record: UnsafeMutablePointer<AccountRecord>) -> ProgramError {
    switch record.pointee.owner {
    case ProgramIDs.bpfLoader, ProgramIDs.bpfLoaderDeprecated, ProgramIDs.bpfLoaderUpgradeable, ProgramIDs.loaderV4:
      break
    default: return ProgramError(.unsupportedProgramID)
    }
    let id = record.pointee.key
    core.pointee.returnedCount = 0
    core.pointee.log.append(.invoke, id, UInt64(truncatingIfNeeded: core.pointee.depth))
    core.pointee.log.say("Program is not deployed")
    core.pointee.log.append(.failed, id, UInt64(InstructionError.Kind.unsupportedProgramID.rawValue), 0)
    return ProgramError(.unsupportedProgramID)
  }

  /// Growth is limited against the size at the start of the instruction; a caller's own start comes back afterwards.
  private func saveOriginalCounts(_ call: UnsafeMutablePointer<ActiveCall>) -> Int {
    let base = core.pointee.handleCount
    for i in 0..<call.pointee.handleCount {
      let record = call.pointee.handles[i]._record
      core.pointee.originals[base &+ i] = record.pointee.originalCount
      record.pointee.originalCount = UInt32(truncatingIfNeeded: record.pointee.dataCount)
      record.pointee.agreedLamports = record.pointee.lamports
    }
    core.pointee.handleCount = base &+ call.pointee.handleCount
    return base
  }
  private func restoreOriginalCounts(_ call: UnsafeMutablePointer<ActiveCall>, _ base: Int) {
    core.pointee.handleCount = base
    var i = call.pointee.handleCount
    while i > 0 {  // backwards: an account named twice gets its oldest value back
      i &-= 1
      call.pointee.handles[i]._record.pointee.originalCount = core.pointee.originals[base &+ i]
    }
  }

  private func inspect(_ index: Int, after: Bool, _ error: ProgramError?) {
    guard let inspector = core.pointee.inspector else { return }
    let entry = core.pointee.trace.entries[index]
    let call = core.pointee.stack[core.pointee.depth &- 1]
    let frame = call.frame
    let data = UnsafeRawBufferPointer(start: frame.pointee.data, count: frame.pointee.dataCount)
    inspector(
      InspectedCall(
        instructionIndex: entry.instructionIndex, programID: call.record.pointee.key,
        stackHeight: entry.stackHeight, data: Array(data),
        accounts: (0..<call.handleCount).map { i in
          let record = call.handles[i]._record
          return (record.pointee.key, StoredAccount(record.pointee))
        }, error: error?.instructionError), after)
  }
}
