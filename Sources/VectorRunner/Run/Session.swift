import SwiftSVM

/// A fresh runtime in the state a vector starts with.
struct Session {
  let svm: SVM

  init(_ settings: RuntimeSettings?, accounts: [Vector.NamedAccount], programs: [ProgramDescription] = []) {
    svm = SVM(SVM.Configuration(settings))
    for program in programs { svm.addProgram(program) }
    for named in accounts { svm.setAccount(named.address, named.account) }
  }

  /// What one transaction did.
  struct Result {
    var receipt: Receipt
    /// Accounts that are not what they were before the step, in byte order.
    var changed: [Address]
  }

  /// Throws `ExecutionError` when the runtime has no answer.
  func execute(_ step: Vector.TransactionStep) throws -> Result {
    let before = svm.checkpoint()
    let outcome = step.wire.withUnsafeBytes { raw in
      Swift.Result { () throws(ExecutionError) in try svm.execute(raw, simulate: step.simulate) }
    }
    let receipt = try outcome.get()
    // Sysvars are part of the runtime, not of the state a transaction speaks about.
    var changed: [Address] = []
    for change in try svm.changes(since: before) {
      let now = svm.getAccount(change.address)
      if !Self.same(change.before, now), now?.owner != Self.sysvarOwner { changed.append(change.address) }
    }
    return Result(receipt: receipt, changed: changed)
  }

  /// A rent epoch that is brought up to date is no change of the account.
  private static func same(_ a: StoredAccount?, _ b: StoredAccount?) -> Bool {
    guard var a, let b else { return a == nil && b == nil }
    a.rentEpoch = b.rentEpoch
    return a == b
  }

  private static let sysvarOwner: Address = "Sysvar1111111111111111111111111111111111111"
}

extension SVM {
  /// Does what a step other than a transaction says.
  func apply(_ step: Vector.Step) throws(TimeError) {
    switch step {
    case .transaction: break
    case .warpToSlot(let slot): try warpToSlot(slot)
    case .warpToTimestamp(let timestamp): try warpToTimestamp(timestamp)
    case .expireBlockhash: expireBlockhash()
    case .setSysvar(let sysvars):
      if let clock = sysvars.clock { self.clock = clock }
      if let rent = sysvars.rent { self.rent = rent }
      if let schedule = sysvars.epochSchedule { epochSchedule = schedule }
      if let hashes = sysvars.slotHashes { slotHashes = hashes }
    case .setAccount(let address, let account): setAccount(address, account)
    }
  }
}
