import Files
public import SwiftSVM

/// A runtime that lasts: a file of the accounts it began with and of everything that was sent to it since.
///
/// Opening the file does it all again, which gives the same state: nothing in the runtime depends on clock or chance.
/// So that it stays the same when the software does not, the file says what executed it and, line by line, a hash of
/// the state: a difference is an error that names the transaction. A transaction counts once its record is on the disk;
/// whoever sent it may be gone by then, and can ask for it by its signature. What is refused leaves no trace.
public final class Ledger {
  private let svm: SVM
  private let destination: Destination
  private var outcomes: [Signature: Outcome]
  /// What has executed the file's last transactions; nil for a file that does not say.
  private var edition: LedgerEdition?
  /// Set when a record could not be written: memory is ahead of the file then.
  private var isBroken = false

  /// Where records go.
  private enum Destination {
    case log(AppendLog)
    /// A file that is only read.
    case reading(String, AppendLog.Lines)
    /// Nowhere: everything happens in memory.
    case memory
  }

  /// How a transaction on the ledger ended.
  public enum Outcome: Hashable, Sendable {
    case succeeded
    /// It paid its fee and did nothing else.
    case failed(TransactionError)
  }

  /// Makes the file of a new ledger with these accounts.
  public static func create(_ path: String, accounts: [NamedAccount]) throws(FileError) {
    let edition = LedgerEdition.current
    var records = [LedgerRecord(.format(edition)).encoded()]
    let svm = SVM(edition.configuration ?? SVM.Configuration())
    for named in accounts {
      svm.setAccount(named.address, named.account)
      records.append(LedgerRecord(.account(named)).encoded())
    }
    records.append(LedgerRecord(.begun, state: svm.stateHash()).encoded())
    try AppendLog.create(path, records)
  }

  /// Opens a ledger to write; nobody else can until it is let go. `trapGuard` is the runtime's.
  public convenience init(opening path: String, trapGuard: Bool = false) throws(LedgerError) {
    let log: AppendLog, records: [[UInt8]]
    do { (log, records) = try AppendLog.open(path) } catch { throw .file(error) }
    try self.init(records, named: path, .log(log), trapGuard)
  }

  /// A ledger of a file's bytes, which is asked and never written. A torn end is passed over.
  public convenience init(reading bytes: [UInt8], named path: String, trapGuard: Bool = false) throws(LedgerError) {
    let records: [[UInt8]], lines: AppendLog.Lines
    do { (records, lines, _) = try AppendLog.read(bytes, named: path) } catch { throw .file(error) }
    try self.init(records, named: path, .reading(path, lines), trapGuard)
  }

  private init(
    _ records: [[UInt8]], named path: String, _ destination: Destination, _ trapGuard: Bool
  ) throws(LedgerError) {
    var replay: LedgerReplay?
    for (index, bytes) in records.enumerated() {
      do throws(ReplayFailure) {
        let record: LedgerRecord
        do { record = try LedgerRecord(bytes) } catch { throw ReplayFailure(reason: error.reason) }
        if replay == nil { replay = try LedgerReplay(record, trapGuard) } else { try replay?.take(record) }
      } catch { throw .replay(path: path, line: index + 1, reason: error.reason) }
    }
    guard let replay else { throw .replay(path: path, line: 1, reason: "it is empty") }
    svm = replay.svm
    outcomes = replay.outcomes
    edition = replay.edition
    self.destination = destination
  }

  private init(copying other: Ledger) {
    svm = other.svm.fork()
    outcomes = other.outcomes
    edition = other.edition
    destination = .memory
  }

  /// Another ledger in the same state, of which nothing is written: what happens to it has not happened.
  public func fork() -> Ledger { Ledger(copying: self) }

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
  /// `SVM.stateHash`.
  public func stateHash() -> Hash { svm.stateHash() }
  /// The file's last line; nil for a ledger in memory.
  public var mark: AppendLog.Mark? {
    switch destination {
    case .log(let log): log.mark
    case .reading(_, let lines): lines.mark
    case .memory: nil
    }
  }
  /// Whether the file still has this line, and so all before it. A ledger in memory has what it was made of.
  public func holds(_ mark: AppendLog.Mark) -> Bool {
    switch destination {
    case .log(let log): log.holds(mark)
    case .reading(_, let lines): lines.hold(mark)
    case .memory: true
    }
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
    do { try svm.pass(slots) } catch { throw .time(error) }
    try write(.slots(slots))
  }

  /// Gives an account of a ledger in memory these lamports, to see what something would cost.
  package func setLamports(_ lamports: UInt64, of address: Address) {
    guard case .memory = destination else { return }
    var account = svm.getAccount(address) ?? StoredAccount(lamports: 0)
    account.lamports = lamports
    svm.setAccount(address, account)
  }

  private func checkUsable() throws(LedgerError) {
    switch destination {
    case .memory: return
    case .reading(let path, _): throw .file(FileError(path: path, reason: "was opened to be read"))
    case .log(let log):
      guard isBroken else { return }
      throw .file(FileError(path: log.path, reason: "an earlier write to it failed"))
    }
  }

  private func write(_ event: LedgerRecord.Event) throws(LedgerError) {
    guard case .log(let log) = destination else { return }
    do throws(FileError) {
      // The release and the features of a file stay what they are.
      var now = edition ?? .current
      now.number = LedgerEdition.current.number
      if edition != now {
        try log.append(LedgerRecord(.edition(now)).encoded(), isSynced: false)
        edition = now
      }
      try log.append(LedgerRecord(event, state: svm.stateHash()).encoded())
    } catch {
      isBroken = true
      throw .file(error)
    }
  }
}

extension SVM {
  func pass(_ slots: UInt64) throws(TimeError) {
    let (slot, overflow) = clock.slot.addingReportingOverflow(slots)
    guard !overflow else { throw TimeError(reason: "the slot overflows") }
    try warpToSlot(slot)
  }
}

extension Receipt {
  /// Whether the transaction is on the ledger: it was executed, and paid for even if it failed.
  public var isOnLedger: Bool { succeeded || fee > 0 || !callFrames.isEmpty }
  var outcome: Ledger.Outcome { err.map { .failed($0) } ?? .succeeded }
}

/// Why a ledger cannot be used.
public enum LedgerError: Error, Sendable, CustomStringConvertible {
  case file(FileError)
  /// A line of the file cannot be done again, or does something else than it did.
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
