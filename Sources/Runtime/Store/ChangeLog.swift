import Primitives
import ProgramAPI

/// The states accounts had before they were changed, in the order of the changes.
///
/// Kept only while a checkpoint is held.
struct ChangeLog {
  struct Entry {
    var key: Address
    /// Nil: there was no such account.
    var before: StoredAccount?
  }
  private(set) var entries: [Entry] = []
  /// Positions of the live checkpoints.
  private var holders: [Int: Int] = [:]
  private var nextHolder = 0

  var isActive: Bool { !holders.isEmpty }
  var position: Int { entries.count }

  mutating func append(_ key: Address, _ before: StoredAccount?) { entries.append(Entry(key: key, before: before)) }

  /// Keeps entries from here on until released.
  mutating func hold() -> Int {
    nextHolder += 1
    holders[nextHolder] = entries.count
    return nextHolder
  }
  mutating func release(_ holder: Int) {
    holders[holder] = nil
    if holders.isEmpty { entries.removeAll(keepingCapacity: true) }
  }
  func position(of holder: Int) -> Int? { holders[holder] }
  /// Takes the entries after `position` away, last first.
  mutating func takeBack(to position: Int) -> [Entry] {
    let taken = Array(entries[position...].reversed())
    entries.removeLast(entries.count - position)
    for (holder, at) in holders where at > position { holders[holder] = position }
    return taken
  }
}
