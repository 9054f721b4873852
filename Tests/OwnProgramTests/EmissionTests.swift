import EmissionCalls
import ProgramAPI
import SwiftSVM
import Testing

@Suite struct EmissionTests {
  typealias State = EmissionInterface.State

  @Test func layout() {
    expectLayout(State.self, size: 416, tag: "emiss.v1", [
      ("bump", 8, Field<State, UInt8>.bump.offset), ("n", 9, Field<State, UInt8>.count.offset),
      ("calendar", 10, Field<State, UInt8>.calendar.offset),
      ("remainder_index", 11, Field<State, UInt8>.remainderIndex.offset),
      ("start_bps", 12, Field<State, UInt16>.startBps.offset), ("step_bps", 14, Field<State, UInt16>.stepBps.offset),
      ("floor_bps", 16, Field<State, UInt16>.floorBps.offset),
      ("next_index", 20, Field<State, UInt32>.nextIndex.offset),
      ("max_periods", 24, Field<State, UInt32>.maxPeriods.offset), ("base_ts", 32, Field<State, UnixTime>.base.offset),
      ("period", 40, Field<State, UInt64>.period.offset), ("cap_supply", 48, Field<State, Amount>.capSupply.offset),
      ("minted", 56, Field<State, Amount>.minted.offset), ("mint", 64, Field<State, Address>.mint.offset),
      ("destinations", 96, Field<State, Address>.destination(0).offset),
      ("bps", 128, Field<State, UInt16>.bps(0).offset), ("last destination", 376, Field<State, Address>.destination(7).offset),
      ("last bps", 408, Field<State, UInt16>.bps(7).offset),
    ])
  }

  @Test(arguments: [
    (200, 25, 0, 0, 200), (200, 25, 0, 7, 25), (200, 25, 0, 8, 0), (200, 25, 0, 9, 0), (200, 25, 100, 63, 100),
    (200, 0, 0, 63, 200), (1, 65_535, 0, .max, 0), (65_535, 1, 0, 65_534, 1),
  ] as [(UInt16, UInt16, UInt16, UInt32, UInt16)])
  func basisPoints(start: UInt16, step: UInt16, floor: UInt16, index: UInt32, bps: UInt16) {
    #expect(EmissionInterface.basisPoints(start: start, step: step, floor: floor, index: index) == bps)
  }

  /// A mint whose authority is the wallet, with three destinations.
  struct Plan {
    let world = TokenWorld()
    let wallet: Keypair
    let mint = Address(7, 1, 2, 3), emission: Address
    let accounts = [Address(8, 1, 2, 3), Address(9, 1, 2, 3), Address(10, 1, 2, 3)]

    init(supply: UInt64, decimals: UInt8) throws {
      wallet = try world.wallet(1)
      emission = try ProgramAddress.find(
        seeds: EmissionInterface.seeds(mint: mint), programID: EmissionInterface.id
      ).address
      let state = MintState(decimals: decimals, supply: supply, mintAuthority: wallet.address)
      world.put(mint, state.encoded(), owner: ProgramIDs.token)
      for account in accounts {
        world.put(
          account, TokenAccountState(mint: mint, owner: wallet.address, amount: 0).encoded(), owner: ProgramIDs.token)
      }
    }
    func start() throws {
      let plan = EmissionInterface.Plan(startBps: 200, stepBps: 25, base: 1_735_689_600, periods: 5)
      try world.send(
        EmissionInterface.initialize(
          plan, destinations: zip(accounts, [5000, 3000, 2000]).map { .init($0, bps: $1) }, remainder: 2,
          emission: emission, mint: mint, mintAuthority: wallet.address, payer: wallet.address), wallet)
    }
    var amounts: [UInt64] { accounts.map { world.amount($0) ?? 0 } }
  }

  /// The table of the specification, year by year: when it is due, what is minted, and its three shares.
  @Test func fiveYears() throws {
    let table: [(due: Int64, amount: UInt64, shares: [UInt64])] = [
      (1_735_689_600, 368_934_881_460_000, [184_467_440_730_000, 110_680_464_438_000, 73_786_976_292_000]),
      (1_767_225_600, 329_274_381_703_050, [164_637_190_851_525, 98_782_314_510_915, 65_854_876_340_610]),
      (1_798_761_600, 287_174_300_042_445, [143_587_150_021_222, 86_152_290_012_733, 57_434_860_008_490]),
      (1_830_297_600, 242_901_595_452_568, [121_450_797_726_284, 72_870_478_635_770, 48_580_319_090_514]),
      (1_861_920_000, 196_750_292_316_580, [98_375_146_158_290, 59_025_087_694_974, 39_350_058_463_316]),
    ]
    let plan = try Plan(supply: 18_446_744_073_000_000, decimals: 6)
    try plan.start()
    for (index, year) in table.enumerated() {
      let instruction = EmissionInterface.mint(
        UInt32(index), emission: plan.emission, mint: plan.mint, destinations: plan.accounts)
      try plan.world.svm.warpToTimestamp(year.due - 1)
      #expect(throws: (any Error).self) { try plan.world.send(instruction, plan.wallet) }
      try plan.world.svm.warpToTimestamp(year.due)
      let before = plan.amounts
      try plan.world.send(instruction, plan.wallet)
      #expect(zip(plan.amounts, before).map { $0 - $1 } == year.shares)
      #expect(year.shares.reduce(0, +) == year.amount)
    }
    #expect(MintState(plan.world.data(plan.mint))?.supply == 19_871_779_523_974_643)
    let state = try #require(DecodedState<State>(plan.world.data(plan.emission)))
    #expect(state[.nextIndex] == 5)
    #expect(state[.minted] == 1_425_035_450_974_643)
  }

  /// 18.446 billion tokens fit 8 decimals, but not 9.
  @Test(arguments: [
    (18_446_744_073_000_000_000, 9, false), (18_271_889_396_270_000_000, 9, false),
    (1_844_674_407_300_000_000, 8, true),
  ] as [(UInt64, UInt8, Bool)])
  func fits(supply: UInt64, decimals: UInt8, fits: Bool) throws {
    let plan = try Plan(supply: supply, decimals: decimals)
    if fits {
      try plan.start()
    } else {
      #expect(throws: (any Error).self) { try plan.start() }
    }
  }
}
