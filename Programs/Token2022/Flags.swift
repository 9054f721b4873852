import ProgramAPI
import Token2022Calls
import TokenCalls

// Extensions that switch something on or off.

extension Token2022 {
  /// Initialize and Update of DefaultAccountState: whether new accounts begin frozen.
  static func setDefaultState(
    _ call: borrowing Invocation, _ list: AccountCursor, _ state: TokenInterface.HoldingState, initializing: Bool
  ) throws(ProgramError) {
    guard state != .uninitialized else { throw .custom(Failure.invalidState) }
    var accounts = list
    let account = try accounts.next()
    if initializing {
      try checkOwner(account)
      let entries = try Mint(uninitialized: account, call).entries
      return try entries.add(.defaultAccountState, as: Token2022Interface.Flag.self, call)[.value] = state.rawValue
    }
    let authority = try accounts.next()
    try checkOwner(account)
    let mint = try Mint(account, call)
    guard let freezer = mint.freezeAuthority else { throw .custom(Failure.noAuthorityExists) }
    try call.check(authority, is: freezer, signers: accounts)
    try mint.entries.change(.defaultAccountState, as: Token2022Interface.Flag.self, call)[.value] = state.rawValue
  }

  /// Enable and Disable of MemoTransfer and CpiGuard. The latter's owner must ask for it himself.
  static func setFlag(
    _ kind: ExtensionKind, _ isOn: Bool, _ call: borrowing Invocation, _ list: AccountCursor
  ) throws(ProgramError) {
    var accounts = list
    let account = try accounts.next()
    let owner = try accounts.next()
    try checkOwner(account)
    let holding = try Holding(account, call)
    try call.check(owner, is: holding[.owner], signers: accounts)
    if kind == .cpiGuard, try call.isCalled() { throw .custom(Failure.cpiGuardSettingsLocked) }
    let entries = holding.entries
    var offset = entries.findOffset(kind, call)
    if offset == nil { offset = try entries.add(kind, call) }
    if let offset { try call.uncheckedStore(isOn ? 1 : 0 as UInt8, at: offset, in: account) }
  }

  /// Pause and Resume.
  static func setPaused(_ paused: Bool, _ call: borrowing Invocation, _ list: AccountCursor) throws(ProgramError) {
    var accounts = list
    let account = try accounts.next()
    let authority = try accounts.next()
    try checkOwner(account)
    let pausable = try Mint(account, call).entries.change(.pausable, as: Token2022Interface.Pausable.self, call)
    try call.check(authority, isSet: pausable[.authority], signers: accounts, else: .authorityTypeNotSupported)
    pausable[.isPaused] = paused ? 1 : 0
  }
}
