import Custody
import OfferCalls
import ProgramAPI
import SystemCalls

extension Offer {
  /// Make: payer of the rent `[ws]`, maker `[s]`, offer `[w]`, mint a, mint b, maker's a `[w]`, maker's b, vault `[w]`,
  /// token program of a, Associated Token Account program, System, event authority, this program.
  @inline(never) static func make(_ call: borrowing Invocation) throws(ProgramError) {
    var data = try call.arguments(90)
    let id: UInt64 = try data.read(), amount: Amount = try data.read(), leastA: Amount = try data.read()
    let wanted: Amount = try data.read(), leastB: Amount = try data.read(), leastFill: Amount = try data.read()
    let expiry: UnixTime = try data.read(), taker: Address = try data.read(), flags: Flags = try data.read()

    var accounts = call.accounts
    let payer = try accounts.next([.signer, .writable]), maker = try accounts.next(.signer)
    let offer = try accounts.next(.writable)
    let mintA = try accounts.next(), mintB = try accounts.next()
    let source = try accounts.next(.writable), makerB = try accounts.next(), vault = try accounts.next(.writable)
    let token = try accounts.nextTokenProgram()
    let associated = try accounts.next(program: ProgramIDs.associatedToken)
    let system = try accounts.next(program: ProgramIDs.system)
    let events = try accounts.nextEventAuthority(call)

    let (address, bump) = try call.findAddress(["offer", Seed(maker.key), Seed(id)])
    guard offer.key == address else { throw .invalidSeeds }
    try call.checkAssociated(vault, of: offer.key, mint: mintA.key, tokenProgram: token.key)
    let a = try Asset(mintA, of: token)
    guard Asset.isTokenProgram(mintB.owner) else { throw .invalidAccountOwner }
    try a.check(source, otherThan: vault)
    guard Asset.isHeld(makerB, by: maker.key, mint: mintB) else { throw .invalidAccountData }

    guard amount > 0, wanted > 0, leastB <= wanted, leastFill <= wanted else { throw .custom(Failure.badAmount) }
    guard mintA != mintB else { throw .custom(Failure.sameMint) }
    guard flags.isSubset(of: .all) else { throw .custom(Failure.badAmount) }
    guard expiry.isSensible else { throw .custom(Failure.expired) }
    if expiry != 0 { guard expiry > (try now(call)) else { throw .custom(Failure.expired) } }
    try checkMint(mintA, flags)
    try checkMint(mintB, flags)

    let state = try call.make(
      State.self, in: offer, payer: payer, signedBy: ["offer", Seed(maker.key), Seed(id), Seed(bump)])
    state[.bump] = bump
    state[.status] = 1
    state[.flags] = flags
    state[.id] = id
    state[.wantedB] = wanted
    state[.leastB] = leastB
    state[.leastFill] = leastFill
    state[.expiry] = expiry
    state[.maker] = maker.key
    state[.taker] = taker
    state[.mintA] = mintA.key
    state[.mintB] = mintB.key
    state[.accountB] = makerB.key
    state[.rentPayer] = payer.key
    let fee = try a.feeOfToday(in: call)
    state[.agreedBasisPoints] = fee.basisPoints
    state[.agreedMaximum] = fee.maximum
    try a.makeVault(vault, of: offer, payer: payer, associatedTokenProgram: associated, system: system, in: call)
    let held = try a.transfer(amount, from: source, to: vault, authority: maker, in: call)
    guard held > 0 else { throw .custom(Failure.badAmount) }
    try held.check(atLeast: leastA, else: .custom(Failure.slippage))
    state[.amountA] = held

    var event: Payload<153> = .event(Event.made)
    event.append(offer.key)
    event.append(maker.key)
    event.append(mintA.key)
    event.append(mintB.key)
    event.append(held)
    event.append(wanted)
    try call.emit(event, by: events)
  }

  private static func checkMint(_ mint: Account, _ flags: Flags) throws(ProgramError) {
    guard try Asset.isAcceptable(mint, withFees: true) else { throw .custom(Failure.mintRefused) }
    if flags.contains(.acceptsFeeMint) { return }
    guard try Asset.isAcceptable(mint, withFees: false) else { throw .custom(Failure.feeMintRefused) }
  }
}
