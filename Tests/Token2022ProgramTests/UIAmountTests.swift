import Foundation
import ProgramAPI
import TestFixtures
import Testing

@testable import Token2022Program

/// Amounts with interest or a factor, against what the real program shows and reads.
@Suite struct UIAmountTests {
  /// A mint's extension, either of the two.
  enum Config {
    case interest(InterestRate)
    case scaled(ScaledAmount)

    func show(_ amount: UInt64, _ decimals: UInt8, at time: Int64) -> String {
      var text = Payload<1024>()
      let isShown =
        switch self {
        case .interest(let rate): rate.text(of: amount, decimals: decimals, at: time, into: &text)
        case .scaled(let scale): scale.text(of: amount, decimals: decimals, at: time, into: &text)
        }
      guard isShown else { return "!InvalidArgument" }
      // The bytes come first in a payload.
      return withUnsafeBytes(of: &text) { String(decoding: $0.prefix(1024), as: UTF8.self) }
        .prefix { $0 != "\0" }.description
    }

    func read(_ text: String, _ decimals: UInt8, at time: Int64) -> String {
      var text = text
      return text.withUTF8 { bytes in
        guard let start = bytes.baseAddress else { return "" }
        let text = Bytes(start: start, count: bytes.count)
        do throws(ProgramError) {
          switch self {
          case .interest(let rate): return String(try rate.amount(of: text, decimals: decimals, at: time))
          case .scaled(let scale): return String(try scale.amount(of: text, decimals: decimals, at: time))
          }
        } catch {
          return error == .invalidArgument ? "!InvalidArgument" : "!\(error)"
        }
      }
    }
  }

  /// A line of `ui-amounts.tsv`, whose columns `Tests/Oracle/ui_amounts.py` explains.
  struct Row {
    var config: Config
    var time: Int64
    var decimals: UInt8
    var question, value, answer: String

    init?(_ line: Substring) {
      let columns = line.split(separator: "\t", omittingEmptySubsequences: false)
      guard columns.count == 10, let time = Int64(columns[5]), let decimals = UInt8(columns[6]) else { return nil }
      if columns[0] == "interest" {
        guard let start = Int64(columns[1]), let before = Int16(columns[2]), let update = Int64(columns[3]),
          let rate = Int16(columns[4])
        else { return nil }
        config = .interest(
          InterestRate(
            initializationTimestamp: start, preUpdateAverageRate: before, lastUpdateTimestamp: update,
            currentRate: rate))
      } else {
        guard let old = UInt64(columns[1], radix: 16), let new = UInt64(columns[2], radix: 16),
          let change = Int64(columns[3])
        else { return nil }
        config = .scaled(ScaledAmount(multiplier: old, newMultiplier: new, newMultiplierEffectiveTimestamp: change))
      }
      (self.time, self.decimals) = (time, decimals)
      (question, value, answer) = (String(columns[7]), String(columns[8]), String(columns[9]))
    }

    var result: String {
      switch (question, config) {
      case ("show", _): return UInt64(value).map { config.show($0, decimals, at: time) } ?? ""
      case ("read", _): return config.read(value, decimals, at: time)
      // The numbers of Token-2022's errors Overflow and InvalidScale.
      case ("average", .interest(let rate)): return rate.averageRate(at: time).map { "\($0)" } ?? "!14"
      case ("valid", _):
        return ScaledAmount.isValidMultiplier(bits: UInt64(value, radix: 16) ?? 0) ? "yes" : "!66"
      default: return "no such question"
      }
    }
  }

  /// How many lines agree, and how many there are.
  static func agreement(_ file: URL) throws -> (Int, Int) {
    var agreed = 0, count = 0
    for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
      count += 1
      guard let row = Row(line) else {
        Issue.record("not a row: \(line)")
        continue
      }
      let result = row.result
      if result == row.answer {
        agreed += 1
      } else if count - agreed < 20 {
        Issue.record("\(file.lastPathComponent):\(count): \(result)\n\(line)")
      }
    }
    return (agreed, count)
  }

  @Test func recorded() throws {
    let file = Fixtures.project.appendingPathComponent("Tests/Token2022ProgramTests/ui-amounts.tsv")
    let (agreed, count) = try Self.agreement(file)
    #expect(count >= 2000)
    #expect(agreed == count)
  }

  /// More of them, from `SWIFTSVM_UI_AMOUNTS`: made by `Tests/Oracle/ui_amounts.py` for any seed.
  @Test func more() throws {
    guard let path = ProcessInfo.processInfo.environment["SWIFTSVM_UI_AMOUNTS"] else { return }
    let (agreed, count) = try Self.agreement(URL(fileURLWithPath: path))
    print("\(agreed) of \(count) amounts agree")
    #expect(agreed == count)
  }
}
