import Custody
import ProgramAPI
import StakingCalls

extension Staking {
  /// Unstake and EmergencyWithdraw: owner `[s]`, pool `[w]`, position `[w]`, stake mint, destination `[w]`, stake vault
  /// `[w]`, treasury `[w]`, token program. Neither looks at a reward account, nor at whether the pool is paused.
  @inline(never) static func leave(_ call: borrowing Invocation, _ reason: Event) throws(ProgramError) {
    let isEmergency = reason == .emergencyWithdrawn
    var data = try call.arguments(isEmergency ? 0 : 8)
    var amount: Amount = isEmergency ? 0 : try data.read()

    var accounts = call.accounts
    let owner = try accounts.next(.signer)
    let pool = try call.write(Pool.self, in: try accounts.next(.writable))
    let position = try position(&accounts, of: owner, in: pool.account, call)
    let mint = try accounts.next(at: pool[.stakeMint])
    let destination = try accounts.next(.writable), vault = try accounts.next(.writable)
    let treasury = try accounts.next(.writable, at: pool[.treasury])
    let token = try accounts.nextTokenProgram()

    try call.checkAssociated(vault, of: pool.account.key, mint: mint.key, tokenProgram: token.key)
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
    let fee = try canReceive(treasury, asset) ? try amount.share(points) : 0
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
      try asset.transfer(fee, from: vault, to: treasury, authority: pool.account, signedBy: seeds(pool), in: call)
    }
    try asset.transfer(
      try amount - fee, from: vault, to: destination, authority: pool.account, signedBy: seeds(pool), in: call)

    var event = Payload<85>()
    event.append(reason.rawValue)
    event.append(pool.account.key)
    event.append(owner.key)
    event.append(position[.index])
    event.append(amount)
    event.append(isEmergency ? given : fee)
    call.emit(event)
  }
}
