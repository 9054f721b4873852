import MilestoneCalls
import MilestoneProgram
import ProgramAPI
import SwiftSVM
import Testing

@Suite struct MilestoneTests {
  typealias State = MilestoneInterface.State
  typealias Item = MilestoneInterface.Milestone

  @Test func layout() {
    expectLayout(State.self, size: 896, tag: "mlstn.v2", [
      ("bump", 8, Field<State, UInt8>.bump.offset), ("status", 9, Field<State, UInt8>.status.offset),
      ("flags", 10, Field<State, MilestoneInterface.Flags>.flags.offset),
      ("n", 11, Field<State, UInt8>.count.offset),
      ("default_payee_bps", 12, Field<State, UInt16>.defaultShare.offset),
      ("id", 16, Field<State, UInt64>.id.offset),
      ("review_window", 24, Field<State, UnixTime>.reviewWindow.offset),
      ("grace", 32, Field<State, UnixTime>.grace.offset),
      ("arbiter_window", 40, Field<State, UnixTime>.arbiterWindow.offset),
      ("total", 48, Field<State, Amount>.total.offset), ("decided", 56, Field<State, Amount>.decided.offset),
      ("fee_bps", 14, Field<State, UInt16>.feeBasisPoints.offset),
      ("owed_payee", 64, Field<State, Amount>.owedToPayee.offset),
      ("owed_payer", 72, Field<State, Amount>.owedToPayer.offset),
      ("fee_maximum", 80, Field<State, UInt64>.feeMaximum.offset),
      ("creator", 96, Field<State, Address>.creator.offset), ("payer", 128, Field<State, Address>.payer.offset),
      ("pending_payer", 160, Field<State, Address>.pendingPayer.offset),
      ("payee", 192, Field<State, Address>.payee.offset),
      ("pending_payee", 224, Field<State, Address>.pendingPayee.offset),
      ("arbiter", 256, Field<State, Address>.arbiter.offset),
      ("pending_arbiter", 288, Field<State, Address>.pendingArbiter.offset),
      ("mint", 320, Field<State, Address>.mint.offset), ("sponsor", 352, Field<State, Address>.sponsor.offset),
      ("milestones", 384, MilestoneInterface.milestonesOffset),
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
    func claim(
      _ leg: MilestoneInterface.Leg, by caller: Keypair? = nil, to destination: Address? = nil
    ) -> Instruction {
      MilestoneInterface.claim(
        leg, of: place, caller: (caller ?? (leg == .payee ? payee : payer)).address,
        destination: destination ?? (leg == .payee ? payeeAccount : payerAccount))
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
      MilestoneInterface.approve(0, of: stage.place.escrow, payer: stage.payer.address), stage.payer)
    try stage.submit(1)
    try stage.dispute(2)
    try stage.dispute(3)
    #expect(stage.stages == [3, 1, 2, 2, 0, 0])
    try world.send(
      MilestoneInterface.resolve(2, share: 3333, of: stage.place.escrow, arbiter: stage.arbiter.address),
      stage.arbiter)
    // floor(103 * 3333 / 10000) = 34
    #expect(stage.state?[.owedToPayee] == 135)
    #expect(stage.state?[.owedToPayer] == 69)
    try world.send(stage.claim(.payee), stage.payee)
    #expect(world.amount(stage.payeeAccount) == 135)

    let release = MilestoneInterface.autoRelease(1, of: stage.place.escrow)
    stage.setTime(199)
    #expect(throws: (any Error).self) { try world.send(release, stage.arbiter) }
    stage.setTime(200)
    try world.send(release, stage.arbiter)
    stage.setTime(400)
    try world.send(MilestoneInterface.resolveTimeout(3, of: stage.place.escrow), stage.arbiter)
    try world.send(
      MilestoneInterface.settle(
        4, share: 0, of: stage.place.escrow, payer: stage.payer.address, payee: stage.payee.address), stage.payer,
      stage.payee)
    stage.setTime(1050)
    try world.send(MilestoneInterface.refundOverdue(5, of: stage.place.escrow), stage.arbiter)
    #expect(stage.stages == [3, 3, 5, 5, 5, 4])
    #expect(stage.state?[.decided] == 1000)
    try world.send(stage.claim(.payee, by: stage.arbiter), stage.arbiter)
    try world.send(stage.claim(.payer), stage.payer)
    #expect(world.amount(stage.place.vault) == 0)
    #expect(world.amount(stage.payeeAccount) == 135 + 102 + 26)
    #expect(world.amount(stage.payerAccount) == 1000 - 263)
    try world.send(
      MilestoneInterface.close(stage.place, closer: stage.payer.address, destination: stage.payerAccount), stage.payer)
    #expect(stage.state == nil)
  }

  // MARK: - What the README promises

  @Test func aReceiverWhoCannotBePaidKeepsNobodyElseWaiting() throws {
    let stage = try Stage(), world = stage.world
    try stage.dispute(0)
    try world.send(
      MilestoneInterface.resolve(0, share: 5000, of: stage.place.escrow, arbiter: stage.arbiter.address), stage.arbiter)
    var frozen = TokenAccountState(mint: stage.place.mint, owner: stage.payee.address, amount: 0)
    frozen.isFrozen = true
    world.put(stage.payeeAccount, frozen.encoded(), owner: ProgramIDs.token)
    #expect(throws: (any Error).self) { try world.send(stage.claim(.payee), stage.payee) }
    try world.send(stage.claim(.payer), stage.payer)
    #expect(world.amount(stage.payerAccount) == 51)
  }

  @Test func nobodyIsPaidIntoAnAccountHeDoesNotHold() throws {
    let stage = try Stage(), world = stage.world
    try world.send(MilestoneInterface.approve(0, of: stage.place.escrow, payer: stage.payer.address), stage.payer)
    let stolen = TokenAccountState(mint: stage.place.mint, owner: stage.arbiter.address, amount: 0)
    world.put(stage.payeeAccount, stolen.encoded(), owner: ProgramIDs.token)
    for caller in [stage.payee, stage.arbiter] {
      world.svm.expireBlockhash()
      let receipt = try world.svm.execute(world.svm.transaction([stage.claim(.payee, by: caller)], payer: caller))
      #expect(receipt.err == .instructionError(0, .custom(MilestoneInterface.Failure.notHolder.rawValue)))
    }
    let other = Address(8, 8, 8, 8)
    let mine = TokenAccountState(mint: stage.place.mint, owner: stage.payee.address, amount: 0)
    world.put(other, mine.encoded(), owner: ProgramIDs.token)
    try world.send(stage.claim(.payee, to: other), stage.payee)
    #expect(world.amount(other) == 101)
  }

  @Test func rolesGoToWhoAcceptsThem() throws {
    let stage = try Stage(), world = stage.world, heir = try world.wallet(9)
    let escrow = stage.place.escrow
    for (role, holder) in [
      (MilestoneInterface.Role.payer, stage.payer), (.payee, stage.payee), (.arbiter, stage.arbiter),
    ] {
      let accept = MilestoneInterface.accept(role, of: escrow, by: heir.address)
      #expect(throws: (any Error).self) { try world.send(accept, heir) }
      try world.send(MilestoneInterface.propose(heir.address, for: role, of: escrow, by: holder.address), holder)
      try world.send(accept, heir)
    }
    #expect(stage.state?[.payer] == heir.address)
    #expect(stage.state?[.payee] == heir.address)
    #expect(stage.state?[.arbiter] == heir.address)
    #expect(stage.state?[.creator] == stage.payer.address)
  }

  @Test func aProgramAtAnIdOfItsOwn() throws {
    let stage = try Stage(), world = stage.world, id = Keypair(seed: Hash(9, 9, 9, 9)).address
    world.svm.addProgram(Milestone.self, at: id)
    let place = try MilestoneInterface.Place(
      payer: stage.payer.address, id: 7, mint: stage.place.mint, program: id)
    let terms = MilestoneInterface.Terms(
      id: 7, reviewWindow: 100, grace: 50, arbiterWindow: 300, defaultShare: 2500,
      milestones: [.init(amount: 1, due: 1000)])
    let create = try #require(
      MilestoneInterface.create(
        terms, at: place, payer: stage.payer.address, payee: stage.payee.address, sponsor: stage.arbiter.address,
        program: id))
    world.svm.expireBlockhash()
    let receipt = try world.svm.sendInstructions([create], payer: stage.arbiter, signers: [stage.payer])
    #expect(receipt.events(of: id).map(\.number) == [MilestoneInterface.Event.created.rawValue])
    #expect(world.svm.getState(State.self, at: place.escrow)?[.sponsor] == stage.arbiter.address)
  }

  @Test func tooMany() throws {
    let terms = MilestoneInterface.Terms(
      id: 1, reviewWindow: 1, grace: 1, arbiterWindow: 1, defaultShare: 0,
      milestones: Array(repeating: .init(amount: 1, due: 1), count: 256))
    let place = MilestoneInterface.Place(escrow: .zero, mint: .zero, vault: .zero)
    #expect(MilestoneInterface.create(terms, at: place, payer: .zero, payee: .zero) == nil)
  }
}
