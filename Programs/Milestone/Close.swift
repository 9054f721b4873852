import Custody
import MilestoneCalls
import ProgramAPI

extension Milestone {
  /// Close: payer `[ws]`, escrow `[w]`, mint `[w]`, vault `[w]`, payer's account `[w]`, token program. Of a draft, or
  /// once every milestone has left.
  @inline(never) static func close(_ call: borrowing Invocation) throws(ProgramError) {
    _ = try call.arguments(0)
    var accounts = call.accounts
    let payer = try accounts.next([.signer, .writable]), escrow = try accounts.next(.writable)
    let state = try call.write(State.self, in: escrow)
    guard payer.key == state[.payer] else { throw .custom(Failure.notParty) }
    let mint = try accounts.next(.writable, at: state[.mint]), vault = try accounts.next(.writable)
    let destination = try accounts.next(.writable), token = try accounts.nextTokenProgram()

    try call.checkAssociated(vault, of: escrow.key, mint: mint.key, tokenProgram: token.key)
    let asset = try Asset(mint, of: token)
    _ = try asset.amount(of: vault)
    try asset.check(destination, otherThan: vault)
    guard try owesNothing(state) else { throw .custom(Failure.notEmpty) }

    let seeds: [4 of Seed] = ["milestone", Seed(state[.payer]), Seed(state[.id]), Seed(state[.bump])]
    let surplus = try asset.sweep(vault, to: destination, authority: escrow, signedBy: seeds, in: call)
    try asset.close(vault, into: payer, authority: escrow, signedBy: seeds, in: call)
    try call.close(escrow, into: payer)

    var event = Payload<41>()
    event.append(Event.closed.rawValue)
    event.append(escrow.key)
    event.append(surplus)
    call.emit(event)
  }

  private static func owesNothing(_ state: MutableView<State>) throws(ProgramError) -> Bool {
    if state[.status] == Status.draft.rawValue { return true }
    for index in 0..<state[.count] {
      guard try milestone(index, state)[.stage] >= Stage.released.rawValue else { return false }
    }
    return true
  }
}
