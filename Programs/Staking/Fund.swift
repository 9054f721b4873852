import Custody
import ProgramAPI
import StakingCalls

// What the pool's authority does with rewards.

extension Staking {
  /// FundRewards: authority `[s]`, pool `[w]`, rewards authority, reward mint, source `[w]`, reward vault `[w]`, token
  /// program. What is left of earlier rewards is spread over the new time, too.
  @inline(never) static func fundRewards(_ call: borrowing Invocation) throws(ProgramError) {
    var data = try call.arguments(16)
    let amount: Amount = try data.read(), duration: Amount = try data.read()

    var accounts = call.accounts
    let authority = try accounts.next(.signer)
    let pool = try call.write(Pool.self, in: try accounts.next(.writable))
    let rewards = try accounts.next()
    let mint = try accounts.next(at: pool[.rewardMint])
    let source = try accounts.next(.writable), vault = try accounts.next(.writable)
    let token = try accounts.nextTokenProgram()

    try checkRewards(rewards, vault, pool, token, in: call)
    let asset = try Asset(mint, of: token)
    try check(source, asset, outside: pool, in: call)

    guard authority.key == pool[.authority] else { throw .custom(Failure.notAuthority) }
    guard duration > 0, duration.value <= 0xFFFF_FFFF else { throw .custom(Failure.badParameter) }
    let now = try now(call, pool)
    try sync(pool, at: now)
    let arrived = try asset.transfer(amount, from: source, to: vault, authority: authority, in: call)
    pool[.funded] = try pool[.funded].plus(arrived)
    let budget = try arrived.plus(try outstanding(pool)).plus(pool[.unallocated])
    let rate = try budget / duration
    pool[.unallocated] = try budget.minus(try rate.times(duration))
    pool[.rate] = rate
    pool[.last] = now
    pool[.end] = try later(now, by: duration.value)
    guard rate > 0 else { throw .custom(Failure.badParameter) }
    guard rate <= highestRate(pool) else { throw .custom(Failure.apyCap) }

    var event = Payload<57>()
    event.append(Event.rewardsFunded.rawValue)
    event.append(pool.account.key)
    event.append(arrived)
    event.append(rate)
    event.append(pool[.end])
    call.emit(event)
  }

  /// A time so many seconds later, which must lie before the year 10000.
  static func later(_ time: UnixTime, by seconds: UInt64) throws(ProgramError) -> UnixTime {
    let (sum, overflow) = time.value.addingReportingOverflow(Int64(truncatingIfNeeded: seconds))
    guard !overflow, UnixTime(sum).isSensible else { throw .custom(Failure.badParameter) }
    return UnixTime(sum)
  }

  /// SetRate: authority `[s]`, pool `[w]`.
  @inline(never) static func setRate(_ call: borrowing Invocation) throws(ProgramError) {
    var data = try call.arguments(8)
    let rate: Amount = try data.read()
    var accounts = call.accounts
    let authority = try accounts.next(.signer)
    let pool = try call.write(Pool.self, in: try accounts.next(.writable))

    guard authority.key == pool[.authority] else { throw .custom(Failure.notAuthority) }
    try sync(pool, at: try now(call, pool))
    let budget = try outstanding(pool).plus(pool[.unallocated])
    let (needed, overflow) = rate.value.multipliedReportingOverflow(by: secondsLeft(pool).value)
    guard !overflow, needed <= budget.value else { throw .custom(Failure.rewardsShort) }
    pool[.unallocated] = try budget.minus(Amount(needed))
    pool[.rate] = rate
    guard rate <= highestRate(pool) else { throw .custom(Failure.apyCap) }

    var event = Payload<41>()
    event.append(Event.rateSet.rawValue)
    event.append(pool.account.key)
    event.append(rate)
    call.emit(event)
  }

  /// RecoverDust: authority `[s]`, pool `[w]`, rewards authority, reward mint, destination `[w]`, reward vault `[w]`,
  /// token program.
  @inline(never) static func recoverDust(_ call: borrowing Invocation) throws(ProgramError) {
    _ = try call.arguments(0)
    var accounts = call.accounts
    let authority = try accounts.next(.signer)
    let pool = try call.write(Pool.self, in: try accounts.next(.writable))
    let rewards = try accounts.next()
    let mint = try accounts.next(at: pool[.rewardMint])
    let destination = try accounts.next(.writable), vault = try accounts.next(.writable)
    let token = try accounts.nextTokenProgram()

    try checkRewards(rewards, vault, pool, token, in: call)
    let asset = try Asset(mint, of: token)
    let held = try asset.amount(of: vault)
    try check(destination, asset, outside: pool, in: call)

    guard authority.key == pool[.authority] else { throw .custom(Failure.notAuthority) }
    let now = try now(call, pool)
    guard now >= pool[.end], pool[.totalStaked] == 0 else { throw .custom(Failure.stillRunning) }
    try sync(pool, at: now)
    guard held >= pool[.owed] else { throw .custom(Failure.rewardsShort) }
    let surplus = try held.minus(pool[.owed])
    pool[.unallocated] = 0
    pool[.rate] = 0
    // All that was funded and is not owed has left: what was unallocated and what rounding left over.
    pool[.paid] = try pool[.funded].minus(pool[.owed])
    if surplus > 0 {
      try asset.transfer(
        surplus, from: vault, to: destination, authority: rewards, signedBy: rewardSeeds(pool), in: call)
    }

    var event = Payload<41>()
    event.append(Event.dustRecovered.rawValue)
    event.append(pool.account.key)
    event.append(surplus)
    call.emit(event)
  }
}
