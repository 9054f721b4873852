import Primitives

/// Every instruction and call of a transaction in order, with what is needed to report it afterwards.
struct Trace: ~Copyable {
  struct Entry {
    var instructionIndex: UInt8
    var programPosition: UInt8
    /// 1 for a top-level instruction.
    var stackHeight: UInt8
    /// Where its account positions and its data lie in `bytes`; only calls keep them.
    var accountsOffset = 0
    var accountCount = 0
    var dataOffset = 0
    var dataCount = 0
    var unitsBefore: UInt64
    var unitsAfter: UInt64 = 0
    /// Log entries before and after.
    var logStart: Int
    var logEnd = 0
  }
  /// Most instructions and calls of a transaction (`MAX_INSTRUCTION_TRACE_LENGTH`).
  static let limit = 64

  let entries: UnsafeMutablePointer<Entry>
  private(set) var count = 0
  private(set) var bytes: UnsafeMutableRawPointer
  private(set) var byteCount = 0
  private var capacity = 1 << 14

  init() {
    entries = .allocate(capacity: Self.limit)
    bytes = .allocate(byteCount: capacity, alignment: 16)
  }
  deinit {
    entries.deallocate()
    bytes.deallocate()
  }
  mutating func clear() {
    count = 0
    byteCount = 0
  }
  /// The caller has checked that there is room for one more.
  mutating func append(_ entry: Entry) -> Int {
    (entries + count).initialize(to: entry)
    count &+= 1
    return count &- 1
  }
  /// Room for so many more bytes.
  mutating func reserve(_ size: Int) -> UnsafeMutableRawPointer {
    if byteCount &+ size > capacity {
      while byteCount &+ size > capacity { capacity &*= 2 }
      let larger = UnsafeMutableRawPointer.allocate(byteCount: capacity, alignment: 16)
      larger.copyMemory(from: bytes, byteCount: byteCount)
      bytes.deallocate()
      bytes = larger
    }
    byteCount &+= size
    return bytes + (byteCount &- size)
  }
}
