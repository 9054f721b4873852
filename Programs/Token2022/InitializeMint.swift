import ProgramAPI
import Token2022Calls
import TokenCalls

extension Token2022 {
  /// InitializeMint and, without a Rent account, InitializeMint2. The account must have exactly the length its
  /// extensions, which were initialized before, ask for.
  static func initializeMint(
    _ call: borrowing Invocation, _ list: AccountCursor, decimals: UInt8, authority: Address, freezer: Address?,
    rentAccount: Bool
  ) throws(ProgramError) {
    var accounts = list
    let account = try accounts.next()
    try checkOwner(account)
    let rent = rentAccount ? try Rent(try accounts.next()) : try call.rent
    guard account.lamports >= (try rent.minimumBalance(bytes: account.dataCount)) else {
      throw .custom(Failure.notRentExempt)
    }
    let mint = try Mint(uninitialized: account, call)
    let kinds = try mint.entries.kinds(call).kinds
    guard try kinds.accountSize(TokenInterface.Mint.size, call) == account.dataCount else { throw .invalidAccountData }
    try kinds.checkCombination()
    if let state = mint.entries.find(.defaultAccountState, as: Token2022Interface.Flag.self, call)?[.value] {
      guard let state = TokenInterface.HoldingState(rawValue: state) else { throw .invalidAccountData }
      if state == .frozen, freezer == nil { throw .custom(Failure.mintCannotFreeze) }
    }

    let changed = try mint.changed(call)
    changed[.mintAuthorityTag] = 1
    changed[.mintAuthority] = authority
    changed[.decimals] = decimals
    changed[.isInitialized] = 1
    changed[.freezeAuthorityTag] = freezer == nil ? 0 : 1
    changed[.freezeAuthority] = freezer ?? .zero
    try mint.setKind(call)
  }

  /// CreateNativeMint: the mint of wrapped lamports, once and for all.
  static func createNativeMint(_ call: borrowing Invocation, _ list: AccountCursor) throws(ProgramError) {
    var accounts = list
    let payer = try accounts.next()
    let mint = try accounts.next()
    _ = try accounts.next()
    guard mint.key == Token2022Interface.nativeMint else { throw .custom(Failure.invalidMint) }
    let minimum = try call.rent.minimumBalance(bytes: TokenInterface.Mint.size)

    var transfer = Payload<12>()
    transfer.append(2 as UInt32)
    transfer.append(minimum > mint.lamports ? try minimum - mint.lamports : 0)
    try call.invoke(at: ProgramIDs.system, transfer, [.writableSigner(payer), .writable(mint)])
    let seeds: [2 of Seed] = ["native-mint", Seed(255 as UInt8)]
    var allocate = Payload<12>()
    allocate.append(8 as UInt32)
    allocate.append(UInt64(TokenInterface.Mint.size))
    try call.invoke(at: ProgramIDs.system, allocate, [.writableSigner(mint)], signedBy: seeds)
    var assign = Payload<36>()
    assign.append(1 as UInt32)
    assign.append(call.programID)
    try call.invoke(at: ProgramIDs.system, assign, [.writableSigner(mint)], signedBy: seeds)

    guard mint.dataCount == TokenInterface.Mint.size else { throw .invalidAccountData }
    let changed = try call.uncheckedView(of: mint, as: TokenInterface.Mint.self)
    changed[.decimals] = 9
    changed[.isInitialized] = 1
  }
}

extension KindSet {
  /// Extensions that need or exclude one another (`check_for_invalid_mint_extension_combinations`).
  func checkCombination() throws(ProgramError) {
    let fee = contains(.transferFeeConfig)
    let confidential = contains(.confidentialTransferMint), confidentialFee = contains(.confidentialTransferFeeConfig)
    let confidentialSupply = contains(.confidentialMintBurn)
    guard confidentialFee == (fee && confidential),
      confidential || !confidentialSupply,
      !(contains(.scaledUIAmount) && contains(.interestBearingConfig)),
      !(contains(.nonTransferable) && confidential && !confidentialSupply)
    else { throw .custom(Failure.invalidExtensionCombination) }
  }
}
