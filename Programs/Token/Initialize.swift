import ProgramAPI
import TokenCalls

extension Release {
  /// InitializeMint and, without a Rent account, InitializeMint2.
  func initializeMint(
    _ call: borrowing Invocation, _ list: AccountCursor, decimals: UInt8, authority: Address, freezer: Address?,
    rentAccount: Bool
  ) throws(ProgramError) {
    var accounts = list
    let account = try accounts.next()
    let rent = try rent(call, from: rentAccount ? try accounts.next() : nil)
    let mint = try anyMint(account, call)
    guard mint[.isInitialized] == 0 else { throw .custom(Failure.alreadyInUse) }
    guard account.lamports >= (try rent.minimumBalance(bytes: account.dataCount)) else {
      throw .custom(Failure.notRentExempt)
    }
    let changed = try call.uncheckedView(of: account, as: TokenInterface.Mint.self)
    changed[.isInitialized] = 1
    changed[.hasMintAuthority] = 1
    changed[.mintAuthority] = authority
    changed[.decimals] = decimals
    if let freezer {
      try add(.freezer, .initializeMint, call)
      changed[.hasFreezeAuthority] = 1
      changed[.freezeAuthority] = freezer
    } else if self == .spl350 {
      changed[.hasFreezeAuthority] = 0
    }
  }

  /// InitializeAccount, and with the owner given as data InitializeAccount2; without a Rent account InitializeAccount3.
  func initializeAccount(
    _ call: borrowing Invocation, _ list: AccountCursor, owner given: Address?, rentAccount: Bool
  ) throws(ProgramError) {
    var accounts = list
    let account = try accounts.next()
    let mint = try accounts.next()
    var owner = given ?? .zero
    if given == nil { owner = try accounts.next().key }
    let rent = try rent(call, from: rentAccount ? try accounts.next() : nil)
    let reserve = try rent.minimumBalance(bytes: account.dataCount)

    let holding = try anyHolding(account, call)
    guard holding[.state] == TokenInterface.HoldingState.uninitialized.rawValue else {
      throw .custom(Failure.alreadyInUse)
    }
    guard account.lamports >= reserve else { throw .custom(Failure.notRentExempt) }
    let isNative = mint.key == TokenInterface.nativeMint
    if !isNative {
      _ = try ownMint(mint, call)
      try add(.notNative, .initializeAccount, call)
    }

    let changed = try call.uncheckedView(of: account, as: TokenInterface.Holding.self)
    if self == .spl350 {
      // p-token trusts an uninitialized account to be all zeros.
      changed[.closeAuthorityTag] = 0
      changed[.delegateTag] = 0
      changed[.delegatedAmount] = 0
      changed[.nativeTag] = 0
      changed[.amount] = 0
    }
    changed[.state] = TokenInterface.HoldingState.initialized.rawValue
    changed[.mint] = mint.key
    changed[.owner] = owner
    if isNative {
      changed[.isNative] = 1
      changed[.nativeReserve] = reserve
      changed[.amount] = try difference(account.lamports, reserve)
    }
  }

  /// InitializeMultisig and, without a Rent account, InitializeMultisig2.
  func initializeMultisig(
    _ call: borrowing Invocation, _ list: AccountCursor, required: UInt8, rentAccount: Bool
  ) throws(ProgramError) {
    var accounts = list
    let account = try accounts.next()
    let rent = try rent(call, from: rentAccount ? try accounts.next() : nil)
    guard try anyMultisig(account)[.isInitialized] == 0 else { throw .custom(Failure.alreadyInUse) }
    guard account.lamports >= (try rent.minimumBalance(bytes: account.dataCount)) else {
      throw .custom(Failure.notRentExempt)
    }
    let count = accounts.remaining
    if self == .pToken { try call.charge(Costs.signers(count, rentAccount: rentAccount)) }
    guard 1...TokenInterface.maxSigners ~= count else { throw .custom(Failure.invalidNumberOfProvidedSigners) }
    guard 1...TokenInterface.maxSigners ~= Int(required) else { throw .custom(Failure.invalidNumberOfRequiredSigners) }

    let changed = try call.uncheckedView(of: account, as: TokenInterface.Multisig.self)
    changed[.required] = required
    changed[.signerCount] = UInt8(truncatingIfNeeded: count)
    var index = 0
    while index < count {
      changed[.signer(index)] = try accounts.next().key
      index &+= 1
    }
    changed[.isInitialized] = 1
  }

  /// InitializeImmutableOwner: only checks; every account's owner may change in this program.
  func initializeImmutableOwner(_ call: borrowing Invocation, _ list: AccountCursor) throws(ProgramError) {
    var accounts = list
    guard try anyHolding(try accounts.next(), call)[.state] == TokenInterface.HoldingState.uninitialized.rawValue else {
      throw .custom(Failure.alreadyInUse)
    }
    if self == .spl350 { call.log("Please upgrade to SPL Token 2022 for immutable owner support") }
  }
}
