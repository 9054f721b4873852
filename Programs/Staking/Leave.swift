import Custody
import CustodyCalls
import ProgramAPI
import StakingCalls

extension Staking {
  /// Unstake and EmergencyWithdraw: owner `[s]`, pool `[w]`, position `[w]`, stake mint, destination `[w]`, stake vault
  /// `[w]`, the treasury's account `[w]`, token program; event authority, this program. Neither
  /// looks at a reward account, nor at whether the pool is paused.
  @inline(never) static func leave(_ call: borrowing Invocation, _ reason: Event) throws(ProgramError) {
    let isEmergency = reason == .emergencyWithdrawn
    var data = try call.arguments(isEmergency ? 8 : 16)
    var amount: Amount = isEmergency ? 0 : try data.read()
    let least: Amount = try data.read()

    var accounts = call.accounts
    let owner = try accounts.next(.signer)
    let pool = try call.write(Pool.self, in: try accounts.next(.writable))
    let position = try position(&accounts, of: owner, in: pool.account, call)
    let mint = try accounts.next(at: pool[.stakeMint])
    let destination = try accounts.next(.writable), vault = try accounts.next(.writable)
    let treasury = try accounts.next(.writable)
    let token = try accounts.nextTokenProgram()
    let events = try accounts.nextEventAuthority(call)

    try call.checkAssociated(vault, of: pool.account.key, mint: mint.key, tokenProgram: token.key)
    try call.checkAssociated(treasury, of: pool[.treasury], mint: mint.key, tokenProgram: token.key)
    let asset = try Asset(mint, of: token)
    try check(destination, asset, outside: pool, in: call)

    if isEmergency { amount = position[.amount] }
    guard amount > 0, amount <= position[.amount] else { throw .custom(Failure.badAmount) }
    let now = try now(call, pool)
    try sync(pool, at: now)
    try settle(position, pool, at: now)
    var points = pool[.feeBps]
    if now < position[.lockUntil] {
      let more = pool[.earlyExitBps]
      guard more > 0 else { throw .custom(Failure.locked) }
      // Each at most 2,500.
      points &+= more
    }
    let isDue = takesFees(treasury, of: pool[.treasury], asset)
    let fee = isDue ? try amount.charge(points) : 0
    var given: Amount = 0
    if isEmergency {
      given = position[.earned]
      position[.earned] = 0
      pool[.owed] = try pool[.owed].minus(given)
      pool[.unallocated] = try pool[.unallocated].plus(given)
    }
    position[.amount] = try position[.amount].minus(amount)
    pool[.totalStaked] = try pool[.totalStaked].minus(amount)
    try reweigh(position, pool)
    if fee > 0 {
      try asset.transfer(
        fee, from: vault, to: treasury, authority: pool.account, signedBy: seeds(pool), in: call)
    }
    let arrived = try asset.transfer(
      try amount - fee, from: vault, to: destination, authority: pool.account, signedBy: seeds(pool), in: call)
    try arrived.check(atLeast: least, else: .custom(Failure.tooLittle))

    var event: Payload<93> = .event(reason)
    event.append(pool.account.key)
    event.append(owner.key)
    event.append(position[.index])
    event.append(amount)
    event.append(isEmergency ? given : fee)
    try call.emit(event, by: events)
  }
}
