import CTrapGuard
import Primitives
import ProgramAPI
import SolanaCrypto
public import Wire

extension Runtime {
  /// Processes transactions as if one after the other. Those that touch different accounts are processed side by side,
  /// on up to `jobs` threads, each on a runtime of its own that sees this one's accounts and does not change them; what
  /// they changed is entered when all are done. Signatures are verified beside that, ahead of the execution. The state
  /// afterwards and the answers do not depend on `jobs`.
  ///
  /// `answer` is called once for each place in the batch, on the thread and with the runtime that has the logs.
  public func process(
    batch: [UnsafeRawBufferPointer], jobs: Int, division: BatchDivision = .whenItPays,
    _ answer: @escaping @Sendable (Int, Runtime, Result<TransactionOutcome, DecodingError>) -> Void
  ) {
    let signatures = signatureVerification ? SignaturesAhead(batch, core.pointee.signingKeys(threads: jobs)) : nil
    // Whoever looks at every call wants to see them in order.
    let isDivisible = jobs > 1 && division != .never && core.pointee.inspector == nil
    guard isDivisible else { return processInOrder(batch, signatures, jobs, answer) }
    let plan = ConflictLanes(
      batch, lanes: jobs, division, in: core.pointee.store, allowsV1: core.pointee.gates.transactionV1)
    guard plan.lanes.count > 1 else { return processInOrder(batch, signatures, jobs, answer) }
    let shift = Shift(plan.lanes, batch, signatures, on: core, answer)
    shift.run(threads: jobs)
    enter(plan.written, from: shift.workers)
    let newest = core.pointee.blockhashes.newest.index
    for key in shift.processed { if let key { core.pointee.statuses.insert(key, at: newest) } }
  }

  private func processInOrder(
    _ batch: [UnsafeRawBufferPointer], _ signatures: SignaturesAhead?, _ jobs: Int,
    _ answer: @escaping @Sendable (Int, Runtime, Result<TransactionOutcome, DecodingError>) -> Void
  ) {
    nonisolated(unsafe) let runtime = self, batch = batch
    // The first is this thread.
    Threads.run(signatures == nil ? 1 : max(1, jobs)) { thread in
      if thread == 0 { runtime.execute(batch, signatures, answer) } else { signatures?.run(thread) }
    }
  }

  private func execute(
    _ batch: [UnsafeRawBufferPointer], _ signatures: SignaturesAhead?,
    _ answer: (Int, Runtime, Result<TransactionOutcome, DecodingError>) -> Void
  ) {
    let isAhead = isWorthPrefetching, none = UnsafeRawBufferPointer(start: nil, count: 0), count = batch.count
    var i = 0
    while i < count {
      if isAhead {
        prefetch(
          i &+ 1 < count ? batch[i &+ 1] : none, i &+ 2 < count ? batch[i &+ 2] : none,
          i &+ 3 < count ? batch[i &+ 3] : none)
      }
      answer(i, self, attempt(batch[i], signatures?.areValid(i, 0)))
      i &+= 1
    }
  }

  fileprivate func attempt(
    _ wire: UnsafeRawBufferPointer, _ isValid: Bool?
  ) -> Result<TransactionOutcome, DecodingError> {
    Result { () throws(DecodingError) in try process(wire, signaturesAreValid: isValid) }
  }

  /// Takes over what the workers changed: accounts that somebody might have written.
  private func enter(_ written: [(key: Address, lane: Int)], from workers: [Runtime]) {
    let engine = Engine(core)
    for (key, lane) in written {
      guard let new = workers[lane].core.pointee.store.peekOwn(key) else { continue }
      let old = core.pointee.store.find(key)
      if let old, Self.isSame(old, new) { continue }
      if old == nil, new.pointee.lamports == 0 { continue }
      if engine.isLoggingChanges {
        engine.log(key, before: old.flatMap { $0.pointee.lamports > 0 ? StoredAccount($0.pointee) : nil })
      }
      guard new.pointee.lamports > 0 else {
        if let old { core.pointee.store.remove(old) }
        continue
      }
      let record = old ?? core.pointee.store.insert(key)
      core.pointee.store.setData(
        record, UnsafeRawBufferPointer(start: new.pointee.data, count: new.pointee.dataCount))
      record.pointee.lamports = new.pointee.lamports
      record.pointee.owner = new.pointee.owner
      record.pointee.isExecutable = new.pointee.isExecutable
      record.pointee.rentEpoch = new.pointee.rentEpoch
    }
  }
  private static func isSame(
    _ a: UnsafeMutablePointer<AccountRecord>, _ b: UnsafeMutablePointer<AccountRecord>
  ) -> Bool {
    a.pointee.lamports == b.pointee.lamports && a.pointee.owner == b.pointee.owner
      && a.pointee.isExecutable == b.pointee.isExecutable && a.pointee.rentEpoch == b.pointee.rentEpoch
      && UnsafeRawBufferPointer(start: a.pointee.data, count: a.pointee.dataCount)
        .elementsEqual(UnsafeRawBufferPointer(start: b.pointee.data, count: b.pointee.dataCount))
  }
}

/// A batch being worked on: a runtime for each lane.
private final class Shift: @unchecked Sendable {
  let workers: [Runtime]
  /// What each transaction adds to the history of processed messages.
  private(set) var processed: [StatusCache.Key?]
  private let lanes: [[Int]]
  private let batch: [UnsafeRawBufferPointer]
  private let signatures: SignaturesAhead?
  private let timeLimit = trap_guard_time_limit()
  private let answer: @Sendable (Int, Runtime, Result<TransactionOutcome, DecodingError>) -> Void

  init(
    _ lanes: [[Int]], _ batch: [UnsafeRawBufferPointer], _ signatures: SignaturesAhead?,
    on core: UnsafeMutablePointer<Core>,
    _ answer: @escaping @Sendable (Int, Runtime, Result<TransactionOutcome, DecodingError>) -> Void
  ) {
    self.lanes = lanes
    self.batch = batch
    self.signatures = signatures
    self.answer = answer
    processed = Array(repeating: nil, count: batch.count)
    let base = withUnsafeMutablePointer(to: &core.pointee.store) { FrozenAccounts(lending: $0) }
    workers = lanes.map { _ in
      let worker = Runtime(core: Runtime.Origin(core, accounts: base, statuses: []).makeCore())
      worker.core.pointee.parent = core
      return worker
    }
  }

  func run(threads: Int) {
    processed.withUnsafeMutableBufferPointer { processed in
      nonisolated(unsafe) let processed = processed
      // More threads than lanes verify only.
      Threads.run(signatures == nil ? lanes.count : max(lanes.count, threads)) { thread in
        if thread < self.lanes.count { self.run(thread, processed) } else { self.signatures?.run(thread) }
      }
    }
  }
  private func run(_ lane: Int, _ processed: UnsafeMutableBufferPointer<StatusCache.Key?>) {
    let worker = workers[lane]
    if lane > 0 { trap_guard_set_time_limit(timeLimit) }
    for i in lanes[lane] {
      let before = worker.core.pointee.statuses.recentCount
      answer(i, worker, worker.attempt(batch[i], signatures?.areValid(i, lane)))
      if worker.core.pointee.statuses.recentCount > before { processed[i] = worker.core.pointee.statuses.last }
    }
  }
}

extension Core {
  fileprivate mutating func signingKeys(threads: Int) -> [Ed25519.KeyCache] {
    while helpersSigningKeys.count < threads - 1 { helpersSigningKeys.append(Ed25519.KeyCache(isPooled: true)) }
    return [signingKeys] + helpersSigningKeys
  }
}
