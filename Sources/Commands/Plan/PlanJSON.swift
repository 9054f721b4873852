import SwiftSVM
import Tokenomics

/// A plan for programs: amounts are strings of smallest units, times seconds since 1970.
enum PlanJSON {
  static func text(_ plan: Plan) -> String {
    var writer = JSONWriter(brokenDepth: 2)
    writer.object {
      $0.key("token")
      $0.string(plan.tokenomics.token)
      $0.key("decimals")
      $0.integer(plan.tokenomics.decimals)
      $0.key("supply")
      if let supply = plan.supply { $0.string(String(supply)) } else { $0.null() }
      $0.key("refused")
      $0.bool(plan.isRefused)
      $0.key("findings")
      $0.array(plan.findings) { $0.finding($1) }
      $0.key("years")
      $0.array(plan.years) { $0.year($1, plan) }
      $0.key("emission")
      $0.array(plan.emission) { $0.emission($1, plan) }
      $0.key("burns")
      $0.array(plan.burns) { $0.burn($1, plan) }
      $0.key("fees")
      $0.array(FeeRow.rows(plan)) { $0.fee($1) }
    }
    return writer.text + "\n"
  }
}

extension JSONWriter {
  fileprivate mutating func finding(_ finding: Finding) {
    object {
      $0.key("level")
      $0.string(finding.level.rawValue)
      $0.key("key")
      $0.string(finding.key)
      $0.key("text")
      $0.string(finding.text)
    }
  }

  fileprivate mutating func year(_ year: Plan.Year, _ plan: Plan) {
    object {
      $0.key("year")
      $0.integer(year.label)
      $0.amount("supplyAtStart", year.supplyAtStart)
      $0.amount("emitted", year.emitted)
      $0.amount("burned", year.burned)
      $0.amounts("unlocked", plan.tokenomics.distribution, year.unlocked)
      $0.amount("supplyAtEnd", year.supplyAtEnd)
    }
  }

  fileprivate mutating func emission(_ period: Emission.Period, _ plan: Plan) {
    object {
      $0.key("period")
      $0.integer(period.index + 1)
      $0.due(period.due, plan)
      $0.key("bps")
      if let points = period.points { $0.integer(points) } else { $0.null() }
      $0.amount("amount", period.amount)
      $0.amounts("shares", plan.tokenomics.emission?.split ?? [], period.shares)
      $0.amount("supplyAfter", period.supplyAfter)
    }
  }

  fileprivate mutating func burn(_ period: Burn.Period, _ plan: Plan) {
    object {
      $0.key("period")
      $0.integer(period.index + 1)
      $0.due(period.due, plan)
      $0.amount("amount", period.amount)
      $0.amount("supplyAfter", period.supplyAfter)
    }
  }

  fileprivate mutating func fee(_ row: FeeRow) {
    object {
      $0.amount("amount", row.amount)
      $0.amount("fee", row.fee)
      $0.amount("arrives", row.net)
      $0.key("send")
      if let gross = row.gross { $0.string(String(gross)) } else { $0.null() }
    }
  }

  /// A plan without dates has none here either, but a year.
  private mutating func due(_ time: Int64, _ plan: Plan) {
    if plan.hasDates {
      key("due")
      integer(time)
    } else {
      key("year")
      integer(plan.label(of: time))
    }
  }

  private mutating func amount(_ name: StaticString, _ units: UInt64) {
    key(name)
    string(String(units))
  }

  private mutating func amounts(_ name: StaticString, _ buckets: [Bucket], _ units: [UInt64]) {
    key(name)
    array(zip(buckets, units)) { writer, pair in
      writer.object {
        $0.key("name")
        $0.string(pair.0.name)
        $0.amount("amount", pair.1)
      }
    }
  }
}
