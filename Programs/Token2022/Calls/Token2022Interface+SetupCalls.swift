public import ProgramAPI

// Calls that make mints and accounts, and change their authorities.

extension Token2022Interface {
  /// Gives an authority of a mint or a token account to `new`, or gives it up. Only Token-2022 knows the kinds behind
  /// `.closeAccount`.
  @inlinable @inline(always)
  public static func setAuthority(
    _ kind: AuthorityKind, of account: Account, to new: Address?, authority: Account, program: Account,
    in call: borrowing Invocation
  ) throws(ProgramError) {
    try checkEither(program)
    try call.invoke(program, authorityData(kind, new), [.writable(account), .signer(authority)])
  }
  @inlinable @inline(always)
  public static func setAuthority<let s: Int>(
    _ kind: AuthorityKind, of account: Account, to new: Address?, authority: Account, program: Account,
    signedBy seeds: [s of Seed], in call: borrowing Invocation
  ) throws(ProgramError) {
    try checkEither(program)
    try call.invoke(
      program, authorityData(kind, new), [.writable(account), .signer(authority)], signedBy: seeds)
  }

  /// Makes a new account a token account. Under Token-2022 it must have room for the extensions the mint asks for.
  @inlinable @inline(always)
  public static func initializeAccount3(
    _ account: Account, mint: Account, owner: Address, program: Account, in call: borrowing Invocation
  ) throws(ProgramError) {
    try checkEither(program)
    var data = Payload<33>()
    data.append(18 as UInt8)
    data.append(owner)
    try call.invoke(program, data, [.writable(account), .readonly(mint)])
  }

  /// Fixes the owner of a token account not yet initialized.
  @inlinable @inline(always)
  public static func initializeImmutableOwner(
    _ account: Account, program: Account, in call: borrowing Invocation
  ) throws(ProgramError) {
    try checkEither(program)
    try call.invoke(program, data(22), [.writable(account)])
  }

  /// Makes a new account, its extensions already initialized, a mint.
  @inlinable @inline(always)
  public static func initializeMint2(
    _ mint: Account, decimals: UInt8, authority: Address, freezeAuthority: Address? = nil, program: Account,
    in call: borrowing Invocation
  ) throws(ProgramError) {
    try checkEither(program)
    var data = Payload<67>()
    data.append(20 as UInt8)
    data.append(decimals)
    data.append(authority)
    data.append(freezeAuthority == nil ? 0 : 1 as UInt8)
    if let freezeAuthority { data.append(freezeAuthority) }
    try call.invoke(program, data, [.writable(mint)])
  }

  /// Forbids to transfer the tokens of a mint not yet initialized.
  @inlinable @inline(always)
  public static func initializeNonTransferableMint(
    _ mint: Account, program: Account, in call: borrowing Invocation
  ) throws(ProgramError) {
    try check(program)
    try call.invoke(program, data(32), [.writable(mint)])
  }

  @inlinable @inline(always) static func authorityData(_ kind: AuthorityKind, _ new: Address?) -> Payload<35> {
    var data = Payload<35>()
    data.append(6 as UInt8)
    data.append(kind.rawValue)
    data.append(new == nil ? 0 : 1 as UInt8)
    if let new { data.append(new) }
    return data
  }
}
