import Primitives
import ProgramAPI

/// A store that others read: for good, or while somebody else's store is lent out. It changes only when nobody but one
/// store on top of it can reach it, and then that store's changes become part of it (`AccountStore.share`).
final class FrozenAccounts: @unchecked Sendable {
  private var store: UnsafeMutablePointer<AccountStore>
  /// Whether the store belongs to somebody else.
  let isLent: Bool

  init(_ store: consuming AccountStore) {
    self.store = .allocate(capacity: 1)
    self.store.initialize(to: store)
    isLent = false
  }
  /// A store that stays where it is, and as it is, as long as this lives.
  init(lending store: UnsafeMutablePointer<AccountStore>) {
    self.store = store
    isLent = true
  }
  deinit {
    guard !isLent else { return }
    // One after the other, however many lie below: else each would end the next from within.
    var next = store.pointee.takeBase()
    while isKnownUniquelyReferenced(&next) { next = next?.takeBase() }
    store.deinitialize(count: 1)
    store.deallocate()
  }
  private func takeBase() -> FrozenAccounts? { isLent ? nil : store.pointee.takeBase() }

  /// The layer below.
  var base: FrozenAccounts? { store.pointee.base }
  /// How many records this layer has.
  var count: Int { store.pointee.index.count }

  /// The record at `key`, from the topmost layer that has one.
  func peek(_ key: Address) -> UnsafeMutablePointer<AccountRecord>? {
    if let record = peekOwn(key) { return record }
    var next = base
    while let layer = next {
      if let record = layer.peekOwn(key) { return record }
      next = layer.base
    }
    return nil
  }
  func peekOwn(_ key: Address) -> UnsafeMutablePointer<AccountRecord>? { store.pointee.peekOwn(key) }
  func forEachOwnRecord(_ body: (UnsafeMutablePointer<AccountRecord>) -> Void) { store.pointee.forEachOwnRecord(body) }

  // MARK: - For the one store on top

  /// Takes over what a store on top has changed. Nobody else may have this.
  func absorb(_ above: borrowing AccountStore) { store.pointee.absorb(above) }
  /// The store itself; an empty one is left.
  func takeStore() -> AccountStore {
    var store = AccountStore()
    swap(&store, &self.store.pointee)
    return store
  }
  /// Puts this layer's changes into another store on the same base.
  func copy(into other: inout AccountStore) { other.absorb(store.pointee) }
}
