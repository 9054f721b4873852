/// A file's bytes, read with checks.
struct ELFBytes {
  let bytes: UnsafeRawBufferPointer

  var count: UInt64 { UInt64(bytes.count) }

  func u8(_ at: UInt64) throws(ELFError) -> UInt8 { try load(at, 1, as: UInt8.self) }
  func u16(_ at: UInt64) throws(ELFError) -> UInt16 { UInt16(littleEndian: try load(at, 2, as: UInt16.self)) }
  func u32(_ at: UInt64) throws(ELFError) -> UInt32 { UInt32(littleEndian: try load(at, 4, as: UInt32.self)) }
  func u64(_ at: UInt64) throws(ELFError) -> UInt64 { UInt64(littleEndian: try load(at, 8, as: UInt64.self)) }

  private func load<T: BitwiseCopyable>(_ at: UInt64, _ size: UInt64, as: T.Type) throws(ELFError) -> T {
    guard count >= size, at <= count &- size else { throw .outOfBounds }
    return bytes.loadUnaligned(fromByteOffset: Int(truncatingIfNeeded: at), as: T.self)
  }

  /// The bytes of a range, which ends inside the file and not before its start.
  func slice(_ range: FileRange) throws(ELFError) -> UnsafeRawBufferPointer {
    guard range.start <= range.end, range.end <= count else { throw .outOfBounds }
    return UnsafeRawBufferPointer(
      rebasing: bytes[Int(truncatingIfNeeded: range.start)..<Int(truncatingIfNeeded: range.end)])
  }

  /// How many entries a table has: a whole number of them, inside the file, aligned (`slice_from_bytes`).
  func entries(_ range: FileRange, of size: UInt64, alignment: UInt64 = 8) throws(ELFError) -> UInt64 {
    if range.count % size != 0 { throw .invalidSize }
    guard range.start <= range.end, range.end <= count else { throw .outOfBounds }
    if range.start % alignment != 0 { throw .invalidAlignment }
    return range.count / size
  }

  /// A name in a string table: it ends within `limit` bytes (`get_string_in_section`).
  func name(in table: SectionHeader, at offset: UInt32, limit: Int) throws(ELFError) -> UnsafeRawBufferPointer {
    if table.type != SectionHeader.strings { throw .invalidSectionHeader }
    let start = try table.offset.adding(UInt64(offset))
    let end = min(try table.offset.adding(table.size), try start.adding(UInt64(limit)))
    let text = try slice(FileRange(start, end))
    guard let length = text.firstIndex(of: 0) else {
      throw .nameTooLong(String(decoding: text, as: UTF8.self), limit)
    }
    return UnsafeRawBufferPointer(rebasing: text[..<length])
  }
}

extension UnsafeRawBufferPointer {
  func equals(_ text: StaticString) -> Bool {
    count == text.utf8CodeUnitCount && starts(with: text)
  }
  func starts(with text: StaticString) -> Bool {
    guard count >= text.utf8CodeUnitCount else { return false }
    for i in 0..<text.utf8CodeUnitCount where self[i] != text.utf8Start[i] { return false }
    return true
  }
}
