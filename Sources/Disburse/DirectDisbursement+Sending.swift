import LocalLedger
import SwiftSVM

extension DirectDisbursement {
  /// What one payment takes: its account if that is missing, its memo if it is to have one, the transfer.
  struct Part {
    var account: Address
    var creation: InstructionGroup?
    var instructions: [Instruction]

    /// All of it in one transaction. Of two creations of one account the second calls nothing.
    static func joined(_ parts: some Sequence<Part>) -> InstructionGroup {
      var made: Set<Address> = []
      var group = InstructionGroup([])
      for part in parts {
        if let creation = part.creation {
          group.instructions += creation.instructions
          if made.insert(part.account).inserted { group.calls += creation.calls }
        }
        group.instructions += part.instructions
      }
      return group
    }
  }

  func part(_ place: Int) -> Part {
    let payment = payments[place], account = recipients.accounts[place]
    var creation: InstructionGroup?
    if settings.createsAccounts, recipients.isMissing(place, on: ledger) {
      creation = mint.creation(of: account, for: payment.wallet, payer: sender.payer.address, on: ledger)
    }
    // Checked before anything is signed.
    let gross = mint.gross(of: payment.amount, isNet: isNet) ?? payment.amount
    let memo = settings.writesMemos ? [MemoInterface.addMemo(payment.id)] : []
    return Part(
      account: account, creation: creation,
      instructions: memo + [mint.transfer(gross, from: source, to: account, by: sender.payer.address)])
  }

  /// What all of these take must be there before the first is signed.
  func checkFunds(_ places: [Int]) throws(DisburseError) {
    guard let holding = mint.holding(source, on: ledger) else { throw .noSource(source) }
    var needed: UInt64 = 0
    for place in places {
      let payment = payments[place]
      guard let gross = mint.gross(of: payment.amount, isNet: isNet) else { throw .amountTooLarge(line: payment.line) }
      let (sum, overflow) = needed.addingReportingOverflow(gross)
      guard !overflow else { throw .amountTooLarge(line: payment.line) }
      needed = sum
    }
    guard needed <= holding.amount else { throw .underfunded(source, holds: holding.amount, needs: needed) }
  }

  /// Pays these in one transaction if that would succeed, or else in halves. What fails alone is not signed for.
  func send(
    _ range: Range<Int>, _ parts: [Part], _ places: [Int], _ reasons: inout [Int: String]
  ) throws(DisburseError) {
    let transaction = try sender.sign(Part.joined(parts[range]).instructions) { signature in
      journal.entries.contains { $0.signature == signature }
    }
    guard let error = try sender.simulate(transaction) else {
      return try settle(try journal.add(Array(places[range]), transaction), &reasons)
    }
    guard range.count > 1 else {
      reasons[places[range.lowerBound]] = error.description
      return
    }
    let middle = range.lowerBound + range.count / 2
    try send(range.lowerBound..<middle, parts, places, &reasons)
    try send(middle..<range.upperBound, parts, places, &reasons)
  }

  /// Sends the bytes of the journal, and writes down how that ended.
  func settle(_ place: Int, _ reasons: inout [Int: String]) throws(DisburseError) {
    let entry = journal.entries[place]
    guard entry.end == .open else { return }
    let error = try sender.send(entry.wire).err
    switch (error, ledger.outcome(of: entry.signature)) {
    case (_, .succeeded?): try journal.end(place, .done)
    case (_, .failed(let error)?): try journal.end(place, .failed(error.description))
    // The ledger says that it had it, but no longer how it ended.
    case (.alreadyProcessed?, nil): try journal.end(place, .done)
    case (.blockhashNotFound?, nil): try journal.end(place, .expired)
    // It is not on the ledger and may still get there: nothing else can be signed for these payments.
    case (let error, nil): for payment in entry.payments { reasons[payment] = error?.description }
    }
  }

  func report(_ reasons: [Int: String]) -> DisbursementReport {
    var entries = payments.indices.map { place in
      DisbursementReport.Entry(
        payment: payments[place], account: recipients.accounts[place],
        outcome: reasons[place] == nil ? .ready : .failed, reason: reasons[place])
    }
    for entry in journal.entries where entry.end != .expired {
      for place in entry.payments {
        entries[place].signature = entry.signature
        switch entry.end {
        case .done: entries[place].outcome = .success
        case .failed(let reason): (entries[place].outcome, entries[place].reason) = (.failed, reason)
        case .open, .expired: entries[place].outcome = .pending
        }
      }
    }
    // What left is what the transfers said; the fee may have been another then.
    let gross = journal.entries.reduce(0 as UInt64) { $0 &+ ($1.end == .done ? sent(by: $1) : 0) }
    let isComplete = entries.allSatisfy { $0.outcome == .success }
    return DisbursementReport(
      batch: nil, state: isComplete ? .completed : .started, mint: mint, isNet: isNet, entries: entries, gross: gross)
  }

  /// The amounts of a transaction's transfers.
  private func sent(by entry: Journal.Entry) -> UInt64 {
    guard let message = try? Transaction(decoding: entry.wire).message else { return 0 }
    return message.instructions.reduce(0) { sum, instruction in
      // TransferChecked: its number, then the amount. Nothing else here is of 10 bytes.
      guard instruction.data.count == 10, instruction.data[0] == 12 else { return sum }
      return sum &+ instruction.data.dropFirst().prefix(8).reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }
  }
}
