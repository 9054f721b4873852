import Custody
import ProgramAPI
import VestingCalls

extension Vesting {
  /// Revoke: grantor `[s]`, vest `[w]`, mint, vault `[w]`, grantor's token account `[w]`, token program.
  @inline(never) static func revoke(_ call: borrowing Invocation) throws(ProgramError) {
    _ = try call.arguments(0)
    var accounts = call.accounts
    let grantor = try accounts.next(.signer), vest = try accounts.next(.writable)
    let state = try open(vest, call)
    let mint = try accounts.next(at: state[.mint])
    let vault = try accounts.next(.writable), destination = try accounts.next(.writable)
    let token = try accounts.nextTokenProgram()

    let asset = try checkTokens(vest, mint, vault, destination, token, call)

    guard grantor.key == state[.grantor] else { throw .custom(Failure.notParty) }
    guard state[.flags].contains(.cancelable), state[.revoked] == 0 else { throw .custom(Failure.notAllowed) }
    // What has been withdrawn was unlocked, whatever a clock that was set back says now.
    let kept = max(try unlocked(state, call), state[.withdrawn])
    let returned = try state[.total] - kept

    state[.frozenTotal] = kept
    state[.revoked] = 1
    if returned > 0 {
      try asset.transfer(returned, from: vault, to: destination, authority: vest, signedBy: seeds(state), in: call)
    }

    var event = Payload<41>()
    event.append(Event.revoked.rawValue)
    event.append(vest.key)
    event.append(returned)
    call.emit(event)
  }

  /// Close: grantor `[ws]`, vest `[w]`, mint `[w]`, vault `[w]`, grantor's token account `[w]`, token program.
  @inline(never) static func close(_ call: borrowing Invocation) throws(ProgramError) {
    _ = try call.arguments(0)
    var accounts = call.accounts
    let grantor = try accounts.next([.signer, .writable]), vest = try accounts.next(.writable)
    let state = try open(vest, call)
    let mint = try accounts.next(.writable, at: state[.mint])
    let vault = try accounts.next(.writable), destination = try accounts.next(.writable)
    let token = try accounts.nextTokenProgram()

    let asset = try checkTokens(vest, mint, vault, destination, token, call)

    guard grantor.key == state[.grantor] else { throw .custom(Failure.notParty) }
    let due = state[.revoked] == 1 ? state[.frozenTotal] : state[.total]
    guard state[.withdrawn] == due else { throw .custom(Failure.notEmpty) }

    let seeds = seeds(state)
    try asset.sweep(vault, to: destination, authority: vest, signedBy: seeds, in: call)
    try asset.close(vault, into: grantor, authority: vest, signedBy: seeds, in: call)
    try call.close(vest, into: grantor)

    var event = Payload<33>()
    event.append(Event.closed.rawValue)
    event.append(vest.key)
    call.emit(event)
  }

  @inline(__always)
  private static func checkTokens(
    _ vest: Account, _ mint: Account, _ vault: Account, _ destination: Account, _ token: Account,
    _ call: borrowing Invocation
  ) throws(ProgramError) -> Asset {
    try call.checkAssociated(vault, of: vest.key, mint: mint.key, tokenProgram: token.key)
    let asset = try Asset(mint, of: token)
    _ = try asset.amount(of: vault)
    try asset.check(destination, otherThan: vault)
    return asset
  }
}
