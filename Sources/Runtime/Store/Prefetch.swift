import CPrefetch
import Primitives
import ProgramAPI

// Among many accounts every look-up waits for memory three times: for the index, the record, and the data. While one
// transaction of a batch is processed, those of the next ones are asked for, each step as early as the one before it
// allows. None of this changes anything: a wrong guess costs a line of cache.

extension AccountIndex {
  /// Asks for where the search for a key begins.
  @inline(__always) func prefetch(_ key: Address) { prefetch_line(slots + Int(truncatingIfNeeded: home(of: key))) }

  /// Where the record probably is, without looking at any.
  @inline(__always) func guess(_ key: Address) -> UInt32? {
    let hash = Self.hash(key)
    var at = home(of: key)
    for _ in 0..<4 {
      let slot = slots[Int(truncatingIfNeeded: at)]
      if slot == 0 { return nil }
      if slot &>> 32 == hash { return UInt32(truncatingIfNeeded: slot) &- 1 }
      at = next(after: at)
    }
    return nil
  }
}

extension AccountStore {
  @inline(__always) func prefetchIndex(_ key: Address) { index.prefetch(key) }
  @inline(__always) func prefetchRecord(_ key: Address) {
    guard let place = index.guess(key) else { return }
    let record = UnsafeRawPointer(records[place])
    prefetch_line(record)
    prefetch_line(record + 64)
  }
  /// The lines that hold a token account's first 165 bytes.
  @inline(__always) func prefetchData(_ key: Address) {
    guard let place = index.guess(key) else { return }
    let record = records[place]
    guard record.pointee.dataCount > 0 else { return }
    let data = UnsafeRawPointer(record.pointee.data)
    prefetch_line(data)
    prefetch_line(data + 64)
    prefetch_line(data + 128)
  }
}

extension Runtime {
  /// Whether running ahead of transactions pays: a small store lies in the processor's own caches anyway.
  var isWorthPrefetching: Bool { core.pointee.store.index.count > 8192 }

  /// Asks for the memory of the transactions that come first, second and third after the one about to be processed;
  /// empty for none. Whether they are transactions is looked at later.
  @inline(__always)
  func prefetch(
    _ first: UnsafeRawBufferPointer, _ second: UnsafeRawBufferPointer, _ third: UnsafeRawBufferPointer
  ) {
    Self.forEachKey(third) { core.pointee.store.prefetchIndex($0) }
    Self.forEachKey(second) { core.pointee.store.prefetchRecord($0) }
    Self.forEachKey(first) { core.pointee.store.prefetchData($0) }
  }

  /// The keys a transaction lists, if it is of the usual form.
  @inline(__always) private static func forEachKey(_ wire: UnsafeRawBufferPointer, _ body: (Address) -> Void) {
    guard let start = wire.baseAddress, wire.count > 0 else { return }
    var at = 1 + 64 * Int(wire[0])
    guard at + 5 < wire.count else { return }
    if wire[at] & 0x80 != 0 { at += 1 }
    let count = Int(wire[at + 3])
    at += 4
    guard count < 0x80, at + 32 * count <= wire.count else { return }
    for k in 0..<count { body((start + at + 32 * k).loadUnaligned(as: Address.self)) }
  }
}
