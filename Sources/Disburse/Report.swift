public import SwiftSVM

/// What became of the payments of a file.
public struct DisbursementReport: Hashable, Sendable {
  /// As the Stellar Disbursement Platform names them.
  public enum State: String, Sendable { case draft, ready, started, paused, completed, canceled }
  public enum Outcome: String, Sendable { case draft, ready, pending, paused, success, failed, canceled }

  public struct Entry: Hashable, Sendable {
    public var payment: ListedPayment
    public var account: Address
    public var outcome: Outcome
    /// Why it is not paid.
    public var reason: String?
    /// Plain transfers only: the transaction that pays.
    public var signature: Signature?
  }
  /// Nil for plain transfers.
  public var batch: Address?
  public var state: State
  public var mint: PaymentMint
  public var isNet: Bool
  public var entries: [Entry]
  /// What left for recipients in all, fees included.
  public var gross: UInt64
  /// What is missing before payments begin.
  public var awaits: String?
  /// Whether nothing was sent because not all of it could have been paid.
  public var isRefused = false

  public var paidCount: Int { entries.count { $0.outcome == .success } }
  public var isComplete: Bool { paidCount == entries.count }
  /// The amounts that are paid; together no more than the list's total.
  public var paid: UInt64 { entries.reduce(0) { $0 &+ ($1.outcome == .success ? $1.payment.amount : 0) } }
  public var total: UInt64 { entries.reduce(0) { $0 &+ $1.payment.amount } }

  /// For people: one line, and one for each payment that is not made.
  public var text: String {
    let amounts = [paid, total].map { TokenAmount.text($0, decimals: mint.decimals) }
    var lines = ["\(state.rawValue): \(paidCount) of \(entries.count) paid, \(amounts[0]) of \(amounts[1])"]
    if let awaits { lines.append("awaits \(awaits)") }
    if isRefused { lines.append("nothing was sent, since not all can be paid; --partial pays the others") }
    for entry in entries where entry.reason != nil {
      lines.append("line \(entry.payment.line): \(entry.payment.wallet): \(entry.reason ?? "")")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The same for machines, one payment a line.
  public var json: [UInt8] {
    var writer = JSONWriter(brokenDepth: 2)
    writer.object {
      $0.key("state")
      $0.string(state.rawValue)
      $0.key("mint")
      $0.string(mint.address.description)
      $0.key("batch")
      if let batch { $0.string(batch.description) } else { $0.null() }
      $0.key("amountIs")
      $0.string(isNet ? "net" : "gross")
      for (name, value) in [("paid", paid), ("total", total), ("gross", gross)] {
        $0.key(text: name)
        $0.string(TokenAmount.text(value, decimals: mint.decimals))
      }
      $0.key("paidCount")
      $0.integer(paidCount)
      $0.key("count")
      $0.integer(entries.count)
      if let awaits {
        $0.key("awaits")
        $0.string(awaits)
      }
      if isRefused {
        $0.key("refused")
        $0.bool(true)
      }
      $0.key("payments")
      $0.array(entries) { writer, entry in write(entry, &writer) }
    }
    return writer.bytes + [0x0A]
  }

  private func write(_ entry: Entry, _ writer: inout JSONWriter) {
    writer.object {
      $0.key("line")
      $0.integer(entry.payment.line)
      $0.key("paymentID")
      $0.string(entry.payment.id)
      $0.key("walletAddress")
      $0.string(entry.payment.wallet.description)
      $0.key("account")
      $0.string(entry.account.description)
      $0.key("amount")
      $0.string(TokenAmount.text(entry.payment.amount, decimals: mint.decimals))
      $0.key("status")
      $0.string(entry.outcome.rawValue)
      if let reason = entry.reason {
        $0.key("reason")
        $0.string(reason)
      }
      if let signature = entry.signature {
        $0.key("signature")
        $0.string(signature.description)
      }
    }
  }
}
