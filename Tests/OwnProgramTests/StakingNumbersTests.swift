import ProgramAPI
import StakingCalls
import SwiftSVM
import Testing

/// The numbers of the specification, by whole instructions.
@Suite struct StakingNumbersTests {
  typealias Pool = StakingInterface.Pool
  typealias Position = StakingInterface.Position

  /// A pool of one mint, its authority, and one staker.
  struct World {
    static let start: Int64 = 1_750_000_000
    let world = TokenWorld()
    let boss: Keypair, ann: Keypair, mint: Address
    let bossToken: Address, annToken: Address, place: StakingInterface.Place

    init(_ terms: StakingInterface.Terms = .init(id: 1), rewards amount: UInt64 = 1_000_000) throws {
      boss = try world.wallet(1)
      ann = try world.wallet(2)
      mint = world.mint(4)
      bossToken = try world.associated(mint, boss.address, amount: amount)
      annToken = try world.associated(mint, ann.address, amount: 10_000_000)
      place = try StakingInterface.Place(
        creator: boss.address, id: 1, stakeMint: mint, rewardMint: mint, treasury: boss.address)
      try world.svm.warpToTimestamp(Self.start)
      try world.send(StakingInterface.initPool(terms, at: place, creator: boss.address), boss)
    }
    func position(_ index: UInt32) throws -> Address { try place.position(of: ann.address, index: index) }
    func stake(_ amount: UInt64, _ index: UInt32 = 0) throws {
      try world.send(
        StakingInterface.stake(
          amount, index: index, at: place, position: try position(index), owner: ann.address, source: annToken), ann)
    }
    func fund(_ amount: UInt64, seconds: UInt64) throws {
      try world.send(
        StakingInterface.fundRewards(
          amount, seconds: seconds, at: place, authority: boss.address, source: bossToken), boss)
    }
    /// What a position has earned, booked or not, and its fraction.
    func earned(_ index: UInt32 = 0) throws -> (units: UInt64, fraction: UInt64) {
      try world.send(StakingInterface.sync(at: place), boss)
      let pool = try #require(pool), position = try state(index)
      let gain = pool[.accumulated] &- position[.accumulatedPaid]
      let (units, fraction) = try #require(
        StakingInterface.share(weight: position[.weight].value, gain: gain, fraction: position[.fraction]))
      return (units + position[.earned].value, fraction)
    }
    func state(_ index: UInt32 = 0) throws -> DecodedState<Position> {
      try #require(DecodedState<Position>(world.data(try position(index))))
    }
    var pool: DecodedState<Pool>? { DecodedState<Pool>(world.data(place.pool)) }
  }

  /// Stakes (after so many seconds, how much), rewards and their seconds; what each earns, and how many units are in
  /// fractions.
  @Test(arguments: [
    ([(0, 100), (10, 300)], 20_000, 20, [12_500, 7500], 0), ([(0, 1), (0, 1), (0, 1)], 1, 1, [0, 0, 0], 1),
    ([(0, 1), (0, 1), (0, 1)], 70, 7, [23, 23, 23], 1),
  ] as [([(Int64, UInt64)], UInt64, UInt64, [UInt64], UInt64)])
  func shares(stakes: [(Int64, UInt64)], rewards: UInt64, seconds: UInt64, earned: [UInt64], rest: UInt64) throws {
    let world = try World()
    try world.fund(rewards, seconds: seconds)
    for (index, stake) in stakes.enumerated() {
      try world.world.svm.warpToTimestamp(World.start + stake.0)
      try world.stake(stake.1, UInt32(index))
    }
    try world.world.svm.warpToTimestamp(World.start + Int64(seconds))
    var sum: UInt128 = 0
    for (index, wanted) in earned.enumerated() {
      let found = try world.earned(UInt32(index))
      #expect(found.units == wanted)
      sum += UInt128(found.units) << 64 | UInt128(found.fraction)
    }
    let pool = try #require(world.pool)
    #expect(pool[.funded] == Amount(rewards))
    #expect(pool[.unallocated] == 0)
    #expect(pool[.last] == pool[.end])
    // Nothing is lost: what no whole unit was made of yet is in the fractions.
    #expect(sum + UInt128(pool[.remainder]) == UInt128(rewards) << 64)
    #expect(rewards - earned.reduce(0, +) == rest)
  }

  /// Bronze, Silver, Gold and Platinum, at both sides of each boundary.
  @Test(arguments: [
    (1000, 1000), (10_000, 10_000), (10_001, 10_051), (100_000, 100_500), (100_001, 101_001), (1_000_000, 1_010_000),
    (1_000_001, 1_015_001),
  ] as [(UInt64, UInt64)])
  func tiers(amount: UInt64, weight: UInt64) throws {
    let world = try World(.init(id: 1, tiers: [
      .init(threshold: 1000, bonusBps: 0), .init(threshold: 10_001, bonusBps: 50),
      .init(threshold: 100_001, bonusBps: 100), .init(threshold: 1_000_001, bonusBps: 150),
    ]))
    try world.stake(amount)
    #expect(try world.state()[.weight] == Amount(weight))
  }

  /// 100 % a year is one unit a second for 31,536,000 staked, and nothing for one less.
  @Test func cap() throws {
    let world = try World(.init(id: 1, apyCapBps: 10_000))
    _ = try world.world.associated(world.mint, world.ann.address, amount: 31_536_000)
    try world.stake(31_535_999)
    #expect(throws: (any Error).self) { try world.fund(100, seconds: 100) }
    try world.stake(1)
    try world.fund(100, seconds: 100)
    #expect(world.pool?[.rate] == 1)
  }

  /// Everything there can be, given up and earned again, which takes the accumulator past 2^128.
  @Test func recycled() throws {
    let world = try World(rewards: .max)
    try world.stake(1)
    try world.fund(.max, seconds: 1)
    var start = World.start + 1
    // What does not divide by the seconds of a day waits.
    for earned in [.max, .max - .max % 86_400, .max - .max % 86_400] as [UInt64] {
      try world.world.svm.warpToTimestamp(start)
      #expect(try world.earned() == (earned, 0))
      try world.world.send(
        StakingInterface.emergencyWithdraw(
          at: world.place, position: try world.position(0), owner: world.ann.address, destination: world.annToken),
        world.ann)
      #expect(world.pool?[.unallocated] == Amount(.max))
      try world.stake(1)
      // The whole of it flows again, over a day.
      try world.world.send(StakingInterface.addRewards(at: world.place), world.ann)
      start += 86_400
    }
  }
}
