public import Primitives
import ProgramAPI

/// Why a runtime does not go back to a checkpoint.
public enum CheckpointError: Error, Hashable, Sendable, CustomStringConvertible {
  /// It was let go.
  case released
  /// It was taken after one that the runtime has gone back to.
  case undone
  /// It is another runtime's.
  case otherRuntime

  public var description: String {
    switch self {
    case .released: "the checkpoint was released"
    case .undone: "the runtime has gone back to an earlier checkpoint since this one was taken"
    case .otherRuntime: "the checkpoint was taken on another runtime"
    }
  }
}

extension Runtime {
  /// A state to go back to. Taking one costs the same however many accounts there are; while one is held, what each
  /// account was when it first changed is kept. It lets go of that when nobody has it any longer, or by `release`.
  public final class Checkpoint {
    fileprivate let changes: ChangeLog
    fileprivate let number: UInt64
    fileprivate let statuses: [SharedStatuses]
    fileprivate let blockhashes: BlockhashQueue
    fileprivate let cluster: ClusterState
    fileprivate let settings: Settings
    fileprivate let features: FeatureSet
    fileprivate var isReleased = false

    fileprivate init(_ core: UnsafeMutablePointer<Core>) {
      changes = core.pointee.changes
      number = changes.hold()
      blockhashes = core.pointee.blockhashes
      statuses = core.pointee.statuses.share(at: blockhashes.newest.index)
      cluster = core.pointee.cluster
      settings = core.pointee.settings
      features = core.pointee.features
    }
    deinit { changes.release(number) }

    fileprivate func check(_ core: UnsafeMutablePointer<Core>) throws(CheckpointError) {
      guard changes === core.pointee.changes else { throw .otherRuntime }
      guard !isReleased else { throw .released }
      guard changes.isHeld(number) else { throw .undone }
    }
  }

  /// The state as it is now.
  public func checkpoint() -> Checkpoint { Checkpoint(core) }

  /// Goes back to a checkpoint, which stays valid; later ones are undone with everything else. In time proportional to
  /// what changed. Throws, and changes nothing, when this runtime does not hold the checkpoint.
  public func rollBack(to checkpoint: Checkpoint) throws(CheckpointError) {
    try checkpoint.check(core)
    core.pointee.statuses.takeBack(to: checkpoint.statuses)
    core.pointee.blockhashes = checkpoint.blockhashes
    lamportsPerSignature = checkpoint.settings.lamportsPerSignature
    core.pointee.settings = checkpoint.settings
    features = checkpoint.features
    core.pointee.changes.takeBack(to: checkpoint.number) { setAccount($0.key, $0.before) }
    core.pointee.cluster = checkpoint.cluster
    core.pointee.rent.pointee = checkpoint.cluster.rent.value
    let engine = Engine(core)
    engine.clockChanged()
    engine.markStale(SysvarAddress.rent)
    engine.markStale(SysvarAddress.epochSchedule)
    engine.markStale(SysvarAddress.slotHashes)
    engine.markStale(SysvarAddress.recentBlockhashes)
  }

  /// Lets a checkpoint go; nothing has to be kept for it any longer. Throws when it is not this runtime's.
  public func release(_ checkpoint: Checkpoint) throws(CheckpointError) {
    guard checkpoint.changes === core.pointee.changes else { throw .otherRuntime }
    checkpoint.isReleased = true
    checkpoint.changes.release(checkpoint.number)
  }

  /// The accounts that differ now from what they were at the checkpoint, in byte order, with what they were.
  public func changes(
    since checkpoint: Checkpoint
  ) throws(CheckpointError) -> [(address: Address, before: StoredAccount?)] {
    try checkpoint.check(core)
    return core.pointee.changes.states(since: checkpoint.number).entries
      .filter { getAccount($0.key) != $0.before }.map { ($0.key, $0.before) }
      .sorted { $0.address < $1.address }
  }
}
