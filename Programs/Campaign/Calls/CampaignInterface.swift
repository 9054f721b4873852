public import ProgramAPI

/// Collecting donations for a goal: they lie in a vault until the end, and then go to the beneficiary or back.
public enum CampaignInterface {
  /// Campaign111111111111111111111111111111111111
  public static var id: Address {
    @inlinable get {
      Address(0x6F42_F8DA_C466_17AC, 0x6C5D_4388_9588_67B7, 0x5752_42C4_713B_74CE, 0x0000_0000_F06C_2C48)
    }
  }

  /// The instruction's number, the first byte of its data.
  @frozen public enum Number: UInt8, Sendable {
    case create, donate, cancelDonation, cancel, claim, refund, extend, close, closeContribution, enableReceipt
  }

  @frozen public enum Failure: UInt32, Sendable {
    case startTimeEarly, endTimeSmall, goalZero, campaignStarted, campaignOver, donationCompleted, amountZero
    case campaignNotStarted, campaignNotOver
    /// Also: a refund of a campaign that succeeded.
    case donationNotCompleted
    case donationsClaimed, cancelled, alreadyRefunded, notCreator, extendLimit, badSplit, mintRefused, notEmpty
    case overflow
    /// Whoever would be paid has no account there that can receive.
    case notReceivable
    /// The receiving account is another's.
    case notHolder
  }

  /// The first byte of what is logged as data, followed by the fields named here.
  @frozen public enum Event: UInt8, Sendable {
    /// campaign, creator, mint, goal, end
    case campaignCreated = 1
    /// campaign
    case campaignCancelled
    /// campaign, donor, sent, credited, raised
    case donationReceived
    /// campaign, donor, amount
    case donationCancelled
    /// campaign, the beneficiary's part, the creator's
    case donationsClaimed
    /// campaign, donor, amount
    case donationRefunded
    /// campaign, end
    case campaignExtended
    /// campaign, what was in the vault uninvited
    case campaignClosed
    /// campaign, mint of the receipts
    case receiptEnabled
  }

  /// What counts as success.
  @frozen public enum Mode: UInt8, Sendable {
    /// The goal.
    case allOrNothing
    /// The soft goal, or anything at all where it is 0.
    case keepWhatYouRaise
    /// The same; everything is the beneficiary's.
    case impactFund
  }

  @frozen public struct Flags: OptionSet, BitwiseCopyable, Hashable, Sendable {
    public let rawValue: UInt8
    @inlinable @inline(always) public init(rawValue: UInt8) { self.rawValue = rawValue }
    /// A donation is cut down to what is missing.
    @inlinable public static var capAtGoal: Self { Self(rawValue: 1) }
    /// Mints that take transfer fees are accepted.
    @inlinable public static var acceptsFeeMint: Self { Self(rawValue: 4) }
    @inlinable public static var all: Self { [.capAtGoal, .acceptsFeeMint] }
  }

  /// What has happened once in a campaign.
  @frozen public struct Marks: OptionSet, BitwiseCopyable, Hashable, Sendable {
    public let rawValue: UInt8
    @inlinable @inline(always) public init(rawValue: UInt8) { self.rawValue = rawValue }
    /// The end was put off.
    @inlinable public static var extended: Self { Self(rawValue: 1) }
    @inlinable public static var beneficiaryPaid: Self { Self(rawValue: 2) }
    @inlinable public static var creatorPaid: Self { Self(rawValue: 4) }
  }

  @frozen public enum Status: UInt8, Sendable { case open = 1, claimed, cancelled, closed }
  @frozen public enum ContributionStatus: UInt8, Sendable { case live = 1, refunded }

  /// Seconds by which the end can be put off, once: 30 days.
  @inlinable public static var longestExtension: UnixTime { 2_592_000 }
  /// The size of a receipt mint: a mint with the extension that forbids transfers.
  @inlinable public static var receiptMintSize: Int { 170 }
  /// What is left of a campaign that was closed: tag, bump and status.
  @inlinable public static var closedSize: Int { 16 }

  /// The campaign, 240 bytes, at the address derived from "campaign", creator and id.
  public enum State: ProgramAPI.State {
    @inlinable public static var size: Int { 240 }
    /// "campn.v2"
    @inlinable public static var tag: UInt64 { 0x3276_2E6E_706D_6163 }
  }
  /// What one donor gave, 96 bytes, at the address derived from "contribution", campaign and donor.
  public enum Contribution: ProgramAPI.State {
    @inlinable public static var size: Int { 96 }
    /// "contr.v1"
    @inlinable public static var tag: UInt64 { 0x3176_2E72_746E_6F63 }
  }
}

extension Field where L == CampaignInterface.State {
  @inlinable public static var bump: Field<L, UInt8> { .init(8) }
  /// A `Status`.
  @inlinable public static var status: Field<L, UInt8> { .init(9) }
  /// A `Mode`.
  @inlinable public static var mode: Field<L, UInt8> { .init(10) }
  @inlinable public static var flags: Field<L, CampaignInterface.Flags> { .init(11) }
  /// The creator's share of what was raised, in basis points.
  @inlinable public static var creatorShare: Field<L, UInt16> { .init(12) }
  /// What has happened once.
  @inlinable public static var marks: Field<L, CampaignInterface.Marks> { .init(14) }
  @inlinable public static var receiptBump: Field<L, UInt8> { .init(15) }
  @inlinable public static var id: Field<L, UInt64> { .init(16) }
  @inlinable public static var goal: Field<L, Amount> { .init(24) }
  @inlinable public static var softGoal: Field<L, Amount> { .init(32) }
  @inlinable public static var start: Field<L, UnixTime> { .init(40) }
  @inlinable public static var end: Field<L, UnixTime> { .init(48) }
  /// The sum of what donors gave and did not take back; from the end on it does not change.
  @inlinable public static var raised: Field<L, Amount> { .init(56) }
  /// How much of it went back after failure or cancellation.
  @inlinable public static var refunded: Field<L, Amount> { .init(64) }
  /// How many gave and did not take it back.
  @inlinable public static var contributors: Field<L, Checked<UInt64>> { .init(72) }
  @inlinable public static var creator: Field<L, Address> { .init(80) }
  @inlinable public static var beneficiary: Field<L, Address> { .init(112) }
  @inlinable public static var mint: Field<L, Address> { .init(144) }
  /// Zero where donors get no receipt.
  @inlinable public static var receiptMint: Field<L, Address> { .init(176) }
  @inlinable public static var metadata: Field<L, Hash> { .init(208) }
}

extension Field where L == CampaignInterface.Contribution {
  @inlinable public static var bump: Field<L, UInt8> { .init(8) }
  /// A `ContributionStatus`.
  @inlinable public static var status: Field<L, UInt8> { .init(9) }
  /// What arrived in the vault; 0 once it was refunded.
  @inlinable public static var amount: Field<L, Amount> { .init(16) }
  @inlinable public static var refunded: Field<L, Amount> { .init(24) }
  @inlinable public static var campaign: Field<L, Address> { .init(32) }
  @inlinable public static var donor: Field<L, Address> { .init(64) }
}
