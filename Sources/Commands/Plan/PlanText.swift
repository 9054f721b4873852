import SwiftSVM
import Tokenomics

/// A plan for people: findings, then tables in tokens, all decimals shown.
enum PlanText {
  /// Longer tables of burns are left to `--json`.
  static let burnLimit = 64

  static func text(_ plan: Plan) -> String {
    var text = plan.findings.map { "\($0)\n" }.joined()
    if plan.findings.isEmpty { text = "no findings\n" }
    let token = plan.tokenomics
    text += "\n\(token.token), \(token.decimals) decimals, supply \(token.supply.text)\n"
    guard !plan.years.isEmpty else { return text + "\nNo schedule: the numbers do not permit one.\n" }
    text += "\nYear by year\n" + years(plan)
    if !plan.emission.isEmpty { text += "\nEmission\n" + emission(plan) }
    if !plan.burns.isEmpty { text += "\nBurns\n" + burns(plan) }
    let fees = FeeRow.rows(plan)
    if let fee = token.fee, !fees.isEmpty { text += "\nTransfer fee: \(fee.points) bps\n" + table(fees, plan) }
    return text
  }

  private static func years(_ plan: Plan) -> String {
    var table = TextTable(
      ["year", "supply at start", "emitted", "burned"] + plan.tokenomics.distribution.map(\.name) + ["supply at end"])
    for year in plan.years {
      table.add(
        ["\(year.label)"]
          + ([year.supplyAtStart, year.emitted, year.burned] + year.unlocked + [year.supplyAtEnd]).map(plan.amount))
    }
    return table.text
  }

  private static func emission(_ plan: Plan) -> String {
    let split = plan.tokenomics.emission?.split ?? []
    var table = TextTable(["period", "due", "bps", "emitted"] + split.map(\.name) + ["supply after"])
    for period in plan.emission {
      table.add(
        ["\(period.index + 1)", plan.time(period.due), period.points.map { "\($0)" } ?? "", plan.amount(period.amount)]
          + period.shares.map(plan.amount) + [plan.amount(period.supplyAfter)])
    }
    return table.text
  }

  private static func burns(_ plan: Plan) -> String {
    var table = TextTable(["period", "due", "burned", "supply after"])
    for period in plan.burns.prefix(burnLimit) {
      table.add(
        ["\(period.index + 1)", plan.time(period.due), plan.amount(period.amount), plan.amount(period.supplyAfter)])
    }
    let more = plan.burns.count - burnLimit
    return table.text + (more > 0 ? "and \(more) more: --json has all\n" : "")
  }

  private static func table(_ fees: [FeeRow], _ plan: Plan) -> String {
    var table = TextTable(["amount", "fee", "arrives", "to deliver it, send"])
    for row in fees {
      table.add([row.amount, row.fee, row.net].map(plan.amount) + [row.gross.map(plan.amount) ?? "too much"])
    }
    return table.text
  }
}

/// A transfer of a round number of tokens and its fee.
struct FeeRow {
  var amount, fee, net: UInt64
  /// What to send so that the amount arrives; nil where it is beyond 64 bits.
  var gross: UInt64?

  /// Of one smallest unit, a token, and a hundred times as many up to the supply.
  static func rows(_ plan: Plan) -> [FeeRow] {
    guard !plan.years.isEmpty, let maximum = plan.maximumFee, let points = plan.tokenomics.fee?.points else {
      return []
    }
    let fee = TransferFee(epoch: 0, maximumFee: maximum, basisPoints: UInt16(clamping: points))
    let token = TokenNumber("1").flatMap { try? $0.units(decimals: plan.tokenomics.decimals) }
    var amounts: [UInt64] = [1]
    var next = token.flatMap { UInt64(exactly: $0) } ?? 0
    while next > 0, next <= plan.supply ?? 0, amounts.count < 8 {
      if next > 1 { amounts.append(next) }
      let (product, overflow) = next.multipliedReportingOverflow(by: 100)
      next = overflow ? 0 : product
    }
    return amounts.map { amount in
      FeeRow(
        amount: amount, fee: fee.fee(of: amount), net: fee.netAmount(of: amount) ?? 0,
        gross: fee.preFeeAmount(for: amount))
    }
  }
}

extension Plan {
  /// Smallest units as tokens with all decimals.
  func amount(_ units: UInt64) -> String {
    TokenNumber.text(units: UInt128(units), decimals: tokenomics.decimals, padded: true)
  }

  /// A date, or the number of a year in a plan without dates.
  func time(_ time: Int64) -> String { hasDates ? Calendar.text(time) : "year \(label(of: time))" }
}

/// Columns set to the right, two spaces apart.
struct TextTable {
  private var rows: [[String]]
  init(_ header: [String]) { rows = [header] }
  mutating func add(_ row: [String]) { rows.append(row) }

  var text: String {
    var widths = rows[0].map(\.count)
    for row in rows { for (index, cell) in row.enumerated() { widths[index] = max(widths[index], cell.count) } }
    return rows.map { row in
      row.enumerated().map { String(repeating: " ", count: widths[$0] - $1.count) + $1 }.joined(separator: "  ") + "\n"
    }.joined()
  }
}
