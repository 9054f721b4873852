import Custody
import OfferCalls
import ProgramAPI

extension Offer {
  /// Take: taker `[s]`, offer `[w]`, payer of the rent `[w]`, mint a `[w]`, mint b, vault `[w]`, taker's a `[w]`,
  /// taker's b `[w]`, maker's account of b `[w]`, token program of a, token program of b, event authority, this program.
  ///
  /// The taker says how much of the price he pays at most; what others have taken meanwhile makes it less, down to the
  /// least he would pay. `maxB` and `minA` are of the most, and of less in proportion.
  @inline(never) static func take(_ call: borrowing Invocation) throws(ProgramError) {
    var data = try call.arguments(32)
    let most: Amount = try data.read(), least: Amount = try data.read()
    let maxB: Amount = try data.read(), minA: Amount = try data.read()

    var accounts = call.accounts
    let taker = try accounts.next(.signer), offer = try accounts.next(.writable)
    let state = try call.write(State.self, in: offer)
    let rentPayer = try accounts.next(.writable, at: state[.rentPayer])
    let mintA = try accounts.next(.writable, at: state[.mintA], else: .custom(Failure.wrongMint))
    let mintB = try accounts.next(at: state[.mintB], else: .custom(Failure.wrongMint))
    let vault = try accounts.next(.writable)
    let takerA = try accounts.next(.writable), takerB = try accounts.next(.writable)
    let makerB = try accounts.next(.writable, at: state[.accountB])
    let tokenA = try accounts.nextTokenProgram(), tokenB = try accounts.nextTokenProgram()
    let events = try accounts.nextEventAuthority(call)

    try call.checkAssociated(vault, of: offer.key, mint: mintA.key, tokenProgram: tokenA.key)
    let a = try Asset(mintA, of: tokenA), b = try Asset(mintB, of: tokenB)
    let held = try a.amount(of: vault)
    try a.check(takerA, otherThan: vault)
    _ = try b.amount(of: takerB)
    try b.check(makerB, of: state[.maker])
    guard takerB != makerB else { throw .invalidArgument }

    let amountB = try part(of: state, most: most, least: least, taker, call)
    let filled = try state[.filledB] + amountB, isLast = filled == state[.wantedB]
    // The last one takes what is there, so that neither rounding nor a gift leaves anything behind.
    let out =
      isLast ? held : try state[.amountA].scaled(by: filled.value, over: state[.wantedB].value) - state[.sentA]
    guard out > 0 else { throw .custom(Failure.zeroOut) }
    var sent = amountB
    if state[.flags].contains(.exactNet) {
      guard let gross = try b.amount(toDeliver: amountB, in: call) else { throw .custom(Failure.overflow) }
      sent = gross
    }
    try sent.check(
      atMost: amountB == most ? maxB : share(maxB, amountB, most, up: true), else: .custom(Failure.slippage))

    state[.filledB] = filled
    try state[.sentA] += out
    let seeds: [4 of Seed] = ["offer", Seed(state[.maker]), Seed(state[.id]), Seed(state[.bump])]
    let arrivedB = try b.transfer(sent, from: takerB, to: makerB, authority: taker, in: call)
    try arrivedB.check(
      atLeast: share(state[.leastB], amountB, state[.wantedB], up: true), else: .custom(Failure.slippage))
    let arrivedA = try a.transfer(out, from: vault, to: takerA, authority: offer, signedBy: seeds, in: call)
    try arrivedA.check(atLeast: share(minA, amountB, most, up: false), else: .custom(Failure.slippage))

    var event: Payload<113> = .event(Event.taken)
    event.append(offer.key)
    event.append(taker.key)
    event.append(amountB)
    event.append(sent)
    event.append(arrivedB)
    event.append(out)
    event.append(arrivedA)
    try call.emit(event, by: events)
    if isLast {
      try a.close(vault, into: rentPayer, authority: offer, signedBy: seeds, in: call)
      try call.close(offer, into: rentPayer)
    }
  }

  /// How much of the price is paid: the most the taker offers, or all that is left where that is less.
  @inline(never)
  private static func part(
    of state: MutableView<State>, most: Amount, least: Amount, _ taker: Account, _ call: borrowing Invocation
  ) throws(ProgramError) -> Amount {
    guard state[.taker] == .zero || state[.taker] == taker.key else { throw .custom(Failure.wrongTaker) }
    if state[.expiry] != 0 { guard try now(call) < state[.expiry] else { throw .custom(Failure.expired) } }
    let left = try state[.wantedB] - state[.filledB]
    guard most > 0, least <= most else { throw .custom(Failure.badAmount) }
    let part = min(most, left)
    guard state[.flags].contains(.partial) || part == state[.wantedB] else { throw .custom(Failure.notPartial) }
    guard part >= least, part >= state[.leastFill] || part == left else { throw .custom(Failure.tooLittle) }
    return part
  }

  /// amount × part ÷ whole of a part that is no more than the whole.
  @inline(never)
  private static func share(
    _ amount: Amount, _ part: Amount, _ whole: Amount, up: Bool
  ) throws(ProgramError) -> Amount {
    let floor = try amount.scaled(by: part.value, over: whole.value)
    // What is left over is less than the whole, and therefore seen modulo 2^64.
    let isExact = floor.value &* whole.value == amount.value &* part.value
    return up && !isExact ? try floor + 1 : floor
  }
}
