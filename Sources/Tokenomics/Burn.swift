/// A burn schedule's amounts in smallest units, and its arithmetic.
public struct Burn: Hashable, Sendable {
  public struct Period: Hashable, Sendable {
    public var index: Int
    public var due: Int64
    public var amount: UInt64
    public var supplyAfter: UInt64
  }
  /// A period for which the vault does not suffice.
  public struct Shortfall: Error, Hashable, Sendable {
    public var index: Int
    public var due: Int64
    public var amount: UInt64
    public var vault: UInt64
  }

  var basis: BurnPlan.Basis
  var points: UInt64
  var initialSupply: UInt64
  var fixed: UInt64 = 0
  var floorSupply: UInt64 = 0
  var cap: UInt64?
  /// What is left to burn from; nil for as much as it takes.
  var vault: UInt64?
  var shortfall: BurnPlan.Shortfall = .fail

  /// What a period burns of this supply.
  func amount(of supply: UInt64) -> (wanted: UInt64, possible: UInt64) {
    var wanted: UInt64
    switch basis {
    case .currentSupply: wanted = Share.of(supply, points)
    case .initialSupply: wanted = Share.of(initialSupply, points)
    case .vault: wanted = Share.of(vault ?? 0, points)
    case .fixed: wanted = fixed
    }
    if let cap { wanted = min(wanted, cap) }
    wanted = min(wanted, supply > floorSupply ? supply - floorSupply : 0)
    return (wanted, vault.map { min($0, wanted) } ?? wanted)
  }

  /// Burns once; the supply afterwards.
  mutating func execute(_ index: Int, due: Int64, supply: UInt64) throws(Shortfall) -> Period {
    let (wanted, possible) = amount(of: supply)
    if possible < wanted, shortfall == .fail {
      throw Shortfall(index: index, due: due, amount: wanted, vault: vault ?? 0)
    }
    if let vault { self.vault = vault - possible }
    return Period(index: index, due: due, amount: possible, supplyAfter: supply - possible)
  }

  /// When a period is due; nil after the year 9999.
  static func due(_ timing: BurnPlan.Timing, start: Int64, index: Int) -> Int64? {
    switch timing {
    case .every(let seconds):
      let (offset, tooLong) = seconds.multipliedReportingOverflow(by: Int64(index))
      let (due, tooLate) = start.addingReportingOverflow(offset)
      return tooLong || tooLate || !Calendar.times.contains(due) ? nil : due
    case .quarter(let day):
      let date = Calendar.date(of: start)
      let quarter = date.year * 4 + (date.month - 1) / 3
      let isPast = quarterDay(quarter, day).map { $0 < start } ?? true
      return quarterDay(quarter + (isPast ? 1 : 0) + Int64(index), day)
    }
  }

  /// A day of the first month of a quarter, counted from the year 0.
  private static func quarterDay(_ quarter: Int64, _ day: Int64) -> Int64? {
    Calendar.time(of: Calendar.Date(year: quarter / 4, month: quarter % 4 * 3 + 1, day: day))
  }
}
