private import COpenSSL
public import Primitives

/// SHA-256: in one call over one or several slices, or streaming. Nothing is allocated.
public struct SHA256 {
  private var context = SHA256_CTX()

  public init() { SHA256_Init(&context) }

  /// Takes in more bytes.
  public mutating func update(_ bytes: UnsafeRawBufferPointer) {
    SHA256_Update(&context, bytes.baseAddress, bytes.count)
  }

  /// The digest of everything taken in. The value is spent afterwards: copy it first to go on from here.
  public mutating func finish() -> Hash {
    var digest = Hash.zero
    withMutableBytes(of: &digest) { out in _ = SHA256_Final(out, &context) }
    return digest
  }

  /// The digest of one piece of memory.
  public static func hash(_ bytes: UnsafeRawBufferPointer) -> Hash {
    var state = SHA256()
    state.update(bytes)
    return state.finish()
  }

  /// The digest of several pieces of memory as if they lay one after the other.
  public static func hash(slices: UnsafeBufferPointer<UnsafeRawBufferPointer>) -> Hash {
    var state = SHA256()
    for slice in slices { state.update(slice) }
    return state.finish()
  }

  public static func hash(_ bytes: [UInt8]) -> Hash { bytes.withUnsafeBytes { hash($0) } }
}
