public import ProgramAPI

/// Tokens that become somebody's little by little: they lie in a vault and unlock by a schedule fixed at the start.
public enum VestingInterface {
  /// Vesting111111111111111111111111111111111111
  public static var id: Address {
    @inlinable get {
      Address(0x481F_C6BA_3F17_5707, 0x0109_33E6_3A85_B198, 0xE9C4_12BD_241E_91F0, 0x0000_0000_50AE_94E7)
    }
  }

  /// The instruction's number, the first byte of its data. There is no 4.
  @frozen public enum Number: UInt8, Sendable {
    case create, withdraw, revoke, changeBeneficiary
    case close = 5
    /// What the program's calls to itself arrive at.
    case emitEvent = 228
    case proposeRole = 240
    case acceptRole
  }

  @frozen public enum Failure: UInt32, Sendable {
    case badSchedule, mintRefused, notExact, notParty, nothingAvailable, notAllowed, notEmpty, overflow
    case allOrNothing, feeAboveAgreed, outOfBounds, notHolder
  }

  /// The number of an event, followed by the fields named here. See `EventInterface`.
  @frozen public enum Event: UInt8, Sendable {
    /// vest, grantor, beneficiary, mint, total, what was sent for it
    case created = 1
    /// vest, what left the vault, what of it arrived, what has left it in all
    case withdrawn
    /// vest, what went back, what of it arrived
    case revoked
    /// vest, the new beneficiary
    case beneficiaryChanged
    /// vest, what was in the vault uninvited
    case closed
  }

  @frozen public struct Flags: OptionSet, BitwiseCopyable, Hashable, Sendable {
    public let rawValue: UInt8
    @inlinable @inline(always) public init(rawValue: UInt8) { self.rawValue = rawValue }
    /// The grantor can take back what has not unlocked.
    @inlinable public static var cancelable: Self { Self(rawValue: 1) }
    /// Anyone can have what has unlocked sent to the beneficiary.
    @inlinable public static var automatic: Self { Self(rawValue: 2) }
    /// A mint that takes transfer fees is accepted.
    @inlinable public static var acceptsFeeMint: Self { Self(rawValue: 4) }
    /// The beneficiary can put another in his place.
    @inlinable public static var transferable: Self { Self(rawValue: 8) }
    /// A mint whose issuer can take, freeze or stop what the vault holds is accepted.
    @inlinable public static var acceptsRegulatedMint: Self { Self(rawValue: 16) }
    /// A mint with a transfer hook is accepted.
    @inlinable public static var acceptsHookMint: Self { Self(rawValue: 32) }
    @inlinable public static var all: Self {
      [.cancelable, .automatic, .acceptsFeeMint, .transferable, .acceptsRegulatedMint, .acceptsHookMint]
    }
  }

  /// The roles that can be handed on.
  @frozen public enum Role: UInt8, Sendable { case grantor }
  /// No schedule ends later than so many seconds after the vest was made: 100 years.
  @inlinable public static var longest: UnixTime { 3_155_760_000 }

  /// The vest, 296 bytes and 16 for each entry of a table, at the address derived from "vest", grantor, mint and id.
  /// It is closed when all is paid.
  public enum State: ProgramAPI.State {
    @inlinable public static var size: Int { 296 }
    /// "vests.v2"
    @inlinable public static var tag: UInt64 { 0x3276_2E73_7473_6576 }
    /// By the entries.
    @inlinable public static var mayBeLonger: Bool { true }
  }
  /// How many bytes a vest with `count` entries has; the first entry lies at `State.size`.
  @inlinable public static func size(entries count: Int) -> Int { State.size &+ 16 &* count }
  /// The most entries a table can have: so many fit a transaction.
  @inlinable public static var maximumEntries: Int { 36 }
}

extension Field where L == VestingInterface.State {
  @inlinable public static var bump: Field<L, UInt8> { .init(8) }
  /// A `VestingSchedule.Kind`.
  @inlinable public static var kind: Field<L, UInt8> { .init(9) }
  @inlinable public static var flags: Field<L, VestingInterface.Flags> { .init(10) }
  /// How many entries the table has.
  @inlinable public static var count: Field<L, UInt8> { .init(11) }
  /// 1 once the grantor has taken back what had not unlocked.
  @inlinable public static var revoked: Field<L, UInt8> { .init(12) }
  @inlinable public static var tgeBasisPoints: Field<L, UInt16> { .init(14) }
  @inlinable public static var id: Field<L, UInt64> { .init(16) }
  @inlinable public static var total: Field<L, Amount> { .init(24) }
  /// What has left the vault to the beneficiary.
  @inlinable public static var withdrawn: Field<L, Amount> { .init(32) }
  /// What is unlocked from a revocation on.
  @inlinable public static var frozenTotal: Field<L, Amount> { .init(40) }
  @inlinable public static var start: Field<L, UnixTime> { .init(48) }
  @inlinable public static var cliff: Field<L, UnixTime> { .init(56) }
  @inlinable public static var end: Field<L, UnixTime> { .init(64) }
  @inlinable public static var stepSeconds: Field<L, UInt64> { .init(72) }
  @inlinable public static var cliffAmount: Field<L, Amount> { .init(80) }
  @inlinable public static var steps: Field<L, UInt32> { .init(88) }
  /// The mint's fee when the vest was made: more is not taken of the beneficiary unless he asks for it.
  @inlinable public static var feeBasisPoints: Field<L, UInt16> { .init(94) }
  @inlinable public static var feeMaximum: Field<L, UInt64> { .init(96) }
  /// Whose vest the address says it is; it never changes.
  @inlinable public static var creator: Field<L, Address> { .init(104) }
  /// Who can take back and close.
  @inlinable public static var grantor: Field<L, Address> { .init(136) }
  @inlinable public static var pendingGrantor: Field<L, Address> { .init(168) }
  @inlinable public static var beneficiary: Field<L, Address> { .init(200) }
  @inlinable public static var mint: Field<L, Address> { .init(232) }
  /// Who paid the rent, and gets it back.
  @inlinable public static var payer: Field<L, Address> { .init(264) }
}
