public import SwiftSVM

/// A runtime that lasts: a file of the accounts it began with and of everything that was sent to it since.
///
/// Opening the file does it all again, which gives the same state: nothing in the runtime depends on clock or chance. A
/// transaction counts once its record is on the disk; whoever sent it may be gone by then, and can ask for it by its
/// signature. What the runtime refuses leaves no trace.
public final class Ledger {
  private let svm: SVM
  private let log: AppendLog
  private var outcomes: [Signature: Outcome] = [:]
  /// Set when a record could not be written: memory is ahead of the file then.
  private var isBroken = false

  /// How a transaction on the ledger ended.
  public enum Outcome: Hashable, Sendable {
    case succeeded
    /// It paid its fee and did nothing else.
    case failed(TransactionError)
  }

  /// Makes the file of a new ledger with these accounts.
  public static func create(_ path: String, accounts: [NamedAccount]) throws(FileError) {
    var records = [LedgerRecord.format.encoded()]
    for named in accounts { records.append(LedgerRecord.account(named).encoded()) }
    try AppendLog.create(path, records)
  }

  /// Opens a ledger; nobody else can until it is let go. `trapGuard` is the runtime's.
  public init(opening path: String, trapGuard: Bool = false) throws(LedgerError) {
    let records: [[UInt8]]
    do { (log, records) = try AppendLog.open(path) } catch { throw .file(error) }
    var configuration = SVM.Configuration()
    configuration.trapGuard = trapGuard
    configuration.transactionHistoryLimit = 0
    svm = SVM(configuration)
    for (index, bytes) in records.enumerated() {
      do throws(ReplayFailure) { try replay(bytes, isFirst: index == 0) } catch {
        throw .replay(path: path, line: index + 1, reason: error.reason)
      }
    }
    guard !records.isEmpty else { throw .replay(path: path, line: 1, reason: "it is empty") }
  }

  private struct ReplayFailure: Error { var reason: String }

  private func replay(_ bytes: [UInt8], isFirst: Bool) throws(ReplayFailure) {
    let record: LedgerRecord
    do { record = try LedgerRecord(bytes) } catch { throw ReplayFailure(reason: error.reason) }
    switch record {
    case .format: guard isFirst else { throw ReplayFailure(reason: "a second beginning") }
    case _ where isFirst: throw ReplayFailure(reason: "it is no ledger")
    case .account(let named): svm.setAccount(named.address, named.account)
    case .slots(let number):
      do { try pass(number) } catch { throw ReplayFailure(reason: error.reason) }
    case .transaction(let wire, let succeeded):
      guard let receipt = try? svm.execute(wire), receipt.isOnLedger, receipt.succeeded == succeeded else {
        throw ReplayFailure(reason: "the transaction ends otherwise than it did")
      }
      outcomes[receipt.signature] = receipt.outcome
    }
  }

  // MARK: - Looking

  public func account(_ address: Address) -> StoredAccount? { svm.getAccount(address) }
  public var latestBlockhash: Hash { svm.latestBlockhash }
  public var epoch: UInt64 { svm.clock.epoch }
  public var slot: UInt64 { svm.clock.slot }
  /// The lamports an account of so many bytes must hold to be rent-exempt.
  public func minimumBalance(dataCount: Int) -> UInt64 { svm.minimumBalanceForRentExemption(dataCount: dataCount) }
  /// How a transaction ended; nil when it is not on the ledger.
  public func outcome(of signature: Signature) -> Outcome? { outcomes[signature] }
  /// The accounts a program owns, in byte order of their addresses.
  public func accounts(ownedBy program: Address) -> [NamedAccount] {
    svm.getProgramAccounts(program).map { NamedAccount($0.address, $0.account) }
  }
  /// What a transaction would do.
  public func simulate(_ transaction: Transaction) throws(LedgerError) -> Receipt {
    do { return try svm.simulateTransaction(transaction) } catch { throw .unanswered(error) }
  }

  // MARK: - Writing

  /// Executes a transaction. When this returns, either it is on the disk or it was refused (`Receipt.isOnLedger`).
  public func send(_ wire: [UInt8]) throws(LedgerError) -> Receipt {
    try checkUsable()
    let receipt: Receipt
    do { receipt = try svm.execute(wire) } catch { throw .unanswered(error) }
    guard receipt.isOnLedger else { return receipt }
    try write(.transaction(wire, succeeded: receipt.succeeded))
    outcomes[receipt.signature] = receipt.outcome
    return receipt
  }

  /// Lets slots pass: 400 ms and a new blockhash; one with 151 newer ones is too old.
  public func advance(slots: UInt64 = 1) throws(LedgerError) {
    try checkUsable()
    do { try pass(slots) } catch { throw .time(error) }
    try write(.slots(slots))
  }

  private func pass(_ slots: UInt64) throws(TimeError) {
    let (slot, overflow) = svm.clock.slot.addingReportingOverflow(slots)
    guard !overflow else { throw TimeError(reason: "the slot overflows") }
    try svm.warpToSlot(slot)
  }

  private func checkUsable() throws(LedgerError) {
    guard !isBroken else { throw .file(FileError(path: log.path, reason: "an earlier write to it failed")) }
  }
  private func write(_ record: LedgerRecord) throws(LedgerError) {
    do { try log.append(record.encoded()) } catch {
      isBroken = true
      throw .file(error)
    }
  }
}

extension Receipt {
  /// Whether the transaction is on the ledger: it was executed, and paid for even if it failed.
  public var isOnLedger: Bool { succeeded || fee > 0 || !callFrames.isEmpty }
  fileprivate var outcome: Ledger.Outcome { err.map { .failed($0) } ?? .succeeded }
}

/// Why a ledger cannot be used.
public enum LedgerError: Error, Sendable, CustomStringConvertible {
  case file(FileError)
  /// A line of the file cannot be done again.
  case replay(path: String, line: Int, reason: String)
  /// There is no answer to a transaction at all.
  case unanswered(ExecutionError)
  case time(TimeError)

  public var description: String {
    switch self {
    case .file(let error): error.description
    case .replay(let path, let line, let reason): "\(path): line \(line): \(reason)"
    case .unanswered(let error): error.description
    case .time(let error): error.description
    }
  }
}
