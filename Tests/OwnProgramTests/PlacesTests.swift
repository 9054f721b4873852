import ProgramAPI
import SwiftSVM
import Testing

/// Addresses clients derive are those the programs derive: a pool and a campaign are made at theirs, and read.
@Suite struct PlacesTests {
  let world = TokenWorld()

  @Test func pool() throws {
    let boss = try world.wallet(1), mint = world.mint(2)
    _ = try world.associated(mint, boss.address, amount: 0)
    let place = try StakingInterface.Place(
      creator: boss.address, id: 9, stakeMint: mint, rewardMint: mint, treasury: boss.address)
    #expect(world.svm.getState(StakingInterface.Pool.self, at: place.pool) == nil)
    try world.send(StakingInterface.initPool(.init(id: 9), at: place, creator: boss.address), boss)
    #expect(world.svm.getState(StakingInterface.Pool.self, at: place.pool)?[.treasury] == boss.address)
    // Another layout's tag.
    #expect(world.svm.getState(StakingInterface.Position.self, at: place.pool) == nil)
  }

  @Test func campaign() throws {
    let creator = try world.wallet(1), donor = try world.wallet(3), mint = world.mint(2)
    let place = try CampaignInterface.Place(creator: creator.address, id: 4, mint: mint)
    let terms = CampaignInterface.Terms(id: 4, goal: 10, start: 0, end: 100)
    try world.send(
      CampaignInterface.create(terms, at: place, creator: creator.address, beneficiary: creator.address), creator)
    let contribution = try place.contribution(of: donor.address)
    try world.send(
      CampaignInterface.donate(
        7, to: place, donor: donor.address, contribution: contribution,
        source: world.associated(mint, donor.address, amount: 10)), donor)
    #expect(world.svm.getState(CampaignInterface.Contribution.self, at: contribution)?[.amount] == 7)
    #expect(world.amount(place.vault) == 7)
  }
}
