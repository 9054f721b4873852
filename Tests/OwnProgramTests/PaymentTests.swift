import PaymentCalls
import ProgramAPI
import SwiftSVM
import Testing

@Suite struct PaymentTests {
  typealias State = PaymentInterface.State

  @Test func layout() {
    expectLayout(State.self, size: 216, tag: "payrq.v1", [
      ("bump", 8, Field<State, UInt8>.bump.offset), ("status", 9, Field<State, UInt8>.status.offset),
      ("flags", 10, Field<State, PaymentInterface.Flags>.flags.offset),
      ("fee_bps", 12, Field<State, UInt16>.feeBasisPoints.offset), ("amount", 16, Field<State, Amount>.amount.offset),
      ("paid", 24, Field<State, Amount>.paid.offset), ("refunded", 32, Field<State, Amount>.refunded.offset),
      ("expiry", 40, Field<State, UnixTime>.expiry.offset), ("paid_at", 48, Field<State, UnixTime>.paidAt.offset),
      ("merchant", 56, Field<State, Address>.merchant.offset), ("payer", 88, Field<State, Address>.payer.offset),
      ("mint", 120, Field<State, Address>.mint.offset), ("treasury", 152, Field<State, Address>.treasury.offset),
      ("order_id", 184, Field<State, Hash>.orderID.offset),
    ])
  }

  /// A request is opened, paid, refunded, and closed with the builders, and read back.
  @Test func builders() throws {
    let world = TokenWorld()
    let merchant = try world.wallet(1), payer = try world.wallet(2), mint = world.mint(3)
    let merchantAccount = try world.associated(mint, merchant.address, amount: 0)
    let payerAccount = try world.associated(mint, payer.address, amount: 1000)
    let box = try world.associated(mint, Address(9, 9, 9, 9), amount: 0)
    let order = Hash(1, 2, 3, 4), now = world.svm.clock.unixTimestamp
    let (request, bump) = try ProgramAddress.find(
      seeds: PaymentInterface.seeds(merchant: merchant.address, orderID: order), programID: PaymentInterface.id)
    let terms = PaymentInterface.Terms(orderID: order, amount: 600, expiry: now + 60, feeBasisPoints: 250)
    try world.send(
      PaymentInterface.open(terms, request: request, merchant: merchant.address, mint: mint, treasury: box), merchant)
    let opened = try #require(DecodedState<State>(world.data(request)))
    #expect(opened[.bump] == bump)
    #expect(opened[.orderID] == order)

    try world.send(
      PaymentInterface.pay(
        600, maxSent: 600, request: request, payer: payer.address, mint: mint, source: payerAccount,
        merchantAccount: merchantAccount, treasury: box, references: [Address(5, 5, 5, 5)]), payer)
    #expect([world.amount(payerAccount), world.amount(merchantAccount), world.amount(box)] == [400, 585, 15])
    try world.send(
      PaymentInterface.refund(
        85, request: request, merchant: merchant.address, mint: mint, source: merchantAccount,
        payerAccount: payerAccount), merchant)
    #expect(world.amount(payerAccount) == 485)
    #expect(DecodedState<State>(world.data(request))?[.refunded] == 85)
  }
}
