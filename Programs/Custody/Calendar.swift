public import ProgramAPI

/// The Gregorian calendar in UTC, for times from 1970 to 9999, where nothing here overflows.
///
/// Days are counted from 1 March, so that a leap day is a year's last (Howard Hinnant, "chrono-compatible low-level
/// date algorithms").
public enum Calendar {
  public static var secondsPerDay: Int64 { @inlinable get { 86_400 } }

  /// The year and month (1 to 12) a time lies in; times outside the range count as its ends.
  public static func month(of time: UnixTime) -> (year: Int64, month: Int64) {
    let days = min(max(time.value, 0), 253_402_300_799) / 86_400
    let shifted = days &+ 719_468
    let era = shifted / 146_097, day = shifted % 146_097
    let year = (day &- day / 1460 &+ day / 36_524 &- day / 146_096) / 365
    let dayOfYear = day &- (365 &* year &+ year / 4 &- year / 100)
    let shiftedMonth = (5 &* dayOfYear &+ 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth &+ 3 : shiftedMonth &- 9
    return (year &+ era &* 400 &+ (month <= 2 ? 1 : 0), month)
  }

  /// 00:00:00 UTC of a day; years from 1970 to 9999, months from 1 to 12. Years outside count as the range's ends.
  public static func time(year: Int64, month: Int64, day: Int64) -> UnixTime {
    let year = min(max(year, 1970), 9999) &- (month <= 2 ? 1 : 0)
    let era = year / 400, yearOfEra = year % 400
    let dayOfYear = (153 &* (month > 2 ? month &- 3 : month &+ 9) &+ 2) / 5 &+ day &- 1
    let dayOfEra = yearOfEra &* 365 &+ yearOfEra / 4 &- yearOfEra / 100 &+ dayOfYear
    return UnixTime((era &* 146_097 &+ dayOfEra &- 719_468) &* 86_400)
  }
}
