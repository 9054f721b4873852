import Custody
import ProgramAPI
import VestingCalls

extension Vesting {
  /// Revoke: grantor `[s]`, vest `[w]`, mint, vault `[w]`, an account of the grantor's `[w]`, token program, event
  /// authority, this program; then a hook's accounts.
  @inline(never) static func revoke(_ call: borrowing Invocation) throws(ProgramError) {
    var data = try call.arguments(8)
    let least: Amount = try data.read()
    var accounts = call.accounts
    let grantor = try accounts.next(.signer), vest = try accounts.next(.writable)
    let state = try open(vest, call)
    let mint = try accounts.next(at: state[.mint])
    let vault = try accounts.next(.writable), destination = try accounts.next(.writable)
    let token = try accounts.nextTokenProgram()
    let events = try accounts.nextEventAuthority(call)

    let asset = try checkTokens(state, mint, vault, destination, of: grantor.key, token, call)

    guard grantor.key == state[.grantor] else { throw .custom(Failure.notParty) }
    guard state[.flags].contains(.cancelable), state[.revoked] == 0 else { throw .custom(Failure.notAllowed) }
    // What has been withdrawn was unlocked, whatever a clock that was set back says now.
    let kept = max(try unlocked(state, call), state[.withdrawn])
    let returned = try state[.total] - kept

    state[.frozenTotal] = kept
    state[.revoked] = 1
    let credited = try pay(returned, asset, from: vault, to: destination, state, accounts, call)
    try credited.check(atLeast: least, else: .custom(Failure.outOfBounds))

    var event: Payload<57> = .event(Event.revoked)
    event.append(vest.key)
    event.append(returned)
    event.append(credited)
    try call.emit(event, by: events)
  }

  /// Close: grantor, or who paid the rent `[s]`; vest `[w]`, who paid `[w]`, mint `[w]`, vault `[w]`, an account of the
  /// signer's `[w]`, token program, event authority, this program; then a hook's accounts.
  @inline(never) static func close(_ call: borrowing Invocation) throws(ProgramError) {
    _ = try call.arguments(0)
    var accounts = call.accounts
    let closer = try accounts.next(.signer), vest = try accounts.next(.writable)
    let state = try open(vest, call)
    let payer = try accounts.next(.writable, at: state[.payer])
    let mint = try accounts.next(.writable, at: state[.mint])
    let vault = try accounts.next(.writable), destination = try accounts.next(.writable)
    let token = try accounts.nextTokenProgram()
    let events = try accounts.nextEventAuthority(call)

    let asset = try checkTokens(state, mint, vault, destination, of: closer.key, token, call)

    guard closer.key == state[.grantor] || closer.key == payer.key else { throw .custom(Failure.notParty) }
    guard state[.withdrawn] == due(state) else { throw .custom(Failure.notEmpty) }

    let surplus = try asset.amount(of: vault)
    _ = try pay(surplus, asset, from: vault, to: destination, state, accounts, call)
    try asset.close(vault, into: payer, authority: vest, signedBy: seeds(state), in: call)
    try call.close(vest, into: payer)

    var event: Payload<49> = .event(Event.closed)
    event.append(vest.key)
    event.append(surplus)
    try call.emit(event, by: events)
  }
}
