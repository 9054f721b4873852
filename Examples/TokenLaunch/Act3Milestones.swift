import SwiftSVM

extension Stage {
  /// Three milestones, and three ways of leaving the vault: approved, split in a dispute, released by time.
  func payByMilestones() throws {
    act(3, "An escrow pays for the work by milestones: walls 40,000, dome 40,000, telescope 20,000")
    let gil = cast.gil
    let eli = cast.eli
    let fay = cast.fay
    let place = try MilestoneInterface.Place(
      payer: gil.address, id: 1, mint: Star.mint, tokenProgram: ProgramIDs.token2022)
    addVault("escrow vault", at: place.vault) { svm in
      guard let escrow = svm.getState(MilestoneInterface.State.self, at: place.escrow),
        escrow[.status] == MilestoneInterface.Status.funded.rawValue
      else { return 0 }
      let owed = escrow[.owedToPayee].value &+ escrow[.owedToPayer].value
      return escrow[.total].value &- escrow[.decided].value &+ owed
    }

    let terms = MilestoneInterface.Terms(
      id: 1, reviewWindow: 7 * Self.day, grace: Self.day, arbiterWindow: 14 * Self.day, defaultShare: 5000,
      flags: .acceptsFeeMint,
      milestones: [40_000, 40_000, 20_000].map { .init(amount: Star.tokens($0), due: now + 20 * Self.day) })
    guard
      let create = MilestoneInterface.create(
        terms, at: place, payer: gil.address, payee: eli.address, arbiter: fay.address)
    else { throw Violation("an escrow has at most 16 milestones") }
    try send(
      "Gil and Eli agree, and Gil pays in all of it, fee included", by: gil,
      [create, MilestoneInterface.fund(place, payer: gil.address, source: gil.tokens)])
    func submit(_ index: UInt8) -> Instruction {
      let evidence = Hash(1, 1, 1, UInt64(index))
      return MilestoneInterface.submit(index, of: place.escrow, evidence: evidence, payee: eli.address)
    }
    try send(
      "The walls stand, and Gil approves", by: gil, and: eli,
      [
        submit(0),
        MilestoneInterface.approve(0, of: place.escrow, payer: gil.address),
      ])
    try send("Eli hands in the dome and the telescope", by: eli, [submit(1), submit(2)])
    try send(
      "Gil disputes the telescope: it squints", by: gil,
      [MilestoneInterface.dispute(2, of: place.escrow, payer: gil.address)])
    try send(
      "Fay decides that 60 % of it are Eli's", by: fay,
      [MilestoneInterface.resolve(2, share: 6000, of: place.escrow, arbiter: fay.address)])
    func claim(_ leg: MilestoneInterface.Leg, by party: Person) -> Instruction {
      MilestoneInterface.claim(leg, of: place, caller: party.address, destination: party.tokens)
    }
    try send("Gil fetches his part of it and does not wait for Eli", by: gil, [claim(.payer, by: gil)])
    let release = MilestoneInterface.autoRelease(1, of: place.escrow)
    try refuse(
      "Eli wants the dome paid, but Gil may still look at it", as: MilestoneInterface.Failure.windowOpen, by: eli,
      release)
    try refuse(
      "Eli is tricked into naming an account that is Fay's", as: MilestoneInterface.Failure.notHolder, by: eli,
      MilestoneInterface.claim(.payee, of: place, caller: eli.address, destination: fay.tokens))
    try wait(days: 7, "7 days later Gil has said nothing")
    try send(
      "The dome is Eli's without him, and Eli fetches all he is owed", by: eli, [release, claim(.payee, by: eli)])
    try send(
      "Gil closes the escrow and has its rent back", by: gil,
      [MilestoneInterface.close(place, closer: gil.address, destination: gil.tokens)])
  }
}
