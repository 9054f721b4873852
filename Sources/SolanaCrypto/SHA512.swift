private import COpenSSL
public import Primitives

/// SHA-512: in one call over one or several slices, or streaming. Nothing is allocated.
public struct SHA512 {
  /// The 64 bytes of a digest.
  @frozen public struct Digest: FixedBytes {
    public var low, high: Hash
    @inlinable public init(low: Hash, high: Hash) {
      self.low = low
      self.high = high
    }
    @inlinable public static var zero: Digest { Digest(low: .zero, high: .zero) }
  }

  private var context = SHA512_CTX()

  public init() { SHA512_Init(&context) }

  /// Takes in more bytes.
  public mutating func update(_ bytes: UnsafeRawBufferPointer) {
    SHA512_Update(&context, bytes.baseAddress, bytes.count)
  }

  /// The digest of everything taken in. The value is spent afterwards: copy it first to go on from here.
  public mutating func finish() -> Digest {
    var digest = Digest.zero
    withMutableBytes(of: &digest) { out in _ = SHA512_Final(out, &context) }
    return digest
  }

  /// The digest of one piece of memory.
  public static func hash(_ bytes: UnsafeRawBufferPointer) -> Digest {
    var state = SHA512()
    state.update(bytes)
    return state.finish()
  }

  /// The digest of several pieces of memory as if they lay one after the other.
  public static func hash(slices: UnsafeBufferPointer<UnsafeRawBufferPointer>) -> Digest {
    var state = SHA512()
    for slice in slices { state.update(slice) }
    return state.finish()
  }

  public static func hash(_ bytes: [UInt8]) -> Digest { bytes.withUnsafeBytes { hash($0) } }
}
