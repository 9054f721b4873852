import ProgramAPI

/// Account records, in chunks that never move. The first chunks are allocated one by one, so that a small store is
/// cheap; then many at once.
struct RecordChunks: ~Copyable {
  private static let shift: UInt32 = 8
  private static let perChunk = 1 << Int(shift)
  private static let chunkSize = perChunk &* MemoryLayout<AccountRecord>.stride
  private static let single = 16, perBlock = HugePages.size / chunkSize
  private var chunks: UnsafeMutablePointer<UnsafeMutablePointer<AccountRecord>>
  private var chunkCapacity = 16
  /// Places handed out, free ones included.
  private(set) var count: UInt32 = 0

  init() { chunks = .allocate(capacity: 16) }
  deinit {
    var i = 0
    while i << Int(Self.shift) < Int(count) {
      if Self.beginsBlock(i) { chunks[i].deallocate() }
      i += 1
    }
    chunks.deallocate()
  }

  /// Whether a chunk is where an allocation begins.
  private static func beginsBlock(_ chunk: Int) -> Bool { chunk < single || (chunk &- single) % perBlock == 0 }

  @inline(__always)
  subscript(place: UInt32) -> UnsafeMutablePointer<AccountRecord> {
    chunks[Int(place &>> Self.shift)] + Int(place & UInt32(Self.perChunk &- 1))
  }

  /// A new place at the end; its record is not initialized.
  mutating func append() -> UInt32 {
    let place = count
    if Int(place) & (Self.perChunk &- 1) == 0 {
      let chunk = Int(place) >> Int(Self.shift)
      if chunk == chunkCapacity {
        let more = UnsafeMutablePointer<UnsafeMutablePointer<AccountRecord>>.allocate(capacity: chunkCapacity &* 2)
        more.update(from: chunks, count: chunkCapacity)
        chunks.deallocate()
        chunks = more
        chunkCapacity &*= 2
      }
      chunks[chunk] = Self.beginsBlock(chunk) ? allocate(chunk) : chunks[chunk &- 1] + Self.perChunk
    }
    count = place &+ 1
    return place
  }
  private func allocate(_ chunk: Int) -> UnsafeMutablePointer<AccountRecord> {
    let count = chunk < Self.single ? 1 : Self.perBlock
    return HugePages.allocate(byteCount: count &* Self.chunkSize)
      .bindMemory(to: AccountRecord.self, capacity: count &* Self.perChunk)
  }
}
