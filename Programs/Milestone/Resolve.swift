import Custody
import MilestoneCalls
import ProgramAPI

// A milestone is divided between payee and payer.

extension Milestone {
  /// Resolve: arbiter `[s]`, escrow `[w]`, event authority, this program. Of a disputed milestone.
  @inline(never) static func resolve(_ call: borrowing Invocation) throws(ProgramError) { try split(call, .resolve) }

  /// ResolveTimeout: the same without the arbiter, when his time is over. Anyone may.
  @inline(never) static func resolveTimeout(_ call: borrowing Invocation) throws(ProgramError) {
    try split(call, .resolveTimeout)
  }

  /// Settle: payer `[s]`, payee `[s]`, escrow `[w]`, event authority, this program. At any time before the end.
  @inline(never) static func settle(_ call: borrowing Invocation) throws(ProgramError) { try split(call, .settle) }

  @inline(never)
  private static func split(_ call: borrowing Invocation, _ number: MilestoneInterface.Number) throws(ProgramError) {
    var data = try call.arguments(number == .resolveTimeout ? 1 : 3)
    let index: UInt8 = try data.read()
    let said: UInt16 = number == .resolveTimeout ? 0 : try data.read()

    var accounts = call.accounts
    let first = number == .resolveTimeout ? nil : try accounts.next(.signer)
    let second = number == .settle ? try accounts.next(.signer) : nil
    let escrow = try accounts.next(.writable)
    let state = try call.write(State.self, in: escrow)
    if let first {
      guard first.key == (number == .settle ? state[.payer] : state[.arbiter]) else { throw .custom(Failure.notParty) }
    }
    if let second { guard second.key == state[.payee] else { throw .custom(Failure.notParty) } }
    let events = try accounts.nextEventAuthority(call)

    try checkIsFunded(state)
    let item = try milestone(index, state)
    if number == .settle {
      guard item[.stage] < Stage.released.rawValue else { throw .custom(Failure.wrongState) }
    } else {
      try checkStage(item, .disputed)
    }
    if number == .resolveTimeout {
      guard try now(call) >= item[.at] + state[.arbiterWindow] else { throw .custom(Failure.windowOpen) }
    }
    let share = number == .resolveTimeout ? state[.defaultShare] : said
    guard share <= 10_000 else { throw .custom(Failure.badSplit) }

    let payees = try item[.amount].share(share)
    let payers = try item[.amount] - payees
    try finish(.split, item, forPayee: payees, forPayer: payers, state, call)

    var event: Payload<58> = .event(number == .settle ? Event.settled : .resolved)
    event.append(escrow.key)
    event.append(index)
    event.append(payees)
    event.append(payers)
    try call.emit(event, by: events)
  }
}
