import MilestoneCalls
import ProgramAPI
import SwiftSVM
import Testing

@Suite struct MilestoneTests {
  typealias State = MilestoneInterface.State
  typealias Item = MilestoneInterface.Milestone

  @Test func layout() {
    expectLayout(State.self, size: 704, tag: "mlstn.v1", [
      ("bump", 8, Field<State, UInt8>.bump.offset), ("status", 9, Field<State, UInt8>.status.offset),
      ("flags", 10, Field<State, MilestoneInterface.Flags>.flags.offset),
      ("n", 11, Field<State, UInt8>.count.offset),
      ("default_payee_bps", 12, Field<State, UInt16>.defaultShare.offset),
      ("id", 16, Field<State, UInt64>.id.offset),
      ("review_window", 24, Field<State, UnixTime>.reviewWindow.offset),
      ("grace", 32, Field<State, UnixTime>.grace.offset),
      ("arbiter_window", 40, Field<State, UnixTime>.arbiterWindow.offset),
      ("total", 48, Field<State, Amount>.total.offset), ("paid", 56, Field<State, Amount>.paid.offset),
      ("payer", 64, Field<State, Address>.payer.offset), ("payee", 96, Field<State, Address>.payee.offset),
      ("arbiter", 128, Field<State, Address>.arbiter.offset), ("mint", 160, Field<State, Address>.mint.offset),
      ("milestones", 192, MilestoneInterface.milestonesOffset),
      ("amount", 0, Field<Item, Amount>.amount.offset), ("due", 8, Field<Item, UnixTime>.due.offset),
      ("at", 16, Field<Item, UnixTime>.at.offset), ("state", 24, Field<Item, UInt8>.stage.offset),
    ])
    #expect(Item.size == 32)
    #expect(MilestoneInterface.milestonesOffset + Item.size * Int(MilestoneInterface.limit) == State.size)
  }

  @Test func numbers() {
    #expect(MilestoneInterface.Failure.notParty.rawValue == 14)
    #expect(MilestoneInterface.Failure.notOverdue.rawValue == 9)
    #expect(MilestoneInterface.Event.closed.rawValue == 8)
    #expect(MilestoneInterface.Number.resolveTimeout.rawValue == 9)
    #expect(MilestoneInterface.Stage.split.rawValue == 5)
  }

  private struct Stage {
    let world = TokenWorld()
    let payer, payee, arbiter: Keypair
    let place: MilestoneInterface.Place
    let payerAccount, payeeAccount: Address

    /// 1000 in six milestones, due at 1000; review 100, grace 50, arbitration 300.
    init() throws {
      payer = try world.wallet(1)
      payee = try world.wallet(2)
      arbiter = try world.wallet(3)
      let mint = world.mint(4)
      let (escrow, _) = try ProgramAddress.find(
        seeds: MilestoneInterface.seeds(payer: payer.address, id: 7), programID: MilestoneInterface.id)
      place = try .init(escrow: escrow, mint: mint, vault: world.associated(mint, escrow, amount: nil))
      payerAccount = try world.associated(mint, payer.address, amount: 1000)
      payeeAccount = try world.associated(mint, payee.address, amount: 0)
      setTime(100)
      let terms = MilestoneInterface.Terms(
        id: 7, reviewWindow: 100, grace: 50, arbiterWindow: 300, defaultShare: 2500,
        milestones: [101, 102, 103, 104, 105, 485].map { .init(amount: $0, due: 1000) })
      let create = try #require(
        MilestoneInterface.create(
          terms, at: place, payer: payer.address, payee: payee.address, arbiter: arbiter.address))
      try world.send(create, payer)
      try world.send(MilestoneInterface.fund(place, payer: payer.address, source: payerAccount), payer)
    }
    func setTime(_ time: Int64) { world.svm.clock.unixTimestamp = time }
    func submit(_ index: UInt8) throws {
      try world.send(
        MilestoneInterface.submit(index, of: place.escrow, evidence: .zero, payee: payee.address), payee)
    }
    func dispute(_ index: UInt8) throws {
      try submit(index)
      try world.send(MilestoneInterface.dispute(index, of: place.escrow, payer: payer.address), payer)
    }
    var state: DecodedState<State>? { DecodedState(world.data(place.escrow)) }
    var stages: [UInt8] { state?.milestones.map { $0[.stage] } ?? [] }
  }

  /// Every way a milestone leaves, with the builders; in the end all that was paid in is in two accounts.
  @Test func everyWayOut() throws {
    let stage = try Stage(), world = stage.world
    #expect(stage.state?[.total] == 1000)
    #expect(world.amount(stage.place.vault) == 1000)
    try world.send(
      MilestoneInterface.approve(
        0, of: stage.place, payer: stage.payer.address, payeeAccount: stage.payeeAccount), stage.payer)
    try stage.submit(1)
    try stage.dispute(2)
    try stage.dispute(3)
    #expect(stage.stages == [3, 1, 2, 2, 0, 0])
    try world.send(
      MilestoneInterface.resolve(
        2, share: 3333, of: stage.place, arbiter: stage.arbiter.address, payeeAccount: stage.payeeAccount,
        payerAccount: stage.payerAccount), stage.arbiter)
    let payees: UInt64 = 101 + 34  // floor(103 * 3333 / 10000) = 34
    #expect(world.amount(stage.payeeAccount) == payees)
    #expect(world.amount(stage.payerAccount) == 69)

    let release = MilestoneInterface.autoRelease(1, of: stage.place, payeeAccount: stage.payeeAccount)
    stage.setTime(199)
    #expect(throws: (any Error).self) { try world.send(release, stage.arbiter) }
    stage.setTime(200)
    try world.send(release, stage.arbiter)
    stage.setTime(400)
    try world.send(
      MilestoneInterface.resolveTimeout(
        3, of: stage.place, payeeAccount: stage.payeeAccount, payerAccount: stage.payerAccount), stage.arbiter)
    stage.setTime(1050)
    for index in [4, 5] as [UInt8] {
      try world.send(
        MilestoneInterface.refundOverdue(index, of: stage.place, payerAccount: stage.payerAccount), stage.arbiter)
    }
    #expect(stage.stages == [3, 3, 5, 5, 4, 4])
    #expect(stage.state?[.paid] == 1000)
    #expect(world.amount(stage.place.vault) == 0)
    #expect(world.amount(stage.payeeAccount) == payees + 102 + 26)
    #expect(world.amount(stage.payerAccount) == 1000 - payees - 128)
    try world.send(
      MilestoneInterface.close(stage.place, payer: stage.payer.address, destination: stage.payerAccount), stage.payer)
    #expect(stage.state == nil)
  }

  @Test func tooMany() throws {
    let terms = MilestoneInterface.Terms(
      id: 1, reviewWindow: 1, grace: 1, arbiterWindow: 1, defaultShare: 0,
      milestones: Array(repeating: .init(amount: 1, due: 1), count: 256))
    let place = MilestoneInterface.Place(escrow: .zero, mint: .zero, vault: .zero)
    #expect(MilestoneInterface.create(terms, at: place, payer: .zero, payee: .zero) == nil)
  }
}
