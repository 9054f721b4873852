import ProgramAPI

extension Runtime {
  /// Another runtime in the same state. Both go on by themselves; accounts neither of them touches are shared.
  public func fork() -> Runtime {
    var current = AccountStore()
    swap(&core.pointee.store, &current)
    let frozen = FrozenAccounts(current)
    core.pointee.store = AccountStore(base: frozen)
    let copy = Runtime(copying: core, on: frozen)
    for key in core.pointee.statuses.order { copy.core.pointee.statuses.insert(key) }
    return copy
  }

  /// A runtime at the same time, with the same programs and settings, that has processed nothing.
  convenience init(copying other: UnsafeMutablePointer<Core>, on base: FrozenAccounts) {
    self.init(
      core: Core(
        settings: other.pointee.settings, features: other.pointee.features, blockhashes: other.pointee.blockhashes,
        cluster: other.pointee.cluster))
    core.pointee.store = AccountStore(base: base)
    core.pointee.programs = other.pointee.programs
    core.pointee.inspector = other.pointee.inspector
  }
}
