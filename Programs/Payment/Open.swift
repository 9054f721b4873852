import Custody
import PaymentCalls
import ProgramAPI

extension Payment {
  /// Open: merchant `[ws]`, request `[w]`, mint, treasury (a token account of the mint) or System, System.
  ///
  /// The merchant signs: nobody else can take an order's address, and with it the right to be paid.
  @inline(never) static func open(_ call: borrowing Invocation) throws(ProgramError) {
    var data = try call.arguments(52)
    let order: Hash = try data.read(), amount: Amount = try data.read(), expiry: UnixTime = try data.read()
    let fee: UInt16 = try data.read(), flags: Flags = try data.read()

    var accounts = call.accounts
    let merchant = try accounts.next([.signer, .writable]), request = try accounts.next(.writable)
    let mint = try accounts.next(), treasury = try accounts.next()
    _ = try accounts.next(program: ProgramIDs.system)

    let seed = Seed(Address(order.w0, order.w1, order.w2, order.w3))
    let (address, bump) = try call.findAddress(["pay", Seed(merchant.key), seed])
    guard request.key == address else { throw .invalidSeeds }
    guard Asset.isTokenProgram(mint.owner) else { throw .invalidAccountOwner }
    let hasTreasury = treasury.key != ProgramIDs.system
    if hasTreasury { _ = try Asset.amount(of: treasury, mint: mint) }

    guard amount > 0, flags.isSubset(of: .exactNet) else { throw .custom(Failure.badAmount) }
    guard expiry.isSensible, expiry > (try now(call)) else { throw .custom(Failure.expired) }
    guard fee <= 10_000, hasTreasury == (fee > 0) else { throw .custom(Failure.badAmount) }
    guard try Asset.isAcceptable(mint, withFees: true) else { throw .custom(Failure.mintRefused) }

    let state = try call.make(
      State.self, in: request, payer: merchant, signedBy: ["pay", Seed(merchant.key), seed, Seed(bump)])
    state[.bump] = bump
    state[.status] = Status.open.rawValue
    state[.flags] = flags
    state[.feeBasisPoints] = fee
    state[.amount] = amount
    state[.expiry] = expiry
    state[.merchant] = merchant.key
    state[.mint] = mint.key
    // The System program's address is zero: none.
    state[.treasury] = treasury.key
    state[.orderID] = order

    var event = Payload<105>()
    event.append(Event.opened.rawValue)
    event.append(request.key)
    event.append(merchant.key)
    event.append(order)
    event.append(amount)
    call.emit(event)
  }
}
