import ProgramAPI
import Token2022Calls
import TokenCalls

extension Token2022 {
  /// InitializeAccount, and with the owner given as data InitializeAccount2; without a Rent account InitializeAccount3.
  static func initializeAccount(
    _ call: borrowing Invocation, _ list: AccountCursor, owner given: Address?, rentAccount: Bool
  ) throws(ProgramError) {
    var accounts = list
    let account = try accounts.next()
    let mintAccount = try accounts.next()
    try checkOwner(account)
    try checkOwner(mintAccount)
    var owner = given ?? .zero
    if given == nil { owner = try accounts.next().key }
    let rent = rentAccount ? try Rent(try accounts.next()) : try call.rent
    let holding = try Holding(uninitialized: account, call)
    let reserve = try rent.minimumBalance(bytes: account.dataCount)
    guard account.lamports >= reserve else { throw .custom(Failure.notRentExempt) }

    // The account's bytes are lent out already when the mint's are asked for.
    if account == mintAccount { try call.abort(saying: "SBF program Panicked in program/src/processor.rs at 199:40") }
    let mint = try validMint(mintAccount, call)
    if mint.permanentDelegate(call) != nil {
      call.log(
        "Warning: Mint has a permanent delegate, so tokens in this account may be seized at any time")
    }
    let kinds = try mint.entries.kinds(call).kinds
    guard try kinds.needed.accountSize(TokenInterface.Holding.size, call) <= account.dataCount else {
      throw .invalidAccountData
    }
    try addNeeded(by: mint, to: holding, call)
    var state = TokenInterface.HoldingState.initialized
    if let byte = mint.entries.find(.defaultAccountState, as: Token2022Interface.Flag.self, call)?[.value] {
      guard let found = TokenInterface.HoldingState(rawValue: byte) else { throw .invalidAccountData }
      state = found
    }

    let changed = try holding.changed(call)
    changed[.mint] = mintAccount.key
    changed[.owner] = owner
    changed[.closeAuthorityTag] = 0
    changed[.closeAuthority] = .zero
    changed.clearDelegate()
    changed[.delegatedAmount] = 0
    changed[.state] = state.rawValue
    let isNative = mintAccount.key == Token2022Interface.nativeMint
    if isNative { call.note(Units.native) }
    changed[.nativeTag] = isNative ? 1 : 0
    changed[.nativeReserve] = isNative ? reserve : 0
    changed[.amount] = isNative ? try account.lamports.minus(reserve) : 0
    try holding.setKind(call)
  }

  /// A mint, any other account answered with `invalidMint`.
  static func validMint(_ account: Account, _ call: borrowing Invocation) throws(ProgramError) -> Mint {
    do throws(ProgramError) { return try Mint(account, call) } catch { throw .custom(Failure.invalidMint) }
  }

  /// The extensions an account must have because of its mint's, in the order of those.
  private static func addNeeded(
    by mint: Mint, to holding: Holding, _ call: borrowing Invocation
  ) throws(ProgramError) {
    let entries = mint.entries
    var at = Token2022Interface.entriesOffset
    while at &+ 4 <= entries.end {
      guard let kind = ExtensionKind(rawValue: try entries.account.bytes.read(at: at)), kind != .uninitialized else {
        return
      }
      switch kind {
      case .transferFeeConfig: _ = try holding.entries.add(.transferFeeAmount, call)
      case .nonTransferable:
        _ = try holding.entries.add(.nonTransferableAccount, call)
        _ = try holding.entries.add(.immutableOwner, call)
      case .transferHook: _ = try holding.entries.add(.transferHookAccount, call)
      case .pausable: _ = try holding.entries.add(.pausableAccount, call)
      default: break
      }
      at &+= 4 &+ Int(try entries.account.bytes.read(UInt16.self, at: at &+ 2))
    }
  }

  /// InitializeMultisig and, without a Rent account, InitializeMultisig2.
  static func initializeMultisig(
    _ call: borrowing Invocation, _ list: AccountCursor, required: UInt8, rentAccount: Bool
  ) throws(ProgramError) {
    var accounts = list
    let account = try accounts.next()
    try checkOwner(account)
    let rent = rentAccount ? try Rent(try accounts.next()) : try call.rent
    guard account.dataCount == TokenInterface.Multisig.size else { throw .invalidArgument }
    guard try account.view(as: TokenInterface.Multisig.self)[.isInitialized] == 0 else {
      throw .custom(Failure.alreadyInUse)
    }
    guard account.lamports >= (try rent.minimumBalance(bytes: account.dataCount)) else {
      throw .custom(Failure.notRentExempt)
    }
    let count = accounts.remaining
    guard 1...TokenInterface.maxSigners ~= count else { throw .custom(Failure.invalidNumberOfProvidedSigners) }
    guard 1...TokenInterface.maxSigners ~= Int(required) else { throw .custom(Failure.invalidNumberOfRequiredSigners) }

    let changed = try call.uncheckedView(of: account, as: TokenInterface.Multisig.self)
    changed[.required] = required
    changed[.signerCount] = UInt8(truncatingIfNeeded: count)
    call.note(Units.signerListed &* UInt64(truncatingIfNeeded: count))
    var index = 0
    while index < count {
      changed[.signer(index)] = try accounts.next().key
      index &+= 1
    }
    changed[.isInitialized] = 1
  }

  /// InitializeImmutableOwner: before the account itself is initialized.
  static func initializeImmutableOwner(_ call: borrowing Invocation, _ list: AccountCursor) throws(ProgramError) {
    var accounts = list
    let account = try accounts.next()
    try checkOwner(account)
    _ = try Holding(uninitialized: account, call).entries.add(.immutableOwner, call)
  }
}

extension KindSet {
  /// What a mint's extensions ask of its token accounts (`get_required_init_account_extensions`).
  var needed: KindSet {
    var needed = KindSet()
    if contains(.transferFeeConfig) { needed.insert(.transferFeeAmount) }
    if contains(.nonTransferable) {
      needed.insert(.nonTransferableAccount)
      needed.insert(.immutableOwner)
    }
    if contains(.transferHook) { needed.insert(.transferHookAccount) }
    if contains(.pausable) { needed.insert(.pausableAccount) }
    return needed
  }
}
