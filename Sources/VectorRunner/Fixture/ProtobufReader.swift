/// Reads the fields of one protobuf message in order: varints, fixed words and length-delimited bytes, bounds-checked.
struct ProtobufReader {
  /// Why bytes are no protobuf message.
  struct Malformed: Error, Hashable { let reason: String }

  enum Value {
    case number(UInt64)
    case bytes(UnsafeRawBufferPointer)
  }

  let bytes: UnsafeRawBufferPointer
  private var position = 0

  init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  /// The next field's number and value; nil at the end.
  mutating func next() throws(Malformed) -> (field: UInt64, value: Value)? {
    guard position < bytes.count else { return nil }
    let key = try varint()
    guard key >> 3 > 0 else { throw Malformed(reason: "field number 0") }
    switch key & 7 {
    case 0: return (key >> 3, .number(try varint()))
    case 1: return (key >> 3, .number(try word(8)))
    case 2:
      let count = try varint()
      guard let count = Int(exactly: count), count <= bytes.count - position else {
        throw Malformed(reason: "a field longer than the message that holds it")
      }
      defer { position += count }
      return (key >> 3, .bytes(UnsafeRawBufferPointer(rebasing: bytes[position..<position + count])))
    case 5: return (key >> 3, .number(try word(4)))
    default: throw Malformed(reason: "wire type \(key & 7)")
    }
  }

  mutating func varint() throws(Malformed) -> UInt64 {
    var value: UInt64 = 0
    for shift in stride(from: UInt64(0), through: 63, by: 7) {
      guard position < bytes.count else { throw Malformed(reason: "the message ends inside a number") }
      let byte = bytes[position]
      position += 1
      guard shift < 63 || byte <= 1 else { throw Malformed(reason: "a number above 64 bits") }
      value |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { return value }
    }
    throw Malformed(reason: "a number above 64 bits")
  }

  private mutating func word(_ count: Int) throws(Malformed) -> UInt64 {
    guard count <= bytes.count - position else { throw Malformed(reason: "the message ends inside a number") }
    defer { position += count }
    return (0..<count).reduce(0) { $0 | UInt64(bytes[position + $1]) << UInt64($1 * 8) }
  }
}

extension ProtobufReader.Value {
  func number() throws(ProtobufReader.Malformed) -> UInt64 {
    guard case .number(let number) = self else { throw .init(reason: "bytes where a number should be") }
    return number
  }
  func bytes() throws(ProtobufReader.Malformed) -> UnsafeRawBufferPointer {
    guard case .bytes(let bytes) = self else { throw .init(reason: "a number where bytes should be") }
    return bytes
  }
}
