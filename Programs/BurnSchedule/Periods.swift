import BurnScheduleCalls
import Custody
import ProgramAPI

/// When periods are due. They are numbered from 0, and there are no more than fit the schedule's 32-bit numbers.
enum Periods {
  static var last: UInt32 { 0xFFFF_FFFE }

  /// The number of the latest period that is due; nil when none is yet.
  static func latest(
    of kind: BurnScheduleInterface.PeriodKind, n: UInt64, start: UnixTime, at clock: Clock
  ) throws(ProgramError) -> UInt32? {
    switch kind {
    case .seconds:
      guard clock.unixTimestamp >= start else { return nil }
      // A start is never negative, so neither is the difference.
      let now = UInt64(bitPattern: clock.unixTimestamp.value)
      return number(try count(from: UInt64(bitPattern: start.value), to: now, n))
    case .epochs:
      let first = UInt64(bitPattern: start.value)
      guard clock.epoch >= first else { return nil }
      return number(try count(from: first, to: clock.epoch, n))
    case .calendarQuarter:
      // Days beyond 28 are refused when a schedule is made.
      let day = Int64(truncatingIfNeeded: n)
      var first = quarter(of: start)
      if due(first, day) < start { first &+= 1 }
      var latest = quarter(of: clock.unixTimestamp)
      if due(latest, day) > clock.unixTimestamp { latest &-= 1 }
      return latest < first ? nil : number(UInt64(bitPattern: latest &- first))
    }
  }

  private static func count(from start: UInt64, to now: UInt64, _ n: UInt64) throws(ProgramError) -> UInt64 {
    try ((Amount(now) - Amount(start)) / Amount(n)).value
  }
  private static func number(_ count: UInt64) -> UInt32 { UInt32(truncatingIfNeeded: min(count, UInt64(last))) }

  /// Quarters counted from the year 0.
  private static func quarter(of time: UnixTime) -> Int64 {
    let (year, month) = Calendar.month(of: time)
    return year &* 4 &+ (month &- 1) / 3
  }
  private static func due(_ quarter: Int64, _ day: Int64) -> UnixTime {
    Calendar.time(year: quarter / 4, month: quarter % 4 &* 3 &+ 1, day: day)
  }
}
