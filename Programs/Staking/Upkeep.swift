import Custody
import CustodyCalls
import ProgramAPI
import StakingCalls

// Instructions that move no tokens.

extension Staking {
  /// Sync: pool `[w]`; event authority, this program. Anyone may.
  @inline(never) static func syncPool(_ call: borrowing Invocation) throws(ProgramError) {
    _ = try call.arguments(0)
    var accounts = call.accounts
    let pool = try call.write(Pool.self, in: try accounts.next(.writable))
    let events = try accounts.nextEventAuthority(call)
    try sync(pool, at: try now(call, pool))

    var event: Payload<49> = .event(Event.synced)
    event.append(pool.account.key)
    event.append(pool[.last])
    try call.emit(event, by: events)
  }

  /// Refresh: pool `[w]`, position `[w]`; event authority, this program. Anyone may, where it changes the position's
  /// weight: it ends the bonus of a lock that is over.
  @inline(never) static func refresh(_ call: borrowing Invocation) throws(ProgramError) {
    _ = try call.arguments(0)
    var accounts = call.accounts
    let pool = try call.write(Pool.self, in: try accounts.next(.writable))
    let position = try call.write(Position.self, in: try accounts.next(.writable))
    guard position[.pool] == pool.account.key else { throw .invalidArgument }
    let events = try accounts.nextEventAuthority(call)
    let now = try now(call, pool)
    try sync(pool, at: now)
    try settle(position, pool, at: now)
    guard try weight(of: position, pool) != position[.weight] else { throw .custom(Failure.unchanged) }
    try reweigh(position, pool)

    var event: Payload<85> = .event(Event.refreshed)
    event.append(pool.account.key)
    event.append(position[.owner])
    event.append(position[.index])
    event.append(position[.weight])
    try call.emit(event, by: events)
  }

  /// SetPaused: authority `[s]`, pool `[w]`; event authority, this program.
  @inline(never) static func setPaused(_ call: borrowing Invocation) throws(ProgramError) {
    var data = try call.arguments(1)
    let paused: UInt8 = try data.read()
    guard paused <= 1 else { throw .invalidInstructionData }
    var accounts = call.accounts
    let authority = try accounts.next(.signer)
    let pool = try call.write(Pool.self, in: try accounts.next(.writable))
    let events = try accounts.nextEventAuthority(call)
    guard authority.key == pool[.authority] else { throw .custom(Failure.notAuthority) }
    let longest = UInt64(truncatingIfNeeded: StakingInterface.longestPause)
    pool[.pausedUntil] = paused == 1 ? try later(try now(call, pool), by: longest) : 0

    var event: Payload<49> = .event(Event.paused)
    event.append(pool.account.key)
    event.append(pool[.pausedUntil])
    try call.emit(event, by: events)
  }

  /// ClosePosition: owner or payer `[s]`, pool, position `[w]`, payer `[w]`. The pool may be closed.
  @inline(never) static func closePosition(_ call: borrowing Invocation) throws(ProgramError) {
    _ = try call.arguments(0)
    var accounts = call.accounts
    let signer = try accounts.next(.signer), pool = try accounts.next()
    let position = try call.write(Position.self, in: try accounts.next(.writable))
    guard position[.pool] == pool.key else { throw .invalidArgument }
    let payer = try accounts.next(.writable, at: position[.payer])
    let events = try accounts.nextEventAuthority(call)
    guard signer.key == position[.owner] || signer == payer else { throw .custom(Failure.notAuthority) }
    guard position[.amount] == 0, position[.earned] == 0 else { throw .custom(Failure.notEmpty) }

    var event: Payload<77> = .event(Event.positionClosed)
    event.append(pool.key)
    event.append(position[.owner])
    event.append(position[.index])
    try call.close(position.account, into: payer)
    try call.emit(event, by: events)
  }
}
