import BridgeCalls
import BridgeProgram
import ProgramAPI
import SwiftSVM
import Testing

/// A partner of points with vouchers, its reserve of 1,000,000, and a user.
private struct Counter {
  let world: TokenWorld, program: Address
  let creator, user, signer: Keypair
  let partner, record, userAccount: Address
  let reserve: BridgeInterface.Holding
  var expiry: Int64 { world.svm.clock.unixTimestamp + 60 }

  init(_ world: TokenWorld, program: Address = BridgeInterface.id) throws {
    self.world = world
    self.program = program
    (creator, user, signer) = (try world.wallet(1), try world.wallet(2), try world.wallet(3))
    let mint = world.mint(4)
    partner = try ProgramAddress.find(
      seeds: BridgeInterface.seeds(creator: creator.address, id: 7), programID: program
    ).0
    record = try ProgramAddress.find(
      seeds: BridgeInterface.seeds(partner: partner, user: user.address), programID: program
    ).0
    reserve = .init(mint: mint, account: try world.associated(mint, partner, amount: nil))
    userAccount = try world.associated(mint, user.address, amount: 0)
    let source = try world.associated(mint, creator.address, amount: 1_000_000)
    let policy = BridgeInterface.Policy(
      rateNumerator: 3, rateDenominator: 100_000, dailyCap: 10_000, userDailyCap: 5000, reserveFloor: 10)
    try world.send(
      BridgeInterface.registerPartner(
        .init(id: 7, policyDelay: 100, voucherKey: signer.address, policy: policy), partner: partner,
        creator: creator.address, reserve: reserve, for: .points, program: program), creator)
    try world.send(
      BridgeInterface.topUp(
        1_000_000, partner: partner, funder: creator.address, source: source, reserve: reserve, program: program),
      creator)
  }

  func voucher(_ points: UInt64, nonce: UInt64 = 1) -> BridgeInterface.Voucher {
    .init(partner: partner, user: user.address, points: points, nonce: nonce, expiry: expiry)
  }
  func verify(_ voucher: BridgeInterface.Voucher, program: Address) -> Instruction {
    let message = voucher.message(program: program)
    return Ed25519Interface.verify(key: signer.address, signature: signer.sign(message), message: message)
  }
  func redeem(
    _ voucher: BridgeInterface.Voucher, least: UInt64 = 0, approval: BridgeInterface.Approval = .voucher
  ) -> Instruction {
    BridgeInterface.redeemPoints(
      voucher, least: least, record: record, destination: userAccount, reserve: reserve, approval: approval,
      program: program)
  }
  func send(_ instructions: [Instruction], _ signers: Keypair...) throws(FailedTransaction) {
    world.svm.expireBlockhash()
    try world.svm.sendInstructions(instructions, payer: user, signers: signers)
  }
}

@Suite struct BridgeTests {
  typealias Partner = BridgeInterface.Partner
  typealias User = BridgeInterface.User
  typealias Policy = BridgeInterface.Policy

  @Test func layouts() {
    expectLayout(Partner.self, size: 496, tag: "bptnr.v1", [
      ("bump", 8, Field<Partner, UInt8>.bump.offset), ("mode", 9, Field<Partner, UInt8>.mode.offset),
      ("paused", 10, Field<Partner, UInt8>.paused.offset), ("pending", 11, Field<Partner, UInt8>.pending.offset),
      ("reserve_decimals", 12, Field<Partner, UInt8>.reserveDecimals.offset),
      ("points_decimals", 13, Field<Partner, UInt8>.pointsDecimals.offset),
      ("id", 16, Field<Partner, UInt64>.id.offset),
      ("day", 24, Field<Partner, UInt64>.day.offset), ("used_today", 32, Field<Partner, Amount>.usedToday.offset),
      ("price_num", 40, Field<Partner, UInt64>.priceNumerator.offset),
      ("price_den", 48, Field<Partner, UInt64>.priceDenominator.offset),
      ("published", 56, Field<Partner, UnixTime>.published.offset),
      ("pending_at", 64, Field<Partner, UnixTime>.pendingAt.offset),
      ("policy_delay", 72, Field<Partner, UnixTime>.policyDelay.offset),
      ("policy", 80, Field<Partner, Policy>.policy.offset),
      ("pending_policy", 176, Field<Partner, Policy>.pendingPolicy.offset),
      ("creator", 272, Field<Partner, Address>.creator.offset),
      ("authority", 304, Field<Partner, Address>.authority.offset),
      ("pending_authority", 336, Field<Partner, Address>.pendingAuthority.offset),
      ("voucher_key", 368, Field<Partner, Address>.voucherKey.offset),
      ("oracle", 400, Field<Partner, Address>.oracle.offset),
      ("reserve_mint", 432, Field<Partner, Address>.reserveMint.offset),
      ("partner_mint", 464, Field<Partner, Address>.partnerMint.offset),
    ])
    expectLayout(User.self, size: 128, tag: "buser.v1", [
      ("bump", 8, Field<User, UInt8>.bump.offset), ("day", 16, Field<User, UInt64>.day.offset),
      ("used_today", 24, Field<User, Amount>.usedToday.offset), ("redeemed", 32, Field<User, Amount>.redeemed.offset),
      ("nonce_top", 40, Field<User, UInt64>.nonceTop.offset), ("nonce_bits", 48, Field<User, UInt64>.nonceLow.offset),
      ("nonce_bits + 8", 56, Field<User, UInt64>.nonceHigh.offset),
      ("partner", 64, Field<User, Address>.partner.offset), ("user", 96, Field<User, Address>.user.offset),
    ])
    #expect(MemoryLayout<Policy>.size == 96)
    #expect(MemoryLayout<Policy>.alignment == 8)
    #expect(
      [
        MemoryLayout<Policy>.offset(of: \.rateNumerator), MemoryLayout<Policy>.offset(of: \.rateDenominator),
        MemoryLayout<Policy>.offset(of: \.leastSwap), MemoryLayout<Policy>.offset(of: \.mostSwap),
        MemoryLayout<Policy>.offset(of: \.dailyCap), MemoryLayout<Policy>.offset(of: \.userDailyCap),
        MemoryLayout<Policy>.offset(of: \.reserveFloor), MemoryLayout<Policy>.offset(of: \.maxAge),
        MemoryLayout<Policy>.offset(of: \.spreadBasisPoints), MemoryLayout<Policy>.offset(of: \.feeBasisPoints),
      ] == [0, 8, 16, 24, 32, 40, 48, 56, 64, 66])
  }

  /// The numbers of instructions, errors and events are in the specification's order.
  @Test func numbers() {
    let failures: [BridgeInterface.Failure] = [
      .badPolicy, .mintRefused, .notAuthority, .paused, .limitExceeded, .voucherExpired, .nonceUsed, .reserveEmpty,
      .badVoucher, .overflow, .dustSwap, .slippage, .stalePrice,
    ]
    #expect(failures.map(\.rawValue) == Array(0...12))
    let numbers: [BridgeInterface.Number] = [
      .registerPartner, .setPolicy, .topUp, .withdrawReserve, .redeemPoints, .redeemTokens, .setPaused, .setPrice,
    ]
    #expect(numbers.map(\.rawValue) == Array(0...7))
    let events: [BridgeInterface.Event] = [
      .registered, .policySet, .toppedUp, .withdrawn, .redeemed, .paused, .priceSet,
    ]
    #expect(events.map(\.rawValue) == Array(1...7))
  }

  /// No list of seeds spells another: they begin differently, and what follows has fixed lengths.
  @Test func seedsDiffer() {
    let partner = BridgeInterface.seeds(creator: .zero, id: 0)
    let user = BridgeInterface.seeds(partner: .zero, user: .zero)
    #expect(partner.map(\.count) == [7, 32, 8])
    #expect(user.map(\.count) == [4, 32, 32])
    #expect(Array(partner[0].prefix(4)) != user[0])
  }

  // MARK: - With the builders

  @Test func voucherIsRedeemedOnce() throws {
    let counter = try Counter(TokenWorld())
    let voucher = counter.voucher(2000)
    #expect(voucher.message().count == BridgeInterface.voucherSize)
    let verify = counter.verify(voucher, program: counter.program)
    try counter.send([verify, counter.redeem(voucher, least: 60_000)])
    #expect(counter.world.amount(counter.userAccount) == 60_000)
    let state = try #require(DecodedState<User>(counter.world.data(counter.record)))
    #expect(state[.redeemed] == 2000)
    #expect(state[.nonceTop] == 1)
    #expect(state[.user] == counter.user.address)

    let again = #expect(throws: FailedTransaction.self) { try counter.send([verify, counter.redeem(voucher)]) }
    #expect(again?.err == .instructionError(1, .custom(BridgeInterface.Failure.nonceUsed.rawValue)))
    let signed = counter.redeem(counter.voucher(100, nonce: 2), approval: .authority(counter.creator.address))
    try counter.send([signed], counter.creator)
    #expect(counter.world.amount(counter.userAccount) == 63_000)
  }

  /// Two deployments have the same creator, the same voucher key and the same user. A voucher for one is none for the
  /// other: neither as it is, nor with the other's partner in it.
  @Test func voucherOfAnotherDeployment() throws {
    let world = TokenWorld(), other = Address(1, 2, 3, 4)
    world.svm.addProgram(Bridge.self, at: other)
    let first = try Counter(world), second = try Counter(world, program: other)
    #expect(first.partner != second.partner)
    let voucher = first.voucher(2000), mixed = second.voucher(2000)
    try first.send([first.verify(voucher, program: first.program), first.redeem(voucher)])
    for verify in [
      first.verify(voucher, program: first.program), second.verify(mixed, program: first.program),
      first.verify(voucher, program: other),
    ] {
      let error = #expect(throws: FailedTransaction.self) { try second.send([verify, second.redeem(mixed)]) }
      #expect(error?.err == .instructionError(1, .custom(BridgeInterface.Failure.badVoucher.rawValue)))
    }
    try second.send([second.verify(mixed, program: other), second.redeem(mixed)])
  }

  @Test func policyWaits() throws {
    let counter = try Counter(TokenWorld()), world = counter.world
    let withdraw = BridgeInterface.withdrawReserve(
      1_000_000, partner: counter.partner, authority: counter.creator.address, destination: counter.userAccount,
      reserve: counter.reserve)
    try world.send(
      BridgeInterface.setPolicy(Policy(), partner: counter.partner, authority: counter.creator.address),
      counter.creator)
    let start = world.svm.clock.unixTimestamp
    for passed in [0, 99] as [Int64] {
      world.svm.clock.unixTimestamp = start + passed
      let error = #expect(throws: FailedTransaction.self) { try counter.send([withdraw], counter.creator) }
      #expect(error?.err == .instructionError(0, .custom(BridgeInterface.Failure.reserveEmpty.rawValue)))
    }
    world.svm.clock.unixTimestamp = start + 100
    try counter.send([withdraw], counter.creator)
    let state = try #require(DecodedState<Partner>(world.data(counter.partner)))
    #expect(state[.pending] == 0)
    #expect(state[.policy] == Policy())
  }

  /// Tokens are swapped at a price, kept and burned.
  @Test func tokens() throws {
    let world = TokenWorld(), creator = try world.wallet(1), user = try world.wallet(2), oracle = try world.wallet(3)
    let mint = world.mint(4), coin = world.mint(5)
    let source = try world.associated(mint, creator.address, amount: 5000)
    let coins = try world.associated(coin, user.address, amount: 1000)
    let target = try world.associated(mint, user.address, amount: 0), now = 1_750_000_000 as Int64
    world.svm.clock.unixTimestamp = now
    for (id, kept) in [(0, false), (1, true)] as [(UInt64, Bool)] {
      let partner = try ProgramAddress.find(
        seeds: BridgeInterface.seeds(creator: creator.address, id: id), programID: BridgeInterface.id
      ).0
      let record = try ProgramAddress.find(
        seeds: BridgeInterface.seeds(partner: partner, user: user.address), programID: BridgeInterface.id
      ).0
      let reserve = BridgeInterface.Holding(mint: mint, account: try world.associated(mint, partner, amount: nil))
      let vault = try world.associated(coin, partner, amount: nil)
      let asset: BridgeInterface.Asset = kept ? .keptTokens(.init(mint: coin, account: vault)) : .burnedTokens(coin)
      let terms = BridgeInterface.Terms(
        id: id, policyDelay: 0, oracle: oracle.address, policy: Policy(maxAge: 60, spreadBasisPoints: 100))
      try world.send(
        BridgeInterface.registerPartner(
          terms, partner: partner, creator: creator.address, reserve: reserve, for: asset), creator)
      try world.send(
        BridgeInterface.topUp(
          2000, partner: partner, funder: creator.address, source: source, reserve: reserve), creator)
      try world.send(
        BridgeInterface.setPrice(
          .init(numerator: 5, denominator: 2), published: now - Int64(id), partner: partner, oracle: oracle.address),
        oracle)
      let swap = try #require(
        BridgeInterface.redeemTokens(
          400, least: 990, of: asset, source: coins, partner: partner, user: user.address, record: record,
          destination: target, reserve: reserve))
      try world.send(swap, user)
      #expect(world.amount(target) == 990 * (id + 1))
      #expect(world.amount(coins) == 1000 - 400 * (id + 1))
      #expect(kept == (world.amount(vault) == 400))
    }
  }

  /// The authority is handed on, and pauses.
  @Test func authority() throws {
    let counter = try Counter(TokenWorld()), world = counter.world, partner = counter.partner
    try world.send(
      BridgeInterface.proposeAuthority(
        counter.user.address, partner: partner, authority: counter.creator.address), counter.creator)
    try world.send(
      BridgeInterface.acceptAuthority(partner: partner, pending: counter.user.address), counter.user)
    try world.send(
      BridgeInterface.setPaused(true, partner: partner, authority: counter.user.address), counter.user)
    let state = try #require(DecodedState<Partner>(world.data(partner)))
    #expect(state[.paused] == 1)
    #expect(state[.authority] == counter.user.address)
    #expect(state[.creator] == counter.creator.address)
  }
}
