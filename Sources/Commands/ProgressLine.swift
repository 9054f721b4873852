import Foundation

/// A line on the terminal that counts, shown once the work has taken a second and gone when it is done.
final class ProgressLine: @unchecked Sendable {
  private let total: Int
  private let write: (String) -> Void
  private let start = ContinuousClock.now
  // Both are read and changed with the lock held only.
  private let lock = NSLock()
  private var shownAt: ContinuousClock.Instant?

  init(total: Int, _ write: @escaping (String) -> Void) {
    self.total = total
    self.write = write
  }

  func update(_ done: Int) {
    lock.withLock {
      let now = ContinuousClock.now
      guard now - start > .seconds(1), shownAt.map({ now - $0 > .milliseconds(100) }) ?? true else { return }
      shownAt = now
      write("\r\(done)/\(total)")
    }
  }

  func finish() {
    lock.withLock {
      if shownAt != nil { write("\r" + String(repeating: " ", count: 2 * String(total).count + 1) + "\r") }
    }
  }
}
