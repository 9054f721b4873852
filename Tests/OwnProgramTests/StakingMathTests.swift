import StakingCalls
import SwiftSVM
import Testing

/// Rewards' arithmetic against schoolbook arithmetic in base 2^32.
@Suite struct StakingMathTests {
  /// A natural number, lowest digit first.
  struct Natural: Equatable {
    var digits: [UInt64]
    init(_ value: UInt128) {
      digits = (0..<4).map { UInt64(truncatingIfNeeded: value >> (32 * $0)) & 0xFFFF_FFFF }
      trim()
    }
    mutating func trim() { while digits.last == 0 { digits.removeLast() } }
    static func * (a: Self, b: Self) -> Self {
      var result = Natural(0)
      result.digits = [UInt64](repeating: 0, count: a.digits.count + b.digits.count + 1)
      for (i, x) in a.digits.enumerated() {
        var carry: UInt64 = 0
        for (j, y) in b.digits.enumerated() {
          let sum = x * y + result.digits[i + j] + carry
          result.digits[i + j] = sum & 0xFFFF_FFFF
          carry = sum >> 32
        }
        result.digits[i + b.digits.count] += carry
      }
      result.trim()
      return result
    }
    static func + (a: Self, b: Self) -> Self {
      var result = Natural(0), carry: UInt64 = 0
      for i in 0...max(a.digits.count, b.digits.count) {
        let sum = (i < a.digits.count ? a.digits[i] : 0) + (i < b.digits.count ? b.digits[i] : 0) + carry
        result.digits.append(sum & 0xFFFF_FFFF)
        carry = sum >> 32
      }
      result.trim()
      return result
    }
    var lower: UInt64 { digits.prefix(2).reversed().reduce(0) { $0 << 32 | $1 } }
    /// Without the lowest 64 bits; nil beyond 64.
    var upper: UInt64? {
      let rest = digits.dropFirst(2)
      guard rest.count <= 2 else { return nil }
      return rest.reversed().reduce(0) { $0 << 32 | $1 }
    }
  }
  struct Random {
    var state: UInt64 = 88_172_645_463_325_252
    mutating func next() -> UInt64 {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return state
    }
    /// Of any length, and often an end of its range.
    mutating func word() -> UInt64 {
      let kind = next() % 8
      if kind == 0 { return [0, 1, 2, .max, .max - 1, 1 << 63, 1 << 32, (1 << 32) - 1][Int(next() % 8)] }
      return next() >> (next() % 64)
    }
    mutating func wide() -> UInt128 { (UInt128(word()) << 64 | UInt128(word())) >> UInt128(next() % 128) }
  }

  @Test func perWeight() {
    var random = Random(), wrong = 0
    for _ in 0..<20_000 {
      let rewards = random.word(), weight = random.word(), before = random.word()
      let found = StakingInterface.perWeight(rewards, remainder: before, totalWeight: weight)
      if weight == 0 {
        if found != (0, before) { wrong += 1 }
        continue
      }
      // gain × weight + remainder = rewards × 2^64 + what was left over before, and the remainder is below the weight.
      let dividend = Natural(UInt128(rewards) << 64 | UInt128(before))
      let product = Natural(found.gain) * Natural(UInt128(weight))
      if product + Natural(UInt128(found.remainder)) != dividend || found.remainder >= weight { wrong += 1 }
    }
    #expect(wrong == 0)
  }
  @Test func share() {
    var random = Random(), wrong = 0, beyond = 0
    for _ in 0..<20_000 {
      let weight = random.word(), gain = random.wide(), fraction = random.word()
      let found = StakingInterface.share(weight: weight, gain: gain, fraction: fraction)
      let exact = Natural(UInt128(weight)) * Natural(gain) + Natural(UInt128(fraction))
      if found?.units != exact.upper || found.map({ $0.fraction != exact.lower }) == true { wrong += 1 }
      if found == nil { beyond += 1 }
    }
    #expect(wrong == 0)
    #expect(beyond > 1000)
  }
  /// Added rewards: a day, or as long as there is one unit a second; what runs is neither cut short nor lowered.
  @Test(arguments: [
    (1_000_000, 0, 0, 86_400), (1000, 0, 0, 1000), (0, 0, 0, 0), (100_000 + 50, 1000, 100, 100),
    (100_000 + 50_000, 1000, 100, 150), (100_000 + 86_400_000, 1000, 100, 86_400), (200_000, 1, 100_000, 100_000),
  ] as [(UInt64, UInt64, UInt64, UInt64)])
  func seconds(budget: UInt64, rate: UInt64, left: UInt64, seconds: UInt64) {
    #expect(StakingInterface.seconds(budget: budget, rate: rate, left: left, stream: 86_400) == seconds)
  }
  @Test func weights() {
    var random = Random(), wrong = 0
    for _ in 0..<20_000 {
      let amount = random.word(), bonus = random.next() % 20_001
      let exact = UInt128(amount) * UInt128(10_000 + bonus) / 10_000
      if StakingInterface.weight(of: amount, bonusBps: bonus) != UInt64(exactly: exact) { wrong += 1 }
      let cap = UInt16(truncatingIfNeeded: random.word())
      let highest = UInt128(amount) * UInt128(cap) / 315_360_000_000
      if UInt128(StakingInterface.highestRate(staked: amount, capBps: cap)) != highest { wrong += 1 }
    }
    #expect(wrong == 0)
    #expect(StakingInterface.weight(of: .max, bonusBps: .max) == nil)
  }

  @Test(arguments: [(1_000, 0, 1_000), (10_000, 0, 10_000), (10_001, 50, 10_051), (100_001, 100, 101_001),
    (1_000_001, 150, 1_015_001)] as [(UInt64, UInt64, UInt64)])
  func tiers(amount: UInt64, bonus: UInt64, weight: UInt64) {
    #expect(StakingInterface.weight(of: amount, bonusBps: bonus) == weight)
  }

  /// The specification's numbers: (rewards and total weight of each sync), a weight, what it earns.
  @Test(arguments: [
    ([(10_000, 100), (10_000, 400)], 100, 12_500), ([(10_000, 400)], 300, 7500), ([(1, 3)], 1, 0),
    ([(70, 3)], 1, 23),
  ] as [([(UInt64, UInt64)], UInt64, UInt64)])
  func numbers(syncs: [(UInt64, UInt64)], weight: UInt64, earned: UInt64) {
    var gain: UInt128 = 0, remainder: UInt64 = 0
    for sync in syncs {
      let (more, left) = StakingInterface.perWeight(sync.0, remainder: remainder, totalWeight: sync.1)
      (gain, remainder) = (gain + more, left)
    }
    #expect(StakingInterface.share(weight: weight, gain: gain)?.units == earned)
  }

  /// However often somebody syncs and settles, a weight earns the same: at most a unit less, which comes later.
  @Test func pathSplit() {
    var random = Random(), wrong = 0
    for _ in 0..<2000 {
      let total = max(1, random.word()), weight = random.word() % total
      let rate = random.word() >> 12, times = 1 + random.next() % 50
      let once = StakingInterface.perWeight(rate * times, remainder: 0, totalWeight: total)
      let whole = StakingInterface.share(weight: weight, gain: once.gain)
      var remainder: UInt64 = 0, fraction: UInt64 = 0, earned: UInt64 = 0
      for _ in 0..<times {
        let each = StakingInterface.perWeight(rate, remainder: remainder, totalWeight: total)
        remainder = each.remainder
        guard let part = StakingInterface.share(weight: weight, gain: each.gain, fraction: fraction) else {
          wrong += 1
          continue
        }
        fraction = part.fraction
        earned += part.units
      }
      if whole.map({ $0.units < earned || $0.units - earned > 1 }) != false { wrong += 1 }
    }
    #expect(wrong == 0)
  }
}
