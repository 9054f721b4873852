public import ProgramAPI

/// A lookup table account: 56 bytes of meta data (bincode, padded with zeros), then 32 bytes an address.
///
///     0 u32 state  4 u64 deactivation slot  12 u64 last extended slot  20 u8 start index of that extension
///     21 u8 has an authority  22 authority  54 u16 padding  56 addresses …
///
/// A frozen table has no authority, and its padding then stands at 22.
public enum LookupTableLayout: Layout {
  public static var size: Int { @inlinable @inline(always) get { 56 } }

  /// 0: uninitialized. 1: a table.
  public static var state: Field<Self, UInt32> { @inlinable @inline(always) get { Field(0) } }
  /// The slot the table was deactivated in; the highest number while it is active.
  public static var deactivationSlot: Field<Self, UInt64> { @inlinable @inline(always) get { Field(4) } }
  /// The slot of the last extension: what it added can be used from the next slot on.
  public static var lastExtendedSlot: Field<Self, UInt64> { @inlinable @inline(always) get { Field(12) } }
  /// How many addresses there were before the first extension of that slot.
  public static var lastExtendedStart: Field<Self, UInt8> { @inlinable @inline(always) get { Field(20) } }
  public static var hasAuthority: Field<Self, UInt8> { @inlinable @inline(always) get { Field(21) } }
  public static var authority: Field<Self, Address> { @inlinable @inline(always) get { Field(22) } }
  public static var padding: Field<Self, UInt16> { @inlinable @inline(always) get { Field(54) } }
  /// The padding of a table without authority.
  public static var paddingWhenFrozen: Field<Self, UInt16> { @inlinable @inline(always) get { Field(22) } }
}
