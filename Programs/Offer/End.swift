import Custody
import OfferCalls
import ProgramAPI

extension Offer {
  /// Cancel: maker `[s]`, offer `[w]`, mint a `[w]`, vault `[w]`, a token account of a `[w]`, payer of the rent `[w]`,
  /// token program of a, event authority, this program. Any time, and to any account: the maker signs.
  @inline(never) static func cancel(_ call: borrowing Invocation) throws(ProgramError) {
    _ = try call.arguments(0)
    try end(call, .cancelled)
  }
  /// Expire: the same, with the maker's associated account of a, who need not sign. Anyone may, once it is time, at a
  /// fee no higher than when the offer was made.
  @inline(never) static func expire(_ call: borrowing Invocation) throws(ProgramError) {
    _ = try call.arguments(0)
    try end(call, .expired)
  }

  @inline(never) private static func end(_ call: borrowing Invocation, _ reason: Event) throws(ProgramError) {
    var accounts = call.accounts
    let maker = try accounts.next(reason == .cancelled ? .signer : [])
    let offer = try accounts.next(.writable)
    let state = try call.write(State.self, in: offer)
    guard maker.key == state[.maker] else { throw .invalidArgument }
    let mint = try accounts.next(.writable, at: state[.mintA], else: .custom(Failure.wrongMint))
    let vault = try accounts.next(.writable), destination = try accounts.next(.writable)
    let rentPayer = try accounts.next(.writable, at: state[.rentPayer])
    let token = try accounts.nextTokenProgram()
    let events = try accounts.nextEventAuthority(call)

    try call.checkAssociated(vault, of: offer.key, mint: mint.key, tokenProgram: token.key)
    let a = try Asset(mint, of: token)
    let held = try a.amount(of: vault)
    if reason == .expired { try call.checkPayout(destination, to: maker, of: a) }
    try a.check(destination, otherThan: vault)

    if reason == .expired {
      guard state[.expiry] != 0, try now(call) >= state[.expiry] else { throw .custom(Failure.notExpired) }
      let agreed = AgreedFee(basisPoints: state[.agreedBasisPoints], maximum: state[.agreedMaximum])
      let isAgreed = try a.keeps(agreed, for: held, in: call)
      guard isAgreed || maker.isSigner else { throw .custom(Failure.feeRaised) }
    }
    let seeds: [4 of Seed] = ["offer", Seed(state[.maker]), Seed(state[.id]), Seed(state[.bump])]
    let returned = try a.sweep(vault, to: destination, authority: offer, signedBy: seeds, in: call)
    var event: Payload<49> = .event(reason)
    event.append(offer.key)
    event.append(returned)
    try call.emit(event, by: events)
    try a.close(vault, into: rentPayer, authority: offer, signedBy: seeds, in: call)
    try call.close(offer, into: rentPayer)
  }
}
