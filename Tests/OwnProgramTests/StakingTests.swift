import ProgramAPI
import StakingCalls
import SwiftSVM
import Testing

@Suite struct StakingTests {
  typealias Pool = StakingInterface.Pool
  typealias Position = StakingInterface.Position

  @Test func layouts() {
    expectLayout(Pool.self, size: 496, tag: "stkpl.v2", [
      ("bump", 8, Field<Pool, UInt8>.bump.offset), ("status", 9, Field<Pool, UInt8>.status.offset),
      ("rewards_bump", 10, Field<Pool, UInt8>.rewardsBump.offset),
      ("flags", 12, Field<Pool, StakingInterface.Flags>.flags.offset), ("id", 16, Field<Pool, UInt64>.id.offset),
      ("rate", 24, Field<Pool, Amount>.rate.offset), ("last", 32, Field<Pool, UnixTime>.last.offset),
      ("end", 40, Field<Pool, UnixTime>.end.offset), ("acc", 48, Field<Pool, UInt128>.accumulated.offset),
      ("total_staked", 64, Field<Pool, Amount>.totalStaked.offset),
      ("total_weight", 72, Field<Pool, Amount>.totalWeight.offset),
      ("unallocated", 80, Field<Pool, Amount>.unallocated.offset), ("owed", 88, Field<Pool, Amount>.owed.offset),
      ("funded", 96, Field<Pool, Amount>.funded.offset), ("paid", 104, Field<Pool, Amount>.paid.offset),
      ("remainder", 112, Field<Pool, UInt64>.remainder.offset),
      ("paused_until", 120, Field<Pool, UnixTime>.pausedUntil.offset),
      ("stream", 128, Field<Pool, UInt32>.stream.offset), ("fee_bps", 136, Field<Pool, UInt16>.feeBps.offset),
      ("early_exit_bps", 138, Field<Pool, UInt16>.earlyExitBps.offset),
      ("apy_cap_bps", 140, Field<Pool, UInt16>.apyCapBps.offset),
      ("referral_bps", 142, Field<Pool, UInt16>.referralBps.offset),
      ("locks", 144, Field<Pool, StakingInterface.Lock>.lock(0).offset),
      ("last lock", 168, Field<Pool, StakingInterface.Lock>.lock(3).offset),
      ("tiers", 176, Field<Pool, StakingInterface.Tier>.tier(0).offset),
      ("last tier", 224, Field<Pool, StakingInterface.Tier>.tier(3).offset),
      ("creator", 240, Field<Pool, Address>.creator.offset), ("authority", 272, Field<Pool, Address>.authority.offset),
      ("pending_authority", 304, Field<Pool, Address>.pendingAuthority.offset),
      ("treasury", 336, Field<Pool, Address>.treasury.offset),
      ("pending_treasury", 368, Field<Pool, Address>.pendingTreasury.offset),
      ("stake_mint", 400, Field<Pool, Address>.stakeMint.offset),
      ("reward_mint", 432, Field<Pool, Address>.rewardMint.offset), ("payer", 464, Field<Pool, Address>.payer.offset),
    ])
    expectLayout(Position.self, size: 168, tag: "stkps.v2", [
      ("bump", 8, Field<Position, UInt8>.bump.offset), ("lock_tier", 9, Field<Position, UInt8>.lockTier.offset),
      ("idx", 12, Field<Position, UInt32>.index.offset), ("amount", 16, Field<Position, Amount>.amount.offset),
      ("weight", 24, Field<Position, Amount>.weight.offset),
      ("acc_paid", 32, Field<Position, UInt128>.accumulatedPaid.offset),
      ("earned", 48, Field<Position, Amount>.earned.offset),
      ("fraction", 56, Field<Position, UInt64>.fraction.offset),
      ("lock_until", 64, Field<Position, UnixTime>.lockUntil.offset),
      ("pool", 72, Field<Position, Address>.pool.offset), ("owner", 104, Field<Position, Address>.owner.offset),
      ("payer", 136, Field<Position, Address>.payer.offset),
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
    let bossToken = try world.associated(mint, boss.address, amount: 1_000_000)
    let place = try StakingInterface.Place(
      creator: boss.address, id: 9, stakeMint: mint, rewardMint: mint, treasury: boss.address)
    let terms = StakingInterface.Terms(
      id: 9, locks: [.init(seconds: 60, bonusBps: 500)], tiers: [.init(threshold: 1000, bonusBps: 50)])
    try world.send(StakingInterface.initPool(terms, at: place, creator: boss.address), boss)
    let made = try #require(DecodedState<Pool>(world.data(place.pool)))
    #expect(made[.lock(1)] == .init(seconds: 60, bonusBps: 500))
    #expect(made[.tier(3)] == .init(threshold: 1000, bonusBps: 50))
    #expect(made[.authority] == boss.address)

    let start: Int64 = 1_750_000_000
    func stake(_ amount: UInt64, _ who: Keypair) throws -> (position: Address, account: Address) {
      let position = try place.position(of: who.address)
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
    #expect(throws: (any Error).self) {
      try world.send(StakingInterface.refresh(position: second.position, at: place), ann)
    }
    try world.send(
      StakingInterface.claim(at: place, position: first.position, owner: ann.address, destination: first.account), ann)
    #expect(world.amount(first.account) == 900 + 12_500)
    try world.send(
      StakingInterface.compound(minCredited: 7500, at: place, position: second.position, owner: ben.address), ben)
    #expect(DecodedState<Position>(world.data(second.position))?[.amount] == 7800)

    // Anybody gives 1,000, which flow a unit a second to who is there then.
    try world.send(
      TokenInterface.transferChecked(
        1000, decimals: 6, from: bossToken, mint: mint, to: place.rewardVault, authority: boss.address), boss)
    try world.send(StakingInterface.addRewards(at: place), ben)
    try world.svm.warpToTimestamp(start + 1020)
    try world.send(
      StakingInterface.unstake(
        7800, at: place, position: second.position, owner: ben.address, destination: second.account), ben)
    try world.send(
      StakingInterface.claim(
        at: place, position: second.position, owner: ben.address, destination: second.account), ben)
    try world.send(
      StakingInterface.emergencyWithdraw(
        at: place, position: first.position, owner: ann.address, destination: first.account), ann)
    try world.send(StakingInterface.closePosition(first.position, at: place, signer: ann.address), ann)

    try world.send(StakingInterface.setPaused(true, at: place, authority: boss.address), boss)
    try world.send(StakingInterface.propose(ann.address, for: .authority, at: place, holder: boss.address), boss)
    try world.send(StakingInterface.accept(.authority, at: place, successor: ann.address), ann)
    try world.send(StakingInterface.propose(ben.address, for: .treasury, at: place, holder: boss.address), boss)
    try world.send(StakingInterface.accept(.treasury, at: place, successor: ben.address), ben)
    try world.send(StakingInterface.sync(at: place), ben)
    let last = try #require(DecodedState<Pool>(world.data(place.pool)))
    #expect(last[.authority] == ann.address)
    #expect(last[.treasury] == ben.address)
    #expect(last[.pausedUntil] == UnixTime(start + 1020 + StakingInterface.longestPause))

    // What Ann's 100 had earned of the last 1,000, she has given up: it waits 30 days for somebody to come.
    #expect(last[.unallocated].value == last[.funded].value - last[.paid].value)
    #expect(last[.unallocated] > 0)
    #expect(throws: (any Error).self) {
      try world.send(
        StakingInterface.closePool(
          at: place, authority: ann.address, stakeDestination: first.account, rewardDestination: first.account,
          payer: boss.address), ann)
    }
    try world.svm.warpToTimestamp(start + 1020 + 2 * StakingInterface.longestPause)
    try world.send(
      StakingInterface.closePool(
        at: place, authority: ann.address, stakeDestination: first.account, rewardDestination: first.account,
        payer: boss.address), ann)
    #expect(world.data(place.pool).count == 16)
    #expect(world.data(place.rewardVault) == [])
    try world.send(StakingInterface.closePosition(second.position, at: place, signer: ben.address), ben)
  }
}
