public import ProgramAPI

/// Emission: a mint's supply grows by a planned share each period, and by nothing else: the plan has the mint
/// authority.
public enum EmissionInterface {
  /// Emission111111111111111111111111111111111111
  public static var id: Address {
    @inlinable get {
      Address(0xA6ED_189A_16D6_9CCC, 0xEACE_A226_917B_28B0, 0x7008_6059_4FA6_E039, 0x0000_0000_D037_3829)
    }
  }

  /// The instruction's number, the first byte of its data.
  @frozen public enum Number: UInt8, Sendable { case initialize, mint }

  @frozen public enum Failure: UInt32, Sendable {
    case badParameter, badSplit, notMintAuthority, wrongDestination, supplyOverflow, wrongIndex, finished, notDue
  }

  /// The first byte of what is logged as data, followed by the fields named here.
  @frozen public enum Event: UInt8, Sendable {
    /// emission, mint
    case created = 1
    /// emission, index, amount, supply after it
    case minted
  }

  @inlinable public static var maxDestinations: Int { 8 }
  @inlinable public static var maxPeriods: UInt32 { 64 }

  /// An emission, 416 bytes, at the address derived from "emission" and the mint. It is never closed.
  public enum State: ProgramAPI.State {
    @inlinable public static var size: Int { 416 }
    /// "emiss.v1"
    @inlinable public static var tag: UInt64 { 0x3176_2E73_7369_6D65 }
  }

  /// Basis points of the supply that period `index` emits: `step` less each period, but not less than `floor`.
  @inlinable public static func basisPoints(start: UInt16, step: UInt16, floor: UInt16, index: UInt32) -> UInt16 {
    // At most 65,535 × 2^32, which fits 64 bits.
    let less = UInt64(step) &* UInt64(index)
    let rest = less < UInt64(start) ? UInt64(start) &- less : 0
    return max(UInt16(truncatingIfNeeded: rest), floor)
  }
}

extension Field where L == EmissionInterface.State {
  @inlinable public static var bump: Field<L, UInt8> { .init(8) }
  /// How many destinations there are.
  @inlinable public static var count: Field<L, UInt8> { .init(9) }
  /// 1: a period is a calendar year, due on 1 January.
  @inlinable public static var calendar: Field<L, UInt8> { .init(10) }
  /// Which destination gets what does not divide.
  @inlinable public static var remainderIndex: Field<L, UInt8> { .init(11) }
  @inlinable public static var startBps: Field<L, UInt16> { .init(12) }
  @inlinable public static var stepBps: Field<L, UInt16> { .init(14) }
  @inlinable public static var floorBps: Field<L, UInt16> { .init(16) }
  /// The period that is minted next.
  @inlinable public static var nextIndex: Field<L, UInt32> { .init(20) }
  @inlinable public static var maxPeriods: Field<L, UInt32> { .init(24) }
  /// When period 0 is due; with a calendar, a time within its year.
  @inlinable public static var base: Field<L, UnixTime> { .init(32) }
  /// Seconds; without meaning with a calendar.
  @inlinable public static var period: Field<L, UInt64> { .init(40) }
  /// What the supply never exceeds; 0 for what 64 bits hold.
  @inlinable public static var capSupply: Field<L, Amount> { .init(48) }
  /// What has been minted in all.
  @inlinable public static var minted: Field<L, Amount> { .init(56) }
  @inlinable public static var mint: Field<L, Address> { .init(64) }
  /// The token account at `index`, below `maxDestinations`.
  @inlinable public static func destination(_ index: Int) -> Field<L, Address> { .init(96 &+ 40 &* index) }
  /// Its share.
  @inlinable public static func bps(_ index: Int) -> Field<L, UInt16> { .init(128 &+ 40 &* index) }
}
