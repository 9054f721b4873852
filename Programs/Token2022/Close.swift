import ProgramAPI
import Token2022Calls
import TokenCalls

extension Token2022 {
  /// CloseAccount: of an empty token account, or of a mint that has an authority for that and no supply.
  static func close(_ call: borrowing Invocation, _ list: AccountCursor) throws(ProgramError) {
    var accounts = list
    let source = try accounts.next()
    let destination = try accounts.next()
    let authority = try accounts.next()
    try checkOwner(source)
    guard source != destination else { throw .invalidAccountData }

    if let holding = Holding(ifPossible: source, call) {
      try checkClosable(holding, destination, authority, accounts, call)
    } else if let mint = Mint(ifPossible: source, call) {
      call.note(Units.closedMint)
      let closer = try mint.entries.view(.mintCloseAuthority, as: Token2022Interface.Authority.self, call)[.authority]
      try call.check(authority, isSet: closer, signers: accounts, else: .authorityTypeNotSupported)
      guard mint[.supply] == 0 else { throw .custom(Failure.mintHasSupply) }
      if let supply = mint.entries.find(.confidentialMintBurn, as: Token2022Interface.Pointer.self, call),
        supply[.authority] != .zero || supply[.target] != .zero
      {
        // The first 64 bytes are the supply's ciphertext.
        throw .custom(Failure.mintHasSupply)
      }
    } else {
      throw .uninitializedAccount
    }
    call.uncheckedSet(lamports: try destination.lamports.plus(source.lamports), of: destination)
    call.uncheckedSet(lamports: 0, of: source)
    call.uncheckedSet(owner: .zero, of: source)
    try call.uncheckedResize(source, to: 0)
  }

  private static func checkClosable(
    _ holding: Holding, _ destination: Account, _ authority: Account, _ signers: AccountCursor,
    _ call: borrowing Invocation
  ) throws(ProgramError) {
    if !holding.isNative, holding[.amount] != 0 { throw .custom(Failure.nonNativeHasBalance) }
    if holding.isNative { call.note(Units.native) }
    if holding[.closeAuthorityTag] != 0 { call.note(Units.closeAuthority) }
    if !holding.isUnowned {
      call.note(Units.owned)
      if try holding.isGuarded(call), destination.key != holding[.owner] {
        throw .custom(Failure.cpiGuardCloseAccountBlocked)
      }
      try call.check(authority, is: holding.closer, signers: signers)
    } else if destination.key != ProgramIDs.incinerator {
      throw .invalidAccountData
    }
    let entries = holding.entries
    if let at = entries.findOffset(.confidentialTransferAccount, call),
      // Pending and available balances: three ciphertexts.
      !holding.account.bytes.slice(from: at &+ 33, count: 192).isZero
    {
      throw .custom(Failure.confidentialTransferAccountHasBalance)
    }
    if let at = entries.findOffset(.confidentialTransferFeeAmount, call),
      !holding.account.bytes.slice(from: at, count: 64).isZero
    {
      throw .custom(Failure.confidentialTransferFeeAccountHasWithheldFee)
    }
    if let fee = entries.find(.transferFeeAmount, as: Token2022Interface.TransferFeeAmount.self, call),
      fee[.withheld] != 0
    {
      throw .custom(Failure.accountHasWithheldTransferFees)
    }
  }

  /// FreezeAccount and ThawAccount.
  static func setFrozen(
    _ frozen: Bool, _ call: borrowing Invocation, _ list: AccountCursor
  ) throws(ProgramError) {
    var accounts = list
    let account = try accounts.next()
    let mint = try accounts.next()
    let authority = try accounts.next()
    try checkOwner(account)
    try checkOwner(mint)

    let holding = try Holding(account, call)
    if holding.isFrozen == frozen { throw .custom(Failure.invalidState) }
    if holding.isNative { throw .custom(Failure.nativeNotSupported) }
    guard mint.key == holding[.mint] else { throw .custom(Failure.mintMismatch) }
    if mint == account { try call.abort(saying: "SBF program Panicked in program/src/processor.rs at 1421:40") }
    guard let freezer = try Mint(mint, call).freezeAuthority else { throw .custom(Failure.mintCannotFreeze) }
    try call.check(authority, is: freezer, signers: accounts)
    let state: TokenInterface.HoldingState = frozen ? .frozen : .initialized
    try holding.changed(call)[.state] = state.rawValue
  }
}
