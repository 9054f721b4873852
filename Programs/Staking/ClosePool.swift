import Custody
import CustodyCalls
import ProgramAPI
import StakingCalls

// What the pool's authority takes away: only what is nobody's.

extension Staking {
  /// Sweep: authority `[s]`, pool, stake mint, destination `[w]`, stake vault `[w]`, token program; event authority,
  /// this program. What the stake vault holds and nobody has staked was sent there by mistake.
  @inline(never) static func sweep(_ call: borrowing Invocation) throws(ProgramError) {
    _ = try call.arguments(0)
    var accounts = call.accounts
    let authority = try accounts.next(.signer)
    let pool = try call.write(Pool.self, in: try accounts.next(.writable))
    let mint = try accounts.next(at: pool[.stakeMint])
    let destination = try accounts.next(.writable), vault = try accounts.next(.writable)
    let token = try accounts.nextTokenProgram()
    let events = try accounts.nextEventAuthority(call)

    try call.checkAssociated(vault, of: pool.account.key, mint: mint.key, tokenProgram: token.key)
    let asset = try Asset(mint, of: token)
    try check(destination, asset, outside: pool, in: call)

    guard authority.key == pool[.authority] else { throw .custom(Failure.notAuthority) }
    let held = try asset.amount(of: vault)
    guard held > pool[.totalStaked] else { throw .custom(Failure.badAmount) }
    let surplus = try held.minus(pool[.totalStaked])
    try asset.transfer(
      surplus, from: vault, to: destination, authority: pool.account, signedBy: seeds(pool),
      in: call)

    var event: Payload<49> = .event(Event.swept)
    event.append(pool.account.key)
    event.append(surplus)
    try call.emit(event, by: events)
  }

  /// ClosePool: authority `[s]`, pool `[w]`, rewards authority, stake mint `[w]`, stake vault `[w]`, destination of
  /// stake `[w]`, reward mint `[w]`, reward vault `[w]`, destination of rewards `[w]`, payer `[w]`, token programs of
  /// stake and of reward; event authority, this program. What is left over are mistakes, and rewards that nobody
  /// came for in 30 days.
  @inline(never) static func closePool(_ call: borrowing Invocation) throws(ProgramError) {
    _ = try call.arguments(0)
    var accounts = call.accounts
    let authority = try accounts.next(.signer)
    let pool = try call.write(Pool.self, in: try accounts.next(.writable))
    let rewards = try accounts.next()
    let stakeMint = try accounts.next(.writable, at: pool[.stakeMint]), stakeVault = try accounts.next(.writable)
    let stakeDestination = try accounts.next(.writable)
    let rewardMint = try accounts.next(.writable, at: pool[.rewardMint]), rewardVault = try accounts.next(.writable)
    let rewardDestination = try accounts.next(.writable)
    let payer = try accounts.next(.writable, at: pool[.payer])
    let stakeToken = try accounts.nextTokenProgram(), rewardToken = try accounts.nextTokenProgram()
    let events = try accounts.nextEventAuthority(call)

    try call.checkAssociated(stakeVault, of: pool.account.key, mint: stakeMint.key, tokenProgram: stakeToken.key)
    try checkRewards(rewards, rewardVault, pool, rewardToken.key, in: call)
    let stake = try Asset(stakeMint, of: stakeToken), reward = try Asset(rewardMint, of: rewardToken)
    try check(stakeDestination, stake, outside: pool, in: call)
    try check(rewardDestination, reward, outside: pool, in: call)

    guard authority.key == pool[.authority] else { throw .custom(Failure.notAuthority) }
    guard pool[.totalStaked] == 0, pool[.owed] == 0 else { throw .custom(Failure.notEmpty) }
    let held = try reward.amount(of: rewardVault)
    if held > 0 {
      let months = UInt64(truncatingIfNeeded: StakingInterface.longestPause)
      let over = try later(max(pool[.end], pool[.pausedUntil]), by: months)
      guard try now(call, pool) >= over else { throw .custom(Failure.stillRunning) }
    }
    let mistakes = try stake.sweep(
      stakeVault, to: stakeDestination, authority: pool.account, signedBy: seeds(pool), in: call)
    try stake.close(stakeVault, into: payer, authority: pool.account, signedBy: seeds(pool), in: call)
    try reward.sweep(
      rewardVault, to: rewardDestination, authority: rewards, signedBy: rewardSeeds(pool),
      in: call)
    try reward.close(rewardVault, into: payer, authority: rewards, signedBy: rewardSeeds(pool), in: call)

    var event: Payload<57> = .event(Event.poolClosed)
    event.append(pool.account.key)
    event.append(mistakes)
    event.append(held)
    try call.retire(pool.account, status: 2, into: payer)
    try call.emit(event, by: events)
  }
}
