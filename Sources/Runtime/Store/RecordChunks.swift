import ProgramAPI

/// Account records, in chunks that never move.
struct RecordChunks: ~Copyable {
  private static let shift: UInt32 = 8
  private static let perChunk = 1 << Int(shift)
  private var chunks: UnsafeMutablePointer<UnsafeMutablePointer<AccountRecord>>
  private var chunkCapacity = 16
  /// Places handed out, free ones included.
  private(set) var count: UInt32 = 0

  init() { chunks = .allocate(capacity: 16) }
  deinit {
    var i = 0
    while i << Int(Self.shift) < Int(count) {
      chunks[i].deallocate()
      i += 1
    }
    chunks.deallocate()
  }

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
      let raw = UnsafeMutableRawPointer.allocate(
        byteCount: Self.perChunk &* MemoryLayout<AccountRecord>.stride, alignment: 128)
      chunks[chunk] = raw.bindMemory(to: AccountRecord.self, capacity: Self.perChunk)
    }
    count = place &+ 1
    return place
  }
}
