public import SolanaCrypto

/// Signatures in memory as `Ed25519.verify` takes them.
public final class SignatureArena {
  public let items: UnsafeMutableBufferPointer<Ed25519.Item>
  private let bytes: UnsafeMutableRawPointer

  /// `shift`: how far from a multiple of 64 the first byte lies.
  public init(_ cases: [SignatureCase], shift: Int = 0) {
    bytes = .allocate(byteCount: cases.reduce(shift) { $0 + 96 + $1.message.count } + 1, alignment: 64)
    items = .allocate(capacity: cases.count)
    var end = bytes + shift
    func put(_ array: [UInt8]) -> UnsafeMutableRawPointer {
      let start = end
      array.withUnsafeBytes { if let base = $0.baseAddress { start.copyMemory(from: base, byteCount: $0.count) } }
      end += array.count
      return start
    }
    for (i, one) in cases.enumerated() {
      let signature = put(one.signature), key = put(one.key), message = put(one.message)
      items.initializeElement(
        at: i,
        to: Ed25519.Item(
          signature: signature, publicKey: key,
          message: UnsafeRawBufferPointer(start: message, count: one.message.count)))
    }
  }

  deinit {
    bytes.deallocate()
    items.deallocate()
  }

  /// The verdicts on some of the items.
  public func verify(
    _ range: Range<Int>? = nil, path: Ed25519.Path, cache: Ed25519.KeyCache? = nil, threads: Int = 1
  ) -> [Bool] {
    let chosen = UnsafeBufferPointer(rebasing: items[range ?? 0..<items.count])
    // A byte more, which nobody may touch.
    var verdicts = [UInt8](repeating: 9, count: chosen.count + 1)
    verdicts.withUnsafeMutableBufferPointer { buffer in
      guard let start = buffer.baseAddress else { return }
      Ed25519.verify(chosen, into: start, path: path, cache: cache, threads: threads)
    }
    precondition(verdicts.allSatisfy { $0 < 2 || $0 == 9 } && verdicts.last == 9, "bytes that are no verdicts")
    return verdicts.dropLast().map { $0 == 1 }
  }
}
