import Custody
import ProgramAPI
import Token2022Calls
import TokenCalls
import TokenUpgradeCalls

extension TokenUpgrade {
  /// Exchange and ExchangeNet: original account `[w]`, original mint `[w]`, pool `[w]`, new account `[w]`, new mint,
  /// authority, original token program, new token program, holder `[s]`; or the holder, a multisignature, and those
  /// of its members that sign `[s]`.
  @inline(never) static func exchange(
    _ call: borrowing Invocation, minReceived: Amount?
  ) throws(ProgramError) {
    var accounts = call.accounts
    let original = try accounts.next(.writable), originalMint = try accounts.next(.writable)
    let pool = try accounts.next(.writable), new = try accounts.next(.writable), newMint = try accounts.next()
    let authority = try accounts.next()
    let originalToken = try accounts.nextTokenProgram(), newToken = try accounts.nextTokenProgram()
    let holder = try accounts.next(accounts.remaining == 1 ? .signer : [])
    let signers = accounts
    while accounts.remaining > 0 { _ = try accounts.next(.signer) }

    guard original.owner == originalToken.key, originalMint.owner == originalToken.key, pool.owner == newToken.key,
      new.owner == newToken.key, newMint.owner == newToken.key
    else { throw .illegalOwner }
    let (address, bump) = try call.findAddress([
      "token-escrow-authority", Seed(originalMint.key), Seed(newMint.key),
    ])
    guard authority.key == address else { throw .custom(Failure.invalidOwner) }
    let decimals = try decimals(of: originalMint), newDecimals = try self.decimals(of: newMint)
    let amount = try amount(of: original), available = try self.amount(of: pool)
    _ = try self.amount(of: new)

    if minReceived != nil {
      guard new != pool, amount > 0 else { throw .custom(Failure.badAccount) }
    }
    guard available >= amount else { throw .insufficientFunds }
    guard decimals == newDecimals else { throw .custom(Failure.decimalsMismatch) }

    var burn = Payload<10>()
    burn.append(15 as UInt8)
    burn.append(amount)
    burn.append(decimals)
    var list = CallList<14>()
    try list.append(.writable(original))
    try list.append(.writable(originalMint))
    // A multisignature cannot sign itself; its members do.
    try list.append(signers.remaining == 0 ? .signer(holder) : .readonly(holder))
    var members = signers
    while members.remaining > 0 { try list.append(.signer(try members.next())) }
    try call.invoke(at: originalToken.key, burn, list)

    let before = try self.amount(of: new)
    try Token2022Interface.transferChecked(
      amount, decimals: decimals, from: pool, mint: newMint, to: new, authority: authority, program: newToken,
      signedBy: ["token-escrow-authority", Seed(originalMint.key), Seed(newMint.key), Seed(bump)], in: call)
    if let minReceived {
      guard try self.amount(of: new) - before >= minReceived else { throw .custom(Failure.slippage) }
    }
  }

  // As `StateWithExtensions::unpack` of the SPL programs has it: `.uninitializedAccount` for what is not initialized.

  private static func decimals(of mint: Account) throws(ProgramError) -> UInt8 {
    _ = try ExtensionEntries(mint.bytes, of: .mint)
    let view = try mint.view(as: TokenInterface.Mint.self)
    guard view[.isInitialized] == 1 else { throw .uninitializedAccount }
    return view[.decimals]
  }
  private static func amount(of account: Account) throws(ProgramError) -> Amount {
    _ = try ExtensionEntries(account.bytes, of: .holding)
    let view = try account.view(as: TokenInterface.Holding.self)
    guard view[.state] != TokenInterface.HoldingState.uninitialized.rawValue else { throw .uninitializedAccount }
    return view[.amount]
  }
}
