/// Bytes the runtime owns: instruction data, account data. Valid for as long as the invocation it came from;
/// not `Sendable`, and programs have no mutable globals, so it has nowhere to be kept longer.
@frozen @safe public struct Bytes {
  @usableFromInline let start: UnsafeRawPointer
  public let count: Int
  @inlinable @inline(always) public init(start: UnsafeRawPointer, count: Int) {
    unsafe self.start = start
    self.count = count
  }

  /// The value stored at `offset`, little-endian and unaligned; `.invalidAccountData` past the end.
  @inlinable @inline(always)
  public func read<T: BitwiseCopyable>(_: T.Type = T.self, at offset: Int) throws(ProgramError) -> T {
    guard offset >= 0, offset <= count &- MemoryLayout<T>.size else { throw .invalidAccountData }
    return unsafe start.loadUnaligned(fromByteOffset: offset, as: T.self)
  }
  /// The byte at `offset`, or nil past the end.
  @inlinable @inline(always)
  public subscript(offset: Int) -> UInt8? {
    guard offset >= 0, offset < count else { return nil }
    return unsafe start.load(fromByteOffset: offset, as: UInt8.self)
  }
  /// `length` bytes from `offset` on, as far as there are any.
  @inlinable @inline(always)
  public func slice(from offset: Int, count length: Int = .max) -> Bytes {
    let from = Swift.min(Swift.max(offset, 0), count)
    return unsafe Bytes(start: start + from, count: Swift.min(Swift.max(length, 0), count &- from))
  }
  /// Whether every byte is zero.
  public var isZero: Bool {
    @inlinable get {
      var i = 0
      while i &+ 8 <= count {
        if unsafe start.loadUnaligned(fromByteOffset: i, as: UInt64.self) != 0 { return false }
        i &+= 8
      }
      while i < count {
        if unsafe start.load(fromByteOffset: i, as: UInt8.self) != 0 { return false }
        i &+= 1
      }
      return true
    }
  }
  #if !hasFeature(Embedded)
  /// The bytes as the runtime sees them.
  @unsafe public var _start: UnsafeRawPointer { @inlinable get { unsafe start } }
  #endif
}
@available(*, unavailable) extension Bytes: Sendable {}

/// Reads instruction data front to back; `.invalidInstructionData` when there is not enough.
@frozen @safe public struct Reader {
  @usableFromInline var rest: UnsafeRawPointer
  @usableFromInline var left: Int
  /// How many bytes are left.
  public var remaining: Int { @inlinable @inline(always) get { left } }
  @inlinable @inline(always) public init(_ bytes: Bytes) {
    unsafe rest = bytes.start
    left = bytes.count
  }

  @inlinable @inline(always)
  public mutating func read<T: BitwiseCopyable>(_: T.Type = T.self) throws(ProgramError) -> T {
    guard left >= MemoryLayout<T>.size else { throw .invalidInstructionData }
    let value = unsafe rest.loadUnaligned(as: T.self)
    unsafe rest += MemoryLayout<T>.size
    left &-= MemoryLayout<T>.size
    return value
  }
  /// The next `count` bytes.
  @inlinable @inline(always)
  public mutating func readBytes(_ count: Int) throws(ProgramError) -> Bytes {
    guard count >= 0, left >= count else { throw .invalidInstructionData }
    let bytes = unsafe Bytes(start: rest, count: count)
    unsafe rest += count
    left &-= count
    return bytes
  }
  /// Everything that is left, without moving.
  public var restOfData: Bytes { @inlinable @inline(always) get { unsafe Bytes(start: rest, count: left) } }
}
@available(*, unavailable) extension Reader: Sendable {}

/// Bytes a program puts together in place: instruction data for a call, an event, return data, a log line. No heap.
@frozen @safe public struct Payload<let capacity: Int>: ~Copyable {
  @usableFromInline var storage: [capacity of UInt8] = .init(repeating: 0)
  @usableFromInline var used = 0
  @inlinable @inline(always) public init() {}

  /// How many bytes were appended.
  public var count: Int { @inlinable @inline(always) get { used } }

  /// The byte appended at `offset`, or nil past the last.
  @inlinable @inline(always) public subscript(offset: Int) -> UInt8? {
    guard offset >= 0, offset < used else { return nil }
    return storage[offset]
  }
  /// Appends a value, little-endian. Appending past `capacity` is a mistake in the program and traps.
  @inlinable @inline(always) public mutating func append<T: BitwiseCopyable>(_ value: T) {
    precondition(used &+ MemoryLayout<T>.size <= capacity)
    unsafe withUnsafeMutableBytes(of: &storage) { unsafe $0.storeBytes(of: value, toByteOffset: used, as: T.self) }
    used &+= MemoryLayout<T>.size
  }
  /// Appends bytes; those past `capacity` are cut off.
  @inlinable public mutating func append(_ bytes: Bytes) {
    let length = Swift.min(bytes.count, capacity &- used)
    unsafe withUnsafeMutableBytes(of: &storage) { target in
      var i = 0
      while i < length {
        unsafe target[used &+ i] = bytes.start.load(fromByteOffset: i, as: UInt8.self)
        i &+= 1
      }
    }
    used &+= length
  }
}
