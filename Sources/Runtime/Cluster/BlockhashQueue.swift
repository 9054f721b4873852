import Primitives

/// The blockhashes a transaction may name (`accounts-db/src/blockhash_queue.rs`).
///
/// A hash is valid while at most 150 newer ones exist; 300 are kept, because the status cache needs to know them.
struct BlockhashQueue: Sendable {
  struct Entry: Sendable {
    var hash: Hash
    /// How many hashes were registered before it, skipped slots included.
    var index: UInt64
    var lamportsPerSignature: UInt64
  }
  static let maxAge: UInt64 = 150
  static let kept = 300

  /// Newest last.
  private(set) var entries: [Entry]

  /// `hashes`: newest first, at least one.
  init(newestFirst hashes: [Hash], lamportsPerSignature: UInt64) {
    entries = []
    for hash in hashes.prefix(Self.kept).reversed() {
      entries.append(Entry(hash: hash, index: UInt64(entries.count), lamportsPerSignature: lamportsPerSignature))
    }
  }

  /// Hashes with their ages, newest first; nil for no queue there can be.
  init?(newestFirst hashes: [(hash: Hash, age: UInt64, lamportsPerSignature: UInt64)]) {
    guard let oldest = hashes.last?.age, hashes.count <= Self.kept else { return nil }
    entries = hashes.reversed().map {
      Entry(hash: $0.hash, index: oldest &- $0.age, lamportsPerSignature: $0.lamportsPerSignature)
    }
  }

  var newest: Entry { entries[entries.count - 1] }

  /// Whether a transaction may still name this hash.
  func isValid(_ hash: Hash) -> Bool {
    var i = entries.count
    let newest = newest.index
    while i > 0 {
      i &-= 1
      let age = newest &- entries[i].index
      if age > Self.maxAge { return false }
      if entries[i].hash == hash { return true }
    }
    return false
  }

  /// Registers the next hash; the ones before age by `slots` more.
  mutating func register(_ hash: Hash, afterSlots slots: UInt64 = 1, lamportsPerSignature: UInt64) {
    let (index, overflow) = newest.index.addingReportingOverflow(max(slots, 1))
    entries.append(Entry(hash: hash, index: overflow ? .max : index, lamportsPerSignature: lamportsPerSignature))
    if entries.count > Self.kept { entries.removeFirst(entries.count - Self.kept) }
  }
  /// Makes every hash but the newest invalid.
  mutating func forgetOlder() { entries.removeFirst(entries.count - 1) }
}
