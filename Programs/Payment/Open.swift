import Custody
import PaymentCalls
import ProgramAPI
import TokenCalls

extension Payment {
  /// Open: payer of the rent `[ws]`, merchant `[s]`, request `[w]`, mint, treasury (an associated account of the mint)
  /// or System, System, event authority, this program.
  ///
  /// The merchant signs: nobody else can take an order's address, and with it the right to be paid.
  @inline(never) static func open(_ call: borrowing Invocation) throws(ProgramError) {
    var data = try call.arguments(60)
    let order: Hash = try data.read(), amount: Amount = try data.read(), least: Amount = try data.read()
    let expiry: UnixTime = try data.read(), fee: UInt16 = try data.read(), flags: Flags = try data.read()

    var accounts = call.accounts
    let payer = try accounts.next([.signer, .writable]), merchant = try accounts.next(.signer)
    let request = try accounts.next(.writable), mint = try accounts.next(), treasury = try accounts.next()
    _ = try accounts.next(program: ProgramIDs.system)
    let events = try accounts.nextEventAuthority(call)

    let seed = Seed(Address(order.w0, order.w1, order.w2, order.w3))
    let (address, bump) = try call.findAddress(["pay", Seed(merchant.key), seed])
    guard request.key == address else { throw .invalidSeeds }
    let wallet = try owner(ofTreasury: treasury, mint, call)

    guard amount > 0, flags.isSubset(of: .exactNet) else { throw .custom(Failure.badAmount) }
    let now = try now(call)
    guard expiry.isSensible, expiry > now, try expiry - max(now, 0) <= PaymentInterface.longestTime else {
      throw .custom(Failure.expired)
    }
    guard fee <= 10_000, (wallet != .zero) == (fee > 0), least <= (try amount - amount.share(fee)) else {
      throw .custom(Failure.badAmount)
    }
    guard try Asset.isAcceptable(mint, withFees: true) else { throw .custom(Failure.mintRefused) }

    let state = try call.make(
      State.self, in: request, payer: payer, signedBy: ["pay", Seed(merchant.key), seed, Seed(bump)])
    state[.bump] = bump
    state[.status] = Status.open.rawValue
    state[.flags] = flags
    state[.feeBasisPoints] = fee
    state[.amount] = amount
    state[.least] = least
    state[.expiry] = expiry
    state[.creator] = merchant.key
    state[.merchant] = merchant.key
    state[.mint] = mint.key
    state[.treasury] = wallet
    state[.rentPayer] = payer.key
    state[.orderID] = order

    var event: Payload<113> = .event(Event.opened)
    event.append(request.key)
    event.append(merchant.key)
    event.append(order)
    event.append(amount)
    try call.emit(event, by: events)
  }

  /// The wallet whose associated account the treasury is; zero for System in its place. Only the wallet is kept: what
  /// stands at its associated address is looked at anew by each Pay.
  @inline(never)
  private static func owner(
    ofTreasury treasury: Account, _ mint: Account, _ call: borrowing Invocation
  ) throws(ProgramError) -> Address {
    guard Asset.isTokenProgram(mint.owner) else { throw .invalidAccountOwner }
    guard treasury.key != ProgramIDs.system else { return .zero }
    _ = try Asset.amount(of: treasury, mint: mint)
    let wallet = try treasury.view(as: TokenInterface.Holding.self)[.owner]
    try call.checkAssociated(treasury, of: wallet, mint: mint.key, tokenProgram: mint.owner)
    return wallet
  }

  /// SetAccount: merchant `[s]`, request `[w]`, mint, a token account he holds, event authority, this program.
  ///
  /// He is paid there besides his associated account, which may have been given away, frozen or closed.
  @inline(never) static func setAccount(_ call: borrowing Invocation) throws(ProgramError) {
    _ = try call.arguments(0)
    var accounts = call.accounts
    let merchant = try accounts.next(.signer), request = try accounts.next(.writable)
    let state = try call.write(State.self, in: request)
    guard merchant.key == state[.merchant] else { throw .custom(Failure.notMerchant) }
    let mint = try accounts.next(at: state[.mint]), account = try accounts.next()
    let events = try accounts.nextEventAuthority(call)

    guard Asset.isHeld(account, by: merchant.key, mint: mint) else { throw .invalidAccountData }
    guard state[.status] == Status.open.rawValue else { throw .custom(Failure.wrongState) }
    state[.account] = account.key

    var event: Payload<73> = .event(Event.accountSet)
    event.append(request.key)
    event.append(account.key)
    try call.emit(event, by: events)
  }
}
