import BurnScheduleCalls
import Custody
import CustodyCalls
import ProgramAPI
import Token2022Calls

extension BurnSchedule {
  /// SetPaused: authority `[s]`, burn `[w]`; event authority, this program.
  @inline(never) static func setPaused(_ call: borrowing Invocation) throws(ProgramError) {
    var data = try call.arguments(1)
    let paused: UInt8 = try data.read()
    guard paused <= 1 else { throw .invalidInstructionData }

    var accounts = call.accounts
    let authority = try accounts.next(.signer), burn = try accounts.next(.writable)
    let state = try call.write(State.self, in: burn)
    let events = try accounts.nextEventAuthority(call)
    guard authority.key == state[.authority] else { throw .custom(Failure.notAuthority) }
    guard state[.flags].contains(.revocable) else { throw .custom(Failure.notRevocable) }
    state[.paused] = paused

    var event: Payload<42> = .event(Event.paused)
    event.append(burn.key)
    event.append(paused)
    try call.emit(event, by: events)
  }

  /// ProposeRate: authority `[s]`, burn `[w]`; event authority, this program.
  @inline(never) static func proposeRate(_ call: borrowing Invocation) throws(ProgramError) {
    var data = try call.arguments(2)
    let rate: UInt16 = try data.read()

    var accounts = call.accounts
    let authority = try accounts.next(.signer), burn = try accounts.next(.writable)
    let state = try call.write(State.self, in: burn)
    let events = try accounts.nextEventAuthority(call)
    guard authority.key == state[.authority] else { throw .custom(Failure.notAuthority) }
    guard rate <= state[.maxRate] else { throw .custom(Failure.badParameter) }
    let now = try call.clock.unixTimestamp
    applyRate(state, at: now)
    // What cannot be revoked cannot be worn away either.
    guard state[.flags].contains(.revocable) || rate >= state[.rate] else { throw .custom(Failure.lowered) }
    let from = try now + state[.rateDelay]
    state[.pending] = 1
    state[.pendingRate] = rate
    state[.pendingAt] = from

    var event: Payload<51> = .event(Event.rateProposed)
    event.append(burn.key)
    event.append(rate)
    event.append(from)
    try call.emit(event, by: events)
  }

  /// Close: authority, burn `[w]`, mint `[w]`, vault `[w]`, destination `[w]`, payer `[w]`, token program; event
  /// authority, this program. Of a revocable schedule the authority must sign, and what is left goes to its
  /// destination; of another anyone may when all is over, and what is left is burned.
  @inline(never) static func close(_ call: borrowing Invocation) throws(ProgramError) {
    _ = try call.arguments(0)
    var accounts = call.accounts
    let authority = try accounts.next(), burn = try accounts.next(.writable)
    let state = try call.write(State.self, in: burn)
    let mint = try accounts.next(.writable, at: state[.mint]), vault = try accounts.next(.writable)
    let destination = try accounts.next(.writable), payer = try accounts.next(.writable, at: state[.payer])
    let token = try accounts.nextTokenProgram()
    let events = try accounts.nextEventAuthority(call)
    try call.checkAssociated(vault, of: burn.key, mint: mint.key, tokenProgram: token.key)
    let asset = try Asset(mint, of: token)
    let held = try asset.amount(of: vault)

    let seeds: [5 of Seed] = [
      "burn", Seed(state[.creator]), Seed(mint.key), Seed(state[.id]), Seed(state[.bump]),
    ]
    if state[.flags].contains(.revocable) {
      try asset.check(destination, otherThan: vault)
      guard authority.isSigner else { throw .missingRequiredSignature }
      guard authority.key == state[.authority] else { throw .custom(Failure.notAuthority) }
      guard isFinished(state) || state[.paused] == 1 else { throw .custom(Failure.notRevocable) }
      try asset.sweep(vault, to: destination, authority: burn, signedBy: seeds, in: call)
    } else {
      // Over, too, when the period after the last would begin.
      let latest = try latestPeriod(state, at: try call.clock)
      let isOver = latest.map { $0 >= state[.maxPeriods] } ?? false
      guard isFinished(state) || isOver else { throw .custom(Failure.notRevocable) }
      if held > 0 {
        try Token2022Interface.burnChecked(
          held, decimals: try asset.decimals, from: vault, mint: mint, authority: burn, program: token,
          signedBy: seeds, in: call)
      }
    }
    try asset.close(vault, into: payer, authority: burn, signedBy: seeds, in: call)

    var event: Payload<50> = .event(Event.closed)
    event.append(burn.key)
    event.append(held)
    event.append((state[.flags].contains(.revocable) ? 0 : 1) as UInt8)
    try call.close(burn, into: payer)
    try call.emit(event, by: events)
  }
}
