private import Glibc
private import Synchronization

extension Ed25519 {
  /// One signature to verify. The memory belongs to the caller and stays where it is during the call.
  @frozen public struct Item {
    public var signature: UnsafeRawPointer
    public var publicKey: UnsafeRawPointer
    public var message: UnsafeRawBufferPointer
    @inlinable
    public init(signature: UnsafeRawPointer, publicKey: UnsafeRawPointer, message: UnsafeRawBufferPointer) {
      self.signature = signature
      self.publicKey = publicKey
      self.message = message
    }
  }

  /// Verifies every item and writes 1 (valid) or 0 beside it into `verdicts`, which has room for as many bytes.
  ///
  /// From `parallelThreshold` items on, all cores take part, or as many threads as
  /// `threads` allows. Each verdict depends on its item alone, so the result does
  /// not depend on how the work was shared out.
  public static func verifyAll(
    _ items: UnsafeBufferPointer<Item>, into verdicts: UnsafeMutablePointer<UInt8>, threads: Int = .max
  ) {
    let helpers = min(coreCount, threads, items.count / chunk) - 1
    guard isReady, items.count >= parallelThreshold, helpers > 0 else {
      for i in items.indices { verdicts[i] = judge(items[i]) }
      return
    }
    let work = Work(items: items, verdicts: verdicts)
    withExtendedLifetime(work) {
      withUnsafeTemporaryAllocation(of: pthread_t.self, capacity: helpers) { threads in
        let context = Unmanaged.passUnretained(work).toOpaque()
        var started = 0
        while started < helpers {
          // A thread that cannot be had is no error: the others do its share.
          guard pthread_create(&threads[started], nil, runHelper, context) == 0 else { break }
          started += 1
        }
        work.run()
        for i in 0..<started { pthread_join(threads[i], nil) }
      }
    }
  }

  /// Below this many items, starting threads costs about as much as it saves: some 100 µs against 55 µs an item.
  public static let parallelThreshold = 16
  /// Items a thread takes at a time.
  private static let chunk = 4
  private static let coreCount = max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))

  private static func judge(_ item: Item) -> UInt8 {
    verify(signature: item.signature, message: item.message, publicKey: item.publicKey) ? 1 : 0
  }

  /// What the threads of one call share. They only meet at `next`.
  private final class Work: @unchecked Sendable {
    private let items: UnsafeBufferPointer<Item>
    private let verdicts: UnsafeMutablePointer<UInt8>
    private let next = Atomic<Int>(0)

    init(items: UnsafeBufferPointer<Item>, verdicts: UnsafeMutablePointer<UInt8>) {
      self.items = items
      self.verdicts = verdicts
    }
    func run() {
      while true {
        let first = next.wrappingAdd(Ed25519.chunk, ordering: .relaxed).oldValue
        guard first < items.count else { return }
        for i in first..<min(first + Ed25519.chunk, items.count) { verdicts[i] = Ed25519.judge(items[i]) }
      }
    }
  }

  private static let runHelper: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? = { context in
    guard let context else { return nil }
    Unmanaged<Work>.fromOpaque(context).takeUnretainedValue().run()
    return nil
  }
}
