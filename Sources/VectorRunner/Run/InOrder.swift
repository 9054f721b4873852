import Foundation

/// Results of numbered pieces of work, done on several threads and kept in order.
final class InOrder<Value: Sendable>: @unchecked Sendable {
  // Every access to what follows holds the lock.
  private let lock = NSLock()
  private var next = 0
  private var done = 0
  private var slots: [Value?]

  init(count: Int) { slots = Array(repeating: nil, count: count) }

  /// The results so far; all of them after `fill`.
  var values: [Value] { lock.withLock { slots.compactMap { $0 } } }

  /// Does the work of every number, on `jobs` threads, and returns when all is done.
  func fill(jobs: Int, progress: (@Sendable (Int) -> Void)?, _ work: @escaping @Sendable (Int) -> Value) {
    let count = slots.count
    let workers = max(1, min(jobs, count))
    guard workers > 1 else { return drain(count, progress, work) }
    let group = DispatchGroup()
    for _ in 0..<workers {
      group.enter()
      let thread = Thread {
        self.drain(count, progress, work)
        group.leave()
      }
      thread.stackSize = 8 << 20  // what the main thread has; a secondary one has 512 KiB on some systems
      thread.start()
    }
    group.wait()
  }

  private func drain(_ count: Int, _ progress: (@Sendable (Int) -> Void)?, _ work: (Int) -> Value) {
    while let index = lock.withLock({ take(count) }) {
      let value = work(index)
      let finished = lock.withLock {
        slots[index] = value
        done += 1
        return done
      }
      progress?(finished)
    }
  }

  private func take(_ count: Int) -> Int? {
    guard next < count else { return nil }
    defer { next += 1 }
    return next
  }
}
