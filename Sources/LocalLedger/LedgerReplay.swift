import SwiftSVM

/// Does again what a ledger's file says, line by line, and looks whether it does what it did.
struct LedgerReplay {
  let svm: SVM
  private(set) var outcomes: [Signature: Ledger.Outcome] = [:]
  private(set) var edition: LedgerEdition?
  private var hasBegun = false

  /// With the first record.
  init(_ first: LedgerRecord, _ trapGuard: Bool) throws(ReplayFailure) {
    guard case .format(let edition) = first.event else { throw ReplayFailure(reason: "it is no ledger") }
    self.edition = edition
    guard var configuration = (edition ?? .current).configuration else {
      throw ReplayFailure(reason: "it was made by what this version does not have: \((edition ?? .current).text)")
    }
    configuration.trapGuard = trapGuard
    configuration.transactionHistoryLimit = 0
    svm = SVM(configuration)
  }

  mutating func take(_ record: LedgerRecord) throws(ReplayFailure) {
    switch record.event {
    case .format: throw ReplayFailure(reason: "a second beginning")
    case .edition(let edition):
      guard edition.configuration != nil, edition.tokenRelease == (self.edition ?? .current).tokenRelease,
        edition.features == (self.edition ?? .current).features
      else { throw ReplayFailure(reason: "it goes on by what this version does not have: \(edition.text)") }
      self.edition = edition
    case .account(let named):
      guard !hasBegun else { throw ReplayFailure(reason: "an account after the beginning") }
      svm.setAccount(named.address, named.account)
    case .begun: try compare(record.state, "the accounts make")
    case .slots(let number):
      do { try svm.pass(number) } catch { throw ReplayFailure(reason: error.reason) }
      try compare(record.state, "\(number) slots leave")
    case .transaction(let wire, let succeeded):
      let receipt: Receipt
      do { receipt = try svm.execute(wire) } catch { throw ReplayFailure(reason: "\(error)") }
      guard receipt.isOnLedger, receipt.succeeded == succeeded else {
        let end = receipt.err.map { "ends with: \($0)" } ?? "succeeds"
        throw ReplayFailure(
          reason: "the transaction \(receipt.signature) \(end); it \(succeeded ? "succeeded" : "failed") before"
            + " (\(executedBy))")
      }
      try compare(record.state, "the transaction \(receipt.signature) leaves")
      outcomes[receipt.signature] = receipt.outcome
    }
    if case .account = record.event {} else { hasBegun = true }
  }

  private func compare(_ state: Hash?, _ what: String) throws(ReplayFailure) {
    guard let state, svm.stateHash() != state else { return }
    throw ReplayFailure(reason: "\(what) another state than before (\(executedBy))")
  }

  private var executedBy: String {
    "executed by \(edition?.text ?? "an edition that is not said"), now by \(LedgerEdition.current.text)"
  }
}

struct ReplayFailure: Error { var reason: String }
