public import ProgramAPI

/// A splitter of the transfer fees of a Token-2022 mint: it withdraws what was withheld, and divides it by shares.
public enum FeeSplitterInterface {
  /// FeeSpLitter111111111111111111111111111111111
  public static var id: Address {
    @inlinable get {
      Address(0xE5A6_539E_3B72_A8D9, 0xFD57_12C8_56DC_38A3, 0x25D4_C97C_8B05_3627, 0x0000_0000_5672_CF03)
    }
  }

  /// The instruction's number, the first byte of its data; besides there are those of `AuthorityNumber`.
  @frozen public enum Number: UInt8, Sendable {
    case initialize, harvest, collect, distribute, proposeSplit, acceptSplit
  }

  @frozen public enum Failure: UInt32, Sendable {
    case badParameter, notWithheldAuthority, badSplit, wrongDestination, tooLittle, notAuthority, noProposal
    case timelockOpen, distributeFirst
  }

  /// The first byte of what is logged as data, followed by the fields named here.
  @frozen public enum Event: UInt8, Sendable {
    /// splitter, mint
    case created = 1
    /// splitter, what was withdrawn
    case collected
    /// splitter, bucket u8, kind u8, what left the vault, what arrived or was burned, what is kept for the next time
    case paid
    /// splitter, from when on it can be accepted i64
    case splitProposed
    /// splitter
    case splitAccepted
  }

  /// What becomes of a bucket's share.
  @frozen public enum Kind: UInt8, Sendable {
    /// It is paid to a token account.
    case pay
    /// It is burned; the bucket's destination is the mint.
    case burn
    /// It is paid to a token account that feeds a stake pool; only events tell it from `pay`.
    case stake
  }

  @inlinable public static var maxBuckets: Int { 8 }
  /// The least `min_distribute`, of which one basis point is a token unit.
  @inlinable public static var minDistribute: Amount { 10_000 }
  /// The least time between a split's proposal and its acceptance: a day.
  @inlinable public static var minTimelock: UnixTime { 86_400 }

  /// The splitter, 912 bytes, at the address derived from "splitter" and the mint.
  public enum State: ProgramAPI.State {
    @inlinable public static var size: Int { 912 }
    /// "split.v1"
    @inlinable public static var tag: UInt64 { 0x3176_2E74_696C_7073 }
    /// Where the bucket begins.
    @inlinable public static func bucket(_ index: Int) -> Int { 144 &+ index &* Bucket.size }
    /// Where the bucket of the proposal begins.
    @inlinable public static func pendingBucket(_ index: Int) -> Int { 528 &+ index &* Bucket.size }
  }
  /// 48 bytes of a splitter, which has eight buckets in force and eight proposed.
  public enum Bucket: Layout { @inlinable public static var size: Int { 48 } }
}

extension Field where L == FeeSplitterInterface.State {
  @inlinable public static var bump: Field<L, UInt8> { .init(8) }
  /// How many buckets there are.
  @inlinable public static var count: Field<L, UInt8> { .init(9) }
  /// Which bucket gets what rounding leaves.
  @inlinable public static var remainderIndex: Field<L, UInt8> { .init(10) }
  /// How many buckets are proposed; 0 for no proposal.
  @inlinable public static var pendingCount: Field<L, UInt8> { .init(11) }
  @inlinable public static var pendingRemainderIndex: Field<L, UInt8> { .init(12) }
  /// Less than this is not distributed.
  @inlinable public static var minDistribute: Field<L, Amount> { .init(16) }
  /// How long after its proposal a split can be accepted.
  @inlinable public static var timelock: Field<L, UnixTime> { .init(24) }
  @inlinable public static var pendingAt: Field<L, UnixTime> { .init(32) }
  /// What has left the vault in all, up to 2⁶⁴ − 1.
  @inlinable public static var distributed: Field<L, Amount> { .init(40) }
  @inlinable public static var authority: Field<L, Address> { .init(48) }
  @inlinable public static var pendingAuthority: Field<L, Address> { .init(80) }
  @inlinable public static var mint: Field<L, Address> { .init(112) }
}

extension Field where L == FeeSplitterInterface.Bucket {
  /// A token account, or the mint where the share is burned.
  @inlinable public static var destination: Field<L, Address> { .init(0) }
  @inlinable public static var basisPoints: Field<L, UInt16> { .init(32) }
  /// A `Kind`.
  @inlinable public static var kind: Field<L, UInt8> { .init(34) }
  /// What could not be paid so far.
  @inlinable public static var carry: Field<L, Amount> { .init(40) }
}
