public import Primitives

/// Why an account's data is no lookup table that can be used.
public enum LookupTableError: Error, Hashable, Sendable {
  /// The account is a lookup table account that was never initialized.
  case uninitialized
  case invalidData
}

/// The state of an address lookup table (`solana-address-lookup-table-interface`, `state.rs`), read in place.
///
///     0  kind u32 (0 uninitialized, 1 table)    20  start index u8          56  addresses, 32 bytes each
///     4  deactivation slot u64                  21  authority, optional
///     12 last extended slot u64                 (up to 56: padding)
@frozen public struct LookupTableState {
  /// The slot in which deactivation began; `UInt64.max` while active.
  public var deactivationSlot: UInt64
  public var lastExtendedSlot: UInt64
  /// How many addresses there were before the last extension.
  public var lastExtendedSlotStartIndex: UInt8
  /// Who may change the table; nil once frozen.
  public var authority: Address?
  /// The addresses, 32 bytes each.
  public var addresses: UnsafeRawBufferPointer

  /// Bytes before the addresses.
  public static let metaByteCount = 56
  /// Most addresses of a table.
  public static let maxAddresses = 256

  /// Reads account data.
  public init(_ bytes: UnsafeRawBufferPointer) throws(LookupTableError) {
    guard bytes.count >= 4 else { throw .invalidData }
    let kind = UInt32(littleEndian: bytes.loadUnaligned(as: UInt32.self))
    if kind == 0 { throw .uninitialized }
    guard kind == 1, bytes.count >= Self.metaByteCount, bytes[21] <= 1 else { throw .invalidData }
    deactivationSlot = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: 4, as: UInt64.self))
    lastExtendedSlot = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: 12, as: UInt64.self))
    lastExtendedSlotStartIndex = bytes[20]
    authority = bytes[21] == 1 ? bytes.loadUnaligned(fromByteOffset: 22, as: Address.self) : nil
    addresses = UnsafeRawBufferPointer(rebasing: bytes[Self.metaByteCount...])
    guard addresses.count % 32 == 0 else { throw .invalidData }
  }

  public var addressCount: Int { addresses.count / 32 }

  /// The address at this place; the index must be below `addressCount`.
  @inlinable public func address(at index: Int) -> Address {
    addresses.loadUnaligned(fromByteOffset: index &* 32, as: Address.self)
  }

  /// How many addresses may be looked up in this slot: those of an extension only from the next slot on.
  ///
  /// Nil when the table is deactivated for good. Until then it can be used: in the slot of deactivation, and as long as
  /// that slot is among the slot hashes.
  public func usableCount(atSlot slot: UInt64, isInSlotHashes: (UInt64) -> Bool) -> Int? {
    guard deactivationSlot == .max || deactivationSlot == slot || isInSlotHashes(deactivationSlot) else { return nil }
    return slot > lastExtendedSlot ? addressCount : min(Int(lastExtendedSlotStartIndex), addressCount)
  }
}
