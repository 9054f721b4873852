/// A token's economy as it is published. Shares are basis points, 10,000 for all; amounts are still as they are
/// written, because what they are in smallest units depends on the decimals.
public struct Tokenomics: Hashable, Sendable {
  public var token: String
  public var decimals: Int
  public var supply: TokenNumber
  /// When the tokens come into being; nil when nothing is said of dates: years are numbered then.
  public var start: Int64?
  /// How many years to show; nil for all in which something happens.
  public var years: Int?
  public var distribution: [Bucket] = []
  public var vesting: [VestingPlan] = []
  public var emission: EmissionPlan?
  public var burn: BurnPlan?
  public var fee: FeePlan?

  public init(token: String, decimals: Int, supply: TokenNumber) {
    self.token = token
    self.decimals = decimals
    self.supply = supply
  }
}

/// Who gets a part of the supply.
public struct Bucket: Hashable, Sendable {
  public var name: String
  public var points: UInt64
  /// What is published beside the share.
  public var amount: TokenNumber?
  /// This one gets what rounding leaves.
  public var takesRemainder: Bool

  public init(name: String, points: UInt64, amount: TokenNumber? = nil, takesRemainder: Bool = false) {
    self.name = name
    self.points = points
    self.amount = amount
    self.takesRemainder = takesRemainder
  }
}

/// A time, or so many calendar months after the schedule's start.
public enum Moment: Hashable, Sendable {
  case months(Int)
  case time(Int64)
}

/// How a bucket is unlocked.
public struct VestingPlan: Hashable, Sendable {
  public enum Kind: Hashable, Sendable {
    /// By the second from the start to `end`, nothing before the cliff.
    case linear(cliff: Moment, end: Moment)
    case stepped(Steps)
    /// What is unlocked in all from a moment on.
    case table([Entry])
  }
  /// Equal steps: `count` of them, or as many as it takes at `points` of the bucket each.
  public struct Steps: Hashable, Sendable {
    public var firstMonth: Int
    public var everyMonths: Int
    /// Steps before this month count, but are unlocked at it.
    public var cliffMonths: Int
    public var count: Int?
    public var points: UInt64?

    public init(firstMonth: Int, everyMonths: Int, cliffMonths: Int = 0, count: Int? = nil, points: UInt64? = nil) {
      self.firstMonth = firstMonth
      self.everyMonths = everyMonths
      self.cliffMonths = cliffMonths
      self.count = count
      self.points = points
    }
  }
  public struct Entry: Hashable, Sendable {
    public var moment: Moment
    public var points: UInt64
    public init(moment: Moment, points: UInt64) {
      self.moment = moment
      self.points = points
    }
  }
  /// A published chart's point: the share unlocked in all at the end of a month.
  public struct ChartPoint: Hashable, Sendable {
    public var month: Int
    public var points: UInt64
    public init(month: Int, points: UInt64) {
      self.month = month
      self.points = points
    }
  }

  public var bucket: String
  public var kind: Kind
  /// Unlocked at the start.
  public var startPoints: UInt64 = 0
  /// The token's start, unless it is another.
  public var start: Int64?
  public var chart: [ChartPoint] = []

  public init(bucket: String, kind: Kind) {
    self.bucket = bucket
    self.kind = kind
  }
}

/// New tokens, once a period.
public struct EmissionPlan: Hashable, Sendable {
  public enum Rule: Hashable, Sendable {
    /// A share of the supply of that moment, which falls by `step` every period down to `floor`.
    case share(start: UInt64, step: UInt64, floor: UInt64)
    /// An amount, which falls by a share of itself.
    case decay(first: TokenNumber, points: UInt64)
  }
  public enum Timing: Hashable, Sendable {
    /// 1 January of this year and the following; nil for the first year.
    case calendar(firstYear: Int64?)
    case every(seconds: Int64, from: Int64)
  }
  public var rule: Rule
  public var timing: Timing
  public var periods: Int
  /// The supply may not pass this.
  public var cap: TokenNumber?
  /// Who gets the new tokens.
  public var split: [Bucket] = []
  /// Published amounts of the periods, in order.
  public var chart: [TokenNumber] = []

  public init(rule: Rule, timing: Timing, periods: Int) {
    self.rule = rule
    self.timing = timing
    self.periods = periods
  }
}

/// Tokens burned, once a period.
public struct BurnPlan: Hashable, Sendable {
  public enum Basis: Hashable, Sendable { case currentSupply, initialSupply, vault, fixed(TokenNumber) }
  public enum Timing: Hashable, Sendable {
    /// At the start of this day of January, April, July and October.
    case quarter(day: Int64)
    case every(seconds: Int64)
  }
  public enum Shortfall: Hashable, Sendable { case fail, partial }
  /// What is meant by burning.
  public enum Method: Hashable, Sendable {
    case burn
    /// Sending to an address nobody can spend from.
    case transfer
  }
  public var basis: Basis
  public var points: UInt64
  public var timing: Timing
  public var start: Int64?
  public var periods: Int?
  /// Never burn below this supply.
  public var floorSupply: TokenNumber?
  /// Never burn more at once.
  public var cap: TokenNumber?
  /// What is set aside to burn from.
  public var vault: TokenNumber?
  public var shortfall: Shortfall = .fail
  public var method: Method = .burn

  public init(basis: Basis, points: UInt64, timing: Timing) {
    self.basis = basis
    self.points = points
    self.timing = timing
  }
}

/// What a transfer costs.
public struct FeePlan: Hashable, Sendable {
  public var points: UInt64
  /// The most a transfer costs.
  public var maximum: TokenNumber?
  /// What some publish instead, and no mint can hold: a maximum that is a share.
  public var maximumPoints: UInt64?

  public init(points: UInt64) { self.points = points }
}
