import ProgramAPI
import StakingCalls
import SwiftSVM
import Testing

@Suite struct StakingTests {
  typealias Pool = StakingInterface.Pool
  typealias Position = StakingInterface.Position

  @Test func layouts() {
    expectLayout(Pool.self, size: 408, tag: "stkpl.v1", [
      ("bump", 8, Field<Pool, UInt8>.bump.offset), ("rewards_bump", 9, Field<Pool, UInt8>.rewardsBump.offset),
      ("paused", 10, Field<Pool, UInt8>.paused.offset),
      ("flags", 12, Field<Pool, StakingInterface.Flags>.flags.offset), ("id", 16, Field<Pool, UInt64>.id.offset),
      ("rate", 24, Field<Pool, Amount>.rate.offset), ("last", 32, Field<Pool, UnixTime>.last.offset),
      ("end", 40, Field<Pool, UnixTime>.end.offset), ("acc", 48, Field<Pool, UInt128>.accumulated.offset),
      ("total_staked", 64, Field<Pool, Amount>.totalStaked.offset),
      ("total_weight", 72, Field<Pool, Amount>.totalWeight.offset),
      ("unallocated", 80, Field<Pool, Amount>.unallocated.offset), ("owed", 88, Field<Pool, Amount>.owed.offset),
      ("funded", 96, Field<Pool, Amount>.funded.offset), ("paid", 104, Field<Pool, Amount>.paid.offset),
      ("fee_bps", 112, Field<Pool, UInt16>.feeBps.offset),
      ("early_exit_bps", 114, Field<Pool, UInt16>.earlyExitBps.offset),
      ("apy_cap_bps", 116, Field<Pool, UInt16>.apyCapBps.offset),
      ("referral_bps", 118, Field<Pool, UInt16>.referralBps.offset),
      ("locks", 120, Field<Pool, StakingInterface.Lock>.lock(0).offset),
      ("last lock", 144, Field<Pool, StakingInterface.Lock>.lock(3).offset),
      ("tiers", 152, Field<Pool, StakingInterface.Tier>.tier(0).offset),
      ("last tier", 200, Field<Pool, StakingInterface.Tier>.tier(3).offset),
      ("creator", 216, Field<Pool, Address>.creator.offset), ("authority", 248, Field<Pool, Address>.authority.offset),
      ("pending_authority", 280, Field<Pool, Address>.pendingAuthority.offset),
      ("stake_mint", 312, Field<Pool, Address>.stakeMint.offset),
      ("reward_mint", 344, Field<Pool, Address>.rewardMint.offset),
      ("treasury", 376, Field<Pool, Address>.treasury.offset),
    ])
    expectLayout(Position.self, size: 128, tag: "stkps.v1", [
      ("bump", 8, Field<Position, UInt8>.bump.offset), ("lock_tier", 9, Field<Position, UInt8>.lockTier.offset),
      ("idx", 12, Field<Position, UInt32>.index.offset), ("amount", 16, Field<Position, Amount>.amount.offset),
      ("weight", 24, Field<Position, Amount>.weight.offset),
      ("acc_paid", 32, Field<Position, UInt128>.accumulatedPaid.offset),
      ("earned", 48, Field<Position, Amount>.earned.offset),
      ("lock_until", 56, Field<Position, UnixTime>.lockUntil.offset),
      ("pool", 64, Field<Position, Address>.pool.offset), ("owner", 96, Field<Position, Address>.owner.offset),
    ])
    #expect(MemoryLayout<StakingInterface.Lock>.size == 8)
    #expect(MemoryLayout<StakingInterface.Tier>.size == 16)
  }

  /// A pool's life with the builders: 100 staked from the beginning and 300 from the half share 20,000 as 12,500 to
  /// 7,500.
  @Test func builders() throws {
    let world = TokenWorld()
    let boss = try world.wallet(1), ann = try world.wallet(2), ben = try world.wallet(3)
    let mint = world.mint(4)
    let pool = try ProgramAddress.find(
      seeds: StakingInterface.seeds(creator: boss.address, stakeMint: mint, rewardMint: mint, id: 9),
      programID: StakingInterface.id
    ).address
    let rewards = try ProgramAddress.find(
      seeds: StakingInterface.rewardsSeeds(pool: pool), programID: StakingInterface.id
    ).address
    let bossToken = try world.associated(mint, boss.address, amount: 1_000_000)
    let place = StakingInterface.Place(
      pool: pool, rewards: rewards, stakeMint: mint, rewardMint: mint,
      stakeVault: try world.associated(mint, pool, amount: nil),
      rewardVault: try world.associated(mint, rewards, amount: nil), treasury: bossToken)
    let terms = StakingInterface.Terms(
      id: 9, locks: [.init(seconds: 60, bonusBps: 500)], tiers: [.init(threshold: 1000, bonusBps: 50)])
    try world.send(StakingInterface.initPool(terms, at: place, creator: boss.address), boss)
    let made = try #require(DecodedState<Pool>(world.data(pool)))
    #expect(made[.lock(1)] == .init(seconds: 60, bonusBps: 500))
    #expect(made[.tier(3)] == .init(threshold: 1000, bonusBps: 50))
    #expect(made[.authority] == boss.address)

    let start: Int64 = 1_750_000_000
    func stake(_ amount: UInt64, _ who: Keypair) throws -> (position: Address, account: Address) {
      let position = try ProgramAddress.find(
        seeds: StakingInterface.seeds(pool: pool, owner: who.address, index: 0), programID: StakingInterface.id
      ).address
      let account = try world.associated(mint, who.address, amount: 1000)
      try world.send(
        StakingInterface.stake(amount, at: place, position: position, owner: who.address, source: account), who)
      return (position, account)
    }
    try world.svm.warpToTimestamp(start)
    let first = try stake(100, ann)
    try world.send(
      StakingInterface.fundRewards(20_000, seconds: 20, at: place, authority: boss.address, source: bossToken), boss)
    try world.svm.warpToTimestamp(start + 10)
    let second = try stake(300, ben)
    try world.svm.warpToTimestamp(start + 20)
    try world.send(StakingInterface.refresh(pool: pool, position: second.position), ann)
    #expect(DecodedState<Position>(world.data(second.position))?[.earned] == 7500)
    try world.send(
      StakingInterface.claim(at: place, position: first.position, owner: ann.address, destination: first.account), ann)
    #expect(world.amount(first.account) == 900 + 12_500)
    try world.send(StakingInterface.compound(at: place, position: second.position, owner: ben.address), ben)
    #expect(DecodedState<Position>(world.data(second.position))?[.amount] == 7800)
    try world.send(
      StakingInterface.unstake(
        7800, at: place, position: second.position, owner: ben.address, destination: second.account), ben)
    try world.send(
      StakingInterface.emergencyWithdraw(
        at: place, position: first.position, owner: ann.address, destination: first.account), ann)
    try world.send(StakingInterface.closePosition(first.position, pool: pool, owner: ann.address), ann)
    try world.send(StakingInterface.recoverDust(at: place, authority: boss.address, destination: bossToken), boss)
    #expect(world.amount(place.rewardVault) == 0)
    #expect(world.amount(place.stakeVault) == 0)

    try world.send(StakingInterface.setPaused(true, pool: pool, authority: boss.address), boss)
    try world.send(StakingInterface.setRate(5, pool: pool, authority: boss.address), boss)
    try world.send(StakingInterface.proposeAuthority(ann.address, pool: pool, authority: boss.address), boss)
    try world.send(StakingInterface.acceptAuthority(pool: pool, pending: ann.address), ann)
    try world.send(StakingInterface.sync(pool: pool), ben)
    let last = try #require(DecodedState<Pool>(world.data(pool)))
    #expect(last[.authority] == ann.address)
    #expect(last[.paused] == 1)
    #expect(last[.rate] == 5)
  }
}
