import PaymentCalls
import PaymentProgram
import ProgramAPI
import SwiftSVM
import Testing

@Suite struct PaymentTests {
  typealias State = PaymentInterface.State

  @Test func layout() {
    expectLayout(State.self, size: 352, tag: "payrq.v2", [
      ("bump", 8, Field<State, UInt8>.bump.offset), ("status", 9, Field<State, UInt8>.status.offset),
      ("flags", 10, Field<State, PaymentInterface.Flags>.flags.offset),
      ("fee_bps", 12, Field<State, UInt16>.feeBasisPoints.offset), ("amount", 16, Field<State, Amount>.amount.offset),
      ("least", 24, Field<State, Amount>.least.offset), ("paid", 32, Field<State, Amount>.paid.offset),
      ("refunded", 40, Field<State, Amount>.refunded.offset), ("expiry", 48, Field<State, UnixTime>.expiry.offset),
      ("paid_at", 56, Field<State, UnixTime>.paidAt.offset), ("creator", 64, Field<State, Address>.creator.offset),
      ("merchant", 96, Field<State, Address>.merchant.offset),
      ("pending_merchant", 128, Field<State, Address>.pendingMerchant.offset),
      ("account", 160, Field<State, Address>.account.offset), ("payer", 192, Field<State, Address>.payer.offset),
      ("mint", 224, Field<State, Address>.mint.offset), ("treasury", 256, Field<State, Address>.treasury.offset),
      ("rent_payer", 288, Field<State, Address>.rentPayer.offset), ("order_id", 320, Field<State, Hash>.orderID.offset),
    ])
  }

  /// A merchant, a customer and a sponsor, and the program at an address of its own.
  struct Shop {
    let world = TokenWorld(), program = Address(3, 1, 4, 1)
    let merchant: Keypair, payer: Keypair, sponsor: Keypair, box = Address(9, 9, 9, 9)
    let mint: Address, payerAccount: Address
    let place: PaymentInterface.Place
    let order = Hash(1, 2, 3, 4)

    init(balance: UInt64 = 1000) throws {
      merchant = try world.wallet(1)
      payer = try world.wallet(2)
      sponsor = try world.wallet(4)
      mint = world.mint(3)
      world.svm.addProgram(Payment.self, at: program)
      _ = try world.associated(mint, merchant.address, amount: 0)
      payerAccount = try world.associated(mint, payer.address, amount: balance)
      _ = try world.associated(mint, box, amount: 0)
      place = try PaymentInterface.Place(
        creator: merchant.address, orderID: order, mint: mint, treasury: box, program: program)
    }

    var now: Int64 { world.svm.clock.unixTimestamp }
    var state: DecodedState<State>? { DecodedState<State>(world.data(place.request)) }
    func open(_ amount: UInt64, fee: UInt16 = 0, sponsored: Bool = false) throws {
      let terms = PaymentInterface.Terms(orderID: order, amount: amount, expiry: now + 60, feeBasisPoints: fee)
      let open = PaymentInterface.open(
        terms, request: place.request, merchant: merchant.address, mint: mint,
        treasury: fee > 0 ? place.treasuryAccount : nil, payer: sponsored ? sponsor.address : nil, program: program)
      if sponsored { try world.send(open, sponsor, merchant) } else { try world.send(open, merchant) }
    }
    func pay(_ amount: UInt64, to account: Address? = nil, fee: Bool = false) throws {
      try world.send(
        PaymentInterface.pay(
          amount, maxSent: amount, request: place.request, payer: payer.address, mint: mint, source: payerAccount,
          merchantAccount: account ?? place.merchantAccount, treasury: fee ? place.treasuryAccount : nil,
          references: [Address(5, 5, 5, 5)], program: program), payer)
    }
    func refund(_ amount: UInt64, into account: Address? = nil, signed: Bool = false) throws {
      let refund = PaymentInterface.refund(
        amount, minCredited: amount, request: place.request, merchant: merchant.address, mint: mint,
        source: place.merchantAccount, payer: payer.address, payerAccount: account ?? payerAccount, payerSigns: signed,
        program: program)
      if signed { try world.send(refund, merchant, payer) } else { try world.send(refund, merchant) }
    }
  }

  /// A request is opened, paid, refunded and closed with the builders, and read back, at an id of its own.
  @Test func builders() throws {
    let shop = try Shop()
    try shop.open(600, fee: 250, sponsored: true)
    let opened = try #require(shop.state)
    #expect(opened[.orderID] == shop.order)
    #expect([opened[.merchant], opened[.treasury], opened[.rentPayer]] == [
      shop.merchant.address, shop.box, shop.sponsor.address,
    ])
    try shop.pay(600, fee: true)
    let world = shop.world
    #expect(
      [shop.payerAccount, shop.place.merchantAccount, shop.place.treasuryAccount].map(world.amount) == [400, 585, 15])
    try shop.refund(85)
    #expect(world.amount(shop.payerAccount) == 485)
    #expect(shop.state?[.refunded] == 85)

    try world.svm.warpToTimestamp(shop.now + 60)
    let before = world.svm.getBalance(shop.sponsor.address)
    let rent = world.svm.minimumBalanceForRentExemption(dataCount: State.size)
    try world.send(
      PaymentInterface.close(
        shop.place.request, closer: shop.merchant.address, rentPayer: shop.sponsor.address, program: shop.program),
      shop.merchant)
    #expect(world.svm.getBalance(shop.sponsor.address) == before + rent)
    #expect(shop.state == nil)
  }

  /// "Who pays twice is AlreadyPaid."
  @Test func aRequestIsPaidOnce() throws {
    let shop = try Shop(balance: 2000)
    try shop.open(600)
    try shop.pay(600)
    #expect(throws: FailedTransaction.self) { try shop.pay(600) }
    #expect(shop.world.amount(shop.payerAccount) == 1400)
  }

  /// "Another's account at the merchant's associated address is not paid; he names one that he holds."
  @Test func anotherHolderIsNotPaid() throws {
    let shop = try Shop(), side = Address(8, 8, 8, 8)
    try shop.open(600)
    shop.world.put(
      shop.place.merchantAccount, TokenAccountState(mint: shop.mint, owner: Address(6, 6, 6, 6), amount: 0).encoded(),
      owner: ProgramIDs.token)
    #expect(throws: FailedTransaction.self) { try shop.pay(600) }
    let holding = TokenAccountState(mint: shop.mint, owner: shop.merchant.address, amount: 0)
    shop.world.put(side, holding.encoded(), owner: ProgramIDs.token)
    try shop.world.send(
      PaymentInterface.setAccount(
        side, request: shop.place.request, merchant: shop.merchant.address, mint: shop.mint, program: shop.program),
      shop.merchant)
    try shop.pay(600, to: side)
    #expect(shop.world.amount(side) == 600)
  }

  /// "A treasury that cannot be paid leaves its part to the merchant": the same 600 leave the payer.
  @Test func aDeadTreasuryDoesNotStopTheMerchant() throws {
    let shop = try Shop()
    try shop.open(600, fee: 250)
    shop.world.svm.setAccount(shop.place.treasuryAccount, nil)
    try shop.pay(600, fee: true)
    #expect([shop.payerAccount, shop.place.merchantAccount].map(shop.world.amount) == [400, 600])
  }

  /// "The merchant can hand the request on": the successor accepts, and is paid.
  @Test func theMerchantHandsOn() throws {
    let shop = try Shop(), heir = try shop.world.wallet(7), account = try shop.world.associated(
      shop.mint, heir.address, amount: 0)
    try shop.open(600)
    let request = shop.place.request
    try shop.world.send(
      PaymentInterface.proposeMerchant(
        heir.address, request: request, merchant: shop.merchant.address, program: shop.program), shop.merchant)
    let theft = PaymentInterface.acceptMerchant(
      request: request, successor: shop.payer.address, program: shop.program)
    #expect(throws: FailedTransaction.self) { try shop.world.send(theft, shop.payer) }
    try shop.world.send(
      PaymentInterface.acceptMerchant(request: request, successor: heir.address, program: shop.program), heir)
    #expect(throws: FailedTransaction.self) { try shop.pay(600) }
    try shop.pay(600, to: account)
    #expect(shop.world.amount(account) == 600)
  }

  /// "Without the payer's signature a refund goes to his associated account": any he holds with it.
  @Test func theRefundIsThePayers() throws {
    let shop = try Shop(), side = Address(8, 8, 8, 8)
    try shop.open(600)
    try shop.pay(600)
    shop.world.put(
      side, TokenAccountState(mint: shop.mint, owner: shop.payer.address, amount: 0).encoded(), owner: ProgramIDs.token)
    #expect(throws: FailedTransaction.self) { try shop.refund(600, into: side) }
    try shop.refund(600, into: side, signed: true)
    #expect(shop.world.amount(side) == 600)
  }

  /// An order in lamports: wrapped before, and what is left unwrapped after, in one transaction.
  @Test func lamports() throws {
    let world = TokenWorld(), merchant = try world.wallet(1), payer = try world.wallet(2)
    let native = ProgramIDs.nativeMint
    world.put(native, MintState(decimals: 9, supply: 0).encoded(), owner: ProgramIDs.token)
    let place = try PaymentInterface.Place(creator: merchant.address, orderID: .zero, mint: native)
    let terms = PaymentInterface.Terms(
      orderID: .zero, amount: 1_000_000, expiry: world.svm.clock.unixTimestamp + 60)
    try world.svm.sendInstructions(
      WrappedSOL.open(merchant.address) + [
        PaymentInterface.open(terms, request: place.request, merchant: merchant.address, mint: native)
      ], payer: merchant)
    let before = world.svm.getBalance(payer.address)
    try world.svm.sendInstructions(
      WrappedSOL.wrap(1_000_000, of: payer.address) + [
        PaymentInterface.pay(
          1_000_000, maxSent: 1_000_000, request: place.request, payer: payer.address, mint: native,
          source: WrappedSOL.account(of: payer.address), merchantAccount: place.merchantAccount)
      ] + WrappedSOL.unwrap(payer.address), payer: payer)
    #expect(world.svm.getBalance(payer.address) == before - 1_005_000)
    try world.svm.sendInstructions(WrappedSOL.unwrap(merchant.address), payer: merchant)
    #expect(world.amount(place.merchantAccount) == nil)
  }

  /// The event is a call the program makes to itself, and nobody else can make one.
  @Test func events() throws {
    let shop = try Shop()
    try shop.open(600)
    shop.world.svm.expireBlockhash()
    let pay = PaymentInterface.pay(
      600, maxSent: 600, request: shop.place.request, payer: shop.payer.address, mint: shop.mint,
      source: shop.payerAccount, merchantAccount: shop.place.merchantAccount, program: shop.program)
    let receipt = try shop.world.svm.sendInstructions([pay], payer: shop.payer)
    let events = receipt.events(of: shop.program)
    #expect(events.map(\.number) == [PaymentInterface.Event.paid.rawValue])
    var fields = try #require(events.first).reader
    #expect([fields.address(), fields.address()] == [shop.place.request, shop.payer.address])
    #expect([fields.number(UInt64.self), fields.number(), fields.number(), fields.number()] == [600, 0, 600, 600])
  }
}
