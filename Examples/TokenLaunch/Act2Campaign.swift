import SwiftSVM

extension Stage {
  /// All or nothing: three people give, the goal is reached, and after the end anyone has it paid out.
  func raiseFunds() throws {
    act(2, "A campaign raises it: 120,000 within 30 days, or everybody gets his part back")
    let ada = cast.ada
    let gil = cast.gil
    let place = try CampaignInterface.Place(
      creator: ada.address, id: 1, mint: Star.mint, tokenProgram: ProgramIDs.token2022)
    addVault("campaign vault", at: place.vault) { svm in
      guard let campaign = svm.getState(CampaignInterface.State.self, at: place.campaign) else { return 0 }
      let isOpen = campaign[.status] == CampaignInterface.Status.open.rawValue
      return isOpen ? campaign[.raised].value : 0
    }

    let terms = CampaignInterface.Terms(
      id: 1, goal: Star.tokens(120_000), start: now, end: now + 30 * Self.day, flags: .acceptsFeeMint,
      creatorShare: 250)
    try send(
      "Ada opens the campaign for Gil; 2.5 % of it will be hers", by: ada,
      [CampaignInterface.create(terms, at: place, creator: ada.address, beneficiary: gil.address)])
    for (donor, amount) in [(cast.ben, 60_000), (cast.cleo, 50_000), (cast.dan, 30_000)] as [(Person, UInt64)] {
      let gift = CampaignInterface.donate(
        Star.tokens(amount), to: place, donor: donor.address, contribution: try place.contribution(of: donor.address),
        source: donor.tokens)
      try send("\(donor.name) gives \(Text.grouped(amount))", by: donor, [gift])
    }

    let claim = CampaignInterface.claim(place, beneficiaryAccount: gil.tokens, creatorAccount: ada.tokens)
    try refuse(
      "Gil wants the money before the end", as: CampaignInterface.Failure.campaignNotOver, by: gil, claim)
    try wait(days: 30, "30 days later the campaign is over")
    try send("Anyone can have it paid out: Fay does", by: cast.fay, [claim])
  }
}
