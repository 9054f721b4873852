/// The receipts of the transactions sent last, by signature.
struct TransactionHistory {
  private var receipts: [Signature: Receipt] = [:]
  /// In the order they were sent, as a ring once it is full.
  private var order: [Signature] = []
  private var oldest = 0
  private let limit: Int

  init(limit: Int) { self.limit = max(0, limit) }

  subscript(signature: Signature) -> Receipt? { receipts[signature] }

  /// Keeps a receipt, unless the transaction was refused before it paid or did anything: it never was on the ledger.
  mutating func record(_ receipt: Receipt) {
    guard limit > 0, receipt.succeeded || receipt.fee > 0 || !receipt.callFrames.isEmpty else { return }
    // Without signature verification, different transactions can share a signature: the last one counts.
    if receipts.updateValue(receipt, forKey: receipt.signature) != nil { return }
    if order.count < limit { return order.append(receipt.signature) }
    receipts[order[oldest]] = nil
    order[oldest] = receipt.signature
    oldest = (oldest + 1) % limit
  }
}
