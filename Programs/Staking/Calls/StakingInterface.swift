public import ProgramAPI

/// Staking: tokens locked up in a pool share, by weight, the rewards its authority funds, second by second.
public enum StakingInterface {
  /// Staking111111111111111111111111111111111111
  public static var id: Address {
    @inlinable get {
      Address(0x3C07_AF62_19D8_A106, 0x1162_5498_D28F_18BD, 0x4EE4_A07A_9B06_6726, 0x0000_0000_50E9_BD2B)
    }
  }

  /// The instruction's number, the first byte of its data. 240 and 241 hand on the pool's authority
  /// (`AuthorityNumber`).
  @frozen public enum Number: UInt8, Sendable {
    case initPool, fundRewards, stake, unstake, claim, compound, emergencyWithdraw, setRate, sync, setPaused
    case closePosition, recoverDust, refresh
  }

  @frozen public enum Failure: UInt32, Sendable {
    case badParameter, mintRefused, notAuthority, paused, badAmount, locked, overflow, apyCap, rewardsShort
    case badReferrer, notEmpty, stillRunning
  }

  /// The first byte of what is logged as data, followed by the fields named here.
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
    /// pool, rate
    case rateSet
    /// pool, whether paused
    case paused
    /// pool, amount
    case dustRecovered
  }

  @frozen public struct Flags: OptionSet, BitwiseCopyable, Hashable, Sendable {
    public let rawValue: UInt16
    @inlinable @inline(always) public init(rawValue: UInt16) { self.rawValue = rawValue }
    /// Mints that take transfer fees are accepted.
    @inlinable public static var acceptsFeeMint: Self { Self(rawValue: 4) }
    @inlinable public static var all: Self { .acceptsFeeMint }
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
}
