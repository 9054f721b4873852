extension SVM {
  /// A state to go back to.
  public struct Checkpoint {
    let runtime: Runtime.Checkpoint
    let history: TransactionHistory
  }

  /// The state as it is now: accounts, time, switches, what was processed. It costs the same however many accounts
  /// there are; while it is held, every change keeps what was there before.
  public func checkpoint() -> Checkpoint { Checkpoint(runtime: runtime.checkpoint(), history: history) }
  /// Goes back to a checkpoint, which stays valid; later ones lose their meaning. Programs added since then remain.
  public func rollBack(to checkpoint: Checkpoint) {
    runtime.rollBack(to: checkpoint.runtime)
    history = checkpoint.history
  }
  /// Lets a checkpoint go; nothing has to be kept for it any longer.
  public func release(_ checkpoint: Checkpoint) { runtime.release(checkpoint.runtime) }
  /// The accounts that differ from what they were at the checkpoint, in byte order, with what they were.
  public func changes(since checkpoint: Checkpoint) -> [(address: Address, before: StoredAccount?)] {
    runtime.changes(since: checkpoint.runtime)
  }

  /// Another runtime in the same state. Both go on by themselves; accounts neither of them touches are shared.
  public func fork() -> SVM { SVM(runtime.fork(), history, tokenRelease) }

  /// A hash of everything a transaction can see: accounts, sysvars, the newest blockhash. It depends on the state
  /// alone, not on how it came about.
  public func stateHash() -> Hash { runtime.stateHash() }
}
