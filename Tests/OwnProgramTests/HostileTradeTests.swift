import AirdropCalls
import OfferCalls
import ProgramAPI
import SwiftSVM
import Testing

/// Offers and distributions among people who freeze, give away and close accounts: what is owed is always there, no
/// token is lost or made, and in the end everything leaves by its owner's own act.
@Suite struct HostileTradeTests {
  /// Numbers drawn from a seed (splitmix64).
  struct Draw {
    var state: UInt64
    mutating func next(_ bound: UInt64) -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var word = (state ^ state >> 30) &* 0xBF58_476D_1CE4_E5B9
      word = (word ^ word >> 27) &* 0x94D0_49BB_1331_11EB
      return (word ^ word >> 31) % bound
    }
  }

  /// A token account becomes a thief's, frozen, a multisignature, or is gone.
  func harm(_ account: Address, _ mint: Address, _ owner: Address, _ draw: inout Draw, in world: TokenWorld) {
    guard var state = TokenAccountState(world.data(account)) else { return }
    switch draw.next(4) {
    case 0: state.owner = Address(6, 6, 6, 6)
    case 1: state.isFrozen = true
    case 2 where state.amount == 0:
      return world.put(account, [UInt8](repeating: 1, count: 355), owner: ProgramIDs.token)
    case 3 where state.amount == 0: return world.svm.setAccount(account, nil)
    default: state.isFrozen.toggle()
    }
    world.put(account, state.encoded(), owner: ProgramIDs.token)
  }

  @Test(arguments: 1...12 as ClosedRange<UInt64>)
  func offers(seed: UInt64) throws {
    let stall = try OfferTests.Stall(), world = stall.world
    var draw = Draw(state: seed)
    let wanted = 1 + draw.next(60)
    try stall.make(
      .init(id: 7, amountA: 1 + draw.next(1000), wantedB: wanted, leastFill: draw.next(wanted), flags: .partial))
    let whole = stall.state?[.amountA].value ?? 0
    for _ in 0..<30 {
      guard stall.state != nil else { break }
      if draw.next(5) == 0 { harm(stall.makerB, stall.b, stall.maker.address, &draw, in: world) }
      if draw.next(8) == 0 { harm(stall.takerA, stall.a, stall.taker.address, &draw, in: world) }
      // Refused or not: what is checked holds in either case.
      _ = try? stall.take(1 + draw.next(20), least: 1, minA: 0)
      guard let state = stall.state else { break }
      let vault = try #require(world.amount(stall.vault))
      #expect(vault == whole - state[.sentA].value)
      // What has been sent is worth no more than what was paid.
      #expect(state[.sentA].value * wanted <= whole * state[.filledB].value)
    }
    if stall.state != nil {
      // Whatever became of his accounts, the maker takes the rest back into a new one.
      let fresh = Address(8, 8, 8, 8), before = try #require(world.amount(stall.vault))
      let own = TokenAccountState(mint: stall.a, owner: stall.maker.address, amount: 0)
      world.put(fresh, own.encoded(), owner: ProgramIDs.token)
      try stall.cancel(into: fresh)
      #expect(world.amount(fresh) == before)
    }
    #expect(world.amount(stall.vault) == nil)
  }

  @Test(arguments: 1...12 as ClosedRange<UInt64>)
  func distributions(seed: UInt64) throws {
    let drop = try AirdropTests.Drop(), world = drop.world
    var draw = Draw(state: seed)
    var elapsed: Int64 = 0
    while elapsed < 100_000 {
      if draw.next(3) == 0 { harm(drop.mine, drop.mint, drop.ann.address, &draw, in: world) }
      switch draw.next(3) {
      case 0: _ = try? drop.claim()
      case 1:
        _ = try? world.send(
          AirdropInterface.claimLocked(
            from: drop.place, status: drop.place.status(of: drop.ann.address), destination: drop.mine,
            claimant: drop.ann.address), drop.ann)
      default: _ = try? drop.closeClaim()
      }
      let state = try #require(drop.state)
      let owed = state[.maxTotalClaim].value - state[.totalAmountClaimed].value
      #expect(world.amount(drop.place.vault) == owed)
      elapsed += 1 + Int64(draw.next(20_000))
      try world.svm.warpToTimestamp(drop.now + elapsed)
    }
    // The receiver's account is a thief's; he signs, and names another.
    let fresh = Address(8, 8, 8, 8), before = try #require(world.amount(drop.place.vault))
    let thief = TokenAccountState(mint: drop.mint, owner: Address(6, 6, 6, 6), amount: 0)
    world.put(drop.source, thief.encoded(), owner: ProgramIDs.token)
    let own = TokenAccountState(mint: drop.mint, owner: drop.admin.address, amount: 0)
    world.put(fresh, own.encoded(), owner: ProgramIDs.token)
    #expect(throws: FailedTransaction.self) {
      try world.send(
        AirdropInterface.clawback(from: drop.place, receiver: drop.admin.address, destination: drop.source), drop.ben)
    }
    try world.send(
      AirdropInterface.clawback(
        from: drop.place, receiver: drop.admin.address, destination: fresh, receiverSigns: true), drop.admin)
    #expect(world.amount(fresh) == before)
    _ = try? drop.closeClaim()
    try drop.close()
    #expect(world.data(drop.place.distributor).isEmpty)
  }
}
