public import ProgramAPI

extension StakingInterface {
  /// A pool, 496 bytes, at the address derived from "pool", creator, stake mint, reward mint and id. Closed, it keeps
  /// its first 16 bytes, so that no pool begins there again.
  public enum Pool: State {
    @inlinable public static var size: Int { 496 }
    /// "stkpl.v2"
    @inlinable public static var tag: UInt64 { 0x3276_2E6C_706B_7473 }
    /// How many locks there are, the first of which is none, and how many tiers.
    @inlinable public static var lockCount: Int { 4 }
    @inlinable public static var tierCount: Int { 4 }
  }
  /// What an owner has in a pool, 168 bytes, at the address derived from "position", pool, owner and index.
  public enum Position: State {
    @inlinable public static var size: Int { 168 }
    /// "stkps.v2"
    @inlinable public static var tag: UInt64 { 0x3276_2E73_706B_7473 }
  }
}

extension Field where L == StakingInterface.Pool {
  @inlinable public static var bump: Field<L, UInt8> { .init(8) }
  /// 1; 2 for what is left of a pool that was closed.
  @inlinable public static var status: Field<L, UInt8> { .init(9) }
  /// The bump of the reward vault's authority.
  @inlinable public static var rewardsBump: Field<L, UInt8> { .init(10) }
  @inlinable public static var flags: Field<L, StakingInterface.Flags> { .init(12) }
  @inlinable public static var id: Field<L, UInt64> { .init(16) }
  /// Rewards a second, until `end`.
  @inlinable public static var rate: Field<L, Amount> { .init(24) }
  /// Up to when rewards have been shared out; 0 before the first are funded, as `end` is.
  @inlinable public static var last: Field<L, UnixTime> { .init(32) }
  @inlinable public static var end: Field<L, UnixTime> { .init(40) }
  /// Rewards of one unit of weight since the pool began, times 2^64.
  @inlinable public static var accumulated: Field<L, UInt128> { .init(48) }
  @inlinable public static var totalStaked: Field<L, Amount> { .init(64) }
  @inlinable public static var totalWeight: Field<L, Amount> { .init(72) }
  /// Rewards nobody is promised: they fell due while nobody was there, were above the cap or were given up.
  @inlinable public static var unallocated: Field<L, Amount> { .init(80) }
  /// What all positions have earned together and not yet been paid.
  @inlinable public static var owed: Field<L, Amount> { .init(88) }
  /// What has arrived in the reward vault as rewards.
  @inlinable public static var funded: Field<L, Amount> { .init(96) }
  /// What of it has left again.
  @inlinable public static var paid: Field<L, Amount> { .init(104) }
  /// What the last sharing out left over, times 2^64.
  @inlinable public static var remainder: Field<L, UInt64> { .init(112) }
  /// Before then nobody can stake, compound or add rewards; everybody can leave.
  @inlinable public static var pausedUntil: Field<L, UnixTime> { .init(120) }
  /// Over how many seconds rewards that anyone adds are shared out.
  @inlinable public static var stream: Field<L, UInt32> { .init(128) }
  @inlinable public static var feeBps: Field<L, UInt16> { .init(136) }
  @inlinable public static var earlyExitBps: Field<L, UInt16> { .init(138) }
  /// The most a staked unit may earn a year; 0 for no cap.
  @inlinable public static var apyCapBps: Field<L, UInt16> { .init(140) }
  /// A referrer's share of the fee.
  @inlinable public static var referralBps: Field<L, UInt16> { .init(142) }
  /// The lock at `index`, below `lockCount`.
  @inlinable public static func lock(_ index: Int) -> Field<L, StakingInterface.Lock> { .init(144 &+ 8 &* index) }
  /// The tier at `index`, below `tierCount`.
  @inlinable public static func tier(_ index: Int) -> Field<L, StakingInterface.Tier> { .init(176 &+ 16 &* index) }
  @inlinable public static var creator: Field<L, Address> { .init(240) }
  @inlinable public static var authority: Field<L, Address> { .init(272) }
  @inlinable public static var pendingAuthority: Field<L, Address> { .init(304) }
  /// Whose fees are: they go to this wallet's associated account of the stake mint.
  @inlinable public static var treasury: Field<L, Address> { .init(336) }
  @inlinable public static var pendingTreasury: Field<L, Address> { .init(368) }
  @inlinable public static var stakeMint: Field<L, Address> { .init(400) }
  @inlinable public static var rewardMint: Field<L, Address> { .init(432) }
  /// Who paid for the account and the vaults, and gets their lamports back.
  @inlinable public static var payer: Field<L, Address> { .init(464) }
}

extension Field where L == StakingInterface.Position {
  @inlinable public static var bump: Field<L, UInt8> { .init(8) }
  /// Which lock's bonus counts; 0 for none.
  @inlinable public static var lockTier: Field<L, UInt8> { .init(9) }
  @inlinable public static var index: Field<L, UInt32> { .init(12) }
  @inlinable public static var amount: Field<L, Amount> { .init(16) }
  @inlinable public static var weight: Field<L, Amount> { .init(24) }
  /// The pool's `accumulated` when `earned` was last brought up to date.
  @inlinable public static var accumulatedPaid: Field<L, UInt128> { .init(32) }
  @inlinable public static var earned: Field<L, Amount> { .init(48) }
  /// What has been earned of the next unit, times 2^64.
  @inlinable public static var fraction: Field<L, UInt64> { .init(56) }
  /// From then on nothing is locked.
  @inlinable public static var lockUntil: Field<L, UnixTime> { .init(64) }
  @inlinable public static var pool: Field<L, Address> { .init(72) }
  @inlinable public static var owner: Field<L, Address> { .init(104) }
  /// Who paid for the account and gets its lamports back.
  @inlinable public static var payer: Field<L, Address> { .init(136) }
}
