import CampaignCalls
import ProgramAPI
import SwiftSVM
import Testing

@Suite struct CampaignTests {
  typealias State = CampaignInterface.State
  typealias Contribution = CampaignInterface.Contribution

  @Test func layout() {
    expectLayout(State.self, size: 240, tag: "campn.v2", [
      ("bump", 8, Field<State, UInt8>.bump.offset), ("status", 9, Field<State, UInt8>.status.offset),
      ("mode", 10, Field<State, UInt8>.mode.offset),
      ("flags", 11, Field<State, CampaignInterface.Flags>.flags.offset),
      ("op_bps", 12, Field<State, UInt16>.creatorShare.offset),
      ("marks", 14, Field<State, CampaignInterface.Marks>.marks.offset),
      ("receipt_bump", 15, Field<State, UInt8>.receiptBump.offset), ("id", 16, Field<State, UInt64>.id.offset),
      ("goal", 24, Field<State, Amount>.goal.offset), ("soft_goal", 32, Field<State, Amount>.softGoal.offset),
      ("start", 40, Field<State, UnixTime>.start.offset), ("end", 48, Field<State, UnixTime>.end.offset),
      ("raised", 56, Field<State, Amount>.raised.offset), ("refunded", 64, Field<State, Amount>.refunded.offset),
      ("contributors", 72, Field<State, Checked<UInt64>>.contributors.offset),
      ("creator", 80, Field<State, Address>.creator.offset),
      ("beneficiary", 112, Field<State, Address>.beneficiary.offset),
      ("mint", 144, Field<State, Address>.mint.offset),
      ("receipt_mint", 176, Field<State, Address>.receiptMint.offset),
      ("metadata", 208, Field<State, Hash>.metadata.offset),
    ])
    expectLayout(Contribution.self, size: 96, tag: "contr.v1", [
      ("bump", 8, Field<Contribution, UInt8>.bump.offset), ("status", 9, Field<Contribution, UInt8>.status.offset),
      ("amount", 16, Field<Contribution, Amount>.amount.offset),
      ("refunded", 24, Field<Contribution, Amount>.refunded.offset),
      ("campaign", 32, Field<Contribution, Address>.campaign.offset),
      ("donor", 64, Field<Contribution, Address>.donor.offset),
    ])
  }

  @Test func numbers() {
    #expect(CampaignInterface.Failure.overflow.rawValue == 18)
    #expect(CampaignInterface.Failure.donationsClaimed.rawValue == 10)
    #expect(CampaignInterface.Event.receiptEnabled.rawValue == 9)
    #expect(CampaignInterface.Number.enableReceipt.rawValue == 9)
  }

  /// The three lists of seeds differ in length, so that none spells another's bytes.
  @Test func seeds() {
    let counts = [
      CampaignInterface.seeds(creator: .zero, id: 0),
      CampaignInterface.contributionSeeds(campaign: .zero, donor: .zero),
      CampaignInterface.receiptSeeds(campaign: .zero),
    ].map { $0.joined().count }
    #expect(counts == [48, 76, 39])
  }

  private struct Stage {
    let world = TokenWorld()
    let creator, beneficiary, ann, ben: Keypair
    let place: CampaignInterface.Place
    let receipt: Address
    init() throws {
      creator = try world.wallet(1)
      beneficiary = try world.wallet(2)
      ann = try world.wallet(3)
      ben = try world.wallet(4)
      let mint = world.mint(5)
      let (campaign, _) = try ProgramAddress.find(
        seeds: CampaignInterface.seeds(creator: creator.address, id: 7), programID: CampaignInterface.id)
      receipt = try ProgramAddress.find(
        seeds: CampaignInterface.receiptSeeds(campaign: campaign), programID: CampaignInterface.id).address
      place = try .init(campaign: campaign, mint: mint, vault: world.associated(mint, campaign, amount: nil))
      for wallet in [creator, beneficiary, ann, ben] { _ = try account(wallet, amount: 1000) }
      setTime(100)
      try world.send(
        CampaignInterface.create(
          .init(id: 7, goal: 1000, start: 100, end: 200, creatorShare: 250), at: place, creator: creator.address,
          beneficiary: beneficiary.address), creator)
    }
    func setTime(_ time: Int64) { world.svm.clock.unixTimestamp = time }
    func account(_ wallet: Keypair, amount: UInt64? = nil) throws -> Address {
      try world.associated(place.mint, wallet.address, amount: amount)
    }
    func contribution(_ donor: Keypair) throws -> Address {
      try ProgramAddress.find(
        seeds: CampaignInterface.contributionSeeds(campaign: place.campaign, donor: donor.address),
        programID: CampaignInterface.id).address
    }
    func donate(_ amount: UInt64, _ donor: Keypair, receipt: CampaignInterface.Receipt? = nil) throws {
      try world.send(
        CampaignInterface.donate(
          amount, to: place, donor: donor.address, contribution: contribution(donor), source: account(donor),
          receipt: receipt), donor)
    }
    func refund(_ donor: Keypair) throws {
      try world.send(
        CampaignInterface.refund(
          from: place, donor: donor.address, contribution: contribution(donor), destination: account(donor)), creator)
    }
    func close() throws {
      try world.send(
        CampaignInterface.close(place, creator: creator.address, destination: account(creator)), creator)
    }
    func forget(_ donor: Keypair) throws {
      try world.send(
        CampaignInterface.closeContribution(
          contribution(donor), to: place.campaign, donor: donor.address), creator)
    }
    var state: DecodedState<State>? { DecodedState(world.data(place.campaign)) }
  }

  /// Goal 1000, 400 and 700 given: 1100 are claimed, once; 2.5 % of it are the creator's.
  @Test func succeeds() throws {
    let stage = try Stage()
    try stage.donate(400, stage.ann)
    try stage.donate(700, stage.ben)
    #expect(stage.state?[.raised] == 1100)
    #expect(stage.state?[.contributors] == 2)
    stage.setTime(200)
    let claim = try CampaignInterface.claim(
      stage.place, beneficiaryAccount: stage.account(stage.beneficiary), creatorAccount: stage.account(stage.creator))
    try stage.world.send(claim, stage.creator)
    #expect(try stage.world.amount(stage.account(stage.beneficiary)) == 1000 + 1073)
    #expect(try stage.world.amount(stage.account(stage.creator)) == 1000 + 27)
    #expect(throws: (any Error).self) { try stage.world.send(claim, stage.creator) }
    try stage.close()
    #expect(stage.world.data(stage.place.campaign).count == CampaignInterface.closedSize)
    try stage.forget(stage.ann)
    #expect(try stage.world.data(stage.contribution(stage.ann)).isEmpty)
  }

  /// Goal 1000, 400 and 300 given: both go back, neither twice.
  @Test func fails() throws {
    let stage = try Stage()
    try stage.donate(400, stage.ann)
    try stage.donate(300, stage.ben)
    try stage.world.send(
      CampaignInterface.extend(stage.place.campaign, to: 300, creator: stage.creator.address), stage.creator)
    stage.setTime(300)
    try stage.refund(stage.ann)
    #expect(throws: (any Error).self) { try stage.refund(stage.ann) }
    try stage.refund(stage.ben)
    #expect(try stage.world.amount(stage.account(stage.ann)) == 1000)
    #expect(try stage.world.amount(stage.account(stage.ben)) == 1000)
    let gift = try #require(try DecodedState<Contribution>(stage.world.data(stage.contribution(stage.ann))))
    #expect(gift[.refunded] == 400)
    #expect(gift[.donor] == stage.ann.address)
    try stage.close()
  }

  /// Receipts, a donation taken back, and a campaign cancelled.
  @Test func changesItsMind() throws {
    let stage = try Stage()
    try stage.world.send(
      CampaignInterface.enableReceipt(
        stage.place.campaign, mint: stage.receipt, creator: stage.creator.address), stage.creator)
    let holding = try AssociatedTokenInterface.address(
      wallet: stage.ann.address, mint: stage.receipt, tokenProgram: ProgramIDs.token2022)
    try stage.donate(400, stage.ann, receipt: .init(mint: stage.receipt, holding: holding))
    #expect(stage.world.data(stage.receipt).count == CampaignInterface.receiptMintSize)
    #expect(stage.world.data(holding)[64] == 1)
    try stage.world.send(
      CampaignInterface.cancelDonation(
        to: stage.place, donor: stage.ann.address, contribution: stage.contribution(stage.ann),
        destination: stage.account(stage.ann)), stage.ann)
    #expect(stage.state?[.raised] == 0)
    try stage.world.send(
      CampaignInterface.cancel(stage.place.campaign, creator: stage.creator.address), stage.creator)
    #expect(stage.state?[.status] == CampaignInterface.Status.cancelled.rawValue)
    #expect(throws: (any Error).self) { try stage.donate(1, stage.ben) }
  }
}
