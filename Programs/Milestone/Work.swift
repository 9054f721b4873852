import Custody
import MilestoneCalls
import ProgramAPI

// What the parties say of a milestone; no token moves.

extension Milestone {
  /// Submit: payee `[s]`, escrow `[w]`, event authority, this program. Until the grace after the due time is over.
  @inline(never) static func submit(_ call: borrowing Invocation) throws(ProgramError) {
    var data = try call.arguments(33)
    let index: UInt8 = try data.read(), evidence: Hash = try data.read()
    let (state, events) = try open(call, by: .payee)
    try checkIsFunded(state)
    let item = try milestone(index, state)
    try checkStage(item, .pending)
    guard try now(call) < item[.due] + state[.grace] else { throw .custom(Failure.windowClosed) }
    try enter(.submitted, item, call)

    var event: Payload<74> = .event(Event.submitted)
    event.append(state.account.key)
    event.append(index)
    event.append(evidence)
    try call.emit(event, by: events)
  }

  /// Dispute: payer `[s]`, escrow `[w]`, event authority, this program. Within the review window.
  @inline(never) static func dispute(_ call: borrowing Invocation) throws(ProgramError) {
    var data = try call.arguments(1)
    let index: UInt8 = try data.read()
    let (state, events) = try open(call, by: .payer)
    try checkIsFunded(state)
    let item = try milestone(index, state)
    try checkStage(item, .submitted)
    guard state[.arbiter] != .zero else { throw .custom(Failure.noArbiter) }
    guard try now(call) < item[.at] + state[.reviewWindow] else { throw .custom(Failure.windowClosed) }
    try enter(.disputed, item, call)

    var event: Payload<42> = .event(Event.disputed)
    event.append(state.account.key)
    event.append(index)
    try call.emit(event, by: events)
  }

  private static func open(
    _ call: borrowing Invocation, by party: Field<State, Address>
  ) throws(ProgramError) -> (MutableView<State>, EventAuthority) {
    var accounts = call.accounts
    let signer = try accounts.next(.signer)
    let state = try call.write(State.self, in: try accounts.next(.writable))
    guard signer.key == state[party] else { throw .custom(Failure.notParty) }
    return (state, try accounts.nextEventAuthority(call))
  }
}
