private import CEd25519
private import Glibc

extension Ed25519 {
  /// Who computes the verdicts of `verify(_:into:)`. All of them give the same ones.
  public enum Path: String, CaseIterable, Sendable {
    /// One signature after another: the reference.
    case libsodium
    /// Four signatures at once in AVX2 registers, by fused multiply-adds.
    case avx2
    /// Eight signatures at once in AVX-512 IFMA registers.
    case avx512
    /// The source of `avx512` on plain integers: slow, and runs everywhere. Only tests ask for it.
    case emulated

    /// Whether this build and this processor can take it. A build without optimization has neither `avx2` nor `avx512`:
    /// they would be slower than libsodium.
    public var isAvailable: Bool { engine.map { ed25519_available($0) } ?? true }

    /// What the path is called in C.
    fileprivate var engine: ed25519_path? {
      switch self {
      case .libsodium: nil
      case .avx2: ED25519_AVX2
      case .avx512: ED25519_AVX512
      case .emulated: ED25519_EMULATED
      }
    }

    /// What a machine and a build need for it.
    public var requirement: String {
      switch self {
      case .libsodium, .emulated: "nothing"
      case .avx2: "a processor with AVX2 and FMA, and an optimized build"
      case .avx512: "a processor with AVX-512 IFMA, and an optimized build"
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
      guard let name, !name.isEmpty else { return (fastest, nil) }
      guard let path = Path(rawValue: name) else {
        let names = allCases.map(\.rawValue).joined(separator: ", ")
        return (.libsodium, "SWIFTSVM_ED25519=\(name): there is no such path (\(names)); libsodium is used")
      }
      if path.isAvailable { return (path, nil) }
      return (
        .libsodium,
        "SWIFTSVM_ED25519=\(name): NOT RUN: it needs \(path.requirement); libsodium is used"
      )
    }

    /// The fastest that is available.
    package static var fastest: Path { [avx512, avx2].first(where: \.isAvailable) ?? .libsodium }

    /// Signatures that are verified together: a call with fewer leaves lanes empty.
    public var batchSize: Int {
      switch self {
      case .libsodium: 1
      case .avx2: 4
      case .avx512, .emulated: 8
      }
    }
  }

  /// The verdicts of one thread's share.
  static func judge(
    _ items: UnsafeBufferPointer<Item>, into verdicts: UnsafeMutablePointer<UInt8>, _ path: Path, _ cache: KeyCache?
  ) {
    guard let engine = path.engine else {
      for i in items.indices {
        let item = items[i]
        let message = UnsafeRawBufferPointer(start: item.message, count: item.messageCount)
        verdicts[i] = verify(signature: item.signature, message: message, publicKey: item.publicKey) ? 1 : 0
      }
      return
    }
    // `Item` is laid out as the C structure is; a test holds it to that.
    UnsafeRawPointer(items.baseAddress)?.withMemoryRebound(to: ed25519_item.self, capacity: items.count) { start in
      ed25519_verify(engine, start, items.count, verdicts, cache?.tables())
    }
  }
}
