public import Primitives

/// One address table lookup of a v0 message, in place.
@frozen public struct AddressTableLookupView {
  /// The address of the lookup table.
  public var table: Address
  /// The places in the table of the accounts to load writable, one byte each.
  public var writableIndexes: UnsafeRawBufferPointer
  /// The places in the table of the accounts to load read-only.
  public var readonlyIndexes: UnsafeRawBufferPointer
}

/// The lookups of a parsed transaction, in order.
@frozen public struct AddressTableLookups: Sequence, IteratorProtocol {
  private let bytes: UnsafeRawBufferPointer
  private var offset: Int
  private var left: Int

  init(_ bytes: UnsafeRawBufferPointer, at offset: Int, count: Int) {
    self.bytes = bytes
    self.offset = offset
    left = count
  }

  public mutating func next() -> AddressTableLookupView? {
    guard left > 0, offset + 32 <= bytes.count else { return nil }
    left -= 1
    let table = bytes.loadUnaligned(fromByteOffset: offset, as: Address.self)
    offset += 32
    guard let writable = indexes(), let readonly = indexes() else { return nil }
    return AddressTableLookupView(table: table, writableIndexes: writable, readonlyIndexes: readonly)
  }

  private mutating func indexes() -> UnsafeRawBufferPointer? {
    guard let count = CompactLength.read(bytes, at: &offset), count <= bytes.count - offset else { return nil }
    defer { offset += count }
    return UnsafeRawBufferPointer(rebasing: bytes[offset..<(offset + count)])
  }
}
