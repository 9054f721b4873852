import Primitives
import ProgramAPI

/// What accounts were when they were first changed since some moment. As big as the number of accounts that changed,
/// however often they did.
struct FirstStates {
  struct Entry {
    var key: Address
    /// Nil: there was no such account.
    var before: StoredAccount?
  }
  /// In the order of the first changes.
  private(set) var entries: [Entry] = []
  /// Made when there are more than a few.
  private var keys: Set<Address> = []
  private static let few = 8

  func contains(_ key: Address) -> Bool {
    entries.count > Self.few ? keys.contains(key) : entries.contains { $0.key == key }
  }
  /// Adds what an account was; it must not be there yet.
  mutating func add(_ key: Address, _ before: StoredAccount?) {
    entries.append(Entry(key: key, before: before))
    if entries.count == Self.few + 1 {
      for entry in entries { keys.insert(entry.key) }
    } else if entries.count > Self.few {
      keys.insert(key)
    }
  }
  mutating func removeAll() {
    entries.removeAll(keepingCapacity: true)
    keys.removeAll(keepingCapacity: true)
  }
  /// Takes over what happened after this.
  mutating func append(_ later: FirstStates) {
    for entry in later.entries where !contains(entry.key) { add(entry.key, entry.before) }
  }
}

/// The states accounts had before they were changed, as far as somebody may want to go back to them: a stretch for each
/// checkpoint that is held, from it to the next one.
final class ChangeLog {
  private struct Stretch {
    let number: UInt64
    var states = FirstStates()
  }
  /// Oldest first; their numbers ascend.
  private var stretches: [Stretch] = []
  private var nextNumber: UInt64 = 0
  private var isPaused = false
  /// Whether a change has to be noted.
  private(set) var isActive = false

  /// Begins a stretch, which is kept until released.
  func hold() -> UInt64 {
    nextNumber += 1
    stretches.append(Stretch(number: nextNumber))
    isActive = !isPaused
    return nextNumber
  }
  /// Lets a stretch go. Whoever holds an earlier one still may want what is in it.
  func release(_ number: UInt64) {
    guard let at = position(of: number) else { return }
    let stretch = stretches.remove(at: at)
    if at > 0 { stretches[at - 1].states.append(stretch.states) }
    isActive = !stretches.isEmpty && !isPaused
  }
  func isHeld(_ number: UInt64) -> Bool { position(of: number) != nil }

  private func position(of number: UInt64) -> Int? {
    var low = 0, high = stretches.count
    while low < high {
      let middle = (low + high) / 2
      if stretches[middle].number < number { low = middle + 1 } else { high = middle }
    }
    return low < stretches.count && stretches[low].number == number ? low : nil
  }

  /// Whether what an account was is known already, or of no interest.
  func knows(_ key: Address) -> Bool {
    guard isActive, let last = stretches.indices.last else { return true }
    return stretches[last].states.contains(key)
  }
  func note(_ key: Address, _ before: StoredAccount?) {
    guard isActive, let last = stretches.indices.last else { return }
    stretches[last].states.add(key, before)
  }

  /// What the accounts that have changed since then were; nothing for a stretch that is not held.
  func states(since number: UInt64) -> FirstStates {
    var states = FirstStates()
    guard let at = position(of: number) else { return states }
    for stretch in stretches[at...] { states.append(stretch.states) }
    return states
  }

  /// Calls `restore` with what each account was, and forgets it, and every later stretch. Nothing is noted meanwhile.
  func takeBack(to number: UInt64, restore: (FirstStates.Entry) -> Void) {
    guard let at = position(of: number) else { return }
    let states = states(since: number)
    stretches.removeLast(stretches.count - at - 1)
    stretches[at].states.removeAll()
    isPaused = true
    isActive = false
    for entry in states.entries { restore(entry) }
    isPaused = false
    isActive = true
  }
}
