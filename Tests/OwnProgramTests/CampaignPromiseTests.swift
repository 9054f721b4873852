import CampaignCalls
import ProgramAPI
import SwiftSVM
import Testing

/// What Programs/Campaign/README.md promises of its end, a test a sentence.
@Suite struct CampaignPromiseTests {
  let world = TokenWorld()
  let creator, beneficiary, donor, stranger: Keypair
  let place: CampaignInterface.Place
  let forBeneficiary, forCreator, donors, contribution, other: Address

  /// A goal of 1000, and 10 % for the creator.
  init() throws {
    creator = try world.wallet(1)
    beneficiary = try world.wallet(2)
    donor = try world.wallet(3)
    stranger = try world.wallet(4)
    let mint = world.mint(5)
    place = try CampaignInterface.Place(creator: creator.address, id: 1, mint: mint)
    forBeneficiary = try world.associated(mint, beneficiary.address, amount: 0)
    forCreator = try world.associated(mint, creator.address, amount: 0)
    donors = try world.associated(mint, donor.address, amount: 2000)
    contribution = try place.contribution(of: donor.address)
    other = Address(8, 8, 8, 8)
  }
  func run(giving amount: UInt64) throws {
    let now = world.svm.clock.unixTimestamp
    let terms = CampaignInterface.Terms(id: 1, goal: 1000, start: now, end: now + 100, creatorShare: 1000)
    try world.send(
      CampaignInterface.create(terms, at: place, creator: creator.address, beneficiary: beneficiary.address), creator)
    try world.send(
      CampaignInterface.donate(amount, to: place, donor: donor.address, contribution: contribution, source: donors),
      donor)
    try world.svm.warpToTimestamp(now + 100)
  }
  func put(_ account: Address, of owner: Keypair, frozen: Bool = false) {
    var state = TokenAccountState(mint: place.mint, owner: owner.address, amount: 0)
    state.isFrozen = frozen
    world.put(account, state.encoded(), owner: ProgramIDs.token)
  }
  func refused(_ instruction: Instruction, _ failure: CampaignInterface.Failure, _ signer: Keypair) throws {
    world.svm.expireBlockhash()
    let receipt = try world.svm.execute(world.svm.transaction([instruction], payer: signer))
    #expect(receipt.err == .instructionError(0, .custom(failure.rawValue)))
  }

  @Test func aPartWhoseReceiverCannotBePaidWaitsAndTheOtherLeaves() throws {
    try run(giving: 1100)
    put(forBeneficiary, of: beneficiary, frozen: true)
    let claim = CampaignInterface.claim(place, beneficiaryAccount: forBeneficiary, creatorAccount: forCreator)
    try world.send(claim, stranger)
    #expect(world.amount(forCreator) == 110)
    try refused(claim, .notReceivable, stranger)
    try refused(
      CampaignInterface.close(place, creator: creator.address, destination: forCreator), .notEmpty, creator)
    put(forBeneficiary, of: beneficiary)
    try world.send(claim, stranger)
    #expect(world.amount(forBeneficiary) == 990)
    try refused(claim, .donationsClaimed, stranger)
    try world.send(CampaignInterface.close(place, creator: creator.address, destination: forCreator), creator)
  }

  @Test func nobodyIsPaidIntoAnAccountHeDoesNotHold() throws {
    try run(giving: 1100)
    put(forBeneficiary, of: stranger)
    put(other, of: beneficiary)
    try world.send(
      CampaignInterface.claim(place, beneficiaryAccount: forBeneficiary, creatorAccount: forCreator), stranger)
    #expect(world.amount(forBeneficiary) == 0)
    try world.send(
      CampaignInterface.claim(
        place, beneficiaryAccount: other, creatorAccount: forCreator, signers: [beneficiary.address]), beneficiary)
    #expect(world.amount(other) == 990)
  }

  @Test func aDonorWhoGaveHisAccountAwayNamesAnother() throws {
    try run(giving: 900)
    put(donors, of: stranger)
    put(other, of: donor)
    let refund = { (destination: Address, signs: Bool) in
      CampaignInterface.refund(
        from: place, donor: donor.address, contribution: contribution, destination: destination, donorSigns: signs)
    }
    try refused(refund(donors, false), .notHolder, stranger)
    try refused(refund(donors, true), .notHolder, donor)
    try world.send(refund(other, true), donor)
    #expect(world.amount(other) == 900)
  }
}
