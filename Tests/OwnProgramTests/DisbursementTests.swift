import DisbursementCalls
import ProgramAPI
import SwiftSVM
import Testing

@Suite struct DisbursementTests {
  typealias Interface = DisbursementInterface
  typealias Org = DisbursementInterface.Org
  typealias Batch = DisbursementInterface.Batch
  typealias Page = DisbursementInterface.Page
  typealias Item = DisbursementInterface.Item

  @Test func layouts() {
    expectLayout(Org.self, size: 440, tag: "dborg.v1", [
      ("bump", 8, Field<Org, UInt8>.bump.offset), ("threshold", 9, Field<Org, UInt8>.threshold.offset),
      ("n", 10, Field<Org, UInt8>.approverCount.offset),
      ("generation", 12, Field<Org, Checked<UInt32>>.generation.offset), ("id", 16, Field<Org, UInt64>.id.offset),
      ("creator", 24, Field<Org, Address>.creator.offset), ("authority", 56, Field<Org, Address>.authority.offset),
      ("pending_authority", 88, Field<Org, Address>.pendingAuthority.offset), ("approvers", 120, Org.approver(0)),
      ("end", 440, Org.approver(10)),
    ])
    expectLayout(Batch.self, size: 160, tag: "dbbat.v1", [
      ("bump", 8, Field<Batch, UInt8>.bump.offset), ("status", 9, Field<Batch, UInt8>.status.offset),
      ("flags", 10, Field<Batch, Interface.Flags>.flags.offset),
      ("approvals", 12, Field<Batch, UInt16>.approvals.offset),
      ("pages", 14, Field<Batch, Checked<UInt16>>.pages.offset),
      ("count", 16, Field<Batch, Checked<UInt32>>.count.offset),
      ("paid_count", 20, Field<Batch, Checked<UInt32>>.paidCount.offset),
      ("generation", 24, Field<Batch, Checked<UInt32>>.generation.offset), ("id", 32, Field<Batch, UInt64>.id.offset),
      ("total", 40, Field<Batch, Amount>.total.offset), ("gross_total", 48, Field<Batch, Amount>.grossTotal.offset),
      ("paid", 56, Field<Batch, Amount>.paid.offset), ("hash", 64, Field<Batch, Hash>.hash.offset),
      ("org", 96, Field<Batch, Address>.org.offset), ("mint", 128, Field<Batch, Address>.mint.offset),
    ])
    expectLayout(Page.self, size: 9680, tag: "dbpag.v1", [
      ("bump", 8, Field<Page, UInt8>.bump.offset), ("index", 10, Field<Page, UInt16>.index.offset),
      ("count", 12, Field<Page, UInt16>.count.offset), ("batch", 16, Field<Page, Address>.batch.offset),
      ("paid_bits", 48, Page.paidBits), ("items", 80, Page.item(0)), ("end", 9680, Page.item(Page.capacity)),
    ])
    #expect(Item.size == 48)
    #expect(Field<Item, Address>.owner.offset == 0)
    #expect(Field<Item, Amount>.amount.offset == 32)
    #expect(Field<Item, UInt64>.reference.offset == 40)
  }

  /// No two seed lists spell the same bytes: their texts differ before either ends.
  @Test func seedsAreApart() {
    let texts = ["org", "batch", "page"].map { Array($0.utf8) }
    for (place, text) in texts.enumerated() {
      for other in texts[(place + 1)...] { #expect(zip(text, other).contains { $0 != $1 }) }
    }
  }

  /// A batch from draft to tombstone with the builders, read back on the way.
  @Test func builders() throws {
    let world = TokenWorld()
    let boss = try world.wallet(1), approver = try world.wallet(2), mint = world.mint(3)
    let owners = [try world.wallet(4).address, try world.wallet(5).address]
    let accounts = try owners.map { try world.associated(mint, $0, amount: 0) }
    let bossAccount = try world.associated(mint, boss.address, amount: 0)
    let (org, _) = try ProgramAddress.find(
      seeds: Interface.seeds(creator: boss.address, id: 1), programID: Interface.id)
    let (batch, bump) = try ProgramAddress.find(seeds: Interface.seeds(org: org, id: 2), programID: Interface.id)
    let (page, _) = try ProgramAddress.find(seeds: Interface.seeds(batch: batch, page: 0), programID: Interface.id)
    let vault = try world.associated(mint, batch, amount: nil)
    let place = Interface.Place(org: org, batch: batch, mint: mint, vault: vault)
    let items = [
      Interface.Payment(owner: owners[0], amount: 100, reference: 7),
      Interface.Payment(owner: owners[1], amount: 250, reference: 8),
    ]
    let hash = items.reduce(Hash.zero) { SHA256.hash($0.bytes + $1.bytes) }

    try world.send(
      Interface.createOrg(org, id: 1, threshold: 1, approvers: [approver.address], creator: boss.address), boss)
    #expect(DecodedState<Org>(world.data(org))?.approvers == [approver.address])
    try world.send(Interface.create(place, id: 2, authority: boss.address), boss)
    try world.send(Interface.append(items, to: place, page: page, index: 0, authority: boss.address), boss)
    let drafted = try #require(DecodedState<Batch>(world.data(batch)))
    #expect(drafted[.bump] == bump)
    #expect(drafted[.hash] == hash)
    #expect(drafted[.total] == 350)
    try world.send(Interface.seal(place, hash: hash, total: 350, count: 2, authority: boss.address), boss)
    try world.send(Interface.approve(place, hash: hash, approver: approver.address), approver)
    _ = try world.associated(mint, batch, amount: 351)
    try world.send(Interface.start(place, authority: boss.address), boss)
    try world.send(Interface.pay(place, page: page, index: 0, first: 1, accounts: [accounts[1]]), boss)
    let half = try #require(DecodedState<Page>(world.data(page)))
    #expect(half.items.map(\.isPaid) == [false, true])
    #expect(half.items.map(\.payment) == items)
    try world.send(Interface.pause(place, authority: boss.address), boss)
    try world.send(Interface.resume(place, authority: boss.address), boss)
    try world.send(Interface.pay(place, page: page, index: 0, first: 0, accounts: accounts), boss)
    #expect(accounts.map(world.amount) == [100, 250])
    #expect(DecodedState<Batch>(world.data(batch))?[.status] == Interface.Status.completed.rawValue)
    try world.send(Interface.close(place, pages: [page], destination: bossAccount, authority: boss.address), boss)
    #expect(world.amount(bossAccount) == 1)
    #expect(world.data(batch).count == 16)
    #expect(world.data(page).isEmpty)
  }

  @Test func authorityAndCancel() throws {
    let world = TokenWorld()
    let boss = try world.wallet(1), next = try world.wallet(2), mint = world.mint(3)
    let (org, _) = try ProgramAddress.find(
      seeds: Interface.seeds(creator: boss.address, id: 1), programID: Interface.id)
    let (batch, _) = try ProgramAddress.find(seeds: Interface.seeds(org: org, id: 2), programID: Interface.id)
    let vault = try world.associated(mint, batch, amount: nil)
    let place = Interface.Place(org: org, batch: batch, mint: mint, vault: vault)
    try world.send(Interface.createOrg(org, id: 1, threshold: 0, approvers: [], creator: boss.address), boss)
    try world.send(Interface.proposeAuthority(next.address, of: org, authority: boss.address), boss)
    try world.send(Interface.acceptAuthority(of: org, pending: next.address), next)
    try world.send(Interface.setApprovers([boss.address], threshold: 1, of: org, authority: next.address), next)
    #expect(DecodedState<Org>(world.data(org))?[.generation] == 1)
    try world.send(Interface.create(place, id: 2, authority: next.address), next)
    _ = try world.associated(mint, batch, amount: 5)
    let destination = try world.associated(mint, next.address, amount: 0)
    try world.send(Interface.cancel(place, destination: destination, authority: next.address), next)
    #expect(world.amount(destination) == 5)
  }
}
