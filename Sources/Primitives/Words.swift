// 32- and 64-byte values held as little-endian words: compared and hashed without touching memory twice.

/// A 32-byte account address: an ed25519 public key or a program-derived address.
@frozen public struct Address: BitwiseCopyable, Sendable {
  public var w0, w1, w2, w3: UInt64

  /// The address whose 32 bytes are these four little-endian words.
  @inlinable @inline(always)
  public init(_ w0: UInt64, _ w1: UInt64, _ w2: UInt64, _ w3: UInt64) {
    self.w0 = w0
    self.w1 = w1
    self.w2 = w2
    self.w3 = w3
  }
  /// 32 zero bytes, which is also the System program's address.
  @inlinable public static var zero: Address { @inline(always) get { Address(0, 0, 0, 0) } }
}

extension Address: Hashable {
  @inlinable @inline(always) public static func == (a: Self, b: Self) -> Bool {
    (a.w0 ^ b.w0) | (a.w1 ^ b.w1) | (a.w2 ^ b.w2) | (a.w3 ^ b.w3) == 0
  }
  @inlinable public func hash(into hasher: inout Hasher) {
    hasher.combine(w0)
    hasher.combine(w3)
  }
}

extension Address: Comparable {
  /// Byte order, as every sorted listing of accounts uses it.
  @inlinable public static func < (a: Self, b: Self) -> Bool {
    if a.w0 != b.w0 { return a.w0.byteSwapped < b.w0.byteSwapped }
    if a.w1 != b.w1 { return a.w1.byteSwapped < b.w1.byteSwapped }
    if a.w2 != b.w2 { return a.w2.byteSwapped < b.w2.byteSwapped }
    return a.w3.byteSwapped < b.w3.byteSwapped
  }
}

/// A 32-byte digest: a blockhash, a durable nonce, a state hash.
@frozen public struct Hash: BitwiseCopyable, Hashable, Sendable {
  public var w0, w1, w2, w3: UInt64

  /// The digest whose 32 bytes are these four little-endian words.
  @inlinable @inline(always)
  public init(_ w0: UInt64, _ w1: UInt64, _ w2: UInt64, _ w3: UInt64) {
    self.w0 = w0
    self.w1 = w1
    self.w2 = w2
    self.w3 = w3
  }
  @inlinable public static var zero: Hash { @inline(always) get { Hash(0, 0, 0, 0) } }
}

/// A 64-byte ed25519 signature. A transaction's first one is its name.
@frozen public struct Signature: BitwiseCopyable, Hashable, Sendable {
  /// The point R and the scalar S, 32 bytes each.
  public var r, s: Hash

  @inlinable @inline(always) public init(r: Hash, s: Hash) {
    self.r = r
    self.s = s
  }
  /// 64 zero bytes: the place of a signature not yet made.
  @inlinable public static var zero: Signature { @inline(always) get { Signature(r: .zero, s: .zero) } }
}

#if !hasFeature(Embedded)
/// What `Address`, `Hash` and `Signature` share: a fixed number of bytes, written in base58.
public protocol FixedBytes: BitwiseCopyable, Hashable, Sendable, LosslessStringConvertible {
  static var zero: Self { get }
}

extension FixedBytes {
  /// How many bytes a value has.
  @inlinable public static var byteCount: Int { MemoryLayout<Self>.size }

  /// The value with exactly these bytes; nil when their number is another.
  public init?(bytes: some Sequence<UInt8>) {
    var value = Self.zero
    let complete = withUnsafeMutableBytes(of: &value) { target in
      var count = 0
      for byte in bytes {
        guard count < target.count else { return false }
        target[count] = byte
        count += 1
      }
      return count == target.count
    }
    guard complete else { return nil }
    self = value
  }

  /// The value's bytes.
  public var bytes: [UInt8] { withUnsafeBytes(of: self) { Array($0) } }

  /// The value written as base58; nil when the text is not base58 of exactly this many bytes.
  public init?(_ description: String) {
    guard let bytes = Base58.decode(description, limit: Self.byteCount) else { return nil }
    self.init(bytes: bytes)
  }

  /// Base58.
  public var description: String {
    withUnsafeBytes(of: self) { bytes in
      guard bytes.count == 32, let start = bytes.baseAddress else { return Base58.encode(bytes) }
      return String(unsafeUninitializedCapacity: Base58.maxCount32) { text in
        text.baseAddress.map { Base58.encode32(start, into: $0) } ?? 0
      }
    }
  }
}

extension Address: FixedBytes {}
extension Hash: FixedBytes {}
extension Signature: FixedBytes {}

extension Address: ExpressibleByStringLiteral {
  /// A base58 literal written in source code; one that is no address traps. Text from outside goes through `init?(_:)`.
  public init(stringLiteral text: StaticString) {
    guard let address = Address("\(text)") else { preconditionFailure("not a base58 address: \(text)") }
    self = address
  }
}
#endif
