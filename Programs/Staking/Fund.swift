import Custody
import CustodyCalls
import ProgramAPI
import StakingCalls

// How rewards come in. What positions have been promised, a rate up to an end, only ever grows by it.

extension Staking {
  /// FundRewards: authority `[s]`, pool `[w]`, rewards authority, reward mint, source `[w]`, reward vault `[w]`, token
  /// program; event authority, this program.
  @inline(never) static func fundRewards(_ call: borrowing Invocation) throws(ProgramError) {
    var data = try call.arguments(24)
    let amount: Amount = try data.read(), duration: UInt64 = try data.read(), least: Amount = try data.read()

    var accounts = call.accounts
    let authority = try accounts.next(.signer)
    let pool = try call.write(Pool.self, in: try accounts.next(.writable))
    let rewards = try accounts.next()
    let mint = try accounts.next(at: pool[.rewardMint])
    let source = try accounts.next(.writable), vault = try accounts.next(.writable)
    let token = try accounts.nextTokenProgram()
    let events = try accounts.nextEventAuthority(call)

    try checkRewards(rewards, vault, pool, token.key, in: call)
    let asset = try Asset(mint, of: token)
    try check(source, asset, outside: pool, in: call)

    guard authority.key == pool[.authority] else { throw .custom(Failure.notAuthority) }
    guard duration > 0, duration <= StakingInterface.longestFunding else { throw .custom(Failure.badParameter) }
    let now = try now(call, pool)
    try sync(pool, at: now)
    let arrived = try asset.transfer(
      amount, from: source, to: vault, authority: authority, in: call)
    try arrived.check(atLeast: least, else: .custom(Failure.tooLittle))
    try book(arrived, pool)
    let left = secondsLeft(pool, at: now), seconds = max(left, duration)
    try promise(try arrived.plus(try outstanding(pool)), over: seconds, from: now, pool)
    guard pool[.rate] > 0 else { throw .custom(Failure.badParameter) }
    guard pool[.rate] <= highestRate(pool) else { throw .custom(Failure.apyCap) }

    try say(.rewardsFunded, arrived, pool, events, call)
  }

  /// AddRewards: pool `[w]`, rewards authority, reward mint, reward vault; event authority, this program. Anyone may:
  /// what lies in the reward vault and is nobody's, and what nobody has been promised yet, is shared out from now on.
  @inline(never) static func addRewards(_ call: borrowing Invocation) throws(ProgramError) {
    _ = try call.arguments(0)
    var accounts = call.accounts
    let pool = try call.write(Pool.self, in: try accounts.next(.writable))
    let rewards = try accounts.next()
    let mint = try accounts.next(at: pool[.rewardMint])
    let vault = try accounts.next()
    let events = try accounts.nextEventAuthority(call)

    try checkRewards(rewards, vault, pool, mint.owner, in: call)
    let held = try Asset.amount(of: vault, mint: mint)

    let now = try now(call, pool)
    guard now >= pool[.pausedUntil] else { throw .custom(Failure.paused) }
    guard pool[.totalWeight] > 0 else { throw .custom(Failure.nobodyStakes) }
    try sync(pool, at: now)
    let known = try pool[.funded].minus(pool[.paid])
    if held > known { try book(try held.minus(known), pool) }
    let added = try pool[.unallocated].plus(held > known ? try held.minus(known) : 0)
    guard added > 0 else { throw .custom(Failure.badAmount) }
    let budget = try added.plus(try outstanding(pool))
    pool[.unallocated] = 0
    let seconds = StakingInterface.seconds(
      budget: budget.value, rate: now < pool[.end] ? pool[.rate].value : 0, left: secondsLeft(pool, at: now),
      stream: pool[.stream])
    try promise(budget, over: seconds, from: now, pool)

    try say(.rewardsAdded, added, pool, events, call)
  }

  /// Counts in what has arrived. What is booked as paid is forgotten when the sum would pass 64 bits.
  private static func book(_ arrived: Amount, _ pool: MutableView<Pool>) throws(ProgramError) {
    let (sum, overflow) = pool[.funded].value.addingReportingOverflow(arrived.value)
    if !overflow { return pool[.funded] = Amount(sum) }
    pool[.funded] = try pool[.funded].minus(pool[.paid]).plus(arrived)
    pool[.paid] = 0
  }

  /// From now on `budget` is paid over so many seconds, which neither end earlier than what was promised nor pay less.
  private static func promise(
    _ budget: Amount, over seconds: UInt64, from now: UnixTime, _ pool: MutableView<Pool>
  ) throws(ProgramError) {
    guard seconds > 0 else { throw .custom(Failure.badParameter) }
    let rate = try budget / Amount(seconds)
    let runs = now < pool[.end]
    guard !runs || rate >= pool[.rate] else { throw .custom(Failure.promised) }
    pool[.unallocated] = try pool[.unallocated].plus(try budget.minus(try rate.times(Amount(seconds))))
    pool[.rate] = rate
    pool[.last] = now
    pool[.end] = try later(now, by: seconds)
  }

  /// A time so many seconds later, which must lie before the year 10000.
  static func later(_ time: UnixTime, by seconds: UInt64) throws(ProgramError) -> UnixTime {
    let (sum, overflow) = time.value.addingReportingOverflow(Int64(truncatingIfNeeded: seconds))
    guard !overflow, UnixTime(sum).isSensible else { throw .custom(Failure.badParameter) }
    return UnixTime(sum)
  }

  private static func say(
    _ number: Event, _ amount: Amount, _ pool: MutableView<Pool>, _ events: EventAuthority,
    _ call: borrowing Invocation
  ) throws(ProgramError) {
    var event: Payload<65> = .event(number)
    event.append(pool.account.key)
    event.append(amount)
    event.append(pool[.rate])
    event.append(pool[.end])
    try call.emit(event, by: events)
  }
}
