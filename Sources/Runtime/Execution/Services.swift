import CTrapGuard
import Primitives
import ProgramAPI
import SolanaCrypto
import Wire

/// The engine as `ProgramAPI` sees it. One table for the life of the runtime.
///
/// Every call first charges what the syscall of the same name costs (`execution_budget.rs`), unless the program is part
/// of the runtime.
func makeServices() -> Services {
  Services(
    log: { context, text, count in Engine(context).log(text, count) },
    logNumbers: { context, a, b, c, d, e in
      let engine = Engine(context)
      if engine.pay(SyscallCost.log64) { engine.core.pointee.log.append(numbers: a, b, c, d, e) }
    },
    logAddress: { context, address in
      let engine = Engine(context)
      if engine.pay(SyscallCost.logAddress) {
        engine.core.pointee.log.append(.address, address.loadUnaligned(as: Address.self))
      }
    },
    logData: { context, bytes, count in
      let engine = Engine(context)
      if engine.pay(SyscallCost.base &+ SyscallCost.base &+ UInt64(count)) {
        engine.core.pointee.log.append(.data, text: bytes, count)
      }
    },
    logComputeUnits: { context in
      let engine = Engine(context)
      if engine.pay(SyscallCost.base) { engine.core.pointee.log.append(unitsLeft: engine.core.pointee.meter.remaining) }
    },
    createAddress: { context, seeds, count, program, result in
      Engine(context).createAddress(seeds, count, program, result)
    },
    findAddress: { context, seeds, count, program, result, bump in
      Engine(context).findAddress(seeds, count, program, result, bump)
    },
    sha256: { context, bytes, count, result in
      guard Engine(context).pay(SyscallCost.hash(count)) else { return }
      result.storeBytes(of: SHA256.hash(UnsafeRawBufferPointer(start: bytes, count: count)), as: Hash.self)
    },
    keccak256: { context, bytes, count, result in
      guard Engine(context).pay(SyscallCost.hash(count)) else { return }
      result.storeBytes(of: Keccak256.hash(UnsafeRawBufferPointer(start: bytes, count: count)), as: Hash.self)
    },
    secp256k1Recover: { context, digest, recoveryID, signature, result in
      guard Engine(context).pay(SyscallCost.secp256k1Recover), recoveryID < 4 else { return 1 }
      guard
        let key = Secp256k1.recover(
          digest: digest, signature: signature, recoveryID: UInt8(truncatingIfNeeded: recoveryID))
      else { return 1 }
      result.storeBytes(of: key, as: Secp256k1.PublicKey.self)
      return 0
    },
    verify: { _, scheme, signature, key, message, count in
      let message = UnsafeRawBufferPointer(start: message, count: count)
      switch scheme {
      case 0: return Ed25519.verify(signature: signature, message: message, publicKey: key)
      case 1: return Secp256r1.verify(message: message, signature: signature, publicKey: key)
      case 2: return ProgramAddress.isOnCurve(key.loadUnaligned(as: Address.self))
      default: return Secp256r1.isPublicKey(key)
      }
    },
    invoke: { context, request in Engine(context).invoke(request.assumingMemoryBound(to: CallRequest.self)) },
    resize: { context, record, count in
      Engine(context).resize(record.assumingMemoryBound(to: AccountRecord.self), to: count)
    },
    journal: { context, record in
      Engine(context).core.pointee.journal.saveData(of: record.assumingMemoryBound(to: AccountRecord.self))
    },
    watch: { context, record, access in
      Engine(context).watch(record.assumingMemoryBound(to: AccountRecord.self), access)
    },
    setReturnData: { context, bytes, count in Engine(context).setReturnData(bytes, count) },
    returnData: { context, into, count, program in
      let engine = Engine(context)
      let copied = min(count, engine.core.pointee.returnedCount)
      guard engine.pay(SyscallCost.returnData(copied)) else { return 0 }
      into.copyMemory(from: engine.core.pointee.returned, byteCount: copied)
      program.storeBytes(of: engine.core.pointee.returnedBy, as: Address.self)
      return engine.core.pointee.returnedCount
    },
    readSysvar: { context, id, offset, into, count in
      Engine(context).readSysvar(id.loadUnaligned(as: Address.self), offset, into, count)
    },
    charge: { context, units in Engine(context).charge(units) },
    chargeSyscall: { context, units in
      Engine(context).pay(units) ? 0 : ProgramError(.computationalBudgetExceeded).code
    },
    abort: { context, text, count in Engine(context).abort(text, count) },
    remainingComputeUnits: { context in Engine(context).remainingComputeUnits() },
    stackHeight: { context in UInt64(truncatingIfNeeded: Engine(context).core.pointee.depth) },
    previousSibling: { context, program in
      guard let address = Engine(context).previousSibling() else { return false }
      program.storeBytes(of: address, as: Address.self)
      return true
    },
    isActive: { context, feature in
      Engine(context).core.pointee.features.isActive(feature.loadUnaligned(as: Address.self))
    },
    environment: { context, blockhash in
      let newest = Engine(context).core.pointee.blockhashes.newest
      blockhash.storeBytes(of: newest.hash, as: Hash.self)
      return newest.lamportsPerSignature
    },
    instructionData: { context, index, count in
      guard let view = Engine(context).core.pointee.transaction.view, index < view.instructionCount, index >= 0 else {
        return nil
      }
      let data = view.instruction(at: index).data
      count.pointee = data.count
      return data.baseAddress ?? UnsafeRawPointer(context)
    })
}

/// What syscalls cost (`program-runtime/src/execution_budget.rs`).
enum SyscallCost {
  static let base: UInt64 = 100
  static let log64: UInt64 = 100
  static let logAddress: UInt64 = 100
  static let createAddress: UInt64 = 1500
  static let secp256k1Recover: UInt64 = 25_000
  /// A call to another program (SIMD-0339).
  static let invoke: UInt64 = 946
  static let bytesPerUnit: UInt64 = 250
  /// The least a copy of bytes costs.
  static let memory: UInt64 = 10
  static func hash(_ count: Int) -> UInt64 { 85 &+ max(10, UInt64(count) / 2) }
  static func sysvar(_ count: Int) -> UInt64 { base &+ max(memory, UInt64(count) / bytesPerUnit) }
  /// With the address of the program that returned it.
  static func returnData(_ count: Int) -> UInt64 { count == 0 ? base : base &+ UInt64(count &+ 32) / bytesPerUnit }
}

extension Engine {
  /// Charges a syscall. False when the meter is empty: then the instruction fails whatever the program does next.
  ///
  /// A program with a table goes on to where it next charges or calls, but neither logs nor changes anything that
  /// lasts; any other has to be stopped here.
  func pay(_ units: UInt64) -> Bool {
    let flavour = core.pointee.programs[Int(core.pointee.stack[core.pointee.depth &- 1].program)].flavour
    if core.pointee.transaction.failure == nil {
      if !flavour.runsInMachine || core.pointee.meter.take(units) { return true }
      core.pointee.transaction.failure = ProgramError(.computationalBudgetExceeded)
    }
    if flavour == .estimated { trap_guard_leave() }
    return false
  }

  /// Takes what a program with a table uses between two syscalls.
  func charge(_ units: UInt64) -> UInt64 {
    if let failure = core.pointee.transaction.failure { return failure.code }
    if core.pointee.meter.take(units) { return 0 }
    return fail(.programFailedToComplete, saying: "exceeded CUs meter at BPF instruction")
  }

  /// The program gives up, with the text the virtual machine has for it.
  func abort(_ text: UnsafeRawPointer, _ count: Int) -> UInt64 {
    let flavour = core.pointee.programs[Int(core.pointee.stack[core.pointee.depth &- 1].program)].flavour
    if core.pointee.transaction.failure == nil {
      core.pointee.transaction.failure = ProgramError(.programFailedToComplete)
      core.pointee.failureNote = .constant(text, count)
    }
    if flavour == .estimated { trap_guard_leave() }
    return ProgramError(.programFailedToComplete).code
  }

  /// Ends the transaction with this error, and the instruction's log with a text of its own.
  func fail(_ kind: InstructionError.Kind, saying text: StaticString) -> UInt64 {
    let error = ProgramError(kind)
    core.pointee.transaction.failure = error
    core.pointee.failureNote = .text(text)
    return error.code
  }
  func fail(_ error: ProgramError) -> UInt64 {
    core.pointee.transaction.failure = error
    return error.code
  }

  /// A program's log line; a builtin's stands without `Program log: `.
  func log(_ text: UnsafeRawPointer, _ count: Int) {
    guard pay(max(SyscallCost.base, UInt64(count))) else { return }
    let call = core.pointee.stack + (core.pointee.depth &- 1)
    let isMachine = core.pointee.programs[Int(call.pointee.program)].flavour.runsInMachine
    if isMachine, !UTF8Check.isValid(UnsafeRawBufferPointer(start: text, count: count)) {
      let offset = core.pointee.trace.byteCount
      core.pointee.trace.reserve(count).copyMemory(from: text, byteCount: count)
      core.pointee.failureNote = .invalidText(offset: offset, count: count)
      core.pointee.transaction.failure = ProgramError(.programFailedToComplete)
      return
    }
    core.pointee.log.append(isMachine ? .programLog : .plain, text: text, count)
  }

  func setReturnData(_ bytes: UnsafeRawPointer, _ count: Int) -> UInt64 {
    guard pay(SyscallCost.base &+ UInt64(count) / SyscallCost.bytesPerUnit) else {
      return ProgramError(.computationalBudgetExceeded).code
    }
    guard count <= Core.maxReturnData else {
      return fail(.programFailedToComplete, saying: "Return data too large")
    }
    core.pointee.returned.copyMemory(from: bytes, byteCount: count)
    core.pointee.returnedCount = count
    core.pointee.returnedBy = core.pointee.stack[core.pointee.depth &- 1].record.pointee.key
    return 0
  }

  /// The sysvars `sol_get_sysvar` knows (`sysvar_id_to_buffer`).
  private static func isReadable(_ id: Address) -> Bool {
    switch id {
    case SysvarAddress.clock, SysvarAddress.epochSchedule, SysvarAddress.epochRewards, SysvarAddress.rent,
      SysvarAddress.slotHashes, SysvarAddress.stakeHistory, SysvarAddress.lastRestartSlot:
      return true
    default: return false
    }
  }

  /// Behind a feature gate (SIMD-0207): without it the virtual machine does not know the syscall.
  func remainingComputeUnits() -> UInt64 {
    let call = core.pointee.stack + (core.pointee.depth &- 1)
    if core.pointee.programs[Int(call.pointee.program)].flavour == .estimated,
      !core.pointee.features.isActive("5TuppMutoyzhUSfuYdhgzD47F92GL1g89KpCZQKqedxP")
    {
      if core.pointee.transaction.failure == nil {
        _ = fail(.programFailedToComplete, saying: "unsupported BPF instruction")
      }
      trap_guard_leave()
    }
    return core.pointee.meter.remaining
  }

  func readSysvar(_ id: Address, _ offset: Int, _ into: UnsafeMutableRawPointer, _ count: Int) -> UInt64 {
    guard pay(SyscallCost.sysvar(count)) else { return ProgramError(.computationalBudgetExceeded).code }
    guard Self.isReadable(id), let record = core.pointee.store.find(id),
      record.pointee.owner == SysvarAddress.owner
    else {
      return ProgramError.unsupportedSysvar.code
    }
    refreshSysvar(record)
    guard offset >= 0, count >= 0, offset <= record.pointee.dataCount &- count else {
      return ProgramError.unsupportedSysvar.code
    }
    into.copyMemory(from: record.pointee.data + offset, byteCount: count)
    return 0
  }

  func createAddress(
    _ seeds: UnsafeRawPointer, _ count: Int, _ program: UnsafeRawPointer, _ result: UnsafeMutableRawPointer
  ) -> UInt64 {
    guard pay(SyscallCost.createAddress) else { return ProgramError(.computationalBudgetExceeded).code }
    guard let address = derive(seeds, count, program.loadUnaligned(as: Address.self)) else {
      return ProgramError.invalidSeeds.code
    }
    result.storeBytes(of: address, as: Address.self)
    return 0
  }

  func findAddress(
    _ seeds: UnsafeRawPointer, _ count: Int, _ program: UnsafeRawPointer, _ result: UnsafeMutableRawPointer,
    _ bump: UnsafeMutablePointer<UInt8>
  ) -> UInt64 {
    guard pay(SyscallCost.createAddress) else { return ProgramError(.computationalBudgetExceeded).code }
    let program = program.loadUnaligned(as: Address.self)
    let found = withSlices(seeds, count) { slices -> (address: Address, bump: UInt8)? in
      try? core.pointee.derivation.find(seeds: slices, programID: program)
    }
    guard let found else { return ProgramError.invalidSeeds.code }
    // Every bump tried costs as much as the first.
    guard pay(UInt64(255 &- found.bump) &* SyscallCost.createAddress) else {
      return ProgramError(.computationalBudgetExceeded).code
    }
    result.storeBytes(of: found.address, as: Address.self)
    bump.pointee = found.bump
    return 0
  }

  /// The program-derived address of seeds that include the bump.
  func derive(_ seeds: UnsafeRawPointer, _ count: Int, _ program: Address) -> Address? {
    withSlices(seeds, count) { slices -> Address? in
      try? core.pointee.derivation.create(seeds: slices, programID: program)
    }
  }

  private func withSlices<Result>(
    _ seeds: UnsafeRawPointer, _ count: Int, _ body: (UnsafeBufferPointer<UnsafeRawBufferPointer>) -> Result?
  ) -> Result? {
    guard count >= 0, count <= ProgramAddress.maxSeeds else { return nil }
    let seeds = seeds.assumingMemoryBound(to: Seed.self)
    return withUnsafeTemporaryAllocation(of: UnsafeRawBufferPointer.self, capacity: ProgramAddress.maxSeeds) { slices in
      for i in 0..<count {
        slices[i] = UnsafeRawBufferPointer(start: seeds + i, count: min(max(seeds[i]._raw.count, 0), 32))
      }
      return body(UnsafeBufferPointer(rebasing: slices[..<count]))
    }
  }
}

extension Engine {
  /// The program of the last instruction that ran beside the running one (`sol_get_processed_sibling_instruction` of
  /// index 0): of the same height, with none of a lower height between.
  func previousSibling() -> Address? {
    var index = core.pointee.stack[core.pointee.depth &- 1].traceIndex
    let height = core.pointee.trace.entries[index].stackHeight
    while index > 0 {
      index &-= 1
      let entry = core.pointee.trace.entries[index]
      if entry.stackHeight < height { return nil }
      if entry.stackHeight == height { return core.pointee.accounts[Int(entry.programPosition)].pointee.key }
    }
    return nil
  }
}
