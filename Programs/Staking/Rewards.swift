import Custody
import ProgramAPI
import StakingCalls

// How rewards reach positions. In every instruction that changes a weight: the pool is brought up to date, then the
// position, then amounts change, and the weight last.
//
// Nothing is lost to rounding: what sharing out leaves over waits in the pool's `remainder`, what a position has earned
// of the next unit in its `fraction`, and what a position without any weight had of it goes back to the pool. So at any
// time funded − paid = owed + unallocated + rate × (end − last) + the exact shares that are not booked yet.
//
// Neither sync nor settle can fail: what positions have earned, booked or not, is part of funded − paid, and that lies
// in the vault. The accumulator can grow without end all the same, as rewards that an EmergencyWithdraw gave up are
// shared out again. So it counts modulo 2^128, and a position's gain is exact even so: weight × gain ÷ 2^64 fits 64
// bits, and gain therefore is below 2^128. The other checks are kept anyway.

extension Staking {
  /// The clock's time, or the pool's own where the clock was set back behind it.
  static func now(_ call: borrowing Invocation, _ pool: MutableView<Pool>) throws(ProgramError) -> UnixTime {
    max(try call.clock.unixTimestamp, pool[.last])
  }

  /// Shares out the rewards of the time since `last`, up to `end`.
  static func sync(_ pool: MutableView<Pool>, at now: UnixTime) throws(ProgramError) {
    let time = min(now, pool[.end]), last = pool[.last]
    guard time > last else { return }
    // 0 ≤ last < time.
    let seconds = Amount(UInt64(truncatingIfNeeded: time.value &- last.value))
    let rate = pool[.rate]
    let effective = min(rate, highestRate(pool))
    pool[.unallocated] = try pool[.unallocated].plus(try rate.minus(effective).times(seconds))
    let shared = try effective.times(seconds), weight = pool[.totalWeight]
    if weight == 0 {
      pool[.unallocated] = try pool[.unallocated].plus(shared)
    } else {
      let (gain, remainder) = StakingInterface.perWeight(
        shared.value, remainder: pool[.remainder], totalWeight: weight.value)
      pool[.remainder] = remainder
      // Modulo 2^128, see above.
      pool[.accumulated] = pool[.accumulated] &+ gain
    }
    pool[.last] = time
  }
  /// What the cap allows a second at present.
  static func highestRate(_ pool: MutableView<Pool>) -> Amount {
    let cap = pool[.apyCapBps]
    if cap == 0 { return Amount(.max) }
    return Amount(StakingInterface.highestRate(staked: pool[.totalStaked].value, capBps: cap))
  }
  /// Rewards that fall due between `last` and `end`.
  static func outstanding(_ pool: MutableView<Pool>) throws(ProgramError) -> Amount {
    // 0 ≤ last ≤ end, as sync never goes beyond the end.
    try pool[.rate].times(Amount(UInt64(truncatingIfNeeded: pool[.end].value &- pool[.last].value)))
  }
  /// How long rewards still run.
  static func secondsLeft(_ pool: MutableView<Pool>, at now: UnixTime) -> UInt64 {
    // Neither is negative.
    now < pool[.end] ? UInt64(truncatingIfNeeded: pool[.end].value &- now.value) : 0
  }

  /// Books what a position has earned, and ends the bonus of a lock that is over. The pool is up to date.
  static func settle(
    _ position: MutableView<Position>, _ pool: MutableView<Pool>, at now: UnixTime
  ) throws(ProgramError) {
    // Modulo 2^128, see above. Without a weight the gain may be anything, and is worth nothing.
    let gain = pool[.accumulated] &- position[.accumulatedPaid]
    let weight = position[.weight].value
    guard let (earned, fraction) = StakingInterface.share(weight: weight, gain: gain, fraction: position[.fraction])
    else { throw .custom(Failure.overflow) }
    position[.earned] = try position[.earned].plus(Amount(earned))
    position[.fraction] = fraction
    pool[.owed] = try pool[.owed].plus(Amount(earned))
    position[.accumulatedPaid] = pool[.accumulated]
    if now >= position[.lockUntil] { position[.lockTier] = 0 }
  }

  /// Gives a settled position the weight its amount and its lock deserve now.
  static func reweigh(_ position: MutableView<Position>, _ pool: MutableView<Pool>) throws(ProgramError) {
    let weight = try weight(of: position, pool)
    pool[.totalWeight] = try pool[.totalWeight].minus(position[.weight]).plus(weight)
    position[.weight] = weight
    guard weight == 0 else { return }
    let (sum, carry) = pool[.remainder].addingReportingOverflow(position[.fraction])
    pool[.remainder] = sum
    if carry { pool[.unallocated] = try pool[.unallocated].plus(1) }
    position[.fraction] = 0
  }
  /// The weight a position deserves.
  static func weight(of position: MutableView<Position>, _ pool: MutableView<Pool>) throws(ProgramError) -> Amount {
    let amount = position[.amount]
    var bonus: UInt64 = 0
    let lock = Int(position[.lockTier])
    if lock > 0, lock < Pool.lockCount { bonus = UInt64(pool[.lock(lock)].bonusBps) }
    var best: UInt64 = 0
    var i = 0
    while i < Pool.tierCount {
      let tier = pool[.tier(i)]
      if tier.threshold <= amount.value { best = UInt64(tier.bonusBps) }
      i &+= 1
    }
    // Two numbers of 16 bits.
    guard let weight = StakingInterface.weight(of: amount.value, bonusBps: bonus &+ best) else {
      throw .custom(Failure.overflow)
    }
    return Amount(weight)
  }
}

extension Amount {
  func plus(_ other: Amount) throws(ProgramError) -> Amount {
    let (sum, overflow) = value.addingReportingOverflow(other.value)
    if overflow { throw .custom(Staking.Failure.overflow) }
    return Amount(sum)
  }
  func minus(_ other: Amount) throws(ProgramError) -> Amount {
    let (difference, overflow) = value.subtractingReportingOverflow(other.value)
    if overflow { throw .custom(Staking.Failure.overflow) }
    return Amount(difference)
  }
  func times(_ other: Amount) throws(ProgramError) -> Amount {
    let (product, overflow) = value.multipliedReportingOverflow(by: other.value)
    if overflow { throw .custom(Staking.Failure.overflow) }
    return Amount(product)
  }
}
