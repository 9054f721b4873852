import Primitives
import SolanaCrypto

/// Reads a snapshot's bytes, whatever they are: what is not there, or cannot be, is an error with its place.
struct SnapshotReader {
  private let bytes: UnsafeRawBufferPointer
  private(set) var offset = 0
  private(set) var version = SnapshotFormat.version

  init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  private var left: Int { bytes.count &- offset }

  /// The next bytes, where they lie.
  mutating func slice(_ count: Int, _ what: StaticString) throws(SnapshotError) -> UnsafeRawBufferPointer {
    guard count >= 0, count <= left else { throw SnapshotError(.endsEarly, what, at: offset) }
    let slice = UnsafeRawBufferPointer(rebasing: bytes[offset..<(offset &+ count)])
    offset &+= count
    return slice
  }
  private mutating func load<T: BitwiseCopyable>(_ type: T.Type, _ what: StaticString) throws(SnapshotError) -> T {
    try slice(MemoryLayout<T>.size, what).loadUnaligned(as: type)
  }

  mutating func byte(_ what: StaticString) throws(SnapshotError) -> UInt8 { try load(UInt8.self, what) }
  mutating func word(_ what: StaticString) throws(SnapshotError) -> UInt64 {
    UInt64(littleEndian: try load(UInt64.self, what))
  }
  mutating func hash(_ what: StaticString) throws(SnapshotError) -> Hash { try load(Hash.self, what) }
  mutating func address(_ what: StaticString) throws(SnapshotError) -> Address { try load(Address.self, what) }
  mutating func flag(_ what: StaticString) throws(SnapshotError) -> Bool {
    let start = offset, value = try byte(what)
    guard value <= 1 else { throw SnapshotError(.impossible, what, at: start) }
    return value == 1
  }
  /// How many elements of at least `size` bytes follow; never more than there is room for.
  mutating func count(of size: Int, _ what: StaticString) throws(SnapshotError) -> Int {
    let start = offset, count = try word(what)
    guard count <= UInt64(left / size) else { throw SnapshotError(.endsEarly, what, at: start) }
    return Int(truncatingIfNeeded: count)
  }
  /// An address greater than the one before it.
  mutating func address(after last: inout Address?, _ what: StaticString) throws(SnapshotError) -> Address {
    let start = offset, address = try address(what)
    if let last, !(last < address) { throw SnapshotError(.impossible, what, at: start) }
    last = address
    return address
  }

  // MARK: - The frame

  /// Magic, version, and the length, which must be `byteCount`.
  mutating func header(byteCount: Int) throws(SnapshotError) {
    let magic = SnapshotFormat.magic
    guard try slice(magic.count, "beginning").elementsEqual(magic) else {
      throw SnapshotError(.notASnapshot, "beginning", at: 0)
    }
    let versionAt = offset
    version = UInt32(littleEndian: try load(UInt32.self, "version"))
    guard SnapshotFormat.versions.contains(version) else {
      throw SnapshotError(.unknownVersion(version), "version", at: versionAt)
    }
    let lengthAt = offset, length = try word("length")
    guard length == UInt64(byteCount) else {
      throw SnapshotError(.wrongLength(said: length, found: byteCount), "length", at: lengthAt)
    }
  }

  /// A reader of what stands between the header and the checksum, both of which are right.
  static func body(of bytes: UnsafeRawBufferPointer) throws(SnapshotError) -> SnapshotReader {
    var frame = SnapshotReader(bytes)
    try frame.header(byteCount: bytes.count)
    let end = bytes.count &- SnapshotFormat.checksumSize
    guard end >= frame.offset else { throw SnapshotError(.endsEarly, "checksum", at: frame.offset) }
    let content = UnsafeRawBufferPointer(rebasing: bytes[..<end])
    guard SHA256.hash(content) == bytes.loadUnaligned(fromByteOffset: end, as: Hash.self) else {
      throw SnapshotError(.wrongChecksum, "checksum", at: end)
    }
    var body = SnapshotReader(content)
    body.offset = frame.offset
    body.version = frame.version
    return body
  }
  /// Throws unless everything was read.
  func end() throws(SnapshotError) {
    guard left == 0 else { throw SnapshotError(.impossible, "end", at: offset) }
  }
}
