/// A tokenomics worked out: what is wrong with it, and what it comes to year by year.
public struct Plan: Hashable, Sendable {
  /// A year of the schedule. Emissions and burns are counted where they are due.
  public struct Year: Hashable, Sendable {
    /// The calendar year, or the year's number when the plan has no dates.
    public var label: Int64
    public var supplyAtStart: UInt64
    public var emitted: UInt64
    public var burned: UInt64
    /// What each bucket of the distribution gets in this year.
    public var unlocked: [UInt64]
    public var supplyAtEnd: UInt64
  }

  public let tokenomics: Tokenomics
  /// In the order of the file: the token first, then distribution, vesting, emission, burn, fee.
  public internal(set) var findings: [Finding] = []
  /// Smallest units in existence at the start, when 64 bits hold them.
  public internal(set) var supply: UInt64?
  /// What each bucket gets, as long as the distribution is not more than all.
  public internal(set) var allotments: [UInt64] = []
  /// How each of them is unlocked, when there is a schedule.
  public internal(set) var vestings: [Vesting] = []
  public internal(set) var emission: [Emission.Period] = []
  public internal(set) var burns: [Burn.Period] = []
  /// Empty when the numbers do not permit a schedule.
  public internal(set) var years: [Year] = []
  /// The most units a transfer costs; nil without a fee, or when the maximum cannot be set.
  public internal(set) var maximumFee: UInt64?

  /// Checks and works out; `decimals` in place of the file's.
  public init(_ tokenomics: Tokenomics, decimals: Int? = nil) {
    var tokenomics = tokenomics
    if let decimals { tokenomics.decimals = decimals }
    var validator = Validator(tokenomics)
    self = validator.run()
  }

  init(empty tokenomics: Tokenomics) { self.tokenomics = tokenomics }

  /// True when something cannot be done as written.
  public var isRefused: Bool { findings.contains { $0.level == .error } }
  /// True when the plan has dates; otherwise its years are numbered from 1.
  public var hasDates: Bool { Validator.start(of: tokenomics) != nil }
  /// The year a time lies in, as the schedule names it.
  public func label(of time: Int64) -> Int64 {
    let year = Calendar.date(of: time).year
    return hasDates ? year : year - 1969
  }
}
