import Custody
import OfferCalls
import ProgramAPI

extension Offer {
  /// Cancel: maker `[ws]`, offer `[w]`, mint a `[w]`, vault `[w]`, maker's a `[w]`, token program of a.
  @inline(never) static func cancel(_ call: borrowing Invocation) throws(ProgramError) {
    _ = try call.arguments(0)
    try end(call, .cancelled)
  }
  /// Expire: maker `[w]`, offer `[w]`, mint a `[w]`, vault `[w]`, maker's associated account of a `[w]`, token program
  /// of a. Anyone may, once it is time.
  @inline(never) static func expire(_ call: borrowing Invocation) throws(ProgramError) {
    _ = try call.arguments(0)
    try end(call, .expired)
  }

  @inline(never) private static func end(_ call: borrowing Invocation, _ reason: Event) throws(ProgramError) {
    var accounts = call.accounts
    let maker = try accounts.next(reason == .cancelled ? [.signer, .writable] : .writable)
    let offer = try accounts.next(.writable)
    let state = try call.write(State.self, in: offer)
    guard maker.key == state[.maker] else { throw .invalidArgument }
    let mint = try accounts.next(.writable, at: state[.mintA], else: .custom(Failure.wrongMint))
    let vault = try accounts.next(.writable), destination = try accounts.next(.writable)
    let token = try accounts.nextTokenProgram()

    try call.checkAssociated(vault, of: offer.key, mint: mint.key, tokenProgram: token.key)
    if reason == .expired {
      try call.checkAssociated(destination, of: maker.key, mint: mint.key, tokenProgram: token.key)
    }
    let a = try Asset(mint, of: token)
    _ = try a.amount(of: vault)
    try a.check(destination, otherThan: vault)

    if reason == .expired {
      guard state[.expiry] != 0, try now(call) >= state[.expiry] else { throw .custom(Failure.notExpired) }
    }
    let seeds: [4 of Seed] = ["offer", Seed(state[.maker]), Seed(state[.id]), Seed(state[.bump])]
    let returned = try a.sweep(vault, to: destination, authority: offer, signedBy: seeds, in: call)
    try a.close(vault, into: maker, authority: offer, signedBy: seeds, in: call)
    try call.close(offer, into: maker)

    var event = Payload<41>()
    event.append(reason.rawValue)
    event.append(offer.key)
    event.append(returned)
    call.emit(event)
  }
}
