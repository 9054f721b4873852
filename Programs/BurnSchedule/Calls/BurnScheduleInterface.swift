public import ProgramAPI

/// A schedule of burns: tokens lie in a vault, and in every period anyone may have a share of them destroyed.
public enum BurnScheduleInterface {
  /// BurnScheduLe11111111111111111111111111111111
  public static var id: Address {
    @inlinable get {
      Address(0xD181_1AD8_975C_1FA2, 0xB75C_A3F9_4374_2E94, 0x0CC6_4AD8_7266_86FA, 0x0000_0000_7379_A311)
    }
  }

  /// The instruction's number, the first byte of its data; besides there are 228 for
  /// events (`EventInterface`), and those of `RoleInterface`.
  @frozen public enum Number: UInt8, Sendable { case initialize, fund, execute, setPaused, proposeRate, close }

  @frozen public enum Failure: UInt32, Sendable {
    case badParameter, mintRefused, paused, finished, notDue, alreadyExecuted, insufficientVault, notAuthority
    case notRevocable, lowered, tooLittle
  }

  /// The number of the authority's role, the only one.
  @inlinable public static var authorityRole: UInt8 { 0 }

  /// The event's number, followed by the fields named here.
  @frozen public enum Event: UInt8, Sendable {
    /// burn, mint
    case created = 1
    /// burn, what arrived
    case funded
    /// burn, period u32, amount, supply and vault afterwards, what the period has yet to burn
    case executed
    /// burn, whether it is paused u8
    case paused
    /// burn, basis points u16, from when on i64
    case rateProposed
    /// burn, what was left, whether it was burned u8
    case closed
  }

  /// What the rate is a share of.
  @frozen public enum Basis: UInt8, Sendable {
    /// The mint's supply at the time of the burn.
    case currentSupply
    /// The mint's supply when the schedule was made.
    case initialSupply
    /// What the vault holds.
    case vaultBalance
    /// Nothing: every period burns the same amount.
    case fixed
  }
  /// How periods follow each other from `start` on.
  @frozen public enum PeriodKind: UInt8, Sendable {
    /// Every n seconds.
    case seconds
    /// On day n of January, April, July and October, at 00:00:00 UTC.
    case calendarQuarter
    /// Every n epochs.
    case epochs
  }
  /// What happens in a period whose amount is more than the vault holds: nothing, or what there is is burned, and the
  /// rest stays due. An empty vault never uses a period up.
  @frozen public enum Shortfall: UInt8, Sendable { case fail, partial }
  /// What happens to periods nobody has executed in time: they lapse, or are made good one a call.
  @frozen public enum CatchUp: UInt8, Sendable { case skip, onePerCall }

  @frozen public struct Flags: OptionSet, BitwiseCopyable, Hashable, Sendable {
    public let rawValue: UInt8
    @inlinable @inline(always) public init(rawValue: UInt8) { self.rawValue = rawValue }
    /// The authority may pause the schedule and, while it is paused, close it.
    @inlinable public static var revocable: Self { Self(rawValue: 1) }
    /// Mints of a regulated issuer, who can freeze, pause or take what the vault holds, are accepted.
    @inlinable public static var acceptsRegulatedMint: Self { Self(rawValue: 16) }
    @inlinable public static var all: Self { [.revocable, .acceptsRegulatedMint] }
  }

  /// The least time between a rate's proposal and its taking effect: a day.
  @inlinable public static var minRateDelay: UnixTime { 86_400 }

  /// The schedule, 288 bytes, at the address derived from "burn", creator, mint and id.
  public enum State: ProgramAPI.State {
    @inlinable public static var size: Int { 288 }
    /// "burns.v2"
    @inlinable public static var tag: UInt64 { 0x3276_2E73_6E72_7562 }
  }
}

extension Field where L == BurnScheduleInterface.State {
  @inlinable public static var bump: Field<L, UInt8> { .init(8) }
  /// A `Basis`.
  @inlinable public static var basis: Field<L, UInt8> { .init(9) }
  /// A `PeriodKind`.
  @inlinable public static var periodKind: Field<L, UInt8> { .init(10) }
  /// A `Shortfall`.
  @inlinable public static var shortfall: Field<L, UInt8> { .init(11) }
  /// A `CatchUp`.
  @inlinable public static var catchUp: Field<L, UInt8> { .init(12) }
  @inlinable public static var flags: Field<L, BurnScheduleInterface.Flags> { .init(13) }
  @inlinable public static var paused: Field<L, UInt8> { .init(14) }
  /// 1 while a rate is proposed that no burn has used yet.
  @inlinable public static var pending: Field<L, UInt8> { .init(15) }
  @inlinable public static var rate: Field<L, UInt16> { .init(16) }
  /// No rate proposed later may be higher.
  @inlinable public static var maxRate: Field<L, UInt16> { .init(18) }
  @inlinable public static var pendingRate: Field<L, UInt16> { .init(20) }
  @inlinable public static var id: Field<L, UInt64> { .init(24) }
  /// Seconds, a day of the month or epochs.
  @inlinable public static var n: Field<L, UInt64> { .init(32) }
  /// Seconds since 1970 or an epoch.
  @inlinable public static var start: Field<L, UnixTime> { .init(40) }
  /// Periods before this one are used up or have lapsed.
  @inlinable public static var nextIndex: Field<L, UInt32> { .init(48) }
  /// 0 for a schedule without end.
  @inlinable public static var maxPeriods: Field<L, UInt32> { .init(52) }
  /// How many periods were used.
  @inlinable public static var executed: Field<L, UInt32> { .init(56) }
  /// One more than the number of the period that is burned in part; 0 for none.
  @inlinable public static var openNext: Field<L, UInt32> { .init(60) }
  /// The supply is never burned below this.
  @inlinable public static var floorSupply: Field<L, Amount> { .init(64) }
  /// The most a period burns; 0 for no limit.
  @inlinable public static var cap: Field<L, Amount> { .init(72) }
  @inlinable public static var fixed: Field<L, Amount> { .init(80) }
  /// The mint's supply when the schedule was made.
  @inlinable public static var baseAmount: Field<L, Amount> { .init(88) }
  @inlinable public static var totalBurned: Field<L, Amount> { .init(96) }
  /// How long after its proposal a rate takes effect.
  @inlinable public static var rateDelay: Field<L, UnixTime> { .init(104) }
  @inlinable public static var pendingAt: Field<L, UnixTime> { .init(112) }
  @inlinable public static var creator: Field<L, Address> { .init(120) }
  @inlinable public static var authority: Field<L, Address> { .init(152) }
  @inlinable public static var pendingAuthority: Field<L, Address> { .init(184) }
  @inlinable public static var mint: Field<L, Address> { .init(216) }
  /// Who paid for the account and the vault, and gets their lamports back.
  @inlinable public static var payer: Field<L, Address> { .init(248) }
  /// What that period has yet to burn.
  @inlinable public static var openDue: Field<L, Amount> { .init(280) }
}
