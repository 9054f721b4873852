import ProgramAPI
import Token2022Calls
import TokenCalls

/// `check_program_account`: the account must be this program's.
func checkOwner(_ account: Account) throws(ProgramError) {
  guard account.owner == Token2022Interface.id else { throw .incorrectProgramID }
}

extension Invocation {
  /// Whether another program called: then guarded accounts refuse what their owner alone may do.
  func isCalled() throws(ProgramError) -> Bool {
    note(Units.called)
    return stackHeight > 1
  }

  /// `authority` must be `expected` and sign; a multisignature signs by enough of its signers among `signers`
  /// (`Processor::validate_owner`).
  func check(_ authority: Account, is expected: Address, signers: AccountCursor) throws(ProgramError) {
    guard authority.key == expected else { throw .custom(Failure.ownerMismatch) }
    guard authority.dataCount == TokenInterface.Multisig.size,
      authority.owner == Token2022Interface.id || authority.owner == TokenInterface.id
    else {
      guard authority.isSigner else { throw .missingRequiredSignature }
      return
    }
    let multisig = try authority.view(as: TokenInterface.Multisig.self)
    guard multisig[.isInitialized] != 0 else { throw .uninitializedAccount }
    note(Units.multisig)

    var signers = signers
    let count = Int(multisig[.signerCount])
    var matched: UInt32 = 0
    while signers.remaining > 0 {
      let signer = try signers.next()
      note(Units.signerListed)
      // More signers than there is room for: the original slices past the end and panics.
      guard count <= TokenInterface.maxSigners else {
        try abort(saying: "SBF program Panicked in program/src/processor.rs at 2274:56")
      }
      var position = 0
      while position < count {
        note(Units.signer)
        let bit = 1 as UInt32 &<< UInt32(truncatingIfNeeded: position)
        if matched & bit == 0, multisig[.signer(position)] == signer.key {
          guard signer.isSigner else { throw .missingRequiredSignature }
          matched |= bit
          note(Units.matched)
        }
        position &+= 1
      }
    }
    guard matched.nonzeroBitCount >= Int(multisig[.required]) else { throw .missingRequiredSignature }
  }

  /// An authority kept in an extension, where zeros are none.
  func check(
    _ authority: Account, isSet expected: Address, signers: AccountCursor, else failure: Failure
  ) throws(ProgramError) {
    guard expected != .zero else { throw .custom(failure) }
    try check(authority, is: expected, signers: signers)
  }

  /// A mint must be the token account's and have these decimals. An account that is its own mint is lent out already:
  /// then asking for the mint's bytes `fails`.
  func check(
    _ mint: Account, of holding: Holding, decimals: UInt8, ifLent fails: ProgramError?
  ) throws(ProgramError) -> Mint {
    try checkOwner(mint)
    guard mint.key == holding[.mint] else { throw .custom(Failure.mintMismatch) }
    if mint == holding.account {
      if let fails { throw fails }
      try abort(saying: "SBF program Panicked in program/src/processor.rs at 638:44")
    }
    let mint = try Mint(mint, self)
    guard mint[.decimals] == decimals else { throw .custom(Failure.mintDecimalsMismatch) }
    return mint
  }
}

extension Extended where Base == TokenInterface.Holding {
  var isFrozen: Bool { self[.state] == TokenInterface.HoldingState.frozen.rawValue }
  var isNative: Bool { self[.nativeTag] == 1 }
  /// Who may spend besides the owner.
  func isDelegate(_ key: Address) -> Bool { self[.delegateTag] == 1 && self[.delegate] == key }
  /// Who may close the account.
  var closer: Address { self[.closeAuthorityTag] == 0 ? self[.owner] : self[.closeAuthority] }
  /// Owned by nobody who could sign: anyone may burn what is in it.
  var isUnowned: Bool { self[.owner] == .zero || self[.owner] == ProgramIDs.incinerator }

  /// Whether a guarded account may not do this now, because another program asks for it.
  func isGuarded(_ call: borrowing Invocation) throws(ProgramError) -> Bool {
    guard isLocked(call) else { return false }
    return try call.isCalled()
  }
  /// Whether the account's CPI guard is on.
  func isLocked(_ call: borrowing Invocation) -> Bool {
    guard let flag = entries.find(.cpiGuard, as: Token2022Interface.Flag.self, call) else { return false }
    return flag[.value] != 0
  }
  /// What is given to the account must come right after a memo.
  func checkMemo(_ call: borrowing Invocation) throws(ProgramError) {
    guard let flag = entries.find(.memoTransfer, as: Token2022Interface.Flag.self, call), flag[.value] != 0 else {
      return
    }
    call.note(Units.memo)
    let previous = call.previousSibling
    guard previous == ProgramIDs.memo || previous == ProgramIDs.memoV1 else { throw .custom(Failure.noMemo) }
  }
}

extension Extended where Base == TokenInterface.Mint {
  var mintAuthority: Address? { self[.mintAuthorityTag] == 1 ? self[.mintAuthority] : nil }
  var freezeAuthority: Address? { self[.freezeAuthorityTag] == 1 ? self[.freezeAuthority] : nil }
  /// Who may move and burn anybody's tokens.
  func permanentDelegate(_ call: borrowing Invocation) -> Address? {
    let found = entries.find(.permanentDelegate, as: Token2022Interface.Authority.self, call)?[.authority] ?? .zero
    return found == .zero ? nil : found
  }
  /// Nothing moves while the mint is paused.
  func checkNotPaused(_ call: borrowing Invocation) throws(ProgramError) {
    if let pausable = entries.find(.pausable, as: Token2022Interface.Pausable.self, call), pausable[.isPaused] != 0 {
      throw .custom(Failure.mintPaused)
    }
  }
}

extension MutableView where L == TokenInterface.Holding {
  /// Takes `amount` from what the delegate may still spend; at nothing left he is no delegate any more.
  func spendDelegated(_ amount: Amount) throws(ProgramError) {
    let left = try self[.delegatedAmount].minus(amount, else: .insufficientFunds)
    self[.delegatedAmount] = left
    if left == 0 { clearDelegate() }
  }
  func clearDelegate() {
    self[.delegateTag] = 0
    self[.delegate] = .zero
  }
}

extension Amount {
  func plus(_ other: Amount, else failure: Failure = .overflow) throws(ProgramError) -> Amount {
    let (sum, overflow) = value.addingReportingOverflow(other.value)
    guard !overflow else { throw .custom(failure) }
    return Amount(sum)
  }
  func minus(_ other: Amount, else failure: Failure = .overflow) throws(ProgramError) -> Amount {
    let (difference, underflow) = value.subtractingReportingOverflow(other.value)
    guard !underflow else { throw .custom(failure) }
    return Amount(difference)
  }
}
