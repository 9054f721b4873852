import OfferCalls
import ProgramAPI
import SwiftSVM
import Testing

@Suite struct OfferTests {
  typealias State = OfferInterface.State

  @Test func layout() {
    expectLayout(State.self, size: 192, tag: "offer.v1", [
      ("bump", 8, Field<State, UInt8>.bump.offset), ("status", 9, Field<State, UInt8>.status.offset),
      ("flags", 10, Field<State, OfferInterface.Flags>.flags.offset), ("id", 16, Field<State, UInt64>.id.offset),
      ("a_amount", 24, Field<State, Amount>.amountA.offset), ("a_sent", 32, Field<State, Amount>.sentA.offset),
      ("b_wanted", 40, Field<State, Amount>.wantedB.offset), ("b_filled", 48, Field<State, Amount>.filledB.offset),
      ("expiry", 56, Field<State, UnixTime>.expiry.offset), ("maker", 64, Field<State, Address>.maker.offset),
      ("taker", 96, Field<State, Address>.taker.offset), ("mint_a", 128, Field<State, Address>.mintA.offset),
      ("mint_b", 160, Field<State, Address>.mintB.offset),
    ])
  }

  /// An offer is made and taken with the builders, and read back.
  @Test func builders() throws {
    let world = TokenWorld()
    let maker = try world.wallet(1), taker = try world.wallet(2)
    let a = world.mint(3), b = world.mint(4)
    let (offer, bump) = try ProgramAddress.find(
      seeds: OfferInterface.seeds(maker: maker.address, id: 7), programID: OfferInterface.id)
    let vault = try world.associated(a, offer, amount: nil)
    let makerA = try world.associated(a, maker.address, amount: 1000)
    let makerB = try world.associated(b, maker.address, amount: 0)
    let takerA = try world.associated(a, taker.address, amount: 0)
    let takerB = try world.associated(b, taker.address, amount: 50)
    let terms = OfferInterface.Terms(id: 7, amountA: 600, wantedB: 30, expiry: 0, flags: .partial)
    try world.send(
      OfferInterface.make(
        terms, offer: offer, maker: maker.address, a: .init(mint: a), mintB: b, source: makerA, vault: vault), maker)
    let made = try #require(DecodedState<State>(world.data(offer)))
    #expect(made[.bump] == bump)
    #expect(made[.amountA] == 600)
    #expect(made[.wantedB] == 30)
    #expect(made[.maker] == maker.address)
    #expect(made[.flags] == .partial)

    try world.send(
      OfferInterface.take(
        10, maxB: 10, minA: 200, offer: offer, maker: maker.address, taker: taker.address, a: .init(mint: a),
        b: .init(mint: b), vault: vault, takerA: takerA, takerB: takerB, makerB: makerB), taker)
    #expect(world.amount(takerA) == 200)
    #expect(world.amount(makerB) == 10)
    try world.send(
      OfferInterface.cancel(offer: offer, maker: maker.address, a: .init(mint: a), vault: vault, destination: makerA),
      maker)
    #expect(world.amount(makerA) == 800)
    #expect(DecodedState<State>(world.data(offer)) == nil)
  }
}
