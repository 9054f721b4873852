public import ProgramAPI

/// Payment in stages: all of it lies in a vault, and each milestone's part leaves it once, to the payee or back.
public enum MilestoneInterface {
  /// MiLestone1111111111111111111111111111111111
  public static var id: Address {
    @inlinable get {
      Address(0x5E1E_E59A_B05B_4E05, 0xD1B0_3998_B598_2503, 0x0474_62CE_95EB_5DF5, 0x0000_0000_FC46_C612)
    }
  }

  /// The instruction's number, the first byte of its data.
  @frozen public enum Number: UInt8, Sendable {
    case create, fund, submit, approve, autoRelease, dispute, resolve, refundOverdue, close, resolveTimeout
    case claim, settle, giveBack
    /// What the program's calls to itself arrive at.
    case emitEvent = 228
    case proposeRole = 240
    case acceptRole
  }

  @frozen public enum Failure: UInt32, Sendable {
    case badAmount, badTime, badIndex, wrongState, notFunded, alreadyFunded, windowOpen, windowClosed, noArbiter
    case notOverdue, badSplit, notEmpty, mintRefused, overflow, notParty
    case nothingOwed, feeAboveAgreed, outOfBounds, notHolder
  }

  /// The number of an event, followed by the fields named here. See `EventInterface`.
  @frozen public enum Event: UInt8, Sendable {
    /// escrow, payer, payee, total
    case created = 1
    /// escrow, total, what was sent for it
    case funded
    /// escrow, index, evidence
    case submitted
    /// escrow, index, amount
    case released
    /// escrow, index
    case disputed
    /// escrow, index, the payee's part, the payer's
    case resolved
    /// escrow, index, amount
    case refunded
    /// escrow, what was in the vault uninvited
    case closed
    /// escrow, leg, what left the vault, what of it arrived
    case claimed
    /// escrow, index, the payee's part, the payer's
    case settled
  }

  @frozen public struct Flags: OptionSet, BitwiseCopyable, Hashable, Sendable {
    public let rawValue: UInt8
    @inlinable @inline(always) public init(rawValue: UInt8) { self.rawValue = rawValue }
    /// A mint that takes transfer fees is accepted.
    @inlinable public static var acceptsFeeMint: Self { Self(rawValue: 4) }
    /// A mint whose issuer can take, freeze or stop what the vault holds is accepted.
    @inlinable public static var acceptsRegulatedMint: Self { Self(rawValue: 16) }
    @inlinable public static var all: Self { [.acceptsFeeMint, .acceptsRegulatedMint] }
  }

  @frozen public enum Status: UInt8, Sendable { case draft = 1, funded }

  /// Where a milestone stands; the last three are final.
  @frozen public enum Stage: UInt8, Sendable { case pending, submitted, disputed, released, refunded, split }

  /// Whom something is owed to.
  @frozen public enum Leg: UInt8, Sendable { case payee, payer }
  /// The roles that can be handed on.
  @frozen public enum Role: UInt8, Sendable { case payer, payee, arbiter }

  /// Seconds that a window lasts at most: a year of 365 days.
  @inlinable public static var longestWindow: UnixTime { 31_536_000 }
  /// Seconds until a milestone is due at most: ten such years.
  @inlinable public static var longestWait: UnixTime { 315_360_000 }
  /// How many milestones there can be.
  @inlinable public static var limit: UInt8 { 16 }
  /// Where the first one lies in the state.
  @inlinable public static var milestonesOffset: Int { 384 }

  /// The escrow, 896 bytes, at the address derived from "milestone", payer and id. It is closed at the end.
  public enum State: ProgramAPI.State {
    @inlinable public static var size: Int { 896 }
    /// "mlstn.v2"
    @inlinable public static var tag: UInt64 { 0x3276_2E6E_7473_6C6D }
  }
  /// One of the escrow's milestones, 32 bytes.
  public enum Milestone: Layout {
    @inlinable public static var size: Int { 32 }
  }
}

extension Field where L == MilestoneInterface.State {
  @inlinable public static var bump: Field<L, UInt8> { .init(8) }
  /// A `Status`.
  @inlinable public static var status: Field<L, UInt8> { .init(9) }
  @inlinable public static var flags: Field<L, MilestoneInterface.Flags> { .init(10) }
  /// How many milestones there are.
  @inlinable public static var count: Field<L, UInt8> { .init(11) }
  /// The payee's share of what the arbiter did not decide in time, in basis points.
  @inlinable public static var defaultShare: Field<L, UInt16> { .init(12) }
  @inlinable public static var id: Field<L, UInt64> { .init(16) }
  /// How long after its submission the payer can dispute a milestone.
  @inlinable public static var reviewWindow: Field<L, UnixTime> { .init(24) }
  /// How long after it is due a milestone can still be submitted.
  @inlinable public static var grace: Field<L, UnixTime> { .init(32) }
  /// How long the arbiter has.
  @inlinable public static var arbiterWindow: Field<L, UnixTime> { .init(40) }
  @inlinable public static var total: Field<L, Amount> { .init(48) }
  /// How much of it has been decided on, for whomever.
  @inlinable public static var decided: Field<L, Amount> { .init(56) }
  /// What was decided for the payee and not claimed yet.
  @inlinable public static var owedToPayee: Field<L, Amount> { .init(64) }
  /// What was decided for the payer and not claimed yet.
  @inlinable public static var owedToPayer: Field<L, Amount> { .init(72) }
  /// The mint's fee when the escrow was made: strangers' claims do not pay more.
  @inlinable public static var feeMaximum: Field<L, UInt64> { .init(80) }
  @inlinable public static var feeBasisPoints: Field<L, UInt16> { .init(14) }
  /// Whose escrow the address says it is; it never changes.
  @inlinable public static var creator: Field<L, Address> { .init(96) }
  @inlinable public static var payer: Field<L, Address> { .init(128) }
  @inlinable public static var pendingPayer: Field<L, Address> { .init(160) }
  @inlinable public static var payee: Field<L, Address> { .init(192) }
  @inlinable public static var pendingPayee: Field<L, Address> { .init(224) }
  /// Zero for none.
  @inlinable public static var arbiter: Field<L, Address> { .init(256) }
  @inlinable public static var pendingArbiter: Field<L, Address> { .init(288) }
  @inlinable public static var mint: Field<L, Address> { .init(320) }
  /// Who paid the rent, and gets it back.
  @inlinable public static var sponsor: Field<L, Address> { .init(352) }
}

extension Field where L == MilestoneInterface.Milestone {
  @inlinable public static var amount: Field<L, Amount> { .init(0) }
  @inlinable public static var due: Field<L, UnixTime> { .init(8) }
  /// When it was submitted, or disputed.
  @inlinable public static var at: Field<L, UnixTime> { .init(16) }
  /// A `Stage`.
  @inlinable public static var stage: Field<L, UInt8> { .init(24) }
}
