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
    /// Below `other`?
    static func < (a: Self, b: Self) -> Bool {
      if a.digits.count != b.digits.count { return a.digits.count < b.digits.count }
      for (x, y) in zip(a.digits.reversed(), b.digits.reversed()) where x != y { return x < y }
      return false
    }
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
  private static let unit = Natural(1 << 64)

  @Test func perWeight() {
    var random = Random(), wrong = 0
    for _ in 0..<20_000 {
      let rewards = random.word(), weight = random.word()
      let found = StakingInterface.perWeight(rewards, totalWeight: weight)
      if weight == 0 {
        if found != 0 { wrong += 1 }
        continue
      }
      // found × weight ≤ rewards × 2^64 < (found + 1) × weight; the quotient is at most (2^64 − 1) × 2^64.
      let dividend = Natural(UInt128(rewards)) * Self.unit, divisor = Natural(UInt128(weight))
      if dividend < Natural(found) * divisor || !(dividend < Natural(found + 1) * divisor) { wrong += 1 }
    }
    #expect(wrong == 0)
  }
  @Test func share() {
    var random = Random(), wrong = 0, beyond = 0
    for _ in 0..<20_000 {
      let weight = random.word(), gain = random.wide()
      let found = StakingInterface.share(weight: weight, gain: gain)
      if found != (Natural(UInt128(weight)) * Natural(gain)).upper { wrong += 1 }
      if found == nil { beyond += 1 }
    }
    #expect(wrong == 0)
    #expect(beyond > 1000)
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
    let gain = syncs.reduce(0 as UInt128) { $0 + StakingInterface.perWeight($1.0, totalWeight: $1.1) }
    #expect(StakingInterface.share(weight: weight, gain: gain) == earned)
  }

  /// k syncs in place of one lower what a weight earns by at most 1 + ⌊weight × k ÷ 2^64⌋.
  @Test func pathSplit() {
    var random = Random(), wrong = 0
    for _ in 0..<2000 {
      let total = max(1, random.word()), weight = random.word() % total
      let rate = random.word() >> 12, syncs = 1 + random.next() % 50
      let once = StakingInterface.perWeight(rate * syncs, totalWeight: total)
      let often = (0..<syncs).reduce(0 as UInt128) { sum, _ in
        sum + StakingInterface.perWeight(rate, totalWeight: total)
      }
      guard let one = StakingInterface.share(weight: weight, gain: once),
        let many = StakingInterface.share(weight: weight, gain: often)
      else {
        wrong += 1
        continue
      }
      let bound = 1 + UInt64((UInt128(weight) * UInt128(syncs)) >> 64)
      if many > one || one - many > bound { wrong += 1 }
    }
    #expect(wrong == 0)
  }
}
