import ProgramAPI
import StakingCalls
import SwiftSVM
import Testing

/// What the README of Staking promises, each sentence a test.
@Suite struct StakingPromisesTests {
  typealias World = StakingNumbersTests.World

  /// What became of the treasury's account.
  enum Trouble: CaseIterable { case none, closed, frozen, givenAway, multisignature, tooShort, ofAnotherMint }

  private func make(_ trouble: Trouble, in world: World) throws {
    let account = world.place.treasuryAccount, svm = world.world.svm
    var state = try #require(TokenAccountState(world.world.data(account)))
    switch trouble {
    case .none: return
    case .closed: return svm.setAccount(account, nil)
    case .multisignature:
      return world.world.put(account, [1, 1, 1] + [UInt8](repeating: 0, count: 352), owner: ProgramIDs.token)
    case .tooShort: return world.world.put(account, [UInt8](repeating: 1, count: 164), owner: ProgramIDs.token)
    case .frozen: state.isFrozen = true
    case .givenAway: state.owner = world.ann.address
    case .ofAnotherMint: state.mint = Address(9, 9, 9, 9)
    }
    world.world.put(account, state.encoded(), owner: ProgramIDs.token)
  }
  private func leave(_ world: World, emergency: Bool) throws {
    let position = try world.position(0)
    if emergency {
      return try world.world.send(
        StakingInterface.emergencyWithdraw(
          at: world.place, position: position, owner: world.ann.address, destination: world.annToken), world.ann)
    }
    try world.world.send(
      StakingInterface.unstake(
        1000, at: world.place, position: position, owner: world.ann.address, destination: world.annToken), world.ann)
  }

  @Test(arguments: Trouble.allCases, [true, false])
  func nobodysStakeCanBeHeldBackByAPauseAnEmptyRewardVaultOrADeadTreasury(trouble: Trouble, emergency: Bool) throws {
    let world = try World(.init(id: 1, earlyExitBps: 500))
    try world.stake(1000)
    try world.fund(20_000, seconds: 20)
    try world.world.svm.warpToTimestamp(World.start + 10)
    try world.world.send(
      StakingInterface.setPaused(true, at: world.place, authority: world.boss.address), world.boss)
    world.world.put(
      world.place.rewardVault, TokenAccountState(mint: world.mint, owner: world.place.rewards, amount: 0).encoded(),
      owner: ProgramIDs.token)
    try make(trouble, in: world)
    try leave(world, emergency: emergency)
    #expect(world.world.amount(world.annToken) == 10_000_000)
    #expect(world.world.amount(world.place.stakeVault) == 0)
  }

  @Test(arguments: Trouble.allCases) func aTreasuryThatCannotBePaidChargesNothing(trouble: Trouble) throws {
    let world = try World(.init(id: 1, feeBps: 500))
    try make(trouble, in: world)
    try world.stake(1000)
    #expect(try world.state()[.amount] == (trouble == .none ? 950 : 1000))
  }

  /// Amounts, seconds, and whether it is refused, while 1,000 a second are promised for 10 seconds more.
  @Test(arguments: [
    (0, 1, false), (0, 10, false), (0, 11, true), (5000, 10, false), (5000, 15, false), (5000, 16, true),
    (100_000, 110, false), (99_999, 110, true),
  ] as [(UInt64, UInt64, Bool)])
  func theEndNeverComesNearerAndTheRateNeverFallsBeforeIt(amount: UInt64, seconds: UInt64, refused: Bool) throws {
    let world = try World()
    try world.stake(1000)
    try world.fund(20_000, seconds: 20)
    try world.world.svm.warpToTimestamp(World.start + 10)
    if refused {
      #expect(throws: (any Error).self) { try world.fund(amount, seconds: seconds) }
    } else {
      try world.fund(amount, seconds: seconds)
    }
    let pool = try #require(world.pool)
    #expect(pool[.rate] >= 1000)
    #expect(pool[.end].value >= World.start + 20)
  }

  /// Every gift by anybody, of whatever size and at whatever time, only raises what is promised.
  @Test func anybodyMayAddRewards() throws {
    let world = try World()
    try world.stake(7)
    try world.fund(20_000, seconds: 200)
    var time = World.start, given: UInt64 = 0
    for (index, amount) in ([1, 999, 1, 50_000, 3, 700_000, 1] as [UInt64]).enumerated() {
      time += Int64(index * 13 + 1)
      try world.world.svm.warpToTimestamp(time)
      let before = try #require(world.pool)
      try world.world.send(
        TokenInterface.transferChecked(
          amount, decimals: 6, from: world.annToken, mint: world.mint, to: world.place.rewardVault,
          authority: world.ann.address), world.ann)
      try world.world.send(StakingInterface.addRewards(at: world.place), world.ann)
      given += amount
      let pool = try #require(world.pool)
      if time < before[.end].value { #expect(pool[.rate] >= before[.rate]) }
      #expect(pool[.end] >= before[.end])
      #expect(pool[.funded].value == 20_000 + given)
    }
  }

  /// A stranger who syncs each second takes nothing from a staker whose part of a second is a third of a unit.
  @Test(arguments: [1, 7, 60] as [Int64]) func nobodyGainsOrLosesByHowOftenSomebodySyncs(step: Int64) throws {
    let world = try World()
    try world.stake(1, 0)
    try world.stake(2, 1)
    try world.fund(420, seconds: 420)
    for second in stride(from: World.start + step, through: World.start + 420, by: Int(step)) {
      try world.world.svm.warpToTimestamp(Int64(second))
      try world.world.send(StakingInterface.sync(at: world.place), world.boss)
    }
    let first = try world.earned(0), second = try world.earned(1)
    #expect(first.units == 139 || first == (140, 0))
    #expect(first.units + second.units >= 419)
  }

  @Test func aPauseEndsAfter30Days() throws {
    let world = try World()
    try world.world.send(
      StakingInterface.setPaused(true, at: world.place, authority: world.boss.address), world.boss)
    try world.world.svm.warpToTimestamp(World.start + StakingInterface.longestPause - 1)
    #expect(throws: (any Error).self) { try world.stake(1) }
    try world.world.svm.warpToTimestamp(World.start + StakingInterface.longestPause)
    try world.stake(1)
  }
}
