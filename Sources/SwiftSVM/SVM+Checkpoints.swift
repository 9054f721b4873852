extension SVM {
  /// A state to go back to. Whoever has it holds it; it lets go by itself, or earlier by `release`.
  public struct Checkpoint {
    let runtime: Runtime.Checkpoint
    let history: TransactionHistory
  }

  /// The state as it is now: accounts, time, switches, what was processed, receipts. It costs the same however many
  /// accounts there are; while it is held, what each account was when it first changed is kept.
  ///
  ///     let before = svm.checkpoint()
  ///     try svm.sendInstructions(instructions, payer: alice)
  ///     try svm.rollBack(to: before)
  public func checkpoint() -> Checkpoint { Checkpoint(runtime: runtime.checkpoint(), history: history.share()) }
  /// Goes back to a checkpoint, which stays valid; later ones are undone. Programs added since then remain. A
  /// checkpoint that was released or undone, or is another runtime's, is an error, and nothing changes.
  public func rollBack(to checkpoint: Checkpoint) throws(CheckpointError) {
    try runtime.rollBack(to: checkpoint.runtime)
    history = checkpoint.history
  }
  /// Lets a checkpoint go, and what is kept for it; another runtime's is an error.
  public func release(_ checkpoint: Checkpoint) throws(CheckpointError) { try runtime.release(checkpoint.runtime) }
  /// The accounts that differ from what they were at the checkpoint, in byte order, with what they were.
  public func changes(
    since checkpoint: Checkpoint
  ) throws(CheckpointError) -> [(address: Address, before: StoredAccount?)] {
    try runtime.changes(since: checkpoint.runtime)
  }

  /// Another runtime in the same state. Both go on by themselves; accounts neither of them touches are shared, however
  /// many forks there are, and a fork that is not used takes next to no memory. Checkpoints stay with this one.
  public func fork() -> SVM { SVM(runtime.fork(), history.share(), tokenRelease) }

  /// A hash of everything a transaction can see: accounts, sysvars, the newest blockhash. It depends on the state
  /// alone, not on how it came about.
  public func stateHash() -> Hash { runtime.stateHash() }
}
