import BurnScheduleCalls
import ProgramAPI
import SwiftSVM
import Testing

@Suite struct BurnScheduleTests {
  typealias State = BurnScheduleInterface.State

  @Test func layout() {
    expectLayout(State.self, size: 288, tag: "burns.v2", [
      ("bump", 8, Field<State, UInt8>.bump.offset), ("basis", 9, Field<State, UInt8>.basis.offset),
      ("period_kind", 10, Field<State, UInt8>.periodKind.offset),
      ("shortfall", 11, Field<State, UInt8>.shortfall.offset), ("catch_up", 12, Field<State, UInt8>.catchUp.offset),
      ("flags", 13, Field<State, BurnScheduleInterface.Flags>.flags.offset),
      ("paused", 14, Field<State, UInt8>.paused.offset), ("pending", 15, Field<State, UInt8>.pending.offset),
      ("rate_bps", 16, Field<State, UInt16>.rate.offset), ("max_rate_bps", 18, Field<State, UInt16>.maxRate.offset),
      ("pending_bps", 20, Field<State, UInt16>.pendingRate.offset), ("id", 24, Field<State, UInt64>.id.offset),
      ("n", 32, Field<State, UInt64>.n.offset), ("start", 40, Field<State, UnixTime>.start.offset),
      ("next_index", 48, Field<State, UInt32>.nextIndex.offset),
      ("max_periods", 52, Field<State, UInt32>.maxPeriods.offset),
      ("executed", 56, Field<State, UInt32>.executed.offset),
      ("open_next", 60, Field<State, UInt32>.openNext.offset),
      ("floor_supply", 64, Field<State, Amount>.floorSupply.offset), ("cap", 72, Field<State, Amount>.cap.offset),
      ("fixed", 80, Field<State, Amount>.fixed.offset), ("base_amount", 88, Field<State, Amount>.baseAmount.offset),
      ("total_burned", 96, Field<State, Amount>.totalBurned.offset),
      ("rate_delay", 104, Field<State, UnixTime>.rateDelay.offset),
      ("pending_at", 112, Field<State, UnixTime>.pendingAt.offset),
      ("creator", 120, Field<State, Address>.creator.offset),
      ("authority", 152, Field<State, Address>.authority.offset),
      ("pending_authority", 184, Field<State, Address>.pendingAuthority.offset),
      ("mint", 216, Field<State, Address>.mint.offset), ("payer", 248, Field<State, Address>.payer.offset),
      ("open_due", 280, Field<State, Amount>.openDue.offset),
    ])
  }

  /// A schedule is made with the builders, funded, executed, governed and closed.
  @Test func builders() throws {
    let world = TokenWorld()
    let creator = try world.wallet(1), heir = try world.wallet(2)
    let mint = world.mint(3)
    let (burn, _) = try ProgramAddress.find(
      seeds: BurnScheduleInterface.seeds(creator: creator.address, mint: mint, id: 9),
      programID: BurnScheduleInterface.id)
    let vault = try world.associated(mint, burn, amount: nil)
    let tokens = try world.associated(mint, creator.address, amount: 1000)
    let terms = BurnScheduleInterface.Terms(
      id: 9, quantity: .vaultBalance(2500), periods: .epochs(1, from: 0), maxPeriods: 0, flags: .revocable)
    try world.send(
      BurnScheduleInterface.initialize(terms, burn: burn, creator: creator.address, mint: mint, vault: vault), creator)
    try world.send(
      BurnScheduleInterface.fund(
        1000, burn: burn, funder: creator.address, mint: mint, source: tokens, vault: vault), creator)
    try world.send(BurnScheduleInterface.execute(burn: burn, mint: mint, vault: vault), heir)
    #expect(world.amount(vault) == 750)
    try world.send(BurnScheduleInterface.proposeRate(100, burn: burn, authority: creator.address), creator)
    try world.send(
      BurnScheduleInterface.propose(heir.address, burn: burn, authority: creator.address), creator)
    try world.send(BurnScheduleInterface.accept(burn: burn, successor: heir.address), heir)
    try world.send(BurnScheduleInterface.setPaused(true, burn: burn, authority: heir.address), heir)
    let state = try #require(DecodedState<State>(world.data(burn)))
    #expect(state[.executed] == 1)
    #expect(state[.totalBurned] == 250)
    #expect(state[.pendingRate] == 100)
    #expect(state[.authority] == heir.address)
    #expect(state[.paused] == 1)
    try world.send(
      BurnScheduleInterface.close(
        burn: burn, authority: heir.address, payer: creator.address, mint: mint, vault: vault, destination: tokens),
      heir)
    #expect(world.amount(tokens) == 750)
    #expect(DecodedState<State>(world.data(burn)) == nil)
  }

  /// Forty quarters at 2.5 % of a supply of 18,271,889,396.27 tokens.
  @Test(arguments: [true, false]) func quarters(ofCurrentSupply: Bool) throws {
    let world = TokenWorld()
    let creator = try world.wallet(1), mint = Address(3, 1, 2, 3), supply: UInt64 = 18_271_889_396_270_000_000
    world.put(mint, MintState(decimals: 9, supply: supply).encoded(), owner: ProgramIDs.token)
    let (burn, _) = try ProgramAddress.find(
      seeds: BurnScheduleInterface.seeds(creator: creator.address, mint: mint, id: 0),
      programID: BurnScheduleInterface.id)
    let vault = try world.associated(mint, burn, amount: supply)
    let terms = BurnScheduleInterface.Terms(
      id: 0, quantity: ofCurrentSupply ? .currentSupply(250) : .initialSupply(250),
      periods: .calendarQuarter(day: 15, from: 1_719_792_000), maxPeriods: 40)
    try world.send(
      BurnScheduleInterface.initialize(terms, burn: burn, creator: creator.address, mint: mint, vault: vault), creator)
    var supplies: [UInt64] = []
    for quarter in 1...40 {
      // Quarters of a year from 20 July 2024 on.
      world.svm.clock.unixTimestamp = 1_721_433_600 + Int64(quarter - 1) * 7_889_400
      try world.send(BurnScheduleInterface.execute(burn: burn, mint: mint, vault: vault), creator)
      supplies.append(try #require(MintState(world.data(mint))).supply)
    }
    #expect(supplies[0] == 17_815_092_161_363_250_000)
    if ofCurrentSupply {
      #expect(supplies[1] == 17_369_714_857_329_168_750)
      #expect(supplies[2] == 16_935_471_985_895_939_532)
      #expect(supplies[3] == 16_512_085_186_248_541_044)
      #expect(supplies[7] == 14_921_771_431_781_254_315)
      #expect(supplies.firstIndex { $0 <= supply / 2 } == 27)
    } else {
      #expect(supplies.firstIndex(of: 0) == 39)
    }
    #expect(DecodedState<State>(world.data(burn))?[.nextIndex] == 40)
  }
}
