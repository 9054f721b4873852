import Custody
import MilestoneCalls
import ProgramAPI

extension Milestone {
  /// Close: payer, or who paid the rent `[s]`; escrow `[w]`, who paid `[w]`, mint `[w]`, vault `[w]`, an account of the
  /// signer's `[w]`, token program, event authority, this program. Of a draft, or once nothing is undecided or owed.
  @inline(never) static func close(_ call: borrowing Invocation) throws(ProgramError) {
    _ = try call.arguments(0)
    var accounts = call.accounts
    let closer = try accounts.next(.signer), escrow = try accounts.next(.writable)
    let state = try call.write(State.self, in: escrow)
    guard closer.key == state[.payer] || closer.key == state[.sponsor] else { throw .custom(Failure.notParty) }
    let sponsor = try accounts.next(.writable, at: state[.sponsor])
    let mint = try accounts.next(.writable, at: state[.mint]), vault = try accounts.next(.writable)
    let destination = try accounts.next(.writable), token = try accounts.nextTokenProgram()
    let events = try accounts.nextEventAuthority(call)

    let asset = try checkTokens(state, mint, vault, destination, of: closer.key, token, call)
    guard try owesNothing(state) else { throw .custom(Failure.notEmpty) }

    let surplus = try asset.sweep(vault, to: destination, authority: escrow, signedBy: seeds(state), in: call)
    try asset.close(vault, into: sponsor, authority: escrow, signedBy: seeds(state), in: call)
    try call.close(escrow, into: sponsor)

    var event: Payload<49> = .event(Event.closed)
    event.append(escrow.key)
    event.append(surplus)
    try call.emit(event, by: events)
  }

  private static func owesNothing(_ state: MutableView<State>) throws(ProgramError) -> Bool {
    if state[.status] == Status.draft.rawValue { return true }
    for index in 0..<state[.count] {
      guard try milestone(index, state)[.stage] >= Stage.released.rawValue else { return false }
    }
    return state[.owedToPayee] == 0 && state[.owedToPayer] == 0
  }
}
