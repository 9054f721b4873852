#if !hasFeature(Embedded)
internal import CustodyCalls
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

  /// Where a pool and what belongs to it stands, and the program it is of.
  public struct Place: Hashable, Sendable {
    public var pool, rewards, stakeMint, rewardMint, stakeVault, rewardVault: Address
    /// Whose fees are, and this wallet's associated account of the stake mint.
    public var treasury, treasuryAccount: Address
    public var stakeProgram, rewardProgram, program: Address
    public init(
      pool: Address, rewards: Address, stakeMint: Address, rewardMint: Address, stakeVault: Address,
      rewardVault: Address, treasury: Address, treasuryAccount: Address, stakeProgram: Address = ProgramIDs.token,
      rewardProgram: Address = ProgramIDs.token, program: Address = id
    ) {
      self.pool = pool
      self.rewards = rewards
      self.stakeMint = stakeMint
      self.rewardMint = rewardMint
      self.stakeVault = stakeVault
      self.rewardVault = rewardVault
      self.treasury = treasury
      self.treasuryAccount = treasuryAccount
      self.stakeProgram = stakeProgram
      self.rewardProgram = rewardProgram
      self.program = program
    }
  }

  /// What a pool promises. Lock 0 is none; tiers ascend, and those that are not wanted stand in front, all zero.
  public struct Terms: Hashable, Sendable {
    public var id: UInt64
    public var flags: Flags = []
    public var feeBps, earlyExitBps, apyCapBps, referralBps: UInt16
    /// Over how many seconds rewards that anyone adds are shared out: from a day to a year.
    public var stream: UInt32
    public var locks: [Lock] = []
    public var tiers: [Tier] = []
    public init(
      id: UInt64, flags: Flags = [], feeBps: UInt16 = 0, earlyExitBps: UInt16 = 0, apyCapBps: UInt16 = 0,
      referralBps: UInt16 = 0, stream: UInt32 = shortestStream, locks: [Lock] = [], tiers: [Tier] = []
    ) {
      self.id = id
      self.flags = flags
      self.feeBps = feeBps
      self.earlyExitBps = earlyExitBps
      self.apyCapBps = apyCapBps
      self.referralBps = referralBps
      self.stream = stream
      self.locks = locks
      self.tiers = tiers
    }
  }

  /// Makes a pool and its vaults. `locks` are locks 1 to 3, `tiers` at most 4; more are left out. `payer` pays for the
  /// accounts, the creator unless another is named.
  public static func initPool(
    _ terms: Terms, at place: Place, creator: Address, payer: Address? = nil
  ) -> Instruction {
    var data = DataWriter()
    data.append(Number.initPool.rawValue)
    data.append(terms.id)
    data.append(terms.flags.rawValue)
    for bps in [terms.feeBps, terms.earlyExitBps, terms.apyCapBps, terms.referralBps] { data.append(bps) }
    data.append(terms.stream)
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
    return instruction(
      data.bytes, place,
      [
        .writableSigner(payer ?? creator), .signer(creator), .writable(place.pool), .readonly(place.stakeMint),
        .readonly(place.rewardMint), .writable(place.stakeVault), .readonly(place.rewards),
        .writable(place.rewardVault), .readonly(place.treasury), .readonly(place.treasuryAccount),
        .readonly(place.stakeProgram), .readonly(place.rewardProgram), .readonly(ProgramIDs.associatedToken),
        .readonly(ProgramIDs.system),
      ])
  }

  /// Stakes into the owner's position of this index, which is made unless it exists; `payer` pays for it, the owner
  /// unless another is named, and gets the lamports back when it is closed. `minCredited` must arrive at least.
  /// `referrer`: somebody's position in this pool, and his associated token account.
  public static func stake(
    _ amount: UInt64, index: UInt32 = 0, lock: UInt8 = 0, minCredited: UInt64 = 0, at place: Place,
    position: Address, owner: Address, source: Address, payer: Address? = nil,
    referrer: (position: Address, account: Address)? = nil
  ) -> Instruction {
    var data = DataWriter()
    data.append(Number.stake.rawValue)
    data.append(index)
    data.append(amount)
    data.append(lock)
    data.append(minCredited)
    data.append((referrer == nil ? 0 : 1) as UInt8)
    var others: [AccountMeta] = []
    if let referrer { others = [.readonly(referrer.position), .writable(referrer.account)] }
    return instruction(
      data.bytes, place,
      [
        .writableSigner(payer ?? owner), .signer(owner), .writable(place.pool), .writable(position),
        .readonly(place.stakeMint), .writable(source), .writable(place.stakeVault),
        .writable(place.treasuryAccount), .readonly(place.stakeProgram), .readonly(ProgramIDs.system),
      ] + others)
  }

  /// Takes an amount out of a position, of which `minReceived` must arrive at least.
  public static func unstake(
    _ amount: UInt64, minReceived: UInt64 = 0, at place: Place, position: Address, owner: Address,
    destination: Address
  ) -> Instruction {
    var data = DataWriter()
    data.append(Number.unstake.rawValue)
    data.append(amount)
    data.append(minReceived)
    return leave(data.bytes, place, position, owner, destination)
  }
  /// Takes everything out of a position and gives up its rewards.
  public static func emergencyWithdraw(
    minReceived: UInt64 = 0, at place: Place, position: Address, owner: Address, destination: Address
  ) -> Instruction {
    var data = DataWriter()
    data.append(Number.emergencyWithdraw.rawValue)
    data.append(minReceived)
    return leave(data.bytes, place, position, owner, destination)
  }
  private static func leave(
    _ data: [UInt8], _ place: Place, _ position: Address, _ owner: Address, _ destination: Address
  ) -> Instruction {
    instruction(
      data, place,
      [
        .signer(owner), .writable(place.pool), .writable(position), .readonly(place.stakeMint),
        .writable(destination), .writable(place.stakeVault), .writable(place.treasuryAccount),
        .readonly(place.stakeProgram),
      ])
  }

  /// Pays a position's rewards, of which `minReceived` must arrive at least.
  public static func claim(
    minReceived: UInt64 = 0, at place: Place, position: Address, owner: Address, destination: Address
  ) -> Instruction {
    pay(.claim, minReceived, place, position, owner, destination)
  }
  /// Adds a position's rewards to its stake, in a pool of one mint; `minCredited` must arrive at least.
  public static func compound(
    minCredited: UInt64 = 0, at place: Place, position: Address, owner: Address
  ) -> Instruction {
    pay(.compound, minCredited, place, position, owner, place.stakeVault)
  }
  private static func pay(
    _ number: Number, _ least: UInt64, _ place: Place, _ position: Address, _ owner: Address,
    _ destination: Address
  ) -> Instruction {
    var data = DataWriter()
    data.append(number.rawValue)
    data.append(least)
    return instruction(
      data.bytes, place,
      [
        .signer(owner), .writable(place.pool), .writable(position), .readonly(place.rewards),
        .readonly(place.rewardMint), .writable(destination), .writable(place.rewardVault),
        .readonly(place.rewardProgram),
      ])
  }

  /// The list, and the accounts of events.
  static func instruction(_ data: [UInt8], _ place: Place, _ accounts: [AccountMeta]) -> Instruction {
    Instruction(
      programID: place.program, accounts: accounts + EventInterface.accounts(of: place.program), data: data)
  }
}
#endif
