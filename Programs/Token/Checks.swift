import ProgramAPI
import TokenCalls

/// Which of the two programs is being run. Their processors are the same but where they ask this.
enum Release {
  /// p-token 1.0, the program deployed today.
  case pToken
  /// spl-token 3.5.0, deployed before it.
  case spl350
}

extension Release {
  /// The account as a token account, initialized or not.
  func anyHolding(
    _ account: Account, _ call: borrowing Invocation
  ) throws(ProgramError) -> View<TokenInterface.Holding> {
    let holding: View<TokenInterface.Holding> = try exactly(account)
    guard holding[.state] <= TokenInterface.HoldingState.frozen.rawValue else { throw .invalidAccountData }
    try checkTags(holding[.delegateTag], holding[.nativeTag], holding[.closeAuthorityTag])
    if self == .spl350 { try call.charge(LegacyCosts.unpacking(holding)) }
    return holding
  }
  /// The account as a token account.
  func holding(_ account: Account, _ call: borrowing Invocation) throws(ProgramError) -> View<TokenInterface.Holding> {
    let holding = try anyHolding(account, call)
    guard holding[.state] != TokenInterface.HoldingState.uninitialized.rawValue else { throw .uninitializedAccount }
    return holding
  }
  /// The account as a mint, initialized or not.
  func anyMint(_ account: Account, _ call: borrowing Invocation) throws(ProgramError) -> View<TokenInterface.Mint> {
    let mint: View<TokenInterface.Mint> = try exactly(account)
    guard mint[.isInitialized] <= 1 else { throw .invalidAccountData }
    try checkTags(mint[.mintAuthorityTag], mint[.freezeAuthorityTag])
    if self == .spl350 { try call.charge(LegacyCosts.unpacking(mint)) }
    return mint
  }
  /// The account as a mint.
  func mint(_ account: Account, _ call: borrowing Invocation) throws(ProgramError) -> View<TokenInterface.Mint> {
    let mint = try anyMint(account, call)
    guard mint[.isInitialized] == 1 else { throw .uninitializedAccount }
    return mint
  }
  /// The account as a mint of this program, any other answered with `invalidMint`.
  func ownMint(_ account: Account, _ call: borrowing Invocation) throws(ProgramError) -> View<TokenInterface.Mint> {
    try checkOwner(account)
    do { return try mint(account, call) } catch { throw .custom(Failure.invalidMint) }
  }
  /// The account as a multisignature, initialized or not.
  func anyMultisig(_ account: Account) throws(ProgramError) -> View<TokenInterface.Multisig> {
    let multisig: View<TokenInterface.Multisig> = try exactly(account)
    guard multisig[.isInitialized] <= 1 else { throw .invalidAccountData }
    return multisig
  }

  /// The account through a layout whose size it has exactly.
  func exactly<L: Layout>(_ account: Account) throws(ProgramError) -> View<L> {
    guard account.dataCount == L.size else { throw .invalidAccountData }
    return try account.view(as: L.self)
  }
  /// The earlier release refuses tags other than 0 and 1; p-token never looks at the whole tag.
  private func checkTags(_ a: UInt32, _ b: UInt32, _ c: UInt32 = 0) throws(ProgramError) {
    guard self == .pToken || (a <= 1 && b <= 1 && c <= 1) else { throw .invalidAccountData }
  }

  /// The account must be the program's: asked where nothing is written, for then the runtime does not ask.
  func checkOwner(_ account: Account) throws(ProgramError) {
    guard account.owner == TokenInterface.id else { throw .incorrectProgramID }
  }

  /// `authority` must be `expected` and sign; a multisignature signs by enough of its signers among `signers`.
  func checkAuthority(
    _ call: borrowing Invocation, _ authority: Account, is expected: Address, signers: AccountCursor
  ) throws(ProgramError) {
    guard authority.key == expected else { throw .custom(Failure.ownerMismatch) }
    guard authority.dataCount == TokenInterface.Multisig.size, ownsMultisigs(authority.owner) else {
      guard authority.isSigner else { throw .missingRequiredSignature }
      return
    }
    let multisig = try anyMultisig(authority)
    guard multisig[.isInitialized] == 1 else { throw .uninitializedAccount }

    var signers = signers
    let given = signers.remaining, count = Int(multisig[.signerCount])
    var matched: UInt32 = 0
    while signers.remaining > 0 {
      let signer = try signers.next()
      // More signers than there is room for: the original slices past the end and panics.
      guard count <= TokenInterface.maxSigners else { try call.abort(saying: "SBF program panicked") }
      var position = 0
      while position < count {
        let bit = 1 as UInt32 &<< UInt32(truncatingIfNeeded: position)
        if matched & bit == 0, multisig[.signer(position)] == signer.key {
          guard signer.isSigner else { throw .missingRequiredSignature }
          matched |= bit
        }
        position &+= 1
      }
    }
    let isEnough = matched.nonzeroBitCount >= Int(multisig[.required])
    if self == .pToken {
      try call.charge(
        Costs.multisig(call.data[0], signers: given, keys: count, matched: matched.nonzeroBitCount))
    } else {
      try call.charge(
        LegacyCosts.multisig(signers: given, keys: count, matched: matched.nonzeroBitCount) &- (isEnough ? 0 : 9))
    }
    guard isEnough else { throw .missingRequiredSignature }
  }
  private func ownsMultisigs(_ owner: Address) -> Bool {
    owner == TokenInterface.id || (self == .pToken && owner == ProgramIDs.token2022)
  }

  /// The cluster's rent: from the Rent sysvar's account when the instruction names one.
  func rent(
    _ call: borrowing Invocation, from sysvar: Account?
  ) throws(ProgramError) -> Rent {
    guard let sysvar else { return try call.rent }
    return try Rent(sysvar)
  }
}
