import ProgramAPI

extension Runtime {
  /// Another runtime in the same state. Both go on by themselves; accounts neither of them touches are shared.
  ///
  /// In time proportional to what was touched since the last fork, and with next to no memory until it is used.
  public func fork() -> Runtime { Runtime(origin()) }

  /// A state that is shared: what a runtime is made of when somebody first uses it.
  struct Origin {
    let accounts: FrozenAccounts
    let statuses: [SharedStatuses]
    let settings: Settings
    let features: FeatureSet
    let blockhashes: BlockhashQueue
    let cluster: ClusterState
    let programs: [ProgramEntry]
    let inspector: Inspector?

    /// A runtime's state now, on accounts that lie elsewhere.
    init(
      _ core: UnsafeMutablePointer<Core>, accounts: FrozenAccounts, statuses: [SharedStatuses]
    ) {
      self.accounts = accounts
      self.statuses = statuses
      settings = core.pointee.settings
      features = core.pointee.features
      blockhashes = core.pointee.blockhashes
      cluster = core.pointee.cluster
      programs = core.pointee.programs
      inspector = core.pointee.inspector
    }

    func makeCore() -> Core {
      var core = Core(settings: settings, features: features, blockhashes: blockhashes, cluster: cluster)
      core.store = AccountStore(base: accounts)
      core.statuses = StatusCache(statuses)
      core.programs = programs
      core.inspector = inspector
      return core
    }
  }

  /// The state of a runtime that has been used.
  static func share(_ core: UnsafeMutablePointer<Core>) -> Origin {
    // A runtime that does a part of a batch has its history in two places.
    if let parent = core.pointee.parent {
      let newest = core.pointee.blockhashes.newest.index
      for (age, key) in parent.pointee.statuses.sorted(at: newest).reversed() {
        core.pointee.statuses.insert(key, at: newest &- age)
      }
      core.pointee.parent = nil
    }
    let statuses = core.pointee.statuses.share(at: core.pointee.blockhashes.newest.index)
    return Origin(core, accounts: core.pointee.store.share(), statuses: statuses)
  }
}
