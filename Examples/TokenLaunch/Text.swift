import Foundation
import SwiftSVM

/// Values as the trace prints them.
enum Text {
  static let width = 100
  /// Bold and dim only where somebody looks at a terminal.
  private static let isTerminal = isatty(STDOUT_FILENO) == 1
  static func bold(_ text: String) -> String { isTerminal ? "\u{1B}[1m\(text)\u{1B}[0m" : text }
  static func dim(_ text: String) -> String { isTerminal ? "\u{1B}[2m\(text)\u{1B}[0m" : text }
  static func green(_ text: String) -> String { isTerminal ? "\u{1B}[32m\(text)\u{1B}[0m" : text }
  static func red(_ text: String) -> String { isTerminal ? "\u{1B}[31m\(text)\u{1B}[0m" : text }

  /// `1234567` as `1,234,567`.
  static func grouped(_ number: UInt64) -> String {
    let (rest, group) = number.quotientAndRemainder(dividingBy: 1000)
    return rest == 0 ? "\(group)" : "\(grouped(rest)),\(right("\(group)", 3, "0"))"
  }
  static func tokens(_ amount: UInt64) -> String { decimal(amount, 1_000_000, 6) }
  static func sol(_ lamports: UInt64) -> String { decimal(lamports, 1_000_000_000, 9) }
  private static func decimal(_ amount: UInt64, _ unit: UInt64, _ digits: Int) -> String {
    let (whole, part) = amount.quotientAndRemainder(dividingBy: unit)
    var fraction = right("\(part)", digits, "0")[...]
    while fraction.last == "0" { fraction.removeLast() }
    return fraction.isEmpty ? grouped(whole) : "\(grouped(whole)).\(fraction)"
  }

  /// Filled up on the right side, or on the left.
  static func left(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }
  static func right(_ text: String, _ width: Int, _ filler: String = " ") -> String {
    String(repeating: filler, count: max(0, width - text.count)) + text
  }

  /// A text for each call, those it makes itself in brackets behind it: `Campaign (System, Token-2022 ×2)`.
  static func calls(_ frames: ArraySlice<Receipt.CallFrame>) -> [String] {
    var calls: [(text: String, count: Int)] = []
    var rest = frames
    while let frame = rest.popFirst() {
      let inner = rest.prefix { $0.stackHeight > frame.stackHeight }
      rest = rest.dropFirst(inner.count)
      let text = program(frame.programID) + (inner.isEmpty ? "" : " (\(Self.calls(inner).joined(separator: ", ")))")
      if let last = calls.last, last.text == text {
        calls[calls.count - 1].count += 1
      } else {
        calls.append((text, 1))
      }
    }
    return calls.map { $0.count == 1 ? $0.text : "\($0.text) ×\($0.count)" }
  }

  static func program(_ id: Address) -> String { programs.first { $0.id == id }?.name ?? "\(id)" }
  private static let programs: [(id: Address, name: String)] = [
    (ProgramIDs.system, "System"), (ProgramIDs.token2022, "Token-2022"),
    (ProgramIDs.associatedToken, "Associated Token"), (CampaignInterface.id, "Campaign"),
    (MilestoneInterface.id, "Milestone"), (StakingInterface.id, "Staking"),
    (FeeSplitterInterface.id, "Fee Splitter"), (BurnScheduleInterface.id, "Burn Schedule"),
  ]
}
