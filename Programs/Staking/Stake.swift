import Custody
import CustodyCalls
import ProgramAPI
import StakingCalls
import SystemCalls

extension Staking {
  /// Stake: payer `[ws]`, owner `[s]`, pool `[w]`, position `[w]`, stake mint, source `[w]`, stake vault `[w]`, the
  /// treasury's account `[w]`, token program, System; with a referrer his position and his associated token account
  /// `[w]`; event authority, this program.
  @inline(never) static func stake(_ call: borrowing Invocation) throws(ProgramError) {
    var data = try call.arguments(22)
    let index: UInt32 = try data.read(), amount: Amount = try data.read(), lockTier: UInt8 = try data.read()
    let least: Amount = try data.read(), referred: UInt8 = try data.read()
    guard referred <= 1 else { throw .invalidInstructionData }

    var accounts = call.accounts
    let payer = try accounts.next([.signer, .writable]), owner = try accounts.next(.signer)
    let pool = try call.write(Pool.self, in: try accounts.next(.writable))
    let account = try accounts.next(.writable)
    let isNew = account.owner != call.programID
    if !isNew {
      let known = try call.read(Position.self, in: account)
      guard known[.pool] == pool.account.key, known[.owner] == owner.key else { throw .invalidArgument }
    }
    let mint = try accounts.next(at: pool[.stakeMint])
    let source = try accounts.next(.writable), vault = try accounts.next(.writable)
    let treasury = try accounts.next(.writable)
    let token = try accounts.nextTokenProgram()
    _ = try accounts.next(program: ProgramIDs.system)
    let isReferred = referred == 1
    // Without a referrer, the treasury stands in his place.
    var referrer = account, rebateAccount = treasury
    if isReferred {
      referrer = try accounts.next()
      _ = try call.read(Position.self, in: referrer)
      rebateAccount = try accounts.next(.writable)
    }
    let events = try accounts.nextEventAuthority(call)

    var number = Payload<4>()
    number.append(index)
    let seed = try Seed(number)
    var bump: UInt8 = 0
    if isNew {
      let (address, found) = try call.findAddress(["position", Seed(pool.account.key), Seed(owner.key), seed])
      guard account.key == address else { throw .invalidSeeds }
      bump = found
    } else {
      guard try call.read(Position.self, in: account)[.index] == index else { throw .invalidSeeds }
    }
    try call.checkAssociated(vault, of: pool.account.key, mint: mint.key, tokenProgram: token.key)
    try call.checkAssociated(treasury, of: pool[.treasury], mint: mint.key, tokenProgram: token.key)
    if isReferred {
      let wallet = try call.read(Position.self, in: referrer)[.owner]
      try call.checkAssociated(rebateAccount, of: wallet, mint: mint.key, tokenProgram: token.key)
    }
    let asset = try Asset(mint, of: token)
    try check(source, asset, outside: pool, in: call)

    let now = try now(call, pool)
    guard now >= pool[.pausedUntil] else { throw .custom(Failure.paused) }
    guard amount > 0 else { throw .custom(Failure.badAmount) }
    guard Int(lockTier) < Pool.lockCount else { throw .custom(Failure.locked) }
    if !isNew {
      let known = try call.read(Position.self, in: account)
      guard now >= known[.lockUntil] || lockTier >= known[.lockTier] else { throw .custom(Failure.locked) }
    }
    if isReferred {
      let other = try call.read(Position.self, in: referrer)
      guard other[.pool] == pool.account.key, other[.amount] > 0, other[.owner] != owner.key else {
        throw .custom(Failure.badReferrer)
      }
    }
    try sync(pool, at: now)
    if isNew {
      let made = try call.make(
        Position.self, in: account, payer: payer,
        signedBy: ["position", Seed(pool.account.key), Seed(owner.key), seed, Seed(bump)])
      made[.bump] = bump
      made[.index] = index
      made[.accumulatedPaid] = pool[.accumulated]
      made[.pool] = pool.account.key
      made[.owner] = owner.key
      made[.payer] = payer.key
    }
    let position = try call.write(Position.self, in: account)
    try settle(position, pool, at: now)

    // What cannot be paid to referrer or treasury is staked.
    let fee = try amount.charge(pool[.feeBps])
    var rebate: Amount = 0, rest = fee
    if isReferred {
      let share = try fee.share(pool[.referralBps])
      rest = try fee - share
      let wallet = try call.read(Position.self, in: referrer)[.owner]
      if takesFees(rebateAccount, of: wallet, asset) { rebate = share }
    }
    if !takesFees(treasury, of: pool[.treasury], asset) { rest = 0 }
    if rebate > 0 {
      try asset.transfer(
        rebate, from: source, to: rebateAccount, authority: owner, in: call)
    }
    if rest > 0 {
      try asset.transfer(rest, from: source, to: treasury, authority: owner, in: call)
    }
    let arrived = try asset.transfer(
      try amount - rebate - rest, from: source, to: vault, authority: owner, in: call)
    guard arrived > 0 else { throw .custom(Failure.badAmount) }
    try arrived.check(atLeast: least, else: .custom(Failure.tooLittle))
    position[.amount] = try position[.amount].plus(arrived)
    pool[.totalStaked] = try pool[.totalStaked].plus(arrived)
    position[.lockTier] = lockTier
    if lockTier > 0 {
      let seconds = UInt64(pool[.lock(Int(lockTier))].seconds)
      position[.lockUntil] = max(position[.lockUntil], try later(now, by: seconds))
    }
    try reweigh(position, pool)

    var event: Payload<93> = .event(Event.staked)
    event.append(pool.account.key)
    event.append(owner.key)
    event.append(index)
    event.append(arrived)
    event.append(position[.weight])
    try call.emit(event, by: events)
  }
}
