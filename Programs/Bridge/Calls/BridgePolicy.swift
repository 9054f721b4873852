public import ProgramAPI

extension BridgeInterface {
  /// A partner's terms, 96 bytes. Limits are on what is put in, in its smallest units.
  @frozen public struct Policy: BitwiseCopyable, Hashable, Sendable {
    /// What a whole point is worth in whole tokens of the reserve, over `rateDenominator`.
    public var rateNumerator, rateDenominator: UInt64
    public var leastSwap, mostSwap: UInt64
    /// The most of a day, of all users together and of one.
    public var dailyCap, userDailyCap: UInt64
    /// The authority leaves at least so much in the reserve.
    public var reserveFloor: UInt64
    /// How many seconds a price is good for.
    public var maxAge: UnixTime
    /// What is taken off the price, in hundredths of a percent.
    public var spreadBasisPoints: UInt16
    /// What stays in the reserve of what a swap is worth.
    public var feeBasisPoints: UInt16
    var zero0: UInt32 = 0
    var zero1, zero2, zero3: UInt64

    public init(
      rateNumerator: UInt64 = 1, rateDenominator: UInt64 = 1, leastSwap: UInt64 = 0, mostSwap: UInt64 = .max,
      dailyCap: UInt64 = .max, userDailyCap: UInt64 = .max, reserveFloor: UInt64 = 0, maxAge: Int64 = 0,
      spreadBasisPoints: UInt16 = 0, feeBasisPoints: UInt16 = 0
    ) {
      self.rateNumerator = rateNumerator
      self.rateDenominator = rateDenominator
      self.leastSwap = leastSwap
      self.mostSwap = mostSwap
      self.dailyCap = dailyCap
      self.userDailyCap = userDailyCap
      self.reserveFloor = reserveFloor
      self.maxAge = UnixTime(maxAge)
      self.spreadBasisPoints = spreadBasisPoints
      self.feeBasisPoints = feeBasisPoints
      (zero1, zero2, zero3) = (0, 0, 0)
    }

    /// Whether it says something sensible, as far as it can be said without a mint.
    public var isValid: Bool {
      rateNumerator > 0 && rateDenominator > 0 && leastSwap <= mostSwap && spreadBasisPoints <= 10_000
        && feeBasisPoints <= 10_000 && maxAge.value >= 0 && maxAge.value <= 253_402_300_799 && zero0 == 0
        && zero1 | zero2 | zero3 == 0
    }
  }

  /// A price of tokens: what a whole one is worth in whole tokens of the reserve.
  @frozen public struct Price: BitwiseCopyable, Hashable, Sendable {
    public var numerator, denominator: UInt64
    @inlinable public init(numerator: UInt64, denominator: UInt64) {
      self.numerator = numerator
      self.denominator = denominator
    }
  }

  /// What is paid for one smallest unit put in, in smallest units of the reserve, as a fraction of 64-bit numbers.
  @frozen public struct Rate: Hashable, Sendable {
    public var numerator, denominator: UInt64

    /// The rate of points; nil beyond 64 bits.
    public init?(points policy: Policy, reserveDecimals: UInt8, pointsDecimals: UInt8) {
      self.init(policy.rateNumerator, policy.rateDenominator, reserveDecimals, pointsDecimals)
    }
    /// The rate of tokens at a price; nil beyond 64 bits.
    public init?(_ price: Price, policy: Policy, reserveDecimals: UInt8, pointsDecimals: UInt8) {
      guard policy.spreadBasisPoints <= 10_000 else { return nil }
      let kept = UInt64(10_000 &- policy.spreadBasisPoints)
      let (numerator, overflow) = price.numerator.multipliedReportingOverflow(by: kept)
      let (denominator, overflow2) = price.denominator.multipliedReportingOverflow(by: 10_000)
      guard !overflow, !overflow2 else { return nil }
      self.init(numerator, denominator, reserveDecimals, pointsDecimals)
    }
    private init?(_ numerator: UInt64, _ denominator: UInt64, _ reserve: UInt8, _ points: UInt8) {
      let up = reserve > points ? reserve &- points : 0, down = points > reserve ? points &- reserve : 0
      guard let above = Self.scaled(numerator, tens: up), let below = Self.scaled(denominator, tens: down) else {
        return nil
      }
      self.numerator = above
      self.denominator = below
    }
    private static func scaled(_ value: UInt64, tens: UInt8) -> UInt64? {
      var value = value, left = tens
      while left > 0 {
        let (product, overflow) = value.multipliedReportingOverflow(by: 10)
        guard !overflow else { return nil }
        value = product
        left &-= 1
      }
      return value
    }

    /// ⌊amount × numerator ÷ denominator⌋; nil beyond 64 bits.
    public func worth(of amount: UInt64) -> UInt64? {
      let product = amount.multipliedFullWidth(by: numerator)
      guard product.high < denominator else { return nil }
      return denominator.dividingFullWidth(product).quotient
    }
  }

  /// The nonces a user has used: the highest, and which of the 128 below it. Each can be used once; 0, and those that
  /// have fallen out of the window, not at all.
  @frozen public struct NonceWindow: BitwiseCopyable, Hashable, Sendable {
    public var top: UInt64
    /// Bit i, of `low` and then of `high`, is the nonce i + 1 below the top.
    public var low, high: UInt64
    @inlinable public init(top: UInt64 = 0, low: UInt64 = 0, high: UInt64 = 0) {
      self.top = top
      self.low = low
      self.high = high
    }

    /// Marks a nonce as used; false when it was, or is too old to know.
    public mutating func use(_ nonce: UInt64) -> Bool {
      if nonce > top {
        slide(nonce &- top)
        top = nonce
        return true
      }
      let below = top &- nonce
      guard below >= 1, below <= 128 else { return false }
      let bit = 1 as UInt64 &<< ((below &- 1) & 63)
      if below <= 64 {
        guard low & bit == 0 else { return false }
        low |= bit
      } else {
        guard high & bit == 0 else { return false }
        high |= bit
      }
      return true
    }
    /// Moves the window up by at least 1; the old top becomes one of the bits.
    private mutating func slide(_ distance: UInt64) {
      if distance > 128 {
        (low, high) = (0, 0)
      } else if distance > 64 {
        // Shifting by 128 leaves nothing, and by less than the width of a word otherwise.
        high = distance == 128 ? 0 : low &<< (distance & 63)
        low = 0
        high |= 1 &<< ((distance &- 1) & 63)
      } else {
        high = distance == 64 ? low : high &<< distance | low &>> (64 &- distance)
        low = distance == 64 ? 0 : low &<< distance
        low |= 1 &<< ((distance &- 1) & 63)
      }
    }
  }
}
