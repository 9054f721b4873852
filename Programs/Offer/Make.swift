import Custody
import OfferCalls
import ProgramAPI
import SystemCalls

extension Offer {
  /// Make: maker `[ws]`, offer `[w]`, mint a, mint b, maker's a `[w]`, vault `[w]`, token program of a, Associated
  /// Token Account program, System.
  @inline(never) static func make(_ call: borrowing Invocation) throws(ProgramError) {
    var data = try call.arguments(66)
    let id: UInt64 = try data.read(), amount: Amount = try data.read(), wanted: Amount = try data.read()
    let expiry: UnixTime = try data.read(), taker: Address = try data.read(), flags: Flags = try data.read()

    var accounts = call.accounts
    let maker = try accounts.next([.signer, .writable]), offer = try accounts.next(.writable)
    let mintA = try accounts.next(), mintB = try accounts.next()
    let source = try accounts.next(.writable), vault = try accounts.next(.writable)
    let token = try accounts.nextTokenProgram()
    let associated = try accounts.next(program: ProgramIDs.associatedToken)
    let system = try accounts.next(program: ProgramIDs.system)

    let (address, bump) = try call.findAddress(["offer", Seed(maker.key), Seed(id)])
    guard offer.key == address else { throw .invalidSeeds }
    try call.checkAssociated(vault, of: offer.key, mint: mintA.key, tokenProgram: token.key)
    let a = try Asset(mintA, of: token)
    guard Asset.isTokenProgram(mintB.owner) else { throw .invalidAccountOwner }
    try a.check(source, otherThan: vault)

    guard amount > 0, wanted > 0 else { throw .custom(Failure.badAmount) }
    guard mintA != mintB else { throw .custom(Failure.sameMint) }
    guard flags.isSubset(of: .all) else { throw .custom(Failure.badAmount) }
    guard expiry.isSensible else { throw .custom(Failure.expired) }
    if expiry != 0 { guard expiry > (try now(call)) else { throw .custom(Failure.expired) } }
    try checkMint(mintA, flags)
    try checkMint(mintB, flags)

    let state = try call.make(
      State.self, in: offer, payer: maker, signedBy: ["offer", Seed(maker.key), Seed(id), Seed(bump)])
    state[.bump] = bump
    state[.status] = 1
    state[.flags] = flags
    state[.id] = id
    state[.wantedB] = wanted
    state[.expiry] = expiry
    state[.maker] = maker.key
    state[.taker] = taker
    state[.mintA] = mintA.key
    state[.mintB] = mintB.key
    try a.makeVault(vault, of: offer, payer: maker, associatedTokenProgram: associated, system: system, in: call)
    let held = try a.transfer(amount, from: source, to: vault, authority: maker, in: call)
    guard held > 0 else { throw .custom(Failure.badAmount) }
    state[.amountA] = held

    var event = Payload<145>()
    event.append(Event.made.rawValue)
    event.append(offer.key)
    event.append(maker.key)
    event.append(mintA.key)
    event.append(mintB.key)
    event.append(held)
    event.append(wanted)
    call.emit(event)
  }

  private static func checkMint(_ mint: Account, _ flags: Flags) throws(ProgramError) {
    guard try Asset.isAcceptable(mint, withFees: true) else { throw .custom(Failure.mintRefused) }
    if flags.contains(.acceptsFeeMint) { return }
    guard try Asset.isAcceptable(mint, withFees: false) else { throw .custom(Failure.feeMintRefused) }
  }
}
