import Custody
import CustodyCalls
import ProgramAPI
import StakingCalls
import SystemCalls

extension Staking {
  /// InitPool: payer `[ws]`, creator `[s]`, pool `[w]`, stake mint, reward mint, stake vault `[w]`, rewards authority,
  /// reward vault `[w]`, treasury, its associated account of the stake mint, token programs of stake and of reward,
  /// Associated Token Account program, System; event authority, this program.
  @inline(never) static func initPool(_ call: borrowing Invocation) throws(ProgramError) {
    var data = try call.arguments(118)
    let id: UInt64 = try data.read(), flags: StakingInterface.Flags = try data.read()
    let fee: UInt16 = try data.read(), earlyExit: UInt16 = try data.read()
    let cap: UInt16 = try data.read(), referral: UInt16 = try data.read()
    let stream: UInt32 = try data.read()
    let terms = try data.readBytes(96)

    var accounts = call.accounts
    let payer = try accounts.next([.signer, .writable]), creator = try accounts.next(.signer)
    let account = try accounts.next(.writable)
    let stakeMint = try accounts.next(), rewardMint = try accounts.next()
    let stakeVault = try accounts.next(.writable)
    let rewards = try accounts.next(), rewardVault = try accounts.next(.writable)
    let treasury = try accounts.next(), treasuryAccount = try accounts.next()
    let stakeToken = try accounts.nextTokenProgram(), rewardToken = try accounts.nextTokenProgram()
    let associated = try accounts.next(program: ProgramIDs.associatedToken)
    let system = try accounts.next(program: ProgramIDs.system)
    let events = try accounts.nextEventAuthority(call)

    let (address, bump) = try call.findAddress([
      "pool", Seed(creator.key), Seed(stakeMint.key), Seed(rewardMint.key), Seed(id),
    ])
    guard account.key == address else { throw .invalidSeeds }
    try call.checkAssociated(stakeVault, of: address, mint: stakeMint.key, tokenProgram: stakeToken.key)
    let (rewardsAddress, rewardsBump) = try call.findAddress(["rewards", Seed(address)])
    guard rewards.key == rewardsAddress else { throw .invalidSeeds }
    try call.checkAssociated(rewardVault, of: rewardsAddress, mint: rewardMint.key, tokenProgram: rewardToken.key)
    guard treasury.key != address, treasury.key != rewardsAddress else { throw .invalidArgument }
    try call.checkAssociated(
      treasuryAccount, of: treasury.key, mint: stakeMint.key, tokenProgram: stakeToken.key)
    let stake = try Asset(stakeMint, of: stakeToken), reward = try Asset(rewardMint, of: rewardToken)
    try stake.check(treasuryAccount, of: treasury.key)

    guard flags.isSubset(of: .all), cap <= 10_000, referral <= 10_000 else { throw .custom(Failure.badParameter) }
    let highest = StakingInterface.highestFeeBps
    guard fee <= highest, earlyExit <= highest else { throw .custom(Failure.badParameter) }
    guard cap == 0 || stakeMint == rewardMint else { throw .custom(Failure.badParameter) }
    guard stream >= StakingInterface.shortestStream, stream <= StakingInterface.longestStream else {
      throw .custom(Failure.badParameter)
    }
    try checkTerms(terms)
    guard try stake.isAcceptable(policy(flags)), try reward.isAcceptable(policy(flags)) else {
      throw .custom(Failure.mintRefused)
    }

    let pool = try call.make(
      Pool.self, in: account, payer: payer,
      signedBy: [
        "pool", Seed(creator.key), Seed(stakeMint.key), Seed(rewardMint.key), Seed(id), Seed(bump),
      ])
    pool[.bump] = bump
    pool[.status] = 1
    pool[.rewardsBump] = rewardsBump
    pool[.flags] = flags
    pool[.id] = id
    pool[.stream] = stream
    pool[.feeBps] = fee
    pool[.earlyExitBps] = earlyExit
    pool[.apyCapBps] = cap
    pool[.referralBps] = referral
    try call.store(terms, at: Field<Pool, StakingInterface.Lock>.lock(0).offset, in: account)
    pool[.creator] = creator.key
    pool[.authority] = creator.key
    pool[.stakeMint] = stakeMint.key
    pool[.rewardMint] = rewardMint.key
    pool[.treasury] = treasury.key
    pool[.payer] = payer.key
    try stake.makeVault(
      stakeVault, of: account, payer: payer, associatedTokenProgram: associated, system: system, in: call)
    try reward.makeVault(
      rewardVault, of: rewards, payer: payer, associatedTokenProgram: associated, system: system, in: call)

    var event: Payload<73> = .event(Event.poolCreated)
    event.append(address)
    event.append(creator.key)
    try call.emit(event, by: events)
  }

  /// Locks and tiers as an instruction gives them, 96 bytes: bonuses of at most 100 %, locks of at most four years,
  /// thresholds that do not fall, and nothing in the gaps or in lock 0, which is none.
  private static func checkTerms(_ terms: Bytes) throws(ProgramError) {
    var reader = Reader(terms)
    var i = 0
    while i < Pool.lockCount {
      let lock: StakingInterface.Lock = try reader.read()
      guard lock.bonusBps <= 10_000, lock.reserved == 0, lock.seconds <= StakingInterface.longestLock,
        i > 0 || lock.seconds == 0 && lock.bonusBps == 0
      else { throw .custom(Failure.badParameter) }
      i &+= 1
    }
    var threshold: UInt64 = 0
    i = 0
    while i < Pool.tierCount {
      let tier: StakingInterface.Tier = try reader.read()
      guard tier.bonusBps <= 10_000, tier.reserved == 0, tier.reserved2 == 0, tier.threshold >= threshold else {
        throw .custom(Failure.badParameter)
      }
      threshold = tier.threshold
      i &+= 1
    }
  }
}
