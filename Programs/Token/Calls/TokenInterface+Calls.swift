public import ProgramAPI

// Calls a program makes to the Token program. `program` is the Token program's account, which the caller's own
// instruction must list. Each call that needs an authority has a twin for one derived from the caller's seeds.

extension TokenInterface {
  /// Moves tokens, checked against the mint's decimals.
  @inlinable @inline(always)
  public static func transferChecked(
    _ amount: Amount, decimals: UInt8, from source: Account, mint: Account, to destination: Account,
    authority: Account, program: Account, in call: borrowing Invocation
  ) throws(ProgramError) {
    try check(program)
    try call.invoke(
      program, data(12, amount, decimals),
      [.writable(source), .readonly(mint), .writable(destination), .signer(authority)])
  }
  @inlinable @inline(always)
  public static func transferChecked<let s: Int>(
    _ amount: Amount, decimals: UInt8, from source: Account, mint: Account, to destination: Account,
    authority: Account, program: Account, signedBy seeds: [s of Seed], in call: borrowing Invocation
  ) throws(ProgramError) {
    try check(program)
    try call.invoke(
      program, data(12, amount, decimals),
      [.writable(source), .readonly(mint), .writable(destination), .signer(authority)], signedBy: seeds)
  }

  /// Makes new tokens, checked against the mint's decimals.
  @inlinable @inline(always)
  public static func mintToChecked(
    _ amount: Amount, decimals: UInt8, of mint: Account, to destination: Account, authority: Account,
    program: Account, in call: borrowing Invocation
  ) throws(ProgramError) {
    try check(program)
    try call.invoke(
      program, data(14, amount, decimals), [.writable(mint), .writable(destination), .signer(authority)])
  }
  @inlinable @inline(always)
  public static func mintToChecked<let s: Int>(
    _ amount: Amount, decimals: UInt8, of mint: Account, to destination: Account, authority: Account,
    program: Account, signedBy seeds: [s of Seed], in call: borrowing Invocation
  ) throws(ProgramError) {
    try check(program)
    try call.invoke(
      program, data(14, amount, decimals), [.writable(mint), .writable(destination), .signer(authority)],
      signedBy: seeds)
  }

  /// Destroys tokens, checked against the mint's decimals.
  @inlinable @inline(always)
  public static func burnChecked(
    _ amount: Amount, decimals: UInt8, from source: Account, mint: Account, authority: Account, program: Account,
    in call: borrowing Invocation
  ) throws(ProgramError) {
    try check(program)
    try call.invoke(program, data(15, amount, decimals), [.writable(source), .writable(mint), .signer(authority)])
  }
  @inlinable @inline(always)
  public static func burnChecked<let s: Int>(
    _ amount: Amount, decimals: UInt8, from source: Account, mint: Account, authority: Account, program: Account,
    signedBy seeds: [s of Seed], in call: borrowing Invocation
  ) throws(ProgramError) {
    try check(program)
    try call.invoke(
      program, data(15, amount, decimals), [.writable(source), .writable(mint), .signer(authority)], signedBy: seeds)
  }

  /// Lets `delegate` spend up to `amount`.
  @inlinable @inline(always)
  public static func approve(
    _ delegate: Account, for amount: Amount, of source: Account, owner: Account, program: Account,
    in call: borrowing Invocation
  ) throws(ProgramError) {
    try check(program)
    var data = Payload<9>()
    data.append(4 as UInt8)
    data.append(amount)
    try call.invoke(program, data, [.writable(source), .readonly(delegate), .signer(owner)])
  }

  /// Takes the delegate's leave back.
  @inlinable @inline(always)
  public static func revoke(
    _ source: Account, owner: Account, program: Account, in call: borrowing Invocation
  ) throws(ProgramError) {
    try check(program)
    try call.invoke(program, data(5), [.writable(source), .signer(owner)])
  }

  /// Closes an empty token account; its lamports go to `recipient`.
  @inlinable @inline(always)
  public static func closeAccount(
    _ account: Account, into recipient: Account, authority: Account, program: Account, in call: borrowing Invocation
  ) throws(ProgramError) {
    try check(program)
    try call.invoke(program, data(9), [.writable(account), .writable(recipient), .signer(authority)])
  }
  @inlinable @inline(always)
  public static func closeAccount<let s: Int>(
    _ account: Account, into recipient: Account, authority: Account, program: Account, signedBy seeds: [s of Seed],
    in call: borrowing Invocation
  ) throws(ProgramError) {
    try check(program)
    try call.invoke(
      program, data(9), [.writable(account), .writable(recipient), .signer(authority)], signedBy: seeds)
  }

  /// Gives an authority of a mint or a token account to `new`, or gives it up.
  @inlinable @inline(always)
  public static func setAuthority(
    _ kind: AuthorityKind, of account: Account, to new: Address?, authority: Account, program: Account,
    in call: borrowing Invocation
  ) throws(ProgramError) {
    try check(program)
    try call.invoke(program, authorityData(kind, new), [.writable(account), .signer(authority)])
  }
  @inlinable @inline(always)
  public static func setAuthority<let s: Int>(
    _ kind: AuthorityKind, of account: Account, to new: Address?, authority: Account, program: Account,
    signedBy seeds: [s of Seed], in call: borrowing Invocation
  ) throws(ProgramError) {
    try check(program)
    try call.invoke(
      program, authorityData(kind, new), [.writable(account), .signer(authority)], signedBy: seeds)
  }

  /// Makes a new account of 165 bytes a token account.
  @inlinable @inline(always)
  public static func initializeAccount3(
    _ account: Account, mint: Account, owner: Address, program: Account, in call: borrowing Invocation
  ) throws(ProgramError) {
    try check(program)
    var data = Payload<33>()
    data.append(18 as UInt8)
    data.append(owner)
    try call.invoke(program, data, [.writable(account), .readonly(mint)])
  }

  /// Marks a token account not yet initialized; this program only checks that it is not.
  @inlinable @inline(always)
  public static func initializeImmutableOwner(
    _ account: Account, program: Account, in call: borrowing Invocation
  ) throws(ProgramError) {
    try check(program)
    try call.invoke(program, data(22), [.writable(account)])
  }

  /// Takes lamports sent to a wrapped account into its amount.
  @inlinable @inline(always)
  public static func syncNative(
    _ account: Account, program: Account, in call: borrowing Invocation
  ) throws(ProgramError) {
    try check(program)
    try call.invoke(program, data(17), [.writable(account)])
  }

  @inlinable @inline(always) static func check(_ program: Account) throws(ProgramError) {
    guard program.key == id else { throw .incorrectProgramID }
  }
  @inlinable @inline(always) static func data(_ number: UInt8) -> Payload<1> {
    var data = Payload<1>()
    data.append(number)
    return data
  }
  @inlinable @inline(always) static func data(_ number: UInt8, _ amount: Amount, _ decimals: UInt8) -> Payload<10> {
    var data = Payload<10>()
    data.append(number)
    data.append(amount)
    data.append(decimals)
    return data
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
