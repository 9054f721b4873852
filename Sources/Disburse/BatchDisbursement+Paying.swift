import ProgramAPI
import SwiftSVM

extension BatchDisbursement {
  /// Pays what is unpaid, and says how it stands afterwards.
  func pay(_ progress: (Int) -> Void) throws(DisburseError) -> DisbursementReport {
    guard let batch = try place.readBatch(ledger), batch.state == .started else { return try report() }
    let unpaid = try paidFlags().indices(of: false).ranges.flatMap { Array($0) }
    try topUp(unpaid)
    if settings.createsAccounts { try recipients.create(unpaid, sender) }

    var reasons: [Int: String] = [:]
    for place in unpaid { reasons[place] = recipients.obstacle(place, on: ledger)?.description }
    var done = items.count - unpaid.count
    progress(done)
    // Items one after the other, of one page.
    var runs: [Range<Int>] = []
    for place in unpaid where reasons[place] == nil {
      if let last = runs.last, last.upperBound == place, place % Interface.Page.capacity != 0 {
        runs[runs.count - 1] = last.lowerBound..<place + 1
      } else {
        runs.append(place..<place + 1)
      }
    }
    for run in runs {
      let index = run.lowerBound / Interface.Page.capacity, page = try place.page(index)
      func instruction(_ range: Range<Int>) -> Instruction {
        Interface.pay(
          place.place, page: page, index: UInt16(truncatingIfNeeded: index),
          first: UInt16(truncatingIfNeeded: range.lowerBound % Interface.Page.capacity),
          accounts: Array(recipients.accounts[range]))
      }
      let ranges = try sender.packing.pack(run, of: list.payments) {
        InstructionGroup([instruction($0)], calls: $0.count)
      }
      for range in ranges {
        try sender.sendInParts(
          range, { [instruction($0)] }, failed: { reasons[$0] = $1.description },
          done: {
            done += $0.count
            progress(done)
          })
      }
    }
    return try report(reasons: reasons)
  }

  /// A fee that has risen since the items were appended leaves the vault short: the rest is sent before it is missed.
  private func topUp(_ unpaid: [Int]) throws(DisburseError) {
    var needed: UInt64 = 0
    for place in unpaid {
      let payment = list.payments[place]
      guard let gross = mint.gross(of: payment.amount, isNet: isNet) else { throw .amountTooLarge(line: payment.line) }
      let (sum, overflow) = needed.addingReportingOverflow(gross)
      guard !overflow else { throw .amountTooLarge(line: payment.line) }
      needed = sum
    }
    if let transfer = try filling(until: needed) { try sender.perform("filling the vault", [transfer]) }
  }

  /// For each item whether it is paid.
  private func paidFlags() throws(DisburseError) -> [Bool] {
    var flags: [Bool] = []
    while flags.count < items.count {
      let page = try place.readPage(flags.count / Interface.Page.capacity, ledger).items
      guard !page.isEmpty, page.map(\.payment).elementsEqual(items[flags.count...].prefix(page.count)) else {
        throw .otherPayments("the batch \(place.batch)")
      }
      flags += page.map(\.isPaid)
    }
    return flags
  }

  /// How the batch stands.
  public func report(awaits: String? = nil, reasons: [Int: String] = [:]) throws(DisburseError) -> DisbursementReport {
    guard let batch = try place.readBatch(ledger), let status = batch.state else { throw .badState(place.batch) }
    let state: DisbursementReport.State
    let otherwise: DisbursementReport.Outcome
    switch status {
    case .draft: (state, otherwise) = (.draft, .draft)
    case .ready: (state, otherwise) = (.ready, .ready)
    case .started: (state, otherwise) = (.started, .pending)
    case .paused: (state, otherwise) = (.paused, .paused)
    case .completed: (state, otherwise) = (.completed, .success)
    case .canceled: (state, otherwise) = (.canceled, .canceled)
    case .closed: throw .closed(batch: place.batch)
    }
    // A page holds what is paid only once the batch has started; one of a completed batch may be gone.
    let mayBePaid = batch[.paidCount].value > 0 && status != .completed
    let flags = mayBePaid ? try paidFlags() : items.map { _ in status == .completed }
    let entries = list.payments.indices.map { place in
      DisbursementReport.Entry(
        payment: list.payments[place], account: recipients.accounts[place],
        outcome: flags[place] ? .success : reasons[place] == nil ? otherwise : .failed,
        reason: flags[place] ? nil : reasons[place])
    }
    return DisbursementReport(
      batch: place.batch, state: state, mint: mint, isNet: isNet, entries: entries, gross: batch[.paid].value,
      awaits: awaits)
  }
}
