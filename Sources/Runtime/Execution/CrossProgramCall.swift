import Primitives
import ProgramAPI

extension Engine {
  /// A call from one program to another: `sol_invoke_signed` (`program-runtime/src/cpi.rs`), checks in its order.
  ///
  /// Handles carry their privileges, so nothing but the program is looked up.
  func invoke(_ request: UnsafePointer<CallRequest>) -> UInt64 {
    if let failure = core.pointee.transaction.failure { return failure.code }
    let call = core.pointee.stack + (core.pointee.depth &- 1)
    let count = request.pointee.accountCount
    if let code = payForCall(request) { return code }
    guard request.pointee.signerCount <= 16 else {
      return fail(.programFailedToComplete, saying: "Too many signers")
    }

    var signers: [16 of Address] = .init(repeating: .zero)
    for i in 0..<request.pointee.signerCount {
      guard let list = request.pointee.signers else { break }
      guard list[i].count <= 16 else { return fail(ProgramError(.maxSeedLengthExceeded)) }
      guard let address = derive(list[i].seeds, list[i].count, call.pointee.record.pointee.key) else {
        return fail(
          .programFailedToComplete,
          saying:
            "Could not create program address with signer seeds: Provided seeds do not result in a valid address")
      }
      signers[i] = address
    }
    if let code = checkAuthorized(request) { return code }

    let callee = core.pointee.handles + core.pointee.handleCount
    guard core.pointee.handleCount &+ 2 &* count <= Core.maxHandles else {
      return fail(.programFailedToComplete, saying: "Invoked an instruction with too many accounts")
    }
    if let code = makeHandles(request, callee, signers) { return code }
    guard let program = programRecord(request.pointee.program, call) else {
      core.pointee.log.append(.unknownProgram, request.pointee.program)
      return fail(ProgramError(.missingAccount))
    }
    if core.pointee.journal.watches.count > call.pointee.firstWatch, let error = checkWatches(call, callee, count) {
      return fail(error)
    }
    call.pointee.isUnbalanced = agreeOnLamports(callee, count) != 0

    core.pointee.handleCount &+= count
    let error = run(
      program, handles: callee, count: count, data: request.pointee.data, dataCount: request.pointee.dataCount)
    core.pointee.handleCount &-= count
    if let error { return fail(error) }
    if core.pointee.journal.watches.count > call.pointee.firstWatch || program == call.pointee.record {
      renewWatches(call, callee, count)
    }
    return checkAfterCall(callee, count)
  }

  /// The base price, and so much for the bytes that cross the border.
  private func payForCall(_ request: UnsafePointer<CallRequest>) -> UInt64? {
    let count = request.pointee.accountCount
    guard count <= 255 else {
      return fail(.programFailedToComplete, saying: "Invoked an instruction with too many accounts")
    }
    guard request.pointee.dataCount <= AccountLimits.growthPerInstruction else {
      return fail(.programFailedToComplete, saying: "Invoked an instruction with data that is too large")
    }
    var units = SyscallCost.invoke &+ UInt64(request.pointee.dataCount) / SyscallCost.bytesPerUnit
    units &+= UInt64(count &* 34) / SyscallCost.bytesPerUnit &+ UInt64((count &+ 1) &* 80) / SyscallCost.bytesPerUnit
    for i in 0..<count {
      units &+= UInt64(request.pointee.accounts[i].account.dataCount) / SyscallCost.bytesPerUnit
    }
    return core.pointee.meter.take(units) ? nil : fail(ProgramError(.computationalBudgetExceeded))
  }

  /// Loaders and precompiles cannot be called (`check_authorized_program`), but for the upgradeable loader's upgrade,
  /// set authority, close and checked set authority.
  private func checkAuthorized(_ request: UnsafePointer<CallRequest>) -> UInt64? {
    let program = request.pointee.program
    switch program {
    case ProgramIDs.bpfLoaderUpgradeable:
      let first = request.pointee.dataCount > 0 ? request.pointee.data.load(as: UInt8.self) : .max
      if first == 3 || first == 4 || first == 5 || first == 7 { return nil }
    case ProgramIDs.nativeLoader, ProgramIDs.bpfLoader, ProgramIDs.bpfLoaderDeprecated, ProgramIDs.ed25519,
      ProgramIDs.secp256k1, ProgramIDs.secp256r1:
      break
    default: return nil
    }
    core.pointee.failureNote = .notSupported(program)
    return fail(ProgramError(.programFailedToComplete))
  }

  /// Tells the runtime what the caller made of the callee's accounts, and returns how many lamports that adds in all
  /// (`update_callee_account`). Other accounts it changed are not looked at before it ends.
  private func agreeOnLamports(_ callee: UnsafeMutablePointer<Account>, _ count: Int) -> Int128 {
    var sum: Int128 = 0
    for i in 0..<count {
      let record = callee[i]._record
      sum += Int128(record.pointee.lamports) - Int128(record.pointee.agreedLamports)
      record.pointee.agreedLamports = record.pointee.lamports
    }
    return sum
  }

  /// The callee's accounts with what it may do to each: never more than the caller may, or has signed for.
  private func makeHandles(
    _ request: UnsafePointer<CallRequest>, _ callee: UnsafeMutablePointer<Account>, _ signers: [16 of Address]
  ) -> UInt64? {
    for i in 0..<request.pointee.accountCount {
      let wanted = request.pointee.accounts[i], own = wanted.account
      var isSigner = wanted.isSigner, isWritable = wanted.isWritable
      for j in 0..<i where callee[j] == own {  // named twice: both get the sum of the privileges
        isSigner = isSigner || callee[j].isSigner
        isWritable = isWritable || callee[j].isWritable
        callee[j] = Account(_record: own._record, isSigner: isSigner, isWritable: isWritable)
      }
      (callee + i).initialize(to: Account(_record: own._record, isSigner: isSigner, isWritable: isWritable))
    }
    for i in 0..<request.pointee.accountCount {
      let own = request.pointee.accounts[i].account
      if callee[i].isWritable, !own.isWritable {
        core.pointee.log.append(.writableEscalated, own.key)
        return fail(ProgramError(.privilegeEscalation))
      }
      if callee[i].isSigner, !own.isSigner {
        var signed = false
        for k in 0..<request.pointee.signerCount where signers[k] == own.key { signed = true }
        if !signed {
          core.pointee.log.append(.signerEscalated, own.key)
          return fail(ProgramError(.privilegeEscalation))
        }
      }
    }
    return nil
  }

  /// The callee's program account, which must be among the caller's accounts.
  private func programRecord(
    _ id: Address, _ call: UnsafeMutablePointer<ActiveCall>
  ) -> UnsafeMutablePointer<AccountRecord>? {
    for i in 0..<call.pointee.handleCount where call.pointee.handles[i].key == id {
      return call.pointee.handles[i]._record
    }
    return nil
  }

  /// The caller sees what the callee left; what that may let an account grow by is limited for the caller as well
  /// (`update_caller_account`).
  private func checkAfterCall(_ callee: UnsafeMutablePointer<Account>, _ count: Int) -> UInt64 {
    for i in 0..<count where callee[i].isWritable {
      let record = callee[i]._record
      record.pointee.agreedLamports = record.pointee.lamports
      if record.pointee.dataCount > Int(record.pointee.originalCount) &+ AccountLimits.growthPerInstruction {
        core.pointee.log.say("Account data size realloc limited to 10240 in inner instructions")
        return fail(ProgramError(.invalidRealloc))
      }
    }
    return 0
  }
}
