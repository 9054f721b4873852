public import LocalLedger
import ProgramAPI
public import SwiftSVM

/// What its authority can do to a batch under way.
public enum BatchControl: Hashable, Sendable {
  case pause, resume, cancel, close

  /// Closing takes as many transactions as `limits` make necessary.
  public func perform(
    _ place: BatchPlace, in mint: PaymentMint, on ledger: Ledger, payer: Keypair,
    limits: TransactionLimits = TransactionLimits()
  ) throws(DisburseError) {
    var packing = Packing(payer: payer.address)
    packing.limits = limits
    let sender = Sender(ledger, payer, packing)
    try sender.advance()
    switch self {
    case .pause:
      try sender.perform("pausing the batch", [DisbursementInterface.pause(place.place, authority: payer.address)])
    case .resume:
      try sender.perform("resuming the batch", [DisbursementInterface.resume(place.place, authority: payer.address)])
    case .cancel:
      let (destination, creation) = try destination(mint, sender)
      try sender.perform(
        "canceling the batch",
        creation.instructions + [
          DisbursementInterface.cancel(place.place, destination: destination, authority: payer.address)
        ])
    case .close: try close(place, mint, sender)
    }
  }

  /// Where tokens go back to, and the instruction that makes sure of it.
  private func destination(
    _ mint: PaymentMint, _ sender: Sender
  ) throws(DisburseError) -> (Address, InstructionGroup) {
    let payer = sender.payer.address, account = try mint.account(of: payer)
    return (account, mint.creation(of: account, for: payer, payer: payer, on: sender.ledger))
  }

  /// Closes as many pages in each transaction as fit; with the last ones go vault and batch.
  private func close(_ place: BatchPlace, _ mint: PaymentMint, _ sender: Sender) throws(DisburseError) {
    guard let batch = try place.readBatch(sender.ledger) else { throw .badState(place.batch) }
    let (destination, creation) = try destination(mint, sender)
    var pages: [Address] = []
    let capacity = DisbursementInterface.Page.capacity
    for index in 0..<(Int(batch[.count].value) + capacity - 1) / capacity {
      let page = try place.page(index)
      if sender.ledger.account(page)?.owner == DisbursementInterface.id { pages.append(page) }
    }
    func group(_ range: Range<Int>) -> InstructionGroup {
      let close = DisbursementInterface.close(
        place.place, pages: Array(pages[range]), destination: destination, authority: sender.payer.address)
      // The last one harvests fees, sweeps what was sent to the vault, and closes it.
      return InstructionGroup(creation.instructions + [close], calls: creation.calls + 3)
    }
    var ranges: [Range<Int>] = [0..<0]
    if !pages.isEmpty {
      do { ranges = try sender.packing.pack(pages.indices, group) } catch { throw .badState(pages[error.item]) }
    }
    for range in ranges { try sender.perform("closing the batch", group(range).instructions) }
  }
}
