import ProgramAPI
import Token2022Calls
import TokenCalls

extension Token2022 {
  /// SetAuthority: of a token account or a mint; what can be read as neither is refused.
  static func setAuthority(
    _ call: borrowing Invocation, _ list: AccountCursor, _ kind: UInt8, _ new: Address?
  ) throws(ProgramError) {
    guard let kind = Token2022Interface.AuthorityKind(rawValue: kind) else {
      throw .custom(Failure.invalidInstruction)
    }
    var accounts = list
    let account = try accounts.next()
    let authority = try accounts.next()
    try checkOwner(account)
    if let holding = Holding(ifPossible: account, call) {
      return try setAuthority(of: holding, kind, new, authority, accounts, call)
    }
    call.note(Units.ofMint)
    guard let mint = Mint(ifPossible: account, call) else { throw .invalidAccountData }
    try setAuthority(of: mint, kind, new, authority, accounts, call)
  }

  private static func setAuthority(
    of holding: Holding, _ kind: Token2022Interface.AuthorityKind, _ new: Address?, _ authority: Account,
    _ signers: AccountCursor, _ call: borrowing Invocation
  ) throws(ProgramError) {
    if holding.isFrozen { throw .custom(Failure.accountFrozen) }
    switch kind {
    case .accountOwner:
      try call.check(authority, is: holding[.owner], signers: signers)
      if holding.entries.has(.immutableOwner, call) { throw .custom(Failure.immutableOwner) }
      if holding.isLocked(call) {
        throw .custom(try call.isCalled() ? Failure.cpiGuardSetAuthorityBlocked : Failure.cpiGuardOwnerChangeBlocked)
      }
      guard let new else { throw .custom(Failure.invalidInstruction) }
      let changed = try holding.changed(call)
      changed[.owner] = new
      changed.clearDelegate()
      changed[.delegatedAmount] = 0
      if holding.isNative {
        changed[.closeAuthorityTag] = 0
        changed[.closeAuthority] = .zero
      }
    case .closeAccount:
      try call.check(authority, is: holding.closer, signers: signers)
      if try holding.isGuarded(call), new != nil { throw .custom(Failure.cpiGuardSetAuthorityBlocked) }
      let changed = try holding.changed(call)
      changed[.closeAuthorityTag] = new == nil ? 0 : 1
      changed[.closeAuthority] = new ?? .zero
    default: throw .custom(Failure.authorityTypeNotSupported)
    }
  }

  /// What is given up is given up: no authority of a mint can be set once there is none.
  private static func setAuthority(
    of mint: Mint, _ kind: Token2022Interface.AuthorityKind, _ new: Address?, _ authority: Account,
    _ signers: AccountCursor, _ call: borrowing Invocation
  ) throws(ProgramError) {
    switch kind {
    case .mintTokens:
      guard let minter = mint.mintAuthority else { throw .custom(Failure.fixedSupply) }
      try call.check(authority, is: minter, signers: signers)
      let changed = try mint.changed(call)
      changed[.mintAuthorityTag] = new == nil ? 0 : 1
      changed[.mintAuthority] = new ?? .zero
    case .freezeAccount:
      guard let freezer = mint.freezeAuthority else { throw .custom(Failure.mintCannotFreeze) }
      try call.check(authority, is: freezer, signers: signers)
      let changed = try mint.changed(call)
      changed[.freezeAuthorityTag] = new == nil ? 0 : 1
      changed[.freezeAuthority] = new ?? .zero
    default:
      guard let (entry, place) = kind.place else { throw .custom(Failure.authorityTypeNotSupported) }
      let offset = try mint.entries.offset(of: entry, call) &+ place
      let stored = try call.uncheckedView(of: mint.account, as: Token2022Interface.Authority.self, at: offset)
      try call.check(authority, isSet: stored[.authority], signers: signers, else: .authorityTypeNotSupported)
      // Zeros would be none at all.
      if new == .zero { throw .invalidArgument }
      stored[.authority] = new ?? .zero
    }
  }
}

extension Token2022Interface.AuthorityKind {
  /// The extension that keeps the authority, and where in it.
  var place: (ExtensionKind, Int)? {
    switch self {
    case .mintTokens, .freezeAccount, .accountOwner, .closeAccount: nil
    case .transferFeeConfig: (.transferFeeConfig, 0)
    case .withheldWithdraw: (.transferFeeConfig, 32)
    case .closeMint: (.mintCloseAuthority, 0)
    case .interestRate: (.interestBearingConfig, 0)
    case .permanentDelegate: (.permanentDelegate, 0)
    case .confidentialTransferMint: (.confidentialTransferMint, 0)
    case .transferHookProgram: (.transferHook, 0)
    case .confidentialTransferFeeConfig: (.confidentialTransferFeeConfig, 0)
    case .metadataPointer: (.metadataPointer, 0)
    case .groupPointer: (.groupPointer, 0)
    case .groupMemberPointer: (.groupMemberPointer, 0)
    case .scaledUIAmount: (.scaledUIAmount, 0)
    case .pause: (.pausable, 0)
    case .permissionedBurn: (.permissionedBurn, 0)
    }
  }
}

extension Extended {
  /// The account as this, or nil.
  init?(ifPossible account: Account, _ call: borrowing Invocation) {
    do throws(ProgramError) { try self.init(account, call) } catch { return nil }
  }
}
