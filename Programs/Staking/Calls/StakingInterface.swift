public import ProgramAPI

/// Staking: tokens locked up in a pool share, by weight, the rewards its authority funds, second by second.
public enum StakingInterface {
  /// Staking111111111111111111111111111111111111
  public static var id: Address {
    @inlinable get {
      Address(0x3C07_AF62_19D8_A106, 0x1162_5498_D28F_18BD, 0x4EE4_A07A_9B06_6726, 0x0000_0000_50E9_BD2B)
    }
  }

  /// The instruction's number, the first byte of its data. 228 takes events (`EventInterface`), 240 and 241 hand on
  /// roles (`RoleInterface`).
  @frozen public enum Number: UInt8, Sendable {
    case initPool, fundRewards, stake, unstake, claim, compound, emergencyWithdraw, addRewards, sync, setPaused
    case closePosition, sweep, refresh, closePool
  }

  /// The roles that can be handed on.
  @frozen public enum Role: UInt8, Sendable { case authority, treasury }

  @frozen public enum Failure: UInt32, Sendable {
    case badParameter, mintRefused, notAuthority, paused, badAmount, locked, overflow, apyCap, rewardsShort
    case badReferrer, notEmpty, stillRunning, promised, nobodyStakes, unchanged, tooLittle
  }

  /// The event's number, followed by the fields named here.
  @frozen public enum Event: UInt8, Sendable {
    /// pool, creator
    case poolCreated = 1
    /// pool, amount that arrived, rate, end
    case rewardsFunded
    /// pool, owner, index, amount that arrived, weight
    case staked
    /// pool, owner, index, amount taken out, fee within it
    case unstaked
    /// pool, owner, index, amount that left the reward vault
    case claimed
    /// pool, owner, index, amount that left the reward vault
    case compounded
    /// pool, owner, index, amount taken out, rewards given up
    case emergencyWithdrawn
    /// pool, amount nobody had been promised, rate, end
    case rewardsAdded
    /// pool, until when
    case paused
    /// pool, amount
    case swept
    /// pool, stake and rewards that were left in the vaults
    case poolClosed
    /// pool, up to when rewards are shared out
    case synced
    /// pool, owner, index, weight
    case refreshed
    /// pool, owner, index
    case positionClosed
  }

  @frozen public struct Flags: OptionSet, BitwiseCopyable, Hashable, Sendable {
    public let rawValue: UInt16
    @inlinable @inline(always) public init(rawValue: UInt16) { self.rawValue = rawValue }
    /// Mints that take transfer fees are accepted.
    @inlinable public static var acceptsFeeMint: Self { Self(rawValue: 4) }
    /// Mints of a regulated issuer, who can freeze, pause or take what a vault holds, are accepted.
    @inlinable public static var acceptsRegulatedMint: Self { Self(rawValue: 16) }
    @inlinable public static var all: Self { [.acceptsFeeMint, .acceptsRegulatedMint] }
  }

  /// How long a stake is locked, and by how much that raises its weight.
  @frozen public struct Lock: BitwiseCopyable, Hashable, Sendable {
    public var seconds: UInt32
    public var bonusBps: UInt16
    public var reserved: UInt16
    @inlinable public init(seconds: UInt32 = 0, bonusBps: UInt16 = 0) {
      self.seconds = seconds
      self.bonusBps = bonusBps
      reserved = 0
    }
  }

  /// From which amount on, and by how much, an amount raises its own weight.
  @frozen public struct Tier: BitwiseCopyable, Hashable, Sendable {
    public var threshold: UInt64
    public var bonusBps: UInt16
    public var reserved: UInt16
    public var reserved2: UInt32
    @inlinable public init(threshold: UInt64 = 0, bonusBps: UInt16 = 0) {
      self.threshold = threshold
      self.bonusBps = bonusBps
      reserved = 0
      reserved2 = 0
    }
  }

  @inlinable public static var secondsPerYear: UInt64 { 31_536_000 }
  /// Fees of more than a quarter are refused.
  @inlinable public static var highestFeeBps: UInt16 { 2_500 }
  /// No stake is locked for longer than four years.
  @inlinable public static var longestLock: UInt32 { 126_230_400 }
  /// Rewards are funded for at most ten years.
  @inlinable public static var longestFunding: UInt64 { 315_360_000 }
  /// Rewards that anyone adds are shared out over a day at least, and a year at most.
  @inlinable public static var shortestStream: UInt32 { 86_400 }
  @inlinable public static var longestStream: UInt32 { 31_536_000 }
  /// A pause ends after 30 days; for so long, too, after the last rewards anyone can come and earn what is left.
  @inlinable public static var longestPause: Int64 { 2_592_000 }
}
