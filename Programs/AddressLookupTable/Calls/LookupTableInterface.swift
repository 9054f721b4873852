public import ProgramAPI

/// What other programs and clients know of the Address Lookup Table program: its address, instruction numbers, errors.
public enum LookupTableInterface {
  /// AddressLookupTab1e1111111111111111111111111
  public static var id: Address { @inlinable @inline(always) get { ProgramIDs.addressLookupTable } }
  /// How many addresses a table can hold.
  public static var maxAddresses: Int { @inlinable @inline(always) get { 256 } }

  /// The first four bytes of the instruction data.
  @frozen public enum Number: UInt32, Sendable {
    case createLookupTable
    case freezeLookupTable
    case extendLookupTable
    case deactivateLookupTable
    case closeLookupTable
  }

  /// The program's own errors (`AddressLookupTableError`).
  @frozen public enum Failure: UInt32, Sendable {
    case maxSeedLengthExceeded = 0
    case invalidSeeds = 1
    case illegalOwner = 2
    case readonlyDataModified = 10
    case readonlyLamportsChanged = 11
  }
}
