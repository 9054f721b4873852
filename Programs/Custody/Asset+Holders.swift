public import ProgramAPI
internal import Token2022Calls
internal import TokenCalls

// Who holds a token account, and whether it can be paid into. "Associated address" does not say it: an account can be
// given away, closed and made anew, or be of another kind, so what counts is what stands in it.

extension Asset {
  /// Checks a token account of this mint that must be held by `wallet`, whatever its address: `refusal` for another
  /// holder, `.invalidAccountOwner` for an account of another program, `.invalidAccountData` for what is no token
  /// account or is of another mint.
  public func check(
    _ account: Account, of wallet: Address, else refusal: ProgramError = .invalidAccountData
  ) throws(ProgramError) {
    _ = try amount(of: account)
    guard try account.view(as: TokenInterface.Holding.self)[.owner] == wallet else { throw refusal }
  }

  /// Whether `account` is a token account of this mint held by `wallet`. Any account may be asked about, of whatever
  /// program, length and content: what is no token account is held by nobody.
  public func isHeld(_ account: Account, by wallet: Address) -> Bool {
    Asset.isHeld(account, by: wallet, mint: mint)
  }
  /// The same where the mint's token program is not among the accounts.
  public static func isHeld(_ account: Account, by wallet: Address, mint: Account) -> Bool {
    guard let holding = holding(account, of: mint) else { return false }
    return holding[.owner] == wallet
  }

  /// Whether a transfer of this mint out of `vault` into `account` would not be refused on `account`'s side: a token
  /// account of the mint, not frozen, not the vault, none whose holder demands a memo (unless the program's last call
  /// was one), none whose confidential settings refuse what is not confidential. Never throws.
  public func canReceive(_ account: Account, from vault: Account, afterMemo: Bool = false) -> Bool {
    guard account != vault else { return false }
    return Asset.canReceive(account, mint: mint, afterMemo: afterMemo)
  }
  /// The same of any source, where the mint's token program is not among the accounts.
  public static func canReceive(_ account: Account, mint: Account, afterMemo: Bool = false) -> Bool {
    guard let holding = holding(account, of: mint), account.isWritable,
      holding[.state] == TokenInterface.HoldingState.initialized.rawValue
    else { return false }
    do { return try takesTransfers(account, afterMemo) } catch { return false }
  }

  private static func takesTransfers(_ account: Account, _ afterMemo: Bool) throws(ProgramError) -> Bool {
    var entries = try ExtensionEntries(account.bytes, of: .holding)
    while let entry = try entries.next() {
      switch ExtensionKind(rawValue: entry.kind) {
      case .memoTransfer: guard afterMemo || entry.value.isZero else { return false }
      // Byte 262 allows credits that are not confidential.
      case .confidentialTransferAccount: guard let allows = entry.value[262], allows != 0 else { return false }
      default: continue
      }
    }
    return true
  }

  /// A token account of the mint that is initialized, be it frozen; nil for anything else.
  private static func holding(_ account: Account, of mint: Account) -> View<TokenInterface.Holding>? {
    do {
      _ = try amount(of: account, mint: mint)
      return try account.view(as: TokenInterface.Holding.self)
    } catch { return nil }
  }
}
