public import Primitives
import ProgramAPI
import SolanaCrypto

extension Runtime {
  /// A hash of everything a transaction can see: all accounts, the sysvars' values, the newest blockhash. It depends on
  /// the state alone, not on how it came about.
  ///
  /// The first call looks at every account, later ones at those that changed since. Before the first call nothing is
  /// spent on it.
  public func stateHash() -> Hash {
    var hash = core.pointee.stateHash ?? firstHash()
    for change in hash.pending.entries {
      if let before = change.before { hash.lattice.subtract(change.key, before) }
      if let now = getAccount(change.key) { hash.lattice.add(change.key, now) }
    }
    hash.pending.removeAll()
    core.pointee.stateHash = hash

    var state = SHA256()
    hash.lattice.lanes.withUnsafeBytes { state.update($0) }
    for address in Self.hashedSysvars {
      guard let account = getAccount(address) else { continue }
      withUnsafeBytes(of: address) { state.update($0) }
      account.data.withUnsafeBytes { state.update($0) }
    }
    withUnsafeBytes(of: latestBlockhash) { state.update($0) }
    return state.finish()
  }

  /// Sysvars change without a transaction, so they are not in the lattice but hashed as they are.
  private static let hashedSysvars = [
    SysvarAddress.clock, SysvarAddress.rent, SysvarAddress.epochSchedule, SysvarAddress.slotHashes,
    SysvarAddress.recentBlockhashes,
  ]

  private func firstHash() -> StateHash {
    var hash = StateHash()
    core.pointee.store.forEachRecord { record in
      if record.pointee.owner == SysvarAddress.owner { return }
      hash.lattice.add(record.pointee.key, StoredAccount(record.pointee))
    }
    return hash
  }
}
