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
    let available = try mint.checkedSource(source, of: sender.payer.address, on: ledger)
    var needed: UInt64 = 0
    for place in places {
      let payment = payments[place]
      guard let gross = mint.gross(of: payment.amount, isNet: isNet) else { throw .amountTooLarge(line: payment.line) }
      let (sum, overflow) = needed.addingReportingOverflow(gross)
      guard !overflow else { throw .amountTooLarge(line: payment.line) }
      needed = sum
    }
    guard needed <= available else { throw .underfunded(source, holds: available, needs: needed) }
  }

  /// Pays these in one transaction if that would succeed, or else in halves. What fails alone is not signed for.
  func send(
    _ range: Range<Int>, _ parts: [Part], _ places: [Int], _ reasons: inout [Int: String]
  ) throws(DisburseError) {
    let transaction = try sender.sign(Part.joined(parts[range]).instructions) { signature in
      journal.entries.contains { $0.signature == signature }
    }
    guard let error = try sender.simulate(transaction) else {
      return try settle(try journal.add(Array(places[range]), transaction, on: ledger), &reasons)
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
    case (.blockhashNotFound?, nil): try journal.end(place, .expired)
    // It is not on the ledger and may still get there: nothing else can be signed for these payments.
    case (let error, nil): for payment in entry.payments { reasons[payment] = error?.description }
    }
  }

  func report(_ reasons: [Int: String]) throws(DisburseError) -> DisbursementReport {
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
    let gross = try sent()
    let isComplete = entries.allSatisfy { $0.outcome == .success }
    return DisbursementReport(
      batch: nil, state: isComplete ? .completed : .started, mint: mint, isNet: isNet, entries: entries, gross: gross)
  }

  /// What left by all transactions that were processed: what their transfers said, since the fee may have been another.
  func sent() throws(DisburseError) -> UInt64 {
    var sum: UInt64 = 0
    for (number, entry) in journal.entries.enumerated() where entry.end != .expired {
      guard let amounts = TransferAmounts.read(entry.wire, of: mint), amounts.count == entry.payments.count else {
        throw .badJournal(
          path: journal.path, line: number + 2, reason: "transaction \(number) does not make the payments it is for")
      }
      guard entry.end == .done else { continue }
      for amount in amounts {
        let (next, overflow) = sum.addingReportingOverflow(amount)
        guard !overflow else {
          throw .badJournal(path: journal.path, line: number + 2, reason: "more was sent than an account can hold")
        }
        sum = next
      }
    }
    return sum
  }
}

/// The payments in a transaction.
enum TransferAmounts {
  /// The amounts of its TransferChecked instructions; nil when it cannot be read, or makes the mint's token program do
  /// anything else.
  static func read(_ wire: [UInt8], of mint: PaymentMint) -> [UInt64]? {
    guard let message = try? Transaction(decoding: wire).message else { return nil }
    var amounts: [UInt64] = []
    for instruction in message.instructions {
      let place = Int(instruction.programIDIndex)
      // A program is never looked up in a table.
      guard message.accountKeys.indices.contains(place) else { return nil }
      guard message.accountKeys[place] == mint.tokenProgram else { continue }
      let data = instruction.data
      guard data.count == 10, data[0] == 12, data[9] == mint.decimals else { return nil }
      amounts.append(data[1..<9].reversed().reduce(0) { $0 << 8 | UInt64($1) })
    }
    return amounts
  }
}
