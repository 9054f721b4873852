#if !hasFeature(Embedded)
import ProgramAPI
import SystemCalls

// Durable nonces (`system_instruction.rs`).

extension System {
  /// Accounts: the nonce account, RecentBlockhashes, Rent.
  static func initializeNonceAccount(authority: Address, in call: borrowing Invocation) throws(ProgramError) {
    let account = try call.account(0)
    guard try !call.isRecentBlockhashesEmpty(at: 1) else {
      call.log("Initialize nonce account: recent blockhash list is empty")
      throw .custom(SystemInterface.Failure.nonceNoRecentBlockhashes)
    }
    let rent = try call.rent(at: 2)
    guard account.isWritable else {
      call.log("Initialize nonce account: Account ", account.key, " must be writeable")
      throw .invalidArgument
    }
    guard try NonceState(account).data == nil else {
      call.log("Initialize nonce account: Account ", account.key, " state is invalid")
      throw .invalidAccountData
    }
    let needed = try rent.minimumBalance(bytes: account.dataCount)
    guard account.lamports >= needed else {
      call.log("Initialize nonce account: insufficient lamports ", account.lamports.value, ", need ", needed.value)
      throw .insufficientFunds
    }
    let data = NonceState.Initialized(
      authority: authority, nonce: call.nextDurableNonce,
      lamportsPerSignature: call.nonceEnvironment.lamportsPerSignature)
    try NonceState(current: data).store(in: account, call)
  }

  /// Accounts: the nonce account, RecentBlockhashes, and the authority among the signers.
  static func advanceNonceAccount(in call: borrowing Invocation) throws(ProgramError) {
    let account = try call.account(0)
    guard try !call.isRecentBlockhashesEmpty(at: 1) else {
      call.log("Advance nonce account: recent blockhash list is empty")
      throw .custom(SystemInterface.Failure.nonceNoRecentBlockhashes)
    }
    guard account.isWritable else {
      call.log("Advance nonce account: Account ", account.key, " must be writeable")
      throw .invalidArgument
    }
    guard var data = try NonceState(account).data else {
      call.log("Advance nonce account: Account ", account.key, " state is invalid")
      throw .invalidAccountData
    }
    guard call.isSigned(by: data.authority) else {
      call.log("Advance nonce account: Account ", data.authority, " must be a signer")
      throw .missingRequiredSignature
    }
    let next = call.nextDurableNonce
    guard data.nonce != next else {
      call.log("Advance nonce account: nonce can only advance once per slot")
      throw .custom(SystemInterface.Failure.nonceBlockhashNotExpired)
    }
    data.nonce = next
    data.lamportsPerSignature = call.nonceEnvironment.lamportsPerSignature
    try NonceState(current: data).store(in: account, call)
  }

  /// Accounts: the nonce account, the recipient, RecentBlockhashes, Rent, and the authority among the signers.
  static func withdrawNonceAccount(_ lamports: Amount, in call: borrowing Invocation) throws(ProgramError) {
    try call.requireAccounts(2)
    _ = try call.isRecentBlockhashesEmpty(at: 2)
    let rent = try call.rent(at: 3)
    let account = try call.account(0)
    guard account.isWritable else {
      call.log("Withdraw nonce account: Account ", account.key, " must be writeable")
      throw .invalidArgument
    }
    if let data = try NonceState(account).data {
      let closes = lamports == account.lamports
      if closes {
        guard data.nonce != call.nextDurableNonce else {
          call.log("Withdraw nonce account: nonce can only advance once per slot")
          throw .custom(SystemInterface.Failure.nonceBlockhashNotExpired)
        }
      } else {
        let kept = try rent.minimumBalance(bytes: account.dataCount)
        let (needed, overflow) = lamports.value.addingReportingOverflow(kept.value)
        guard !overflow else { throw .insufficientFunds }
        try checkFunds(of: account, Amount(needed), in: call)
      }
      try checkSigner(data.authority, in: call)
      if closes { try NonceState(current: nil).store(in: account, call) }
    } else {
      try checkFunds(of: account, lamports, in: call)
      try checkSigner(account.key, in: call)
    }
    try call.debit(lamports, from: account)
    try call.credit(lamports, to: call.account(1))
  }

  /// Accounts: the nonce account, and the authority among the signers. A legacy account stays one.
  static func authorizeNonceAccount(newAuthority: Address, in call: borrowing Invocation) throws(ProgramError) {
    let account = try call.account(0)
    guard account.isWritable else {
      call.log("Authorize nonce account: Account ", account.key, " must be writeable")
      throw .invalidArgument
    }
    var state = try NonceState(account)
    guard let data = state.data else {
      call.log("Authorize nonce account: Account ", account.key, " state is invalid")
      throw .invalidAccountData
    }
    guard call.isSigned(by: data.authority) else {
      call.log("Authorize nonce account: Account ", data.authority, " must sign")
      throw .missingRequiredSignature
    }
    state.data?.authority = newAuthority
    try state.store(in: account, call)
  }

  /// Accounts: the nonce account. Nobody need sign.
  static func upgradeNonceAccount(in call: borrowing Invocation) throws(ProgramError) {
    let account = try call.account(0)
    guard account.owner == SystemInterface.id else { throw .invalidAccountOwner }
    guard account.isWritable else { throw .invalidArgument }
    let state = try NonceState(account)
    guard state.isLegacy, var data = state.data else { throw .invalidArgument }
    data.nonce = call.durableNonce(of: data.nonce)
    try NonceState(current: data).store(in: account, call)
  }

  private static func checkFunds(
    of account: Account, _ needed: Amount, in call: borrowing Invocation
  ) throws(ProgramError) {
    guard needed <= account.lamports else {
      call.log("Withdraw nonce account: insufficient lamports ", account.lamports.value, ", need ", needed.value)
      throw .insufficientFunds
    }
  }
  private static func checkSigner(_ authority: Address, in call: borrowing Invocation) throws(ProgramError) {
    guard call.isSigned(by: authority) else {
      call.log("Withdraw nonce account: Account ", authority, " must sign")
      throw .missingRequiredSignature
    }
  }
}
#endif
