import Primitives

/// Which messages were processed, so that none is processed twice (`runtime/src/status_cache.rs`).
///
/// A message is forgotten when the newest blockhash is more than 300 slots younger than the one that was the newest
/// when it was processed, as Agave forgets what is more than 300 roots old: by then it names no blockhash that is
/// valid. What was there when the state was shared lies in tables that all who have the state look into.
///
/// Agave keys by a hash of the message; so does this, with 128 bits of a hash made for speed. It does not have to
/// resist an attacker: its user would only cheat himself.
struct StatusCache: ~Copyable {
  struct Key: BitwiseCopyable, Hashable {
    var low, high: UInt64
  }
  /// `MAX_CACHE_ENTRIES`, and how many blockhashes are kept.
  static let maxAge = UInt64(BlockhashQueue.kept)

  private var recent: StatusTable
  /// Oldest first, none less than twice as big as the one after it when it came there.
  private var shared: [SharedStatuses]

  init() {
    recent = StatusTable(room: 640)
    shared = []
  }
  /// What others have shared.
  init(_ shared: [SharedStatuses]) {
    recent = StatusTable(room: 16)
    self.shared = shared
  }

  /// The key of a message: two 64-bit multiply-and-fold hashes over its bytes.
  static func key(of message: UnsafeRawBufferPointer) -> Key {
    var a: UInt64 = 0x9E37_79B9_7F4A_7C15 ^ UInt64(truncatingIfNeeded: message.count)
    var b: UInt64 = 0xC2B2_AE3D_27D4_EB4F
    guard let base = message.baseAddress else { return Key(low: a, high: b) }
    var at = 0
    while at &+ 16 <= message.count {
      let x = base.loadUnaligned(fromByteOffset: at, as: UInt64.self)
      let y = base.loadUnaligned(fromByteOffset: at &+ 8, as: UInt64.self)
      a = fold(a ^ x, 0xA076_1D64_78BD_642F ^ y)
      b = fold(b ^ y, 0xE703_7ED1_A0B4_28DB ^ x)
      at &+= 16
    }
    var x: UInt64 = 0, y: UInt64 = 0
    while at < message.count {
      let byte = UInt64(base.load(fromByteOffset: at, as: UInt8.self))
      if at & 15 < 8 { x = x &<< 8 | byte } else { y = y &<< 8 | byte }
      at &+= 1
    }
    a = fold(a ^ x, 0x8EBC_6AF0_9C88_C6E3 ^ y)
    b = fold(b ^ y, 0x5895_61C1_1F0E_A1A1 ^ x)
    return Key(low: fold(a, b ^ 0x1D8E_4E27_C47D_124F) | 1, high: fold(b, a ^ 0xEB44_ACCA_B455_D165))
  }
  @inline(__always) private static func fold(_ a: UInt64, _ b: UInt64) -> UInt64 {
    let product = a.multipliedFullWidth(by: b)
    // Adding an operand keeps a zero factor from wiping out what came before.
    return product.low ^ product.high ^ a &+ b
  }

  // MARK: - Looking

  /// Asks for where the search for a key begins: among many messages it is far away.
  @inline(__always) func prefetch(_ key: Key) { recent.prefetch(key) }

  /// Whether a message was processed. `newest` is the newest blockhash's number in its queue.
  @inline(__always)
  func contains(_ key: Key, at newest: UInt64) -> Bool {
    recent.contains(key, at: newest) || !shared.isEmpty && isShared(key, at: newest)
  }
  @inline(never)
  private func isShared(_ key: Key, at newest: UInt64) -> Bool {
    shared.contains { $0.table.contains(key, at: newest) }
  }

  /// How many were added since the state was shared, and are kept.
  var recentCount: Int { recent.count }
  var last: Key? { recent.last }

  /// Every key with its age, youngest first, and then in the order of keys.
  func sorted(at newest: UInt64) -> [(age: UInt64, key: Key)] {
    var all: [(age: UInt64, key: Key)] = []
    recent.forEach(at: newest) { all.append(($0, $1)) }
    for part in shared { part.table.forEach(at: newest) { all.append(($0, $1)) } }
    return all.sorted { ($0.age, $0.key.low, $0.key.high) < ($1.age, $1.key.low, $1.key.high) }
  }

  // MARK: - Changing

  /// Adds a key that is not there.
  @inline(__always)
  mutating func insert(_ key: Key, at newest: UInt64) {
    if recent.newest != newest { advance(to: newest) }
    recent.insert(key)
  }
  /// Forgets what is too old, from time to time.
  @inline(never)
  private mutating func advance(to newest: UInt64) {
    recent.advance(to: newest)
    if let oldest = shared.first, newest &- oldest.table.newest > Self.maxAge {
      shared.removeAll { newest &- $0.table.newest > Self.maxAge }
    }
  }

  /// Takes the last one back.
  mutating func removeLast() { recent.removeLast() }

  /// Everything so far as tables that do not change: for another runtime, or to come back to.
  mutating func share(at newest: UInt64) -> [SharedStatuses] {
    guard recent.count > 0 else { return shared }
    var new = StatusTable(room: 16)
    swap(&recent, &new)
    while let below = shared.last, below.table.count < 2 &* new.count {
      var joined = StatusTable(room: below.table.count &+ new.count)
      below.table.copy(into: &joined, at: newest)
      new.copy(into: &joined, at: newest)
      new = joined
      shared.removeLast()
    }
    if new.count > 0 { shared.append(SharedStatuses(new)) }
    return shared
  }
  /// Comes back to what was shared.
  mutating func takeBack(to shared: [SharedStatuses]) {
    self.shared = shared
    recent.removeAll()
  }
}

/// Messages that were processed before a state was shared.
final class SharedStatuses: Sendable {
  let table: StatusTable
  init(_ table: consuming StatusTable) { self.table = table }
}
