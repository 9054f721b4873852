import OfferCalls
import OfferProgram
import ProgramAPI
import SwiftSVM
import Testing

@Suite struct OfferTests {
  typealias State = OfferInterface.State

  @Test func layout() {
    expectLayout(State.self, size: 288, tag: "offer.v2", [
      ("bump", 8, Field<State, UInt8>.bump.offset), ("status", 9, Field<State, UInt8>.status.offset),
      ("flags", 10, Field<State, OfferInterface.Flags>.flags.offset),
      ("agreed_bps", 12, Field<State, UInt16>.agreedBasisPoints.offset), ("id", 16, Field<State, UInt64>.id.offset),
      ("a_amount", 24, Field<State, Amount>.amountA.offset), ("a_sent", 32, Field<State, Amount>.sentA.offset),
      ("b_wanted", 40, Field<State, Amount>.wantedB.offset), ("b_filled", 48, Field<State, Amount>.filledB.offset),
      ("expiry", 56, Field<State, UnixTime>.expiry.offset), ("least_b", 64, Field<State, Amount>.leastB.offset),
      ("least_fill", 72, Field<State, Amount>.leastFill.offset),
      ("agreed_max", 80, Field<State, UInt64>.agreedMaximum.offset),
      ("maker", 96, Field<State, Address>.maker.offset), ("taker", 128, Field<State, Address>.taker.offset),
      ("mint_a", 160, Field<State, Address>.mintA.offset), ("mint_b", 192, Field<State, Address>.mintB.offset),
      ("b_account", 224, Field<State, Address>.accountB.offset),
      ("rent_payer", 256, Field<State, Address>.rentPayer.offset),
    ])
  }

  /// A maker with 1000 of a, takers with 50 of b, and the program at an address of its own.
  struct Stall {
    let world = TokenWorld(), program = Address(2, 7, 1, 8)
    let maker: Keypair, taker: Keypair, sponsor: Keypair
    let a: Address, b: Address, offer: Address, vault: Address
    let makerA: Address, makerB: Address, takerA: Address, takerB: Address

    init() throws {
      maker = try world.wallet(1)
      taker = try world.wallet(2)
      sponsor = try world.wallet(5)
      a = world.mint(3)
      b = world.mint(4)
      world.svm.addProgram(Offer.self, at: program)
      (offer, vault) = try OfferInterface.addresses(
        maker: maker.address, id: 7, a: .init(mint: a), program: program)
      makerA = try world.associated(a, maker.address, amount: 1000)
      makerB = try world.associated(b, maker.address, amount: 0)
      takerA = try world.associated(a, taker.address, amount: 0)
      takerB = try world.associated(b, taker.address, amount: 50)
    }

    var state: DecodedState<State>? { DecodedState<State>(world.data(offer)) }
    func make(_ terms: OfferInterface.Terms) throws {
      try world.send(
        OfferInterface.make(
          terms, offer: offer, maker: maker.address, a: .init(mint: a), mintB: b, source: makerA, makerB: makerB,
          vault: vault, payer: sponsor.address, program: program), sponsor, maker)
    }
    func take(_ amount: UInt64, least: UInt64? = nil, minA: UInt64) throws {
      try world.send(
        OfferInterface.take(
          amount, least: least, maxB: amount, minA: minA, offer: offer, rentPayer: sponsor.address,
          taker: taker.address, a: .init(mint: a), b: .init(mint: b), vault: vault, takerA: takerA, takerB: takerB,
          makerB: makerB, program: program), taker)
    }
    func cancel(into destination: Address) throws {
      try world.send(
        OfferInterface.cancel(
          offer: offer, maker: maker.address, a: .init(mint: a), vault: vault, destination: destination,
          rentPayer: sponsor.address, program: program), maker)
    }
  }

  /// An offer is made, taken and taken back with the builders, and read back, at an id of its own.
  @Test func builders() throws {
    let stall = try Stall(), world = stall.world
    try stall.make(.init(id: 7, amountA: 600, wantedB: 30, flags: .partial))
    let made = try #require(stall.state)
    #expect([made[.amountA], made[.wantedB], made[.leastB]] == [600, 30, 30])
    #expect([made[.maker], made[.accountB], made[.rentPayer]] == [
      stall.maker.address, stall.makerB, stall.sponsor.address,
    ])
    #expect(made[.flags] == .partial)

    try stall.take(10, minA: 200)
    #expect([stall.takerA, stall.makerB].map(world.amount) == [200, 10])
    let before = world.svm.getBalance(stall.sponsor.address)
    try stall.cancel(into: stall.makerA)
    #expect(world.amount(stall.makerA) == 800)
    #expect(stall.state == nil)
    let rent = [State.size, 165].map(world.svm.minimumBalanceForRentExemption(dataCount:)).reduce(0, +)
    #expect(world.svm.getBalance(stall.sponsor.address) == before + rent)
  }

  /// "The maker can take his offer back at any time", to any account, whoever holds his associated one.
  @Test func theMakerTakesHisOfferBack() throws {
    let stall = try Stall(), side = Address(8, 8, 8, 8)
    try stall.make(.init(id: 7, amountA: 600, wantedB: 30))
    let thief = TokenAccountState(mint: stall.a, owner: Address(6, 6, 6, 6), amount: 0)
    stall.world.put(stall.makerA, thief.encoded(), owner: ProgramIDs.token)
    let own = TokenAccountState(mint: stall.a, owner: stall.maker.address, amount: 0)
    stall.world.put(side, own.encoded(), owner: ProgramIDs.token)
    try stall.cancel(into: side)
    #expect([side, stall.makerA].map(stall.world.amount) == [600, 0])
  }

  /// "Once it has expired, anyone can end it", into the maker's account, and nowhere else.
  @Test func anyoneEndsWhatHasExpired() throws {
    let stall = try Stall(), world = stall.world
    let end = world.svm.clock.unixTimestamp + 10
    try stall.make(.init(id: 7, amountA: 600, wantedB: 30, expiry: end))
    func expire(into account: Address) throws {
      try world.send(
        OfferInterface.expire(
          offer: stall.offer, maker: stall.maker.address, a: .init(mint: stall.a), vault: stall.vault,
          destination: account, rentPayer: stall.sponsor.address, program: stall.program), stall.taker)
    }
    #expect(throws: FailedTransaction.self) { try expire(into: stall.makerA) }
    try world.svm.warpToTimestamp(end)
    #expect(throws: FailedTransaction.self) { try expire(into: stall.takerA) }
    try expire(into: stall.makerA)
    #expect(world.amount(stall.makerA) == 1000)
  }

  /// "The parts add up to the whole": 30 for 1000 in parts of every size, the last one asking for more than is left.
  @Test(arguments: [1, 4, 7, 29] as [UInt64])
  func partsAddUp(part: UInt64) throws {
    let stall = try Stall()
    try stall.make(.init(id: 7, amountA: 1000, wantedB: 30, flags: .partial))
    while stall.state != nil { try stall.take(part, least: 1, minA: 0) }
    #expect([stall.takerA, stall.makerB, stall.vault].map(stall.world.amount) == [1000, 30, nil])
  }

  /// "A fill of one unit in front fails nobody who said 'up to'."
  @Test func upTo() throws {
    let stall = try Stall()
    try stall.make(.init(id: 7, amountA: 1000, wantedB: 30, flags: .partial))
    try stall.take(1, minA: 33)
    #expect(throws: FailedTransaction.self) { try stall.take(30, minA: 900) }
    try stall.take(30, least: 20, minA: 1000)
    #expect([stall.takerA, stall.makerB].map(stall.world.amount) == [1000, 30])
  }

  /// Lamports for tokens: the taker wraps before, and unwraps what is left after.
  @Test func lamports() throws {
    let stall = try Stall(), world = stall.world, native = ProgramIDs.nativeMint
    world.put(native, MintState(decimals: 9, supply: 0).encoded(), owner: ProgramIDs.token)
    let (maker, taker) = (stall.maker.address, stall.taker.address)
    try world.svm.sendInstructions(
      WrappedSOL.open(maker) + [
        OfferInterface.make(
          .init(id: 7, amountA: 600, wantedB: 5_000_000), offer: stall.offer, maker: maker, a: .init(mint: stall.a),
          mintB: native, source: stall.makerA, makerB: WrappedSOL.account(of: maker), vault: stall.vault,
          program: stall.program)
      ], payer: stall.maker)
    let before = world.svm.getBalance(taker)
    try world.svm.sendInstructions(
      WrappedSOL.wrap(5_000_000, of: taker) + [
        OfferInterface.take(
          5_000_000, maxB: 5_000_000, minA: 600, offer: stall.offer, rentPayer: maker, taker: taker,
          a: .init(mint: stall.a), b: .init(mint: native), vault: stall.vault, takerA: stall.takerA,
          takerB: WrappedSOL.account(of: taker), makerB: WrappedSOL.account(of: maker), program: stall.program)
      ] + WrappedSOL.unwrap(taker), payer: stall.taker)
    #expect(world.amount(stall.takerA) == 600)
    #expect(world.svm.getBalance(taker) == before - 5_005_000)
  }
}
