import ProgramAPI
import SwiftSVM
import Testing
import VestingCalls

@Suite struct VestingTests {
  typealias State = VestingInterface.State
  typealias Entry = VestingSchedule.Entry
  static let month: Int64 = 30 * 86_400

  @Test func layout() {
    expectLayout(State.self, size: 296, tag: "vests.v2", [
      ("bump", 8, Field<State, UInt8>.bump.offset), ("kind", 9, Field<State, UInt8>.kind.offset),
      ("flags", 10, Field<State, VestingInterface.Flags>.flags.offset), ("n", 11, Field<State, UInt8>.count.offset),
      ("revoked", 12, Field<State, UInt8>.revoked.offset),
      ("tge_bps", 14, Field<State, UInt16>.tgeBasisPoints.offset), ("id", 16, Field<State, UInt64>.id.offset),
      ("total", 24, Field<State, Amount>.total.offset), ("withdrawn", 32, Field<State, Amount>.withdrawn.offset),
      ("frozen_total", 40, Field<State, Amount>.frozenTotal.offset),
      ("start", 48, Field<State, UnixTime>.start.offset), ("cliff", 56, Field<State, UnixTime>.cliff.offset),
      ("end", 64, Field<State, UnixTime>.end.offset),
      ("step_seconds", 72, Field<State, UInt64>.stepSeconds.offset),
      ("cliff_amount", 80, Field<State, Amount>.cliffAmount.offset),
      ("steps", 88, Field<State, UInt32>.steps.offset), ("fee_bps", 94, Field<State, UInt16>.feeBasisPoints.offset),
      ("fee_maximum", 96, Field<State, UInt64>.feeMaximum.offset),
      ("creator", 104, Field<State, Address>.creator.offset), ("grantor", 136, Field<State, Address>.grantor.offset),
      ("pending_grantor", 168, Field<State, Address>.pendingGrantor.offset),
      ("beneficiary", 200, Field<State, Address>.beneficiary.offset),
      ("mint", 232, Field<State, Address>.mint.offset), ("payer", 264, Field<State, Address>.payer.offset),
    ])
    #expect(VestingInterface.seeds(grantor: .zero, mint: .zero, id: 7).map(\.count) == [4, 32, 32, 8])
    #expect(MemoryLayout<Entry>.size == 16)
    #expect(VestingInterface.size(entries: 36) == 872)
  }

  // MARK: - Arithmetic

  struct Bucket: Sendable {
    var name: String
    var total: UInt64
    var tge: UInt16
    var atOnce: UInt64
    var months: UInt32
    var month, rest: UInt64
  }
  /// Six shares of 18,271,889,396.270000000 tokens.
  static let buckets = [
    Bucket(
      name: "community", total: 5_481_566_818_881_000_000, tge: 2500, atOnce: 1_370_391_704_720_250_000, months: 24,
      month: 171_298_963_090_031_250, rest: 0),
    Bucket(
      name: "development", total: 3_654_377_879_254_000_000, tge: 1000, atOnce: 365_437_787_925_400_000, months: 36,
      month: 91_359_446_981_350_000, rest: 0),
    Bucket(
      name: "team", total: 2_740_783_409_440_500_000, tge: 0, atOnce: 0, months: 36, month: 76_132_872_484_458_333,
      rest: 12),
    Bucket(
      name: "liquidity", total: 3_654_377_879_254_000_000, tge: 5000, atOnce: 1_827_188_939_627_000_000, months: 12,
      month: 152_265_744_968_916_666, rest: 8),
    Bucket(
      name: "ecosystem", total: 1_827_188_939_627_000_000, tge: 2000, atOnce: 365_437_787_925_400_000, months: 24,
      month: 60_906_297_987_566_666, rest: 16),
    Bucket(
      name: "reserve", total: 913_594_469_813_500_000, tge: 0, atOnce: 0, months: 24, month: 38_066_436_242_229_166,
      rest: 16),
  ]

  @Test func bucketsAreTheSupply() {
    #expect(Self.buckets.reduce(0) { $0 + $1.total } == 18_271_889_396_270_000_000)
  }

  /// Month by month: each pays the month's share or one unit more, so many months pay more as units are left over.
  @Test(arguments: buckets)
  func unlocksToTheUnit(bucket: Bucket) throws {
    let end = UnixTime(Self.month * Int64(bucket.months))
    let schedule = VestingSchedule(
      .stepped, total: Amount(bucket.total), start: 0, cliff: UnixTime(Self.month), end: end,
      tgeBasisPoints: bucket.tge, stepSeconds: UInt64(Self.month), steps: bucket.months)
    var last = try #require(schedule.unlocked(at: 0)).value
    #expect(last == bucket.atOnce)
    var larger: UInt64 = 0
    for month in 1...Int64(bucket.months) {
      #expect(schedule.unlocked(at: UnixTime(month * Self.month - 1))?.value == last)
      let unlocked = try #require(schedule.unlocked(at: UnixTime(month * Self.month))).value
      #expect(unlocked - last == bucket.month || unlocked - last == bucket.month + 1)
      larger += unlocked - last - bucket.month
      last = unlocked
    }
    #expect(larger == bucket.rest)
    #expect(last == bucket.total)
  }

  @Test func charts() {
    let team = VestingSchedule(
      .linear, total: 2_740_783_409_440_500_000, cliff: UnixTime(12 * Self.month), end: UnixTime(48 * Self.month))
    for (month, share) in [(11, 0), (12, 2500), (18, 3750), (30, 6250), (48, 10_000), (60, 10_000)]
      as [(Int64, UInt64)]
    {
      #expect(team.unlocked(at: UnixTime(month * Self.month)) == Amount(274_078_340_944_050 * share))
    }
    let reserve = VestingSchedule(
      .stepped, total: 913_594_469_813_500_000, cliff: UnixTime(6 * Self.month), end: UnixTime(30 * Self.month),
      stepSeconds: UInt64(3 * Self.month), steps: 8)
    for (month, eighths) in [(5, 0), (6, 1), (8, 1), (9, 2), (24, 7), (27, 8), (30, 8)] as [(Int64, UInt64)] {
      #expect(reserve.unlocked(at: UnixTime(month * Self.month)) == Amount(114_199_308_726_687_500 * eighths))
    }
    let rows = [(0, 2500), (3, 3750), (6, 5000), (9, 6250), (12, 7500), (18, 8750), (24, 10_000)] as [(Int64, UInt64)]
    let entries = rows.map { Entry(time: UnixTime($0.0 * Self.month), cumulative: Amount($0.1)) }
    let community = VestingSchedule(table: entries)
    for (month, share) in rows + [(4, 3750), (17, 7500), (23, 8750), (99, 10_000)] {
      #expect(community.unlocked(at: UnixTime(month * Self.month), entries: entries) == Amount(share))
    }
    #expect(community.unlocked(at: -1, entries: entries) == 0)
  }

  /// 3 % a month makes 99 % in 33 months: the 34th brings the last 1 %.
  @Test func thirtyFourMonths() {
    let entries = (1...34).map { month in
      let unlocked = min(12_000_000 * UInt64(month), 400_000_000)
      return Entry(time: UnixTime(Int64(month + 12) * Self.month), cumulative: Amount(unlocked))
    }
    let schedule = VestingSchedule(table: entries)
    #expect(schedule.total == 400_000_000)
    #expect(schedule.unlocked(at: UnixTime(45 * Self.month), entries: entries) == 396_000_000)
    #expect(schedule.unlocked(at: UnixTime(46 * Self.month - 1), entries: entries) == 396_000_000)
    #expect(schedule.unlocked(at: UnixTime(46 * Self.month), entries: entries) == 400_000_000)
  }

  @Test func whatIsNotValid() {
    #expect(VestingSchedule(.linear, total: 1).isValid())
    #expect(!VestingSchedule(.linear, total: 0).isValid())
    #expect(!VestingSchedule(.linear, total: 1, start: 5, cliff: 4, end: 6).isValid())
    #expect(!VestingSchedule(.stepped, total: 1).isValid())
    var stairs = VestingSchedule(.stepped, total: 10, tgeBasisPoints: 5000, stepSeconds: 1, steps: 1, cliffAmount: 5)
    #expect(stairs.isValid())
    stairs.cliffAmount = 6
    #expect(!stairs.isValid())
    #expect(VestingSchedule(.linear, total: 0).unlocked(at: 0) == nil)
    #expect(!VestingSchedule(table: []).isValid())
    let many = (0..<300).map { Entry(time: UnixTime($0), cumulative: 1) }
    #expect(!VestingSchedule(table: many).isValid(entries: many))
    #expect(VestingSchedule(table: Array(many.prefix(36))).isValid(entries: Array(many.prefix(36))))
    #expect(!VestingSchedule(table: Array(many.prefix(36))).isValid(entries: Array(many.prefix(35))))
  }

  // MARK: - Builders

  @Test func builders() throws {
    let world = TokenWorld()
    let grantor = try world.wallet(1), beneficiary = try world.wallet(2), heir = try world.wallet(3)
    let mint = world.mint(4)
    let (vest, bump) = try ProgramAddress.find(
      seeds: VestingInterface.seeds(grantor: grantor.address, mint: mint, id: 9), programID: VestingInterface.id)
    let vault = try world.associated(mint, vest, amount: nil)
    let source = try world.associated(mint, grantor.address, amount: 1000)
    let target = try world.associated(mint, heir.address, amount: 0)
    let now = UnixTime(world.svm.clock.unixTimestamp)
    let entries = try [
      Entry(time: now + 10, cumulative: 100), Entry(time: now + 20, cumulative: 250),
      Entry(time: now + 30, cumulative: 600),
    ]
    try world.send(
      VestingInterface.create(
        9, VestingSchedule(table: entries), entries: entries, flags: [.cancelable, .transferable], vest: vest,
        grantor: grantor.address, beneficiary: beneficiary.address, mint: mint, source: source, vault: vault), grantor)
    let made = try #require(DecodedState<State>(world.data(vest)))
    #expect(made[.bump] == bump)
    #expect(made.entries == entries)
    #expect(made.schedule == VestingSchedule(table: entries))
    #expect(try made.available(at: now + 25) == 250)
    #expect(world.amount(source) == 400)

    try world.send(
      VestingInterface.changeBeneficiary(vest: vest, from: beneficiary.address, to: heir.address), beneficiary, heir)
    try world.svm.warpToTimestamp(now.value + 25)
    try world.send(
      VestingInterface.withdraw(
        40, vest: vest, caller: heir.address, mint: mint, vault: vault, destination: target), heir)
    try world.send(
      VestingInterface.revoke(
        vest: vest, grantor: grantor.address, mint: mint, vault: vault, destination: source), grantor)
    let revoked = try #require(DecodedState<State>(world.data(vest)))
    #expect(revoked.unlocked(at: 0) == 250)
    #expect(revoked.available(at: 0) == 210)
    #expect(world.amount(source) == 750)
    try world.send(
      VestingInterface.withdraw(vest: vest, caller: heir.address, mint: mint, vault: vault, destination: target), heir)
    try world.send(
      VestingInterface.close(
        vest: vest, closer: grantor.address, mint: mint, vault: vault, destination: source), grantor)
    #expect(world.amount(target) == 250)
    #expect(world.data(vest).isEmpty)
  }
}
