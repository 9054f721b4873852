/// Why a transaction failed: Agave's `TransactionError` (`solana-transaction-error`).
@frozen public enum TransactionError: Error, Hashable, Sendable {
  /// The instruction at this place failed.
  case instructionError(UInt8, InstructionError)
  /// The compute budget instruction at this place repeats an earlier one.
  case duplicateInstruction(UInt8)
  /// The account at this place would end below the rent-exempt minimum.
  case insufficientFundsForRent(accountIndex: UInt8)
  case programExecutionTemporarilyRestricted(accountIndex: UInt8)
  case accountInUse
  case accountLoadedTwice
  case accountNotFound
  case programAccountNotFound
  case insufficientFundsForFee
  case invalidAccountForFee
  case alreadyProcessed
  case blockhashNotFound
  case callChainTooDeep
  case missingSignatureForFee
  case invalidAccountIndex
  case signatureFailure
  case invalidProgramForExecution
  case sanitizeFailure
  case clusterMaintenance
  case accountBorrowOutstanding
  case wouldExceedMaxBlockCostLimit
  case unsupportedVersion
  case invalidWritableAccount
  case wouldExceedMaxAccountCostLimit
  case wouldExceedAccountDataBlockLimit
  case tooManyAccountLocks
  case addressLookupTableNotFound
  case invalidAddressLookupTableOwner
  case invalidAddressLookupTableData
  case invalidAddressLookupTableIndex
  case invalidRentPayingAccount
  case wouldExceedMaxVoteCostLimit
  case wouldExceedAccountDataTotalLimit
  case maxLoadedAccountsDataSizeExceeded
  case invalidLoadedAccountsDataSizeLimit
  case resanitizationNeeded
  case unbalancedTransaction
  case programCacheHitMaxLimit
  case commitCancelled
}

#if !hasFeature(Embedded)
extension TransactionError {
  /// The variant's name in JSON-RPC.
  public var name: String {
    switch self {
    case .instructionError: "InstructionError"
    case .duplicateInstruction: "DuplicateInstruction"
    case .insufficientFundsForRent: "InsufficientFundsForRent"
    case .programExecutionTemporarilyRestricted: "ProgramExecutionTemporarilyRestricted"
    default: Self.plain.first { $0.error == self }?.name ?? ""
    }
  }
  /// The error that carries nothing and has this JSON-RPC name.
  public init?(plainName name: String) {
    guard let found = Self.plain.first(where: { $0.name == name }) else { return nil }
    self = found.error
  }

  /// The variants that carry nothing, with their JSON-RPC names and texts.
  private static let plain: [(error: TransactionError, name: String, text: String)] = [
    (.accountInUse, "AccountInUse", "Account in use"),
    (.accountLoadedTwice, "AccountLoadedTwice", "Account loaded twice"),
    (.accountNotFound, "AccountNotFound", "Attempt to debit an account but found no record of a prior credit."),
    (.programAccountNotFound, "ProgramAccountNotFound", "Attempt to load a program that does not exist"),
    (.insufficientFundsForFee, "InsufficientFundsForFee", "Insufficient funds for fee"),
    (.invalidAccountForFee, "InvalidAccountForFee", "This account may not be used to pay transaction fees"),
    (.alreadyProcessed, "AlreadyProcessed", "This transaction has already been processed"),
    (.blockhashNotFound, "BlockhashNotFound", "Blockhash not found"),
    (.callChainTooDeep, "CallChainTooDeep", "Loader call chain is too deep"),
    (.missingSignatureForFee, "MissingSignatureForFee", "Transaction requires a fee but has no signature present"),
    (.invalidAccountIndex, "InvalidAccountIndex", "Transaction contains an invalid account reference"),
    (.signatureFailure, "SignatureFailure", "Transaction did not pass signature verification"),
    (
      .invalidProgramForExecution, "InvalidProgramForExecution",
      "This program may not be used for executing instructions"
    ),
    (.sanitizeFailure, "SanitizeFailure", "Transaction failed to sanitize accounts offsets correctly"),
    (.clusterMaintenance, "ClusterMaintenance", "Transactions are currently disabled due to cluster maintenance"),
    (
      .accountBorrowOutstanding, "AccountBorrowOutstanding",
      "Transaction processing left an account with an outstanding borrowed reference"
    ),
    (.wouldExceedMaxBlockCostLimit, "WouldExceedMaxBlockCostLimit", "Transaction would exceed max Block Cost Limit"),
    (.unsupportedVersion, "UnsupportedVersion", "Transaction version is unsupported"),
    (.invalidWritableAccount, "InvalidWritableAccount", "Transaction loads a writable account that cannot be written"),
    (
      .wouldExceedMaxAccountCostLimit, "WouldExceedMaxAccountCostLimit",
      "Transaction would exceed max account limit within the block"
    ),
    (
      .wouldExceedAccountDataBlockLimit, "WouldExceedAccountDataBlockLimit",
      "Transaction would exceed account data limit within the block"
    ),
    (.tooManyAccountLocks, "TooManyAccountLocks", "Transaction locked too many accounts"),
    (
      .addressLookupTableNotFound, "AddressLookupTableNotFound",
      "Transaction loads an address table account that doesn't exist"
    ),
    (
      .invalidAddressLookupTableOwner, "InvalidAddressLookupTableOwner",
      "Transaction loads an address table account with an invalid owner"
    ),
    (
      .invalidAddressLookupTableData, "InvalidAddressLookupTableData",
      "Transaction loads an address table account with invalid data"
    ),
    (
      .invalidAddressLookupTableIndex, "InvalidAddressLookupTableIndex",
      "Transaction address table lookup uses an invalid index"
    ),
    (
      .invalidRentPayingAccount, "InvalidRentPayingAccount",
      "Transaction leaves an account with a lower balance than rent-exempt minimum"
    ),
    (.wouldExceedMaxVoteCostLimit, "WouldExceedMaxVoteCostLimit", "Transaction would exceed max Vote Cost Limit"),
    (
      .wouldExceedAccountDataTotalLimit, "WouldExceedAccountDataTotalLimit",
      "Transaction would exceed total account data limit"
    ),
    (
      .maxLoadedAccountsDataSizeExceeded, "MaxLoadedAccountsDataSizeExceeded",
      "Transaction exceeded max loaded accounts data size cap"
    ),
    (
      .invalidLoadedAccountsDataSizeLimit, "InvalidLoadedAccountsDataSizeLimit",
      "LoadedAccountsDataSizeLimit set for transaction must be greater than 0."
    ),
    (.resanitizationNeeded, "ResanitizationNeeded", "ResanitizationNeeded"),
    (
      .unbalancedTransaction, "UnbalancedTransaction",
      "Sum of account balances before and after transaction do not match"
    ),
    (.programCacheHitMaxLimit, "ProgramCacheHitMaxLimit", "Program cache hit max limit"),
    (.commitCancelled, "CommitCancelled", "CommitCancelled"),
  ]
}

extension TransactionError: CustomStringConvertible {
  /// The text Solana's own tools print.
  public var description: String {
    switch self {
    case .instructionError(let index, let error): "Error processing Instruction \(index): \(error)"
    case .duplicateInstruction(let index): "Transaction contains a duplicate instruction (\(index)) that is not allowed"
    case .insufficientFundsForRent(let index):
      "Transaction results in an account (\(index)) with insufficient funds for rent"
    case .programExecutionTemporarilyRestricted(let index):
      "Execution of the program referenced by account at index \(index) is temporarily restricted."
    default: Self.plain.first { $0.error == self }?.text ?? ""
    }
  }
}
#endif
