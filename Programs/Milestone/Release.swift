import Custody
import MilestoneCalls
import ProgramAPI

// What becomes of a milestone is decided here; no token moves. What is decided is owed, and claimed by itself, so that
// a receiver who cannot be paid keeps nobody else waiting.

extension Milestone {
  /// Approve: payer `[s]`, escrow `[w]`, event authority, this program.
  @inline(never) static func approve(_ call: borrowing Invocation) throws(ProgramError) { try leave(call, .approve) }

  /// AutoRelease: escrow `[w]`, event authority, this program. Anyone may, once the review window has passed.
  @inline(never) static func autoRelease(_ call: borrowing Invocation) throws(ProgramError) {
    try leave(call, .autoRelease)
  }

  /// RefundOverdue: escrow `[w]`, event authority, this program. Anyone may, once the grace is over.
  @inline(never) static func refundOverdue(_ call: borrowing Invocation) throws(ProgramError) {
    try leave(call, .refundOverdue)
  }

  /// GiveBack: payee `[s]`, escrow `[w]`, event authority, this program. At any time before the end.
  @inline(never) static func giveBack(_ call: borrowing Invocation) throws(ProgramError) {
    try leave(call, .giveBack)
  }

  @inline(never)
  private static func leave(_ call: borrowing Invocation, _ number: MilestoneInterface.Number) throws(ProgramError) {
    var data = try call.arguments(1)
    let index: UInt8 = try data.read()
    var accounts = call.accounts
    let party = number == .approve || number == .giveBack ? try accounts.next(.signer) : nil
    let escrow = try accounts.next(.writable)
    let state = try call.write(State.self, in: escrow)
    if let party {
      guard party.key == (number == .approve ? state[.payer] : state[.payee]) else { throw .custom(Failure.notParty) }
    }
    let events = try accounts.nextEventAuthority(call)

    try checkIsFunded(state)
    let item = try milestone(index, state)
    switch number {
    case .approve:
      guard item[.stage] == Stage.pending.rawValue || item[.stage] == Stage.submitted.rawValue else {
        throw .custom(Failure.wrongState)
      }
    case .giveBack:
      guard item[.stage] < Stage.released.rawValue else { throw .custom(Failure.wrongState) }
    case .autoRelease:
      try checkStage(item, .submitted)
      guard try now(call) >= item[.at] + state[.reviewWindow] else { throw .custom(Failure.windowOpen) }
    default:
      try checkStage(item, .pending)
      guard try now(call) >= item[.due] + state[.grace] else { throw .custom(Failure.notOverdue) }
    }

    let goesBack = number == .refundOverdue || number == .giveBack
    try finish(
      goesBack ? .refunded : .released, item, forPayee: goesBack ? 0 : item[.amount],
      forPayer: goesBack ? item[.amount] : 0, state, call)

    var event: Payload<50> = .event(goesBack ? Event.refunded : .released)
    event.append(escrow.key)
    event.append(index)
    event.append(item[.amount])
    try call.emit(event, by: events)
  }
}
