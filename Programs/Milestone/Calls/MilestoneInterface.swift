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
  }

  @frozen public enum Failure: UInt32, Sendable {
    case badAmount, badTime, badIndex, wrongState, notFunded, alreadyFunded, windowOpen, windowClosed, noArbiter
    case notOverdue, badSplit, notEmpty, mintRefused, overflow, notParty
  }

  /// The first byte of what is logged as data, followed by the fields named here.
  @frozen public enum Event: UInt8, Sendable {
    /// escrow, payer, payee, total
    case created = 1
    /// escrow, total
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
  }

  @frozen public struct Flags: OptionSet, BitwiseCopyable, Hashable, Sendable {
    public let rawValue: UInt8
    @inlinable @inline(always) public init(rawValue: UInt8) { self.rawValue = rawValue }
    /// A mint that takes transfer fees is accepted.
    @inlinable public static var acceptsFeeMint: Self { Self(rawValue: 4) }
  }

  @frozen public enum Status: UInt8, Sendable { case draft = 1, funded }

  /// Where a milestone stands; the last three are final.
  @frozen public enum Stage: UInt8, Sendable { case pending, submitted, disputed, released, refunded, split }

  /// How many milestones there can be.
  @inlinable public static var limit: UInt8 { 16 }
  /// Where the first one lies in the state.
  @inlinable public static var milestonesOffset: Int { 192 }

  /// The escrow, 704 bytes, at the address derived from "milestone", payer and id. It is closed at the end.
  public enum State: ProgramAPI.State {
    @inlinable public static var size: Int { 704 }
    /// "mlstn.v1"
    @inlinable public static var tag: UInt64 { 0x3176_2E6E_7473_6C6D }
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
  /// How much of it has left the vault, whereto ever.
  @inlinable public static var paid: Field<L, Amount> { .init(56) }
  @inlinable public static var payer: Field<L, Address> { .init(64) }
  @inlinable public static var payee: Field<L, Address> { .init(96) }
  /// Zero for none.
  @inlinable public static var arbiter: Field<L, Address> { .init(128) }
  @inlinable public static var mint: Field<L, Address> { .init(160) }
}

extension Field where L == MilestoneInterface.Milestone {
  @inlinable public static var amount: Field<L, Amount> { .init(0) }
  @inlinable public static var due: Field<L, UnixTime> { .init(8) }
  /// When it was submitted, or disputed.
  @inlinable public static var at: Field<L, UnixTime> { .init(16) }
  /// A `Stage`.
  @inlinable public static var stage: Field<L, UInt8> { .init(24) }
}
