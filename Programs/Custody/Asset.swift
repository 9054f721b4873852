public import ProgramAPI
internal import AssociatedTokenCalls
internal import Token2022Calls
internal import TokenCalls

/// A mint and the token program it belongs to, checked to belong together.
@frozen public struct Asset {
  public let mint: Account
  /// SPL Token or Token-2022.
  public let program: Account

  /// `.invalidAccountOwner` for a mint of another program, `.invalidAccountData` for what is no mint.
  public init(_ mint: Account, of program: Account) throws(ProgramError) {
    guard mint.owner == program.key else { throw .invalidAccountOwner }
    try Asset.checkIsMint(mint)
    self.mint = mint
    self.program = program
  }

  @inlinable @inline(always) public static func isTokenProgram(_ id: Address) -> Bool {
    id == ProgramIDs.token || id == ProgramIDs.token2022
  }
  static func checkIsMint(_ mint: Account) throws(ProgramError) {
    _ = try ExtensionEntries(mint.bytes, of: .mint)
    guard try mint.view(as: TokenInterface.Mint.self)[.isInitialized] == 1 else { throw .invalidAccountData }
  }

  public var decimals: UInt8 {
    get throws(ProgramError) { try mint.view(as: TokenInterface.Mint.self)[.decimals] }
  }
  public var supply: Amount {
    get throws(ProgramError) { try mint.view(as: TokenInterface.Mint.self)[.supply] }
  }

  // MARK: - Token accounts

  /// What a token account of this mint holds. `.invalidAccountOwner` for an account of another program,
  /// `.invalidAccountData` for what is no token account or is of another mint.
  public func amount(of account: Account) throws(ProgramError) -> Amount {
    try Asset.amount(of: account, mint: mint)
  }
  /// The same where the mint's token program is not among the accounts.
  public static func amount(of account: Account, mint: Account) throws(ProgramError) -> Amount {
    guard account.owner == mint.owner else { throw .invalidAccountOwner }
    _ = try ExtensionEntries(account.bytes, of: .holding)
    let view = try account.view(as: TokenInterface.Holding.self)
    guard view[.state] != TokenInterface.HoldingState.uninitialized.rawValue, view[.mint] == mint.key else {
      throw .invalidAccountData
    }
    return view[.amount]
  }
  /// Checks a token account of this mint that a caller chose: it may be any but the vault itself (`.invalidArgument`).
  public func check(_ account: Account, otherThan vault: Account) throws(ProgramError) {
    _ = try amount(of: account)
    guard account != vault else { throw .invalidArgument }
  }
}
@available(*, unavailable) extension Asset: Sendable {}

extension Invocation {
  /// Checks that an account stands where the token account of `wallet` for a mint belongs: `.invalidSeeds`.
  ///
  /// Only the Associated Token Account program makes an account there. One made by a caller could keep the caller as
  /// its close authority, to be closed and made anew as his own.
  public func checkAssociated(
    _ account: Account, of wallet: Address, mint: Address, tokenProgram: Address
  ) throws(ProgramError) {
    let (address, _) = try AssociatedTokenInterface.address(
      wallet: wallet, mint: mint, tokenProgram: tokenProgram, in: self)
    guard account.key == address else { throw .invalidSeeds }
  }
}
