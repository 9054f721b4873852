import ProgramAPI
import TokenCalls

extension Release {
  /// SetAuthority: of a token account or a mint, told apart by their size.
  func setAuthority(
    _ call: borrowing Invocation, _ list: AccountCursor, _ kind: TokenInterface.AuthorityKind, _ new: Address?
  ) throws(ProgramError) {
    var accounts = list
    let account = try accounts.next()
    let authority = try accounts.next()
    switch account.dataCount {
    case TokenInterface.Holding.size: try setHoldingAuthority(call, account, authority, accounts, kind, new)
    case TokenInterface.Mint.size: try setMintAuthority(call, account, authority, accounts, kind, new)
    default: throw .invalidArgument
    }
  }

  private func setHoldingAuthority(
    _ call: borrowing Invocation, _ account: Account, _ authority: Account, _ signers: AccountCursor,
    _ kind: TokenInterface.AuthorityKind, _ new: Address?
  ) throws(ProgramError) {
    let holding = try holding(account, call)
    if holding.isFrozen { throw .custom(Failure.accountFrozen) }
    switch kind {
    case .accountOwner:
      try checkAuthority(call, authority, is: holding[.owner], signers: signers)
      guard let new else { throw .custom(Failure.invalidInstruction) }
      let changed = try call.uncheckedView(of: account, as: TokenInterface.Holding.self)
      try add(.owner, .setAuthority, call)
      try add(.newAuthority, .setAuthority, call)
      changed[.owner] = new
      changed[.hasDelegate] = 0
      changed[.delegatedAmount] = 0
      if holding.isNative {
        try add(.native, .setAuthority, call)
        changed[.hasCloseAuthority] = 0
      }
    case .closeAccount:
      try checkAuthority(call, authority, is: holding.closer, signers: signers)
      let changed = try call.uncheckedView(of: account, as: TokenInterface.Holding.self)
      try add(holding[.hasCloseAuthority] == 1 ? .closeAuthority : .firstCloseAuthority, .setAuthority, call)
      if new != nil { try add(.newAuthority, .setAuthority, call) }
      changed[.hasCloseAuthority] = new == nil ? 0 : 1
      if let new { changed[.closeAuthority] = new }
    case .mintTokens, .freezeAccount: throw .custom(Failure.authorityTypeNotSupported)
    }
  }

  /// What is given up is given up: neither authority of a mint can be set once there is none.
  private func setMintAuthority(
    _ call: borrowing Invocation, _ account: Account, _ authority: Account, _ signers: AccountCursor,
    _ kind: TokenInterface.AuthorityKind, _ new: Address?
  ) throws(ProgramError) {
    let mint = try mint(account, call)
    switch kind {
    case .mintTokens:
      guard let minter = mint.mintAuthority else { throw .custom(Failure.fixedSupply) }
      try checkAuthority(call, authority, is: minter, signers: signers)
      let changed = try call.uncheckedView(of: account, as: TokenInterface.Mint.self)
      try add(.mintAuthority, .setAuthority, call)
      if new != nil { try add(.newAuthority, .setAuthority, call) }
      changed[.hasMintAuthority] = new == nil ? 0 : 1
      if let new { changed[.mintAuthority] = new }
    case .freezeAccount:
      guard let freezer = mint.freezeAuthority else { throw .custom(Failure.mintCannotFreeze) }
      try checkAuthority(call, authority, is: freezer, signers: signers)
      let changed = try call.uncheckedView(of: account, as: TokenInterface.Mint.self)
      try add(.freezeAuthority, .setAuthority, call)
      if new != nil { try add(.newAuthority, .setAuthority, call) }
      changed[.hasFreezeAuthority] = new == nil ? 0 : 1
      if let new { changed[.freezeAuthority] = new }
    case .accountOwner, .closeAccount: throw .custom(Failure.authorityTypeNotSupported)
    }
  }

  /// FreezeAccount and ThawAccount.
  func setFrozen(_ frozen: Bool, _ call: borrowing Invocation, _ list: AccountCursor) throws(ProgramError) {
    var accounts = list
    let account = try accounts.next()
    let mint = try accounts.next()
    let authority = try accounts.next()

    let holding = try holding(account, call)
    if holding.isFrozen == frozen { throw .custom(Failure.invalidState) }
    if holding.isNative { throw .custom(Failure.nativeNotSupported) }
    guard mint.key == holding[.mint] else { throw .custom(Failure.mintMismatch) }
    guard let freezer = try self.mint(mint, call).freezeAuthority else { throw .custom(Failure.mintCannotFreeze) }
    try checkAuthority(call, authority, is: freezer, signers: accounts)
    let state: TokenInterface.HoldingState = frozen ? .frozen : .initialized
    try call.uncheckedView(of: account, as: TokenInterface.Holding.self)[.state] = state.rawValue
  }
}
