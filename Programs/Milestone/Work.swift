import Custody
import MilestoneCalls
import ProgramAPI

// What the parties say of a milestone; no token moves.

extension Milestone {
  /// Submit: payee `[s]`, escrow `[w]`. Until the grace after the due time is over.
  @inline(never) static func submit(_ call: borrowing Invocation) throws(ProgramError) {
    var data = try call.arguments(33)
    let index: UInt8 = try data.read(), evidence: Hash = try data.read()
    let state = try open(call, by: .payee)
    try checkIsFunded(state)
    let item = try milestone(index, state)
    try checkStage(item, .pending)
    guard try now(call) < item[.due] + state[.grace] else { throw .custom(Failure.windowClosed) }
    try enter(.submitted, item, call)

    var event = Payload<66>()
    event.append(Event.submitted.rawValue)
    event.append(state.account.key)
    event.append(index)
    event.append(evidence)
    call.emit(event)
  }

  /// Dispute: payer `[s]`, escrow `[w]`. Within the review window.
  @inline(never) static func dispute(_ call: borrowing Invocation) throws(ProgramError) {
    var data = try call.arguments(1)
    let index: UInt8 = try data.read()
    let state = try open(call, by: .payer)
    try checkIsFunded(state)
    let item = try milestone(index, state)
    try checkStage(item, .submitted)
    guard state[.arbiter] != .zero else { throw .custom(Failure.noArbiter) }
    guard try now(call) < item[.at] + state[.reviewWindow] else { throw .custom(Failure.windowClosed) }
    try enter(.disputed, item, call)

    var event = Payload<34>()
    event.append(Event.disputed.rawValue)
    event.append(state.account.key)
    event.append(index)
    call.emit(event)
  }

  private static func open(
    _ call: borrowing Invocation, by party: Field<State, Address>
  ) throws(ProgramError) -> MutableView<State> {
    var accounts = call.accounts
    let signer = try accounts.next(.signer)
    let state = try call.write(State.self, in: try accounts.next(.writable))
    guard signer.key == state[party] else { throw .custom(Failure.notParty) }
    return state
  }
}
