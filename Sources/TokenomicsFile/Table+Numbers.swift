import TOMLKit
import Tokenomics

// Numbers of tokens and times, which TOML's own numbers and dates do not quite fit.

extension Table {
  private static let numberRule =
    "is no number of tokens: a string of up to 38 digits, perhaps with a point between them, as \"18271889396.27\""

  func number(_ name: String) throws(TokenomicsFileError) -> TokenNumber? {
    guard let value = table[name] else { return nil }
    return try Self.number(value, path(name))
  }

  func needNumber(_ name: String) throws(TokenomicsFileError) -> TokenNumber {
    guard let number = try number(name) else { throw TokenomicsFileError(path(name), "is missing") }
    return number
  }

  func numbers(_ name: String, limit: Int) throws(TokenomicsFileError) -> [TokenNumber] {
    guard let value = table[name] else { return [] }
    guard let array = value.array else { throw TokenomicsFileError(path(name), "is no array") }
    guard array.count <= limit else {
      throw TokenomicsFileError(path(name), "\(array.count) entries; \(limit) are the most")
    }
    var numbers: [TokenNumber] = []
    for index in 0..<array.count { numbers.append(try Self.number(array[index], path("\(name)[\(index)]"))) }
    return numbers
  }

  private static func number(
    _ value: any TOMLValueConvertible, _ key: String
  ) throws(TokenomicsFileError) -> TokenNumber {
    guard let text = value.string, let number = TokenNumber(text) else { throw TokenomicsFileError(key, numberRule) }
    return number
  }

  /// A date, a date with a time and an offset, or seconds since 1970.
  func time(_ name: String) throws(TokenomicsFileError) -> Int64? {
    guard let value = table[name] else { return nil }
    guard let time = Self.time(value) else {
      throw TokenomicsFileError(
        path(name),
        "is no time between 1970 and 9999: a date (2024-07-15), a time with an offset (2024-07-15T00:00:00Z), or whole "
          + "seconds since 1970")
    }
    return time
  }

  private static func time(_ value: any TOMLValueConvertible) -> Int64? {
    var time: Int64?
    if let seconds = value.int { time = Int64(seconds) }
    if let date = value.date { time = midnight(date) }
    if let moment = value.dateTime, let offset = moment.offset, let midnight = midnight(moment.date),
      moment.time.nanoSecond == 0
    {
      let seconds = moment.time.hour * 3_600 + moment.time.minute * 60 + moment.time.second
      time = midnight + Int64(seconds) - Int64(offset.offset) * 60
    }
    return time.flatMap { Calendar.times.contains($0) ? $0 : nil }
  }

  private static func midnight(_ date: TOMLDate) -> Int64? {
    Calendar.time(of: Calendar.Date(year: Int64(date.year), month: Int64(date.month), day: Int64(date.day)))
  }

  /// A moment as months after the start or as a time; one of both at most.
  func moment(months: String, time: String) throws(TokenomicsFileError) -> Moment? {
    let count = try integer(months, 0...1_200), at = try self.time(time)
    if count != nil, at != nil { throw TokenomicsFileError(path(time), "and `\(months)` are both given") }
    return at.map { .time($0) } ?? count.map { .months($0) }
  }

  func needMoment(months: String, time: String) throws(TokenomicsFileError) -> Moment {
    guard let moment = try moment(months: months, time: time) else {
      throw TokenomicsFileError(path(months), "is missing, and so is `\(time)`")
    }
    return moment
  }
}
