import BurnScheduleCalls
import Custody
import ProgramAPI

extension BurnSchedule {
  /// SetPaused: authority `[s]`, burn `[w]`.
  @inline(never) static func setPaused(_ call: borrowing Invocation) throws(ProgramError) {
    var data = try call.arguments(1)
    let paused: UInt8 = try data.read()
    guard paused <= 1 else { throw .invalidInstructionData }

    var accounts = call.accounts
    let authority = try accounts.next(.signer), burn = try accounts.next(.writable)
    let state = try call.write(State.self, in: burn)
    guard authority.key == state[.authority] else { throw .custom(Failure.notAuthority) }
    guard state[.flags].contains(.revocable) else { throw .custom(Failure.notRevocable) }
    state[.paused] = paused

    var event = Payload<34>()
    event.append(Event.paused.rawValue)
    event.append(burn.key)
    event.append(paused)
    call.emit(event)
  }

  /// ProposeRate: authority `[s]`, burn `[w]`.
  @inline(never) static func proposeRate(_ call: borrowing Invocation) throws(ProgramError) {
    var data = try call.arguments(2)
    let rate: UInt16 = try data.read()

    var accounts = call.accounts
    let authority = try accounts.next(.signer), burn = try accounts.next(.writable)
    let state = try call.write(State.self, in: burn)
    guard authority.key == state[.authority] else { throw .custom(Failure.notAuthority) }
    guard rate <= state[.maxRate] else { throw .custom(Failure.badParameter) }
    let from = try call.clock.unixTimestamp + state[.rateDelay]
    state[.pending] = 1
    state[.pendingRate] = rate
    state[.pendingAt] = from

    var event = Payload<43>()
    event.append(Event.rateProposed.rawValue)
    event.append(burn.key)
    event.append(rate)
    event.append(from)
    call.emit(event)
  }

  /// Close: authority `[ws]`, burn `[w]`, mint `[w]`, vault `[w]`, destination `[w]`, token program.
  @inline(never) static func close(_ call: borrowing Invocation) throws(ProgramError) {
    _ = try call.arguments(0)
    var accounts = call.accounts
    let authority = try accounts.next([.signer, .writable]), burn = try accounts.next(.writable)
    let state = try call.write(State.self, in: burn)
    let mint = try accounts.next(.writable, at: state[.mint]), vault = try accounts.next(.writable)
    let destination = try accounts.next(.writable), token = try accounts.nextTokenProgram()
    try call.checkAssociated(vault, of: burn.key, mint: mint.key, tokenProgram: token.key)
    let asset = try Asset(mint, of: token)
    _ = try asset.amount(of: vault)
    try asset.check(destination, otherThan: vault)

    guard authority.key == state[.authority] else { throw .custom(Failure.notAuthority) }
    let isFinished = state[.maxPeriods] != 0 && state[.executed] == state[.maxPeriods]
    let isRevoked = state[.flags].contains(.revocable) && state[.paused] == 1
    guard isFinished || isRevoked else { throw .custom(Failure.notRevocable) }

    let seeds: [5 of Seed] = [
      "burn", Seed(state[.creator]), Seed(mint.key), Seed(state[.id]), Seed(state[.bump]),
    ]
    let returned = try asset.sweep(vault, to: destination, authority: burn, signedBy: seeds, in: call)
    try asset.close(vault, into: authority, authority: burn, signedBy: seeds, in: call)
    try call.close(burn, into: authority)

    var event = Payload<41>()
    event.append(Event.closed.rawValue)
    event.append(burn.key)
    event.append(returned)
    call.emit(event)
  }
}
