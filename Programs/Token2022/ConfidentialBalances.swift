import ProgramAPI
import Token2022Calls
import TokenCalls

// Instructions on encrypted balances that need no proof but ciphertext arithmetic. They check what the original checks
// before it; where nothing but zeros would be added they are complete, and everywhere else they say what is missing.

extension Token2022 {
  /// Deposit: from the plain balance to the pending one.
  static func deposit(
    _ call: borrowing Invocation, _ list: AccountCursor, _ amount: Amount, decimals: UInt8
  ) throws(ProgramError) {
    var accounts = list
    let account = try accounts.next()
    let mintAccount = try accounts.next()
    let authority = try accounts.next()
    try checkOwner(mintAccount)
    let mint = try Mint(mintAccount, call)
    try mint.checkNotPaused(call)
    guard decimals == mint[.decimals] else { throw .custom(Failure.mintDecimalsMismatch) }
    if mint.entries.has(.confidentialMintBurn, call) { throw .custom(Failure.illegalMintBurnConversion) }
    try checkOwner(account)
    if account == mintAccount {
      try call.abort(
        saying: "SBF program Panicked in program/src/extension/confidential_transfer/processor.rs at 437:59")
    }
    let holding = try Holding(account, call)
    if holding.entries.has(.nonTransferableAccount, call) { throw .custom(Failure.nonTransferable) }
    try call.check(authority, is: holding[.owner], signers: accounts)
    if holding.isFrozen { throw .custom(Failure.accountFrozen) }
    guard holding[.mint] == mintAccount.key else { throw .custom(Failure.mintMismatch) }
    if holding.isNative { throw .custom(Failure.nativeNotSupported) }
    _ = try holding[.amount].minus(amount)
    let state = try holding.entries.view(
      .confidentialTransferAccount, as: Token2022Interface.ConfidentialTransferAccount.self, call)
    guard state[.isApproved] != 0 else { throw .custom(Failure.confidentialTransferAccountNotApproved) }
    guard state[.allowsConfidentialCredits] != 0 else {
      throw .custom(Failure.confidentialTransferDepositsAndTransfersDisabled)
    }
    let (credits, overflow) = state[.pendingCredits].addingReportingOverflow(1)
    guard !overflow else { throw .custom(Failure.overflow) }
    guard credits <= state[.maxPendingCredits] else {
      throw .custom(Failure.maximumPendingBalanceCreditCounterExceeded)
    }
    guard amount.value >> 48 == 0 else { throw .custom(Failure.maximumDepositAmountExceeded) }
    throw noArithmetic(call)
  }

  /// ApplyPendingBalance: what is pending becomes available.
  static func applyPending(
    _ call: borrowing Invocation, _ list: AccountCursor, _ data: Bytes
  ) throws(ProgramError) {
    var accounts = list
    let account = try accounts.next()
    let authority = try accounts.next()
    try checkOwner(account)
    let holding = try Holding(account, call)
    try call.check(authority, is: holding[.owner], signers: accounts)
    if holding.isFrozen { throw .custom(Failure.accountFrozen) }
    let state = try holding.entries.change(
      .confidentialTransferAccount, as: Token2022Interface.ConfidentialTransferAccount.self, call)
    // Pending and available balances: three ciphertexts.
    guard account.bytes.slice(from: state.offset &+ 33, count: 192).isZero else { throw noArithmetic(call) }
    state[.actualPendingCredits] = state[.pendingCredits]
    state[.expectedPendingCredits] = try data.read(at: 1)
    state[.pendingCredits] = 0
    try call.uncheckedStore(data.slice(from: 9, count: 36), at: state.offset &+ 225, in: account)
  }

  /// HarvestWithheldTokensToMint of encrypted fees.
  static func harvestConfidential(_ call: borrowing Invocation, _ list: AccountCursor) throws(ProgramError) {
    var accounts = list
    let mintAccount = try accounts.next()
    try checkOwner(mintAccount)
    let mint = try Mint(mintAccount, call)
    _ = try mint.entries.offset(of: .transferFeeConfig, call)
    let config = try mint.entries.change(
      .confidentialTransferFeeConfig, as: Token2022Interface.ConfidentialFeeConfig.self, call)
    guard config[.harvestsToMint] != 0 else { throw .custom(Failure.harvestToMintDisabled) }
    while accounts.remaining > 0 {
      let account = try accounts.next()
      if account == mintAccount {
        try call.abort(
          saying: "SBF program Panicked in program/src/extension/confidential_transfer_fee/processor.rs at 313:58")
      }
      guard let holding = Holding(ifPossible: account, call) else {
        logHarvest(account, "State is invalid for requested operation", call)
        continue
      }
      guard holding[.mint] == mintAccount.key else {
        logHarvest(account, "Account not associated with this Mint", call)
        continue
      }
      guard account.owner == Token2022Interface.id,
        let withheld = holding.entries.findOffset(.confidentialTransferFeeAmount, call)
      else {
        logHarvest(account, "State is invalid for requested operation", call)
        continue
      }
      guard account.bytes.slice(from: withheld, count: 64).isZero,
        mintAccount.bytes.slice(from: config.offset &+ 65, count: 64).isZero
      else { throw noArithmetic(call) }
    }
  }

  static func noArithmetic(_ call: borrowing Invocation) -> ProgramError {
    call.log("Ciphertext arithmetic (the curve25519 syscalls) is not available")
    return .invalidInstructionData
  }
}
