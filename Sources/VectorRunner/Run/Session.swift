import SwiftSVM

/// A fresh runtime and the state its last step began with, so that changes can be told from what was there before.
struct Session {
  let svm: SVM
  /// Every account a step may find; what is not here did not exist.
  private var before: [Address: StoredAccount] = [:]

  init(_ settings: RuntimeSettings?, accounts: [Vector.NamedAccount]) {
    svm = SVM(SVM.Configuration(settings))
    for named in accounts { setAccount(named.address, named.account) }
    _ = svm.takeChangedAccounts()
  }

  /// What one transaction did.
  struct Result {
    var receipt: Receipt
    /// Accounts that are not what they were before the step, in byte order.
    var changed: [Address]
    /// After a simulation, the state it would have left.
    fileprivate var simulated: [Address: StoredAccount?]
  }

  mutating func execute(_ step: Vector.TransactionStep) throws(DecodingError) -> Result {
    let outcome = step.wire.withUnsafeBytes { raw in
      Swift.Result { () throws(DecodingError) in try svm.execute(raw, simulate: step.simulate) }
    }
    let receipt = try outcome.get()
    var result = Result(receipt: receipt, changed: takeChanges(), simulated: [:])
    if step.simulate {
      for (address, account) in receipt.postAccounts {
        result.simulated[address] = .some(account)
        if !Self.same(before[address], account), !result.changed.contains(address) { result.changed.append(address) }
      }
      result.changed.sort()
    }
    return result
  }

  /// An account's state after a step.
  func account(_ address: Address, after result: Result) -> StoredAccount? {
    if let simulated = result.simulated[address] { return simulated }
    return svm.getAccount(address)
  }

  /// Does what a step other than a transaction says.
  mutating func apply(_ step: Vector.Step) throws(TimeError) {
    try svm.apply(step)
    if case .setAccount(let address, let account) = step { before[address] = account }
    _ = takeChanges()
  }

  private mutating func setAccount(_ address: Address, _ account: StoredAccount?) {
    svm.setAccount(address, account)
    before[address] = account
  }

  private mutating func takeChanges() -> [Address] {
    var changed: [Address] = []
    for address in svm.takeChangedAccounts() {
      let now = Comparison.existing(svm.getAccount(address))
      // Sysvars are part of the runtime, not of the state a transaction speaks about.
      if now?.owner == Self.sysvarOwner { continue }
      if !Self.same(before[address], now) { changed.append(address) }
      before[address] = now
    }
    return changed
  }

  private static let sysvarOwner: Address = "Sysvar1111111111111111111111111111111111111"

  private static func same(_ a: StoredAccount?, _ b: StoredAccount?) -> Bool {
    guard let a = Comparison.existing(a), let b = Comparison.existing(b) else {
      return Comparison.existing(a) == nil && Comparison.existing(b) == nil
    }
    return a.lamports == b.lamports && a.owner == b.owner && a.executable == b.executable && a.data == b.data
  }
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
      if let clock = sysvars.clock { setClock(clock) }
      if let rent = sysvars.rent { setRent(rent) }
      if let schedule = sysvars.epochSchedule { setEpochSchedule(schedule) }
      if let hashes = sysvars.slotHashes { setSlotHashes(hashes) }
    case .setAccount(let address, let account): setAccount(address, account)
    }
  }
}
