/// Where account bytes live: blocks cut from big chunks, in size classes, reused through free lists.
///
/// A block's address never changes while it is in use, and its size class depends only on the size asked for, so two
/// runs lay the same accounts out the same way. Blocks above 64 KiB are allocated one by one.
struct DataSlab: ~Copyable {
  /// Classes 0..<64 are multiples of 16 bytes up to 1,024; classes 64..<70 double from 2,048 to 65,536.
  private static let classCount = 70
  /// The first chunks are smaller, so that a small store is cheap, and many of them are.
  private static func chunkSize(_ number: Int) -> Int { number < 7 ? 1 << (14 &+ number) : HugePages.size }
  static let largestClass = 65_536

  private let free: UnsafeMutablePointer<UnsafeMutableRawPointer?>
  private var chunks: [UnsafeMutableRawPointer] = []
  private var next: UnsafeMutableRawPointer
  private var left = 0
  /// Blocks above the largest class that are in use.
  private var large: Set<UnsafeMutableRawPointer> = []
  /// What accounts without data point to: readable, never written.
  let empty: UnsafeMutableRawPointer

  init() {
    free = .allocate(capacity: Self.classCount)
    free.initialize(repeating: nil, count: Self.classCount)
    empty = .allocate(byteCount: 16, alignment: 16)
    empty.initializeMemory(as: UInt8.self, repeating: 0, count: 16)
    next = empty
  }
  deinit {
    for chunk in chunks { chunk.deallocate() }
    for block in large { block.deallocate() }
    free.deallocate()
    empty.deallocate()
  }

  private static func sizeClass(_ count: Int) -> (index: Int, size: Int) {
    if count <= 1024 { return ((count &- 1) >> 4, (count &+ 15) & ~15) }
    var index = 64, size = 2048
    while size < count {
      size &<<= 1
      index &+= 1
    }
    return (index, size)
  }

  /// A block of at least `count` bytes, contents undefined, and how many bytes it has. 0 bytes: the shared empty block.
  mutating func allocate(_ count: Int) -> (UnsafeMutableRawPointer, capacity: UInt32) {
    if count == 0 { return (empty, 0) }
    if count > Self.largestClass {
      let block = UnsafeMutableRawPointer.allocate(byteCount: count, alignment: 16)
      large.insert(block)
      return (block, UInt32(truncatingIfNeeded: count))
    }
    let (index, size) = Self.sizeClass(count)
    if let block = free[index] {
      free[index] = block.load(as: UnsafeMutableRawPointer?.self)
      return (block, UInt32(truncatingIfNeeded: size))
    }
    if left < size {
      left = max(Self.chunkSize(chunks.count), size)
      next = HugePages.allocate(byteCount: left)
      chunks.append(next)
    }
    let block = next
    next += size
    left &-= size
    return (block, UInt32(truncatingIfNeeded: size))
  }

  /// Gives a block back. Its bytes may be overwritten at once.
  mutating func release(_ block: UnsafeMutableRawPointer, capacity: UInt32) {
    if capacity == 0 { return }
    if Int(capacity) > Self.largestClass {
      large.remove(block)
      return block.deallocate()
    }
    let (index, _) = Self.sizeClass(Int(capacity))
    block.storeBytes(of: free[index], as: UnsafeMutableRawPointer?.self)
    free[index] = block
  }
}
