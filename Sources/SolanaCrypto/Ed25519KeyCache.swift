private import CEd25519
private import Synchronization

extension Ed25519 {
  /// Tables of the keys that sign most often, for the paths that compute in lanes: at most 2,048 keys, 36 MB. Used by
  /// one thread at a time. No verdict depends on what is in it.
  ///
  /// Its memory is taken when it is first used: most runtimes verify few signatures, or none.
  public final class KeyCache {
    private var memory: OpaquePointer?
    private let isPooled: Bool

    /// `isPooled`: begins with the tables that another one of this process left behind, and leaves its own. So runtimes
    /// that live for one test need not compute the same tables each.
    public init(isPooled: Bool = false) { self.isPooled = isPooled }

    deinit {
      guard let memory else { return }
      let isKept =
        isPooled
        && Self.pool.withLock { pool in
          if pool.count == Self.poolLimit { return false }
          pool.append(Tables(memory: memory))
          return true
        }
      if !isKept { ed25519_cache_destroy(memory) }
    }

    /// NULL when there is no memory for them.
    func tables() -> OpaquePointer? {
      if memory == nil {
        memory = isPooled ? Self.pool.withLock { $0.popLast()?.memory } : nil
        memory = memory ?? ed25519_cache_create()
      }
      return memory
    }

    /// Keys that have a table or are known to be invalid.
    public var count: Int { memory.map { Int(ed25519_cache_count($0)) } ?? 0 }

    private struct Tables: @unchecked Sendable { var memory: OpaquePointer }
    private static let pool = Mutex<[Tables]>([])
    private static let poolLimit = 4
  }
}
