public import Primitives
import ProgramAPI

extension Runtime {
  /// A state to go back to. Taking one costs the same however many accounts there are; while one is held, every change
  /// keeps what was there before.
  public struct Checkpoint {
    let holder: Int
    let statusCount: Int
    let blockhashes: BlockhashQueue
    let cluster: ClusterState
    let settings: Settings
    let features: FeatureSet
  }

  /// The state as it is now.
  public func checkpoint() -> Checkpoint {
    Checkpoint(
      holder: core.pointee.changes.hold(), statusCount: core.pointee.statuses.order.count,
      blockhashes: core.pointee.blockhashes, cluster: core.pointee.cluster, settings: core.pointee.settings,
      features: core.pointee.features)
  }

  /// Goes back to a checkpoint, which stays valid; later ones lose their meaning. In time proportional to what changed.
  public func rollBack(to checkpoint: Checkpoint) {
    guard let position = core.pointee.changes.position(of: checkpoint.holder) else { return }
    let entries = core.pointee.changes.takeBack(to: position)
    core.pointee.statuses.takeBack(to: checkpoint.statusCount)
    core.pointee.blockhashes = checkpoint.blockhashes
    lamportsPerSignature = checkpoint.settings.lamportsPerSignature
    core.pointee.settings = checkpoint.settings
    features = checkpoint.features
    let holders = core.pointee.changes
    core.pointee.changes = ChangeLog()
    for entry in entries { setAccount(entry.key, entry.before) }
    core.pointee.changes = holders
    core.pointee.cluster = checkpoint.cluster
    core.pointee.rent.pointee = checkpoint.cluster.rent.value
    let engine = Engine(core)
    engine.clockChanged()
    engine.markStale(SysvarAddress.rent)
    engine.markStale(SysvarAddress.epochSchedule)
    engine.markStale(SysvarAddress.slotHashes)
    engine.markStale(SysvarAddress.recentBlockhashes)
  }

  /// Lets a checkpoint go; nothing has to be kept for it any longer.
  public func release(_ checkpoint: Checkpoint) { core.pointee.changes.release(checkpoint.holder) }

  /// The accounts that differ now from what they were at the checkpoint, in byte order, with what they were.
  public func changes(since checkpoint: Checkpoint) -> [(address: Address, before: StoredAccount?)] {
    guard let position = core.pointee.changes.position(of: checkpoint.holder) else { return [] }
    var first: [Address: StoredAccount?] = [:]
    for entry in core.pointee.changes.entries[position...] where first[entry.key] == nil {
      first[entry.key] = .some(entry.before)
    }
    return first.filter { getAccount($0.key) != $0.value }.map { ($0.key, $0.value) }
      .sorted { $0.address < $1.address }
  }
}
