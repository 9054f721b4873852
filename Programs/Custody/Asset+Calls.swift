public import ProgramAPI
public import AssociatedTokenCalls
public import Token2022Calls

// Movements of tokens. What counts is what arrived: amounts credited are measured, never taken from an instruction.

extension Asset {
  /// Moves tokens; the authority signs. Returns what arrived: less than was sent where the mint takes a fee, nothing
  /// where source and destination are one account.
  @inlinable @inline(always) @discardableResult
  public func transfer(
    _ amount: Amount, from source: Account, to destination: Account, authority: Account, in call: borrowing Invocation
  ) throws(ProgramError) -> Amount {
    let before = try self.amount(of: destination)
    try Token2022Interface.transferChecked(
      amount, decimals: decimals, from: source, mint: mint, to: destination, authority: authority, program: program,
      in: call)
    return try self.amount(of: destination) - before
  }
  /// The same by an address of this program, which `seeds` sign for.
  @inlinable @inline(always) @discardableResult
  public func transfer<let s: Int>(
    _ amount: Amount, from source: Account, to destination: Account, authority: Account, signedBy seeds: [s of Seed],
    in call: borrowing Invocation
  ) throws(ProgramError) -> Amount {
    let before = try self.amount(of: destination)
    try Token2022Interface.transferChecked(
      amount, decimals: decimals, from: source, mint: mint, to: destination, authority: authority, program: program,
      signedBy: seeds, in: call)
    return try self.amount(of: destination) - before
  }

  /// Moves tokens of a mint that may have a hook, whose accounts are among those left in `hookAccounts`.
  @inline(never) @discardableResult
  public func transfer(
    _ amount: Amount, from source: Account, to destination: Account, authority: Account, hookAccounts: AccountCursor,
    in call: borrowing Invocation
  ) throws(ProgramError) -> Amount {
    let before = try self.amount(of: destination)
    try Token2022Interface.transferChecked(
      amount, decimals: decimals, from: source, mint: mint, to: destination, authority: authority,
      additional: hookAccounts, program: program, in: call)
    return try self.amount(of: destination) - before
  }
  /// The same by an address of this program, which `seeds` sign for.
  @inline(__always) @discardableResult
  public func transfer<let s: Int>(
    _ amount: Amount, from source: Account, to destination: Account, authority: Account, signedBy seeds: [s of Seed],
    hookAccounts: AccountCursor, in call: borrowing Invocation
  ) throws(ProgramError) -> Amount {
    let before = try self.amount(of: destination)
    try Token2022Interface.transferChecked(
      amount, decimals: decimals, from: source, mint: mint, to: destination, authority: authority,
      additional: hookAccounts, program: program, signedBy: seeds, in: call)
    return try self.amount(of: destination) - before
  }

  /// Makes the vault of `owner`, its associated token account, unless someone has made it first.
  @inlinable @inline(always)
  public func makeVault(
    _ vault: Account, of owner: Account, payer: Account, associatedTokenProgram: Account, system: Account,
    in call: borrowing Invocation
  ) throws(ProgramError) {
    try AssociatedTokenInterface.createIdempotent(
      vault, wallet: owner, mint: mint, payer: payer, system: system, tokenProgram: program,
      program: associatedTokenProgram, in: call)
  }

  /// Sends all that a vault holds to `destination`, so that tokens sent uninvited do not bar its closing. Returns what
  /// was sent.
  @inlinable @inline(always) @discardableResult
  public func sweep<let s: Int>(
    _ vault: Account, to destination: Account, authority: Account, signedBy seeds: [s of Seed],
    in call: borrowing Invocation
  ) throws(ProgramError) -> Amount {
    let held = try amount(of: vault)
    if held > 0 {
      try Token2022Interface.transferChecked(
        held, decimals: decimals, from: vault, mint: mint, to: destination, authority: authority, program: program,
        signedBy: seeds, in: call)
    }
    return held
  }

  /// The same of a mint that may have a hook.
  @inline(__always) @discardableResult
  public func sweep<let s: Int>(
    _ vault: Account, to destination: Account, authority: Account, signedBy seeds: [s of Seed],
    hookAccounts: AccountCursor, in call: borrowing Invocation
  ) throws(ProgramError) -> Amount {
    let held = try amount(of: vault)
    if held > 0 {
      try transfer(
        held, from: vault, to: destination, authority: authority, signedBy: seeds, hookAccounts: hookAccounts,
        in: call)
    }
    return held
  }

  /// Closes an empty vault; its lamports go to `recipient`. Where the mint takes fees, what the vault withheld goes to
  /// the mint first, which must be writable then: an account with withheld tokens cannot be closed.
  @inlinable @inline(always)
  public func close<let s: Int>(
    _ vault: Account, into recipient: Account, authority: Account, signedBy seeds: [s of Seed],
    in call: borrowing Invocation
  ) throws(ProgramError) {
    if try hasFees { try Token2022Interface.harvestWithheldTokens(from: vault, to: mint, program: program, in: call) }
    try Token2022Interface.closeAccount(
      vault, into: recipient, authority: authority, program: program, signedBy: seeds, in: call)
  }
}
