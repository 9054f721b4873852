/// Days and months of the Gregorian calendar, in UTC; times are seconds since 1970.
public enum Calendar {
  /// What the programs accept as a time: 1970 to the end of 9999.
  public static let times: ClosedRange<Int64> = 0...253_402_300_799
  static let lastYear: Int64 = 9999
  static let day: Int64 = 86_400

  public struct Date: Hashable, Sendable {
    public var year, month, day: Int64
    public init(year: Int64, month: Int64, day: Int64) {
      self.year = year
      self.month = month
      self.day = day
    }
  }

  /// Days since 1970-01-01 of a date since then; eras of 400 years that begin in March, so that leap days come last.
  static func days(_ date: Date) -> Int64 {
    let year = date.month <= 2 ? date.year - 1 : date.year
    let era = year / 400, yearOfEra = year % 400
    let dayOfYear = (153 * ((date.month + 9) % 12) + 2) / 5 + date.day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  public static func date(of time: Int64) -> Date {
    let days = time / day + 719_468
    let era = days / 146_097, dayOfEra = days % 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let marchMonth = (5 * dayOfYear + 2) / 153
    let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    return Date(
      year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month: month, day: dayOfYear - (153 * marchMonth + 2) / 5 + 1)
  }

  /// Midnight of a date; nil when there is no such date between 1970 and 9999.
  public static func time(of date: Date) -> Int64? {
    guard (1970...9999).contains(date.year), (1...12).contains(date.month), date.day >= 1,
      date.day <= length(year: date.year, month: date.month)
    else { return nil }
    return days(date) * day
  }

  static func length(year: Int64, month: Int64) -> Int64 {
    let isLeap = year % 4 == 0 && year % 100 != 0 || year % 400 == 0
    return month == 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].contains(month) ? 30 : 31
  }

  /// The first second of a year.
  static func start(ofYear year: Int64) -> Int64 { days(Date(year: year, month: 1, day: 1)) * day }

  /// The same day so many months later, or the month's last day where it is shorter; the time of day stays.
  static func adding(months: Int64, to time: Int64) -> Int64 {
    let date = date(of: time)
    let month = date.year * 12 + date.month - 1 + months
    let year = month / 12, inYear = month % 12 + 1
    let clamped = min(date.day, length(year: year, month: inYear))
    return days(Date(year: year, month: inYear, day: clamped)) * day + time % day
  }

  /// `2024-07-15`, with the time of day unless it is midnight.
  public static func text(_ time: Int64) -> String {
    let date = date(of: time), second = time % day
    let dayText = "\(date.year)-\(twoDigits(date.month))-\(twoDigits(date.day))"
    if second == 0 { return dayText }
    return "\(dayText)T\(twoDigits(second / 3_600)):\(twoDigits(second / 60 % 60)):\(twoDigits(second % 60))Z"
  }

  private static func twoDigits(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
