import Custody
import Foundation
import ProgramAPI
import Testing

/// The calendar against Foundation's.
@Suite struct CalendarTests {
  @Test(
    arguments: [
      (2024, 7, 15, 1_721_001_600), (2024, 10, 15, 1_728_950_400), (2025, 1, 15, 1_736_899_200),
      (2025, 4, 15, 1_744_675_200), (2025, 7, 15, 1_752_537_600), (1970, 1, 1, 0), (2025, 1, 1, 1_735_689_600),
      (2026, 1, 1, 1_767_225_600), (2029, 1, 1, 1_861_920_000), (9999, 12, 31, 253_402_214_400),
    ] as [(Int64, Int64, Int64, Int64)])
  func dates(year: Int64, month: Int64, day: Int64, time: Int64) {
    #expect(Custody.Calendar.time(year: year, month: month, day: day).value == time)
    #expect(Custody.Calendar.month(of: UnixTime(time)) == (year, month))
    #expect(Custody.Calendar.month(of: UnixTime(time &+ 86_399)) == (year, month))
  }

  /// Steps of 27 days and some hours, which hit every month up to 9999.
  @Test func agreesWithFoundation() throws {
    var calendar = Foundation.Calendar(identifier: .gregorian)
    calendar.timeZone = try #require(TimeZone(secondsFromGMT: 0))
    var differences = 0
    for time in stride(from: Int64(0), to: 253_402_300_799, by: 86_400 * 27 + 12_345) {
      let parts = calendar.dateComponents([.year, .month, .day], from: Date(timeIntervalSince1970: Double(time)))
      let (year, month) = Custody.Calendar.month(of: UnixTime(time))
      guard let wantedYear = parts.year, let wantedMonth = parts.month, let day = parts.day else { continue }
      let start = Custody.Calendar.time(year: year, month: month, day: Int64(day)).value
      if (Int(year), Int(month)) != (wantedYear, wantedMonth) || start != time - time % 86_400 { differences += 1 }
    }
    #expect(differences == 0)
  }

  @Test(
    arguments: [(-1, 1970, 1), (.min, 1970, 1), (253_402_300_799, 9999, 12), (.max, 9999, 12)]
      as [(Int64, Int64, Int64)])
  func outside(time: Int64, year: Int64, month: Int64) {
    #expect(Custody.Calendar.month(of: UnixTime(time)) == (year, month))
  }
}
