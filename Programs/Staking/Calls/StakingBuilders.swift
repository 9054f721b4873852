#if !hasFeature(Embedded)
public import ProgramAPI

// Instructions for clients. Addresses are given, as deriving one needs a hash: `ProgramAddress.find` with the seeds
// here, and associated token accounts for the vaults.

extension StakingInterface {
  /// The seeds of a pool's address.
  public static func seeds(creator: Address, stakeMint: Address, rewardMint: Address, id: UInt64) -> [[UInt8]] {
    var number = DataWriter()
    number.append(id)
    return [[UInt8]("pool".utf8), creator.bytes, stakeMint.bytes, rewardMint.bytes, number.bytes]
  }
  /// The seeds of the address that has authority over a pool's reward vault.
  public static func rewardsSeeds(pool: Address) -> [[UInt8]] { [[UInt8]("rewards".utf8), pool.bytes] }
  /// The seeds of a position's address.
  public static func seeds(pool: Address, owner: Address, index: UInt32) -> [[UInt8]] {
    var number = DataWriter()
    number.append(index)
    return [[UInt8]("position".utf8), pool.bytes, owner.bytes, number.bytes]
  }

  /// Where a pool and what belongs to it stands.
  public struct Place: Hashable, Sendable {
    public var pool, rewards, stakeMint, rewardMint, stakeVault, rewardVault, treasury: Address
    public var stakeProgram, rewardProgram: Address
    public init(
      pool: Address, rewards: Address, stakeMint: Address, rewardMint: Address, stakeVault: Address,
      rewardVault: Address, treasury: Address, stakeProgram: Address = ProgramIDs.token,
      rewardProgram: Address = ProgramIDs.token
    ) {
      self.pool = pool
      self.rewards = rewards
      self.stakeMint = stakeMint
      self.rewardMint = rewardMint
      self.stakeVault = stakeVault
      self.rewardVault = rewardVault
      self.treasury = treasury
      self.stakeProgram = stakeProgram
      self.rewardProgram = rewardProgram
    }
  }

  /// What a pool promises. Lock 0 is none; tiers ascend, and those that are not wanted stand in front, all zero.
  public struct Terms: Hashable, Sendable {
    public var id: UInt64
    public var flags: Flags = []
    public var feeBps, earlyExitBps, apyCapBps, referralBps: UInt16
    public var locks: [Lock] = []
    public var tiers: [Tier] = []
    public init(
      id: UInt64, flags: Flags = [], feeBps: UInt16 = 0, earlyExitBps: UInt16 = 0, apyCapBps: UInt16 = 0,
      referralBps: UInt16 = 0, locks: [Lock] = [], tiers: [Tier] = []
    ) {
      self.id = id
      self.flags = flags
      self.feeBps = feeBps
      self.earlyExitBps = earlyExitBps
      self.apyCapBps = apyCapBps
      self.referralBps = referralBps
      self.locks = locks
      self.tiers = tiers
    }
  }

  /// Makes a pool and its vaults. `locks` are locks 1 to 3, `tiers` at most 4; more are left out.
  public static func initPool(
    _ terms: Terms, at place: Place, creator: Address, program: Address = id
  ) -> Instruction {
    var data = DataWriter()
    data.append(Number.initPool.rawValue)
    data.append(terms.id)
    data.append(terms.flags.rawValue)
    for bps in [terms.feeBps, terms.earlyExitBps, terms.apyCapBps, terms.referralBps, 0] { data.append(bps) }
    let locks = [Lock()] + terms.locks.prefix(3)
    for lock in locks + [Lock](repeating: Lock(), count: Pool.lockCount - locks.count) {
      data.append(lock.seconds)
      data.append(lock.bonusBps)
      data.append(0 as UInt16)
    }
    let tiers = terms.tiers.prefix(Pool.tierCount)
    for tier in [Tier](repeating: Tier(), count: Pool.tierCount - tiers.count) + tiers {
      data.append(tier.threshold)
      data.append(tier.bonusBps)
      data.append([UInt8](repeating: 0, count: 6))
    }
    return Instruction(
      programID: program,
      accounts: [
        .writableSigner(creator), .writable(place.pool), .readonly(place.stakeMint), .readonly(place.rewardMint),
        .writable(place.stakeVault), .readonly(place.rewards), .writable(place.rewardVault),
        .readonly(place.treasury), .readonly(place.stakeProgram), .readonly(place.rewardProgram),
        .readonly(ProgramIDs.associatedToken), .readonly(ProgramIDs.system),
      ], data: data.bytes)
  }

  /// Funds rewards for so many seconds from now on; what is left of earlier ones is spread over them, too.
  public static func fundRewards(
    _ amount: UInt64, seconds: UInt64, at place: Place, authority: Address, source: Address, program: Address = id
  ) -> Instruction {
    var data = DataWriter()
    data.append(Number.fundRewards.rawValue)
    data.append(amount)
    data.append(seconds)
    return Instruction(
      programID: program,
      accounts: [
        .signer(authority), .writable(place.pool), .readonly(place.rewards), .readonly(place.rewardMint),
        .writable(source), .writable(place.rewardVault), .readonly(place.rewardProgram),
      ], data: data.bytes)
  }

  /// Stakes into the owner's position of this index, which is made unless it exists. `referrer`: somebody's position
  /// in this pool, and his associated token account.
  public static func stake(
    _ amount: UInt64, index: UInt32 = 0, lock: UInt8 = 0, at place: Place, position: Address, owner: Address,
    source: Address, referrer: (position: Address, account: Address)? = nil, program: Address = id
  ) -> Instruction {
    var data = DataWriter()
    data.append(Number.stake.rawValue)
    data.append(index)
    data.append(amount)
    data.append(lock)
    var accounts: [AccountMeta] = [
      .writableSigner(owner), .writable(place.pool), .writable(position), .readonly(place.stakeMint),
      .writable(source), .writable(place.stakeVault), .writable(place.treasury), .readonly(place.stakeProgram),
      .readonly(ProgramIDs.system),
    ]
    if let referrer { accounts += [.readonly(referrer.position), .writable(referrer.account)] }
    return Instruction(programID: program, accounts: accounts, data: data.bytes)
  }

  /// Takes an amount out of a position.
  public static func unstake(
    _ amount: UInt64, at place: Place, position: Address, owner: Address, destination: Address, program: Address = id
  ) -> Instruction {
    var data = DataWriter()
    data.append(Number.unstake.rawValue)
    data.append(amount)
    return leave(data.bytes, place, position, owner, destination, program)
  }
  /// Takes everything out of a position and gives up its rewards.
  public static func emergencyWithdraw(
    at place: Place, position: Address, owner: Address, destination: Address, program: Address = id
  ) -> Instruction {
    leave([Number.emergencyWithdraw.rawValue], place, position, owner, destination, program)
  }
  private static func leave(
    _ data: [UInt8], _ place: Place, _ position: Address, _ owner: Address, _ destination: Address, _ program: Address
  ) -> Instruction {
    Instruction(
      programID: program,
      accounts: [
        .signer(owner), .writable(place.pool), .writable(position), .readonly(place.stakeMint),
        .writable(destination), .writable(place.stakeVault), .writable(place.treasury),
        .readonly(place.stakeProgram),
      ], data: data)
  }

  /// Pays a position's rewards.
  public static func claim(
    at place: Place, position: Address, owner: Address, destination: Address, program: Address = id
  ) -> Instruction {
    pay(.claim, place, position, owner, destination, program)
  }
  /// Adds a position's rewards to its stake, in a pool of one mint.
  public static func compound(
    at place: Place, position: Address, owner: Address, program: Address = id
  ) -> Instruction {
    pay(.compound, place, position, owner, place.stakeVault, program)
  }
  private static func pay(
    _ number: Number, _ place: Place, _ position: Address, _ owner: Address, _ destination: Address,
    _ program: Address
  ) -> Instruction {
    Instruction(
      programID: program,
      accounts: [
        .signer(owner), .writable(place.pool), .writable(position), .readonly(place.rewards),
        .readonly(place.rewardMint), .writable(destination), .writable(place.rewardVault),
        .readonly(place.rewardProgram),
      ], data: [number.rawValue])
  }
}
#endif
