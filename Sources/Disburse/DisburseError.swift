public import LocalLedger
public import SwiftSVM

/// Why payments cannot be made, or no further.
public enum DisburseError: Error, Sendable, CustomStringConvertible {
  case ledger(LedgerError)
  case file(FileError)
  /// The instructions make no message, or nobody signs for it.
  case unsendable(FailedTransaction)
  case noMint(Address)
  case noAddress
  /// The mint takes fees, and nobody said whether amounts are net or gross.
  case feesNotDecided(Address)
  /// With the slot that was awaited an epoch began in which the mint takes another fee.
  case feeChanged(Address)
  case refusedMint(Address, MintObstacle)
  case amountTooLarge(line: Int)
  /// Lines that pay what is no wallet, or the account that is paid from, or the batch's own.
  case notWallets([Fault])
  /// What is paid from is no token account of the mint.
  case noSource(Address)
  case frozenSource(Address)
  /// The payer neither holds what is paid from nor is its delegate.
  case otherSource(Address, of: Address)
  case underfunded(Address, holds: UInt64, needs: UInt64)
  /// The payer's lamports, for fees and for the accounts that are made.
  case tooFewLamports(Address, holds: UInt64, needs: UInt64)
  case noLookupTable(Address)
  /// One payment's instructions are more than a transaction holds.
  case doesNotFit(line: Int)
  /// An instruction that prepares or ends the batch failed.
  case failed(step: String, TransactionError)
  case otherMint(batch: Address)
  case otherFlags(batch: Address)
  /// The batch, or the journal, is of another file.
  case otherPayments(String)
  case badState(Address)
  case closed(batch: Address)
  case pageGone(Address)
  case badJournal(path: String, line: Int, reason: String)
  /// The ledger lacks what the journal has seen on it.
  case otherLedger(journal: String, reason: String)

  /// A line of the file, and what is wrong with it.
  public struct Fault: Hashable, Sendable {
    public var line: Int
    public var reason: String
  }

  public var description: String {
    switch self {
    case .ledger(let error): error.description
    case .file(let error): error.description
    case .unsendable(let error): error.description
    case .noMint(let address): "\(address) is no mint"
    case .noAddress: "there is no address of these seeds"
    case .feesNotDecided(let mint): "the mint \(mint) takes fees: say whether amounts are net or gross"
    case .feeChanged(let mint): "the fee of mint \(mint) has just changed: run this again"
    case .refusedMint(let mint, let obstacle): "the mint \(mint) \(obstacle)"
    case .amountTooLarge(let line): "line \(line): the amount with its fee is more than an account can hold"
    case .notWallets(let faults): faults.map { "line \($0.line): \($0.reason)" }.joined(separator: "\n")
    case .noSource(let address): "\(address) is no token account of the mint"
    case .frozenSource(let address): "\(address), which is paid from, is frozen"
    case .otherSource(let address, let owner): "\(address), which is paid from, belongs to \(owner)"
    case .underfunded(let address, let holds, let needs): "\(address) holds \(holds) units; \(needs) are needed"
    case .tooFewLamports(let address, let holds, let needs):
      "\(address) has \(holds) lamports; fees and new accounts take \(needs)"
    case .noLookupTable(let address): "\(address) is no lookup table that can be used"
    case .doesNotFit(let line): "line \(line): the payment does not fit a transaction"
    case .failed(let step, let error): "\(step): \(error)"
    case .otherMint(let batch): "the batch \(batch) pays in another mint"
    case .otherFlags(let batch): "the amounts of batch \(batch) are not net or gross as asked for"
    case .otherPayments(let what): "\(what) is of other payments than this file's"
    case .badState(let address): "\(address) is not what the program makes there"
    case .closed(let batch): "the batch \(batch) is closed"
    case .pageGone(let address): "the page \(address) was closed: what it paid is no longer on the ledger"
    case .badJournal(let path, let line, let reason): "\(path): line \(line): \(reason)"
    case .otherLedger(let journal, let reason):
      "\(journal): \(reason): the ledger is another than the journal's, or has lost its last lines"
    }
  }
}
