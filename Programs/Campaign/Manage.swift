import CampaignCalls
import Custody
import ProgramAPI

// What the creator may change before the end.

extension Campaign {
  /// Cancel: creator `[s]`, campaign `[w]`.
  @inline(never) static func cancel(_ call: borrowing Invocation) throws(ProgramError) {
    _ = try call.arguments(0)
    let state = try openByCreator(call)
    try checkIsOpen(state)
    guard state[.raised] < state[.goal] else { throw .custom(Failure.donationCompleted) }
    guard try !isOver(state, call) else { throw .custom(Failure.campaignOver) }
    state[.status] = Status.cancelled.rawValue

    var event = Payload<33>()
    event.append(Event.campaignCancelled.rawValue)
    event.append(state.account.key)
    call.emit(event)
  }

  /// Extend: creator `[s]`, campaign `[w]`. Once, and by 30 days at most.
  @inline(never) static func extend(_ call: borrowing Invocation) throws(ProgramError) {
    var data = try call.arguments(8)
    let end: UnixTime = try data.read()
    let state = try openByCreator(call)
    try checkIsOpen(state)
    guard try !isOver(state, call) else { throw .custom(Failure.campaignOver) }
    guard !state[.marks].contains(.extended), end.isSensible, end > state[.end],
      end <= (try state[.end] + CampaignInterface.longestExtension)
    else { throw .custom(Failure.extendLimit) }
    state[.end] = end
    state[.marks].insert(.extended)

    var event = Payload<41>()
    event.append(Event.campaignExtended.rawValue)
    event.append(state.account.key)
    event.append(end)
    call.emit(event)
  }

  private static func openByCreator(_ call: borrowing Invocation) throws(ProgramError) -> MutableView<State> {
    var accounts = call.accounts
    let creator = try accounts.next(.signer)
    let state = try open(try accounts.next(.writable), call)
    guard creator.key == state[.creator] else { throw .custom(Failure.notCreator) }
    return state
  }
}
