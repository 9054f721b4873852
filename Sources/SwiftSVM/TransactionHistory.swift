/// The receipts of the transactions sent last, by signature. What was there when it was shared lies in parts that all
/// who have it look into, so that a copy costs the same however many receipts there are.
struct TransactionHistory {
  private struct Kept {
    /// How many were recorded before it.
    var number: Int
    var receipt: Receipt
  }
  private final class Part: Sendable {
    let receipts: [Signature: Kept]
    /// The youngest one's.
    let number: Int
    init(_ receipts: [Signature: Kept], _ number: Int) {
      self.receipts = receipts
      self.number = number
    }
  }
  private var recent: [Signature: Kept] = [:]
  /// Oldest first, none less than twice as big as the one after it when it came there.
  private var parts: [Part] = []
  /// How many were recorded.
  private var count = 0
  private let limit: Int

  init(limit: Int) { self.limit = max(0, limit) }

  subscript(signature: Signature) -> Receipt? {
    var kept = recent[signature]
    // Without signature verification, different transactions can share a signature: the last one counts.
    for part in parts.reversed() where kept == nil { kept = part.receipts[signature] }
    return kept.flatMap { isTooOld($0.number) ? nil : $0.receipt }
  }
  private func isTooOld(_ number: Int) -> Bool { count - number > limit }

  /// Keeps a receipt, unless the transaction was refused before it paid or did anything: it never was on the ledger.
  mutating func record(_ receipt: Receipt) {
    guard limit > 0, receipt.succeeded || receipt.fee > 0 || !receipt.callFrames.isEmpty else { return }
    recent[receipt.signature] = Kept(number: count, receipt: receipt)
    count += 1
    // By then everything before is too old.
    if recent.count >= limit {
      parts = [Part(recent, count - 1)]
      recent = [:]
      recent.reserveCapacity(limit)
    }
  }

  /// The same receipts, for somebody else or for later.
  mutating func share() -> TransactionHistory {
    while let oldest = parts.first, isTooOld(oldest.number) { parts.removeFirst() }
    guard !recent.isEmpty else { return self }
    while let below = parts.last, below.receipts.count < 2 * recent.count {
      for (signature, kept) in below.receipts where !isTooOld(kept.number) && recent[signature] == nil {
        recent[signature] = kept
      }
      parts.removeLast()
    }
    parts.append(Part(recent, count - 1))
    recent = [:]
    return self
  }
}
