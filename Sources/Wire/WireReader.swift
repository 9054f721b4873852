import Primitives

/// Walks over bytes front to back and never past their end.
struct WireReader {
  let bytes: UnsafeRawBufferPointer
  var offset = 0

  init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  func peek() -> UInt8? { offset < bytes.count ? bytes[offset] : nil }

  mutating func byte(_ part: DecodingError.Part) throws(DecodingError) -> UInt8 {
    guard offset < bytes.count else { throw DecodingError(.truncated(part), at: offset) }
    defer { offset &+= 1 }
    return bytes[offset]
  }

  /// Moves past `count` bytes and returns where they start.
  mutating func skip(_ count: Int, _ part: DecodingError.Part) throws(DecodingError) -> Int {
    guard count <= bytes.count &- offset else { throw DecodingError(.truncated(part), at: offset) }
    defer { offset &+= count }
    return offset
  }

  /// A compact-u16 length.
  mutating func length(_ part: DecodingError.Part) throws(DecodingError) -> Int {
    if let value = CompactLength.read(bytes, at: &offset) { return value }
    let rest = bytes[offset...].prefix(3)
    let isCutShort = rest.count < 3 && rest.allSatisfy { $0 & 0x80 != 0 }
    throw DecodingError(isCutShort ? .truncated(part) : .invalidLength(part), at: offset)
  }

  mutating func header() throws(DecodingError) -> MessageHeader {
    let start = try skip(3, .header)
    return MessageHeader(
      requiredSignatures: bytes[start], readonlySigned: bytes[start &+ 1], readonlyUnsigned: bytes[start &+ 2])
  }

  /// The values a valid v1 config mask announces.
  mutating func config(_ mask: UInt32) throws(DecodingError) -> TransactionConfig {
    var config = TransactionConfig()
    if mask & TransactionConfig.Mask.priorityFee != 0 {
      config.priorityFee = load(try skip(8, .configValues), as: UInt64.self)
    }
    if mask & TransactionConfig.Mask.computeUnitLimit != 0 {
      config.computeUnitLimit = load(try skip(4, .configValues), as: UInt32.self)
    }
    if mask & TransactionConfig.Mask.loadedAccountsDataSize != 0 {
      config.loadedAccountsDataSizeLimit = load(try skip(4, .configValues), as: UInt32.self)
    }
    if mask & TransactionConfig.Mask.heapSize != 0 {
      config.heapSize = load(try skip(4, .configValues), as: UInt32.self)
    }
    return config
  }

  /// A little-endian number at an offset that was skipped over before.
  func load<Number: FixedWidthInteger & BitwiseCopyable>(_ offset: Int, as type: Number.Type) -> Number {
    Number(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: type))
  }
}
