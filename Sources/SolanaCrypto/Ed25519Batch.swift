private import Glibc
private import Synchronization

extension Ed25519 {
  /// One signature to verify. The memory belongs to the caller and stays where it is during the call.
  @frozen public struct Item {
    public var signature: UnsafeRawPointer
    public var publicKey: UnsafeRawPointer
    /// An empty message has some address that is not read.
    public var message: UnsafeRawPointer
    public var messageCount: Int
    @inlinable
    public init(signature: UnsafeRawPointer, publicKey: UnsafeRawPointer, message: UnsafeRawBufferPointer) {
      self.signature = signature
      self.publicKey = publicKey
      self.message = message.baseAddress ?? signature
      messageCount = message.count
    }
  }

  /// Verifies every item and writes 1 (valid) or 0 beside it into `verdicts`, which has room for as many bytes.
  ///
  /// With enough items, as many threads as `threads` allows take part, up to one a core; otherwise nothing is
  /// allocated. `cache` speeds up keys that come back. Each verdict depends on its item alone, so the result does not
  /// depend on how the work was shared out. A `path` that is asked for must be available.
  public static func verify(
    _ items: UnsafeBufferPointer<Item>, into verdicts: UnsafeMutablePointer<UInt8>, path: Path = .preferred,
    cache: KeyCache? = nil, threads: Int = 1
  ) {
    precondition(path.isAvailable, "Ed25519.Path.\(path.rawValue) needs \(path.requirement)")
    let chunk = chunk(path)
    let helpers = min(threads, items.count / chunk) > 1 ? min(coreCount, threads, items.count / chunk) - 1 : 0
    guard isReady, items.count >= parallelThreshold, helpers > 0 else {
      judge(items, into: verdicts, path, cache)
      return
    }
    let work = Work(items: items, verdicts: verdicts, path: path, chunk: chunk)
    withExtendedLifetime(work) {
      withUnsafeTemporaryAllocation(of: pthread_t.self, capacity: helpers) { threads in
        let context = Unmanaged.passUnretained(work).toOpaque()
        var started = 0
        while started < helpers {
          // A thread that cannot be had is no error: the others do its share.
          guard pthread_create(&threads[started], nil, runHelper, context) == 0 else { break }
          started += 1
        }
        work.run(cache)
        for i in 0..<started { pthread_join(threads[i], nil) }
      }
    }
  }

  /// Below this many items, starting threads costs about as much as it saves: some 100 µs against 55 µs an item.
  public static let parallelThreshold = 16
  /// Items a thread takes at a time: in lanes they cost less, and up to 64 share one inversion.
  private static func chunk(_ path: Path) -> Int { path == .libsodium ? 4 : 64 }
  private static let coreCount = max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))

  /// What the threads of one call share. They only meet at `next`.
  private final class Work: @unchecked Sendable {
    private let items: UnsafeBufferPointer<Item>
    private let verdicts: UnsafeMutablePointer<UInt8>
    private let path: Path
    private let chunk: Int
    private let next = Atomic<Int>(0)

    init(items: UnsafeBufferPointer<Item>, verdicts: UnsafeMutablePointer<UInt8>, path: Path, chunk: Int) {
      self.items = items
      self.verdicts = verdicts
      self.path = path
      self.chunk = chunk
    }

    /// The cache belongs to the calling thread; the others do without.
    func run(_ cache: KeyCache?) {
      while true {
        let first = next.wrappingAdd(chunk, ordering: .relaxed).oldValue
        guard first < items.count else { return }
        let share = UnsafeBufferPointer(rebasing: items[first..<min(first + chunk, items.count)])
        Ed25519.judge(share, into: verdicts + first, path, cache)
      }
    }
  }

  private static let runHelper: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? = { context in
    guard let context else { return nil }
    Unmanaged<Work>.fromOpaque(context).takeUnretainedValue().run(nil)
    return nil
  }
}
