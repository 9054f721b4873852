import Custody
import ProgramAPI
import StakingCalls

// Instructions that move no tokens.

extension Staking {
  /// Sync: pool `[w]`. Anyone may.
  static func syncPool(_ call: borrowing Invocation) throws(ProgramError) {
    _ = try call.arguments(0)
    var accounts = call.accounts
    let pool = try call.write(Pool.self, in: try accounts.next(.writable))
    try sync(pool, at: try now(call, pool))
  }

  /// Refresh: pool `[w]`, position `[w]`. Anyone may: it ends the bonus of a lock that is over.
  @inline(never) static func refresh(_ call: borrowing Invocation) throws(ProgramError) {
    _ = try call.arguments(0)
    var accounts = call.accounts
    let pool = try call.write(Pool.self, in: try accounts.next(.writable))
    let position = try call.write(Position.self, in: try accounts.next(.writable))
    guard position[.pool] == pool.account.key else { throw .invalidArgument }
    let now = try now(call, pool)
    try sync(pool, at: now)
    try settle(position, pool, at: now)
    try reweigh(position, pool)
  }

  /// SetPaused: authority `[s]`, pool `[w]`.
  static func setPaused(_ call: borrowing Invocation) throws(ProgramError) {
    var data = try call.arguments(1)
    let paused: UInt8 = try data.read()
    var accounts = call.accounts
    let authority = try accounts.next(.signer)
    let pool = try call.write(Pool.self, in: try accounts.next(.writable))
    guard authority.key == pool[.authority] else { throw .custom(Failure.notAuthority) }
    guard paused <= 1 else { throw .custom(Failure.badParameter) }
    pool[.paused] = paused

    var event = Payload<34>()
    event.append(Event.paused.rawValue)
    event.append(pool.account.key)
    event.append(paused)
    call.emit(event)
  }

  /// ClosePosition: owner `[ws]`, pool, position `[w]`.
  static func closePosition(_ call: borrowing Invocation) throws(ProgramError) {
    _ = try call.arguments(0)
    var accounts = call.accounts
    let owner = try accounts.next([.signer, .writable]), pool = try accounts.next()
    _ = try call.read(Pool.self, in: pool)
    let position = try position(&accounts, of: owner, in: pool, call)
    guard position[.amount] == 0, position[.earned] == 0 else { throw .custom(Failure.notEmpty) }
    try call.close(position.account, into: owner)
  }
}
