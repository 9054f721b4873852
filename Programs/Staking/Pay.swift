import Custody
import CustodyCalls
import ProgramAPI
import StakingCalls

extension Staking {
  /// Claim: owner `[s]`, pool `[w]`, position `[w]`, rewards authority, reward mint, destination `[w]`, reward vault
  /// `[w]`, token program; event authority, this program. Compound: the same with the stake vault as
  /// destination, in a pool of one mint.
  @inline(never) static func pay(_ call: borrowing Invocation, _ reason: Event) throws(ProgramError) {
    var data = try call.arguments(8)
    let least: Amount = try data.read()
    let isCompound = reason == .compounded

    var accounts = call.accounts
    let owner = try accounts.next(.signer)
    let pool = try call.write(Pool.self, in: try accounts.next(.writable))
    let position = try position(&accounts, of: owner, in: pool.account, call)
    let rewards = try accounts.next()
    let mint = try accounts.next(at: pool[.rewardMint])
    let destination = try accounts.next(.writable), vault = try accounts.next(.writable)
    let token = try accounts.nextTokenProgram()
    let events = try accounts.nextEventAuthority(call)

    if isCompound {
      try call.checkAssociated(
        destination, of: pool.account.key, mint: pool[.stakeMint], tokenProgram: token.key)
    }
    try checkRewards(rewards, vault, pool, token.key, in: call)
    let asset = try Asset(mint, of: token)
    if !isCompound { try check(destination, asset, outside: pool, in: call) }
    let held = try asset.amount(of: vault)

    if isCompound {
      guard pool[.stakeMint] == pool[.rewardMint] else { throw .custom(Failure.badParameter) }
      guard try now(call, pool) >= pool[.pausedUntil] else { throw .custom(Failure.paused) }
    }
    let now = try now(call, pool)
    try sync(pool, at: now)
    try settle(position, pool, at: now)
    let earned = position[.earned]
    guard earned > 0 else { throw .custom(Failure.badAmount) }
    guard held >= earned else { throw .custom(Failure.rewardsShort) }
    position[.earned] = 0
    pool[.owed] = try pool[.owed].minus(earned)
    pool[.paid] = try pool[.paid].plus(earned)
    let arrived = try asset.transfer(
      earned, from: vault, to: destination, authority: rewards, signedBy: rewardSeeds(pool), in: call)
    try arrived.check(atLeast: least, else: .custom(Failure.tooLittle))
    if isCompound {
      position[.amount] = try position[.amount].plus(arrived)
      pool[.totalStaked] = try pool[.totalStaked].plus(arrived)
    }
    try reweigh(position, pool)

    var event: Payload<85> = .event(reason)
    event.append(pool.account.key)
    event.append(owner.key)
    event.append(position[.index])
    event.append(earned)
    try call.emit(event, by: events)
  }
}
