private import CEd25519
private import Glibc

extension Ed25519 {
  /// Who computes the verdicts of `verify(_:into:)`. All of them give the same ones.
  public enum Path: String, CaseIterable, Sendable {
    /// One signature after another: the reference.
    case libsodium
    /// Eight signatures at once in AVX-512 IFMA registers.
    case lanes
    /// The source of `lanes` on plain integers: slow, and runs everywhere. Only tests ask for it.
    case emulated

    /// Whether this build and this processor can take it. A build without optimization has no `lanes`: they would be
    /// slower than libsodium.
    public var isAvailable: Bool {
      switch self {
      case .libsodium: true
      case .lanes: ed25519_available(ED25519_LANES)
      case .emulated: ed25519_available(ED25519_EMULATED)
      }
    }

    /// The fastest available path, unless the environment variable SWIFTSVM_ED25519 names another. If that cannot be
    /// taken, standard error says so and libsodium is used.
    public static let preferred: Path = {
      let (path, complaint) = choice(named: getenv("SWIFTSVM_ED25519").map { String(cString: $0) })
      if var line = complaint {
        line += "\n"
        line.withUTF8 { _ = write(STDERR_FILENO, $0.baseAddress, $0.count) }
      }
      return path
    }()

    /// The place where the path is chosen.
    package static func choice(named name: String?) -> (path: Path, complaint: String?) {
      guard let name, !name.isEmpty else { return (Path.lanes.isAvailable ? .lanes : .libsodium, nil) }
      guard let path = Path(rawValue: name) else {
        let names = allCases.map(\.rawValue).joined(separator: ", ")
        return (.libsodium, "SWIFTSVM_ED25519=\(name): there is no such path (\(names)); libsodium is used")
      }
      if path.isAvailable { return (path, nil) }
      return (
        .libsodium,
        "SWIFTSVM_ED25519=\(name): NOT RUN: it needs a processor with AVX-512 IFMA and an optimized build; "
          + "libsodium is used"
      )
    }

    /// Signatures that are verified together: a call with fewer leaves lanes empty.
    public var batchSize: Int { self == .libsodium ? 1 : 8 }
  }

  /// Tables of the keys that sign most often, for the paths that compute in lanes. Used by one thread at a time; no
  /// verdict depends on it. Its memory is taken when it is first used: most runtimes verify few signatures, or none.
  public final class KeyCache {
    private var memory: OpaquePointer?

    public init() {}
    deinit { if let memory { ed25519_cache_destroy(memory) } }

    var tables: OpaquePointer? {
      if memory == nil { memory = ed25519_cache_create() }
      return memory
    }

    /// Keys that have a table or are known to be invalid.
    public var count: Int { memory.map { Int(ed25519_cache_count($0)) } ?? 0 }
  }

  /// The verdicts of one thread's share.
  static func judge(
    _ items: UnsafeBufferPointer<Item>, into verdicts: UnsafeMutablePointer<UInt8>, _ path: Path, _ cache: KeyCache?
  ) {
    guard path != .libsodium else {
      for i in items.indices {
        let item = items[i]
        let message = UnsafeRawBufferPointer(start: item.message, count: item.messageCount)
        verdicts[i] = verify(signature: item.signature, message: message, publicKey: item.publicKey) ? 1 : 0
      }
      return
    }
    // `Item` is laid out as the C structure is; a test holds it to that.
    UnsafeRawPointer(items.baseAddress)?.withMemoryRebound(to: ed25519_item.self, capacity: items.count) { start in
      ed25519_verify(
        path == .lanes ? ED25519_LANES : ED25519_EMULATED, start, items.count, verdicts, cache?.tables)
    }
  }
}
