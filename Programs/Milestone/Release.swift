import Custody
import MilestoneCalls
import ProgramAPI

// A whole milestone leaves the vault, to the payee or back to the payer.

extension Milestone {
  /// Approve: payer `[s]`, escrow `[w]`, mint, vault `[w]`, payee's associated account `[w]`, token program.
  @inline(never) static func approve(_ call: borrowing Invocation) throws(ProgramError) { try leave(call, .approve) }

  /// AutoRelease: escrow `[w]`, mint, vault `[w]`, payee's associated account `[w]`, token program. Anyone may, once
  /// the review window has passed.
  @inline(never) static func autoRelease(_ call: borrowing Invocation) throws(ProgramError) {
    try leave(call, .autoRelease)
  }

  /// RefundOverdue: escrow `[w]`, mint, vault `[w]`, payer's associated account `[w]`, token program. Anyone may, once
  /// the grace is over.
  @inline(never) static func refundOverdue(_ call: borrowing Invocation) throws(ProgramError) {
    try leave(call, .refundOverdue)
  }

  @inline(never)
  private static func leave(_ call: borrowing Invocation, _ number: MilestoneInterface.Number) throws(ProgramError) {
    var data = try call.arguments(1)
    let index: UInt8 = try data.read()
    var accounts = call.accounts
    let payer = number == .approve ? try accounts.next(.signer) : nil
    let escrow = try accounts.next(.writable)
    let state = try call.write(State.self, in: escrow)
    if let payer { guard payer.key == state[.payer] else { throw .custom(Failure.notParty) } }
    let mint = try accounts.next(at: state[.mint])
    let vault = try accounts.next(.writable), destination = try accounts.next(.writable)
    let token = try accounts.nextTokenProgram()

    let receiver = number == .refundOverdue ? state[.payer] : state[.payee]
    try call.checkAssociated(vault, of: escrow.key, mint: mint.key, tokenProgram: token.key)
    try call.checkAssociated(destination, of: receiver, mint: mint.key, tokenProgram: token.key)
    let asset = try Asset(mint, of: token)
    _ = try asset.amount(of: vault)
    try asset.check(destination, otherThan: vault)

    try checkIsFunded(state)
    let item = try milestone(index, state)
    switch number {
    case .approve:
      guard item[.stage] == Stage.pending.rawValue || item[.stage] == Stage.submitted.rawValue else {
        throw .custom(Failure.wrongState)
      }
    case .autoRelease:
      try checkStage(item, .submitted)
      guard try now(call) >= item[.at] + state[.reviewWindow] else { throw .custom(Failure.windowOpen) }
    default:
      try checkStage(item, .pending)
      guard try now(call) >= item[.due] + state[.grace] else { throw .custom(Failure.notOverdue) }
    }

    let goesBack = number == .refundOverdue
    try finish(goesBack ? .refunded : .released, item, state, call)
    try pay(item[.amount], asset, from: vault, to: destination, state, call)

    var event = Payload<42>()
    event.append((goesBack ? Event.refunded : .released).rawValue)
    event.append(escrow.key)
    event.append(index)
    event.append(item[.amount])
    call.emit(event)
  }
}
