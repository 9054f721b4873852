import LocalLedger
import SwiftSVM

/// Whether everything can be paid, found out by doing all of it on a copy of the ledger in memory.
enum Rehearsal {
  /// More than anything costs.
  private static let plenty: UInt64 = 1 << 62

  /// What `run` reports of a copy on which lamports are no matter; that the payer has as many as it took is looked at
  /// afterwards, so that both numbers can be said.
  static func run(
    on ledger: Ledger, payer: Address, _ run: (Ledger) throws(DisburseError) -> DisbursementReport
  ) throws(DisburseError) -> DisbursementReport {
    let copy = ledger.fork(), holds = ledger.account(payer)?.lamports ?? 0
    copy.setLamports(max(holds, plenty), of: payer)
    let report = try run(copy)
    let spent = max(holds, plenty) - min(copy.account(payer)?.lamports ?? 0, max(holds, plenty))
    guard spent > 0 else { return report }
    // Who pays keeps what an account without data must have.
    let (needs, overflow) = spent.addingReportingOverflow(ledger.minimumBalance(dataCount: 0))
    guard !overflow, needs <= holds else {
      throw .tooFewLamports(payer, holds: holds, needs: overflow ? .max : needs)
    }
    return report
  }
}
