import Custody
import OfferCalls
import ProgramAPI

extension Offer {
  /// Take: taker `[s]`, offer `[w]`, maker `[w]`, mint a `[w]`, mint b, vault `[w]`, taker's a `[w]`, taker's b `[w]`,
  /// maker's associated account of b `[w]`, token program of a, token program of b.
  @inline(never) static func take(_ call: borrowing Invocation) throws(ProgramError) {
    var data = try call.arguments(24)
    let amountB: Amount = try data.read(), maxB: Amount = try data.read(), minA: Amount = try data.read()

    var accounts = call.accounts
    let taker = try accounts.next(.signer), offer = try accounts.next(.writable)
    let state = try call.write(State.self, in: offer)
    let maker = try accounts.next(.writable, at: state[.maker])
    let mintA = try accounts.next(.writable, at: state[.mintA], else: .custom(Failure.wrongMint))
    let mintB = try accounts.next(at: state[.mintB], else: .custom(Failure.wrongMint))
    let vault = try accounts.next(.writable)
    let takerA = try accounts.next(.writable), takerB = try accounts.next(.writable)
    let makerB = try accounts.next(.writable)
    let tokenA = try accounts.nextTokenProgram(), tokenB = try accounts.nextTokenProgram()

    try call.checkAssociated(vault, of: offer.key, mint: mintA.key, tokenProgram: tokenA.key)
    try call.checkAssociated(makerB, of: maker.key, mint: mintB.key, tokenProgram: tokenB.key)
    let a = try Asset(mintA, of: tokenA), b = try Asset(mintB, of: tokenB)
    let held = try a.amount(of: vault)
    try a.check(takerA, otherThan: vault)
    _ = try b.amount(of: takerB)
    _ = try b.amount(of: makerB)

    guard state[.taker] == .zero || state[.taker] == taker.key else { throw .custom(Failure.wrongTaker) }
    if state[.expiry] != 0 { guard try now(call) < state[.expiry] else { throw .custom(Failure.expired) } }
    let left = try state[.wantedB] - state[.filledB]
    guard amountB > 0, amountB <= left else { throw .custom(Failure.badAmount) }
    let isLast = amountB == left
    guard state[.flags].contains(.partial) || amountB == state[.wantedB] else { throw .custom(Failure.notPartial) }
    let filled = try state[.filledB] + amountB
    // The last one takes what is there, so that neither rounding nor a gift leaves anything behind.
    let out =
      isLast ? held : try state[.amountA].scaled(by: filled.value, over: state[.wantedB].value) - state[.sentA]
    guard out > 0 else { throw .custom(Failure.zeroOut) }
    var sent = amountB
    if state[.flags].contains(.exactNet) {
      guard let gross = try b.amount(toDeliver: amountB, in: call) else { throw .custom(Failure.overflow) }
      sent = gross
    }
    guard sent <= maxB else { throw .custom(Failure.slippage) }
    let net = try out - a.fee(of: out, in: call)
    guard net >= minA else { throw .custom(Failure.slippage) }

    state[.filledB] = filled
    try state[.sentA] += out
    let seeds: [4 of Seed] = ["offer", Seed(state[.maker]), Seed(state[.id]), Seed(state[.bump])]
    try b.transfer(sent, from: takerB, to: makerB, authority: taker, in: call)
    try a.transfer(out, from: vault, to: takerA, authority: offer, signedBy: seeds, in: call)
    if isLast {
      try a.close(vault, into: maker, authority: offer, signedBy: seeds, in: call)
      try call.close(offer, into: maker)
    }

    var event = Payload<89>()
    event.append(Event.taken.rawValue)
    event.append(offer.key)
    event.append(taker.key)
    event.append(amountB)
    event.append(sent)
    event.append(out)
    call.emit(event)
  }
}
