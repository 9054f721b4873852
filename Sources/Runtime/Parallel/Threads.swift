private import Glibc

/// Threads for a piece of work that has an end.
enum Threads {
  /// Calls `body` with 0 up to `count`, each on a thread of its own but the first, which is the caller's. A thread that
  /// cannot be had is no error: the caller does its share when its own is done.
  static func run(_ count: Int, _ body: @escaping @Sendable (Int) -> Void) {
    let helpers = max(0, count - 1)
    withUnsafeTemporaryAllocation(of: pthread_t.self, capacity: max(1, helpers)) { threads in
      var started = 0
      while started < helpers {
        let share = Unmanaged.passRetained(Share(started + 1, body))
        guard pthread_create(&threads[started], nil, runShare, share.toOpaque()) == 0 else {
          share.release()
          break
        }
        started += 1
      }
      body(0)
      for i in started..<helpers { body(i + 1) }
      for i in 0..<started { pthread_join(threads[i], nil) }
    }
  }

  private final class Share {
    let index: Int
    let body: @Sendable (Int) -> Void
    init(_ index: Int, _ body: @escaping @Sendable (Int) -> Void) {
      self.index = index
      self.body = body
    }
  }
  private static let runShare: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? = { context in
    guard let context else { return nil }
    let share = Unmanaged<Share>.fromOpaque(context).takeRetainedValue()
    share.body(share.index)
    return nil
  }
}
