public import Primitives

/// One seed of a program-derived address: up to 32 bytes.
@frozen public struct Seed: BitwiseCopyable, Sendable {
  @usableFromInline var bytes: Address
  @usableFromInline var count: Int
  @inlinable @inline(always) public init(_ address: Address) { bytes = address; count = 32 }
  @inlinable @inline(always) public init(_ byte: UInt8) { bytes = Address(UInt64(byte), 0, 0, 0); count = 1 }
  @inlinable @inline(always) public init(_ number: UInt64) { bytes = Address(number.littleEndian, 0, 0, 0); count = 8 }
  /// Bytes; `.maxSeedLengthExceeded` for more than 32.
  @inlinable public init(_ text: Bytes) throws(ProgramError) {
    guard text.count <= 32 else { throw .maxSeedLengthExceeded }
    bytes = .zero
    count = text.count
    var i = 0
    while i < text.count {
      unsafe Self.set(&bytes, i, text.start.load(fromByteOffset: i, as: UInt8.self))
      i &+= 1
    }
  }
  /// Bytes put together; `.maxSeedLengthExceeded` for more than 32.
  @inlinable public init<let n: Int>(_ text: borrowing Payload<n>) throws(ProgramError) {
    guard text.count <= 32 else { throw .maxSeedLengthExceeded }
    bytes = .zero
    count = text.count
    var i = 0
    while i < count {
      Self.set(&bytes, i, text.storage[i])
      i &+= 1
    }
  }
}
extension Seed: ExpressibleByStringLiteral {
  /// Text of at most 32 bytes.
  @inlinable @inline(always) public init(stringLiteral text: StaticString) {
    precondition(text.utf8CodeUnitCount <= 32)
    bytes = .zero
    count = text.utf8CodeUnitCount
    for i in 0..<count { unsafe Self.set(&bytes, i, text.utf8Start[i]) }
  }
  @inlinable @inline(always) static func set(_ a: inout Address, _ i: Int, _ byte: UInt8) {
    let v = UInt64(byte) &<< UInt64(truncatingIfNeeded: (i & 7) &* 8)
    switch i >> 3 { case 0: a.w0 |= v; case 1: a.w1 |= v; case 2: a.w2 |= v; default: a.w3 |= v }
  }
}
