import Glibc

/// Memory that may be big. From two megabytes on it is asked for in huge pages: a look-up among many accounts would
/// otherwise wait for its page's address as well, and a table that grows for the kernel at every four kilobytes.
enum HugePages {
  static let size = 1 << 21

  /// Uninitialized, to be given back with `deallocate()`.
  static func allocate(byteCount: Int) -> UnsafeMutableRawPointer {
    if byteCount < size { return .allocate(byteCount: byteCount, alignment: 128) }
    let memory = UnsafeMutableRawPointer.allocate(byteCount: byteCount, alignment: size)
    // Advice: whether it is taken changes no answer.
    _ = madvise(memory, byteCount, MADV_HUGEPAGE)
    return memory
  }

  /// The slots of a hash table, all 0.
  static func slots(_ count: Int) -> UnsafeMutablePointer<UInt64> {
    let memory = allocate(byteCount: count &* MemoryLayout<UInt64>.stride)
    let slots = memory.bindMemory(to: UInt64.self, capacity: count)
    slots.initialize(repeating: 0, count: count)
    return slots
  }
}
