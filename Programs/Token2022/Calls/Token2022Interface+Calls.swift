public import ProgramAPI
public import TokenCalls

// Calls a program makes to Token-2022. `program` is the token program's account, which the caller's own instruction
// must list: Token-2022's, or SPL Token's for these instructions, which both know, so that a program can serve mints of
// either. Each call that needs an authority has a twin for one derived from the caller's seeds.

extension Token2022Interface {
  /// Moves tokens, checked against the mint's decimals; a mint's fee stays behind in the destination's withheld amount.
  /// For mints with a hook see `transferChecked(…additional:…)`.
  @inlinable @inline(always)
  public static func transferChecked(
    _ amount: Amount, decimals: UInt8, from source: Account, mint: Account, to destination: Account,
    authority: Account, program: Account, in call: borrowing Invocation
  ) throws(ProgramError) {
    try checkEither(program)
    try call.invoke(
      program, data(12, amount, decimals),
      [.writable(source), .readonly(mint), .writable(destination), .signer(authority)])
  }
  @inlinable @inline(always)
  public static func transferChecked<let s: Int>(
    _ amount: Amount, decimals: UInt8, from source: Account, mint: Account, to destination: Account,
    authority: Account, program: Account, signedBy seeds: [s of Seed], in call: borrowing Invocation
  ) throws(ProgramError) {
    try checkEither(program)
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
    try checkEither(program)
    try call.invoke(
      program, data(14, amount, decimals), [.writable(mint), .writable(destination), .signer(authority)])
  }
  @inlinable @inline(always)
  public static func mintToChecked<let s: Int>(
    _ amount: Amount, decimals: UInt8, of mint: Account, to destination: Account, authority: Account,
    program: Account, signedBy seeds: [s of Seed], in call: borrowing Invocation
  ) throws(ProgramError) {
    try checkEither(program)
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
    try checkEither(program)
    try call.invoke(program, data(15, amount, decimals), [.writable(source), .writable(mint), .signer(authority)])
  }
  @inlinable @inline(always)
  public static func burnChecked<let s: Int>(
    _ amount: Amount, decimals: UInt8, from source: Account, mint: Account, authority: Account, program: Account,
    signedBy seeds: [s of Seed], in call: borrowing Invocation
  ) throws(ProgramError) {
    try checkEither(program)
    try call.invoke(
      program, data(15, amount, decimals), [.writable(source), .writable(mint), .signer(authority)], signedBy: seeds)
  }

  /// Lets `delegate` spend up to `amount`.
  @inlinable @inline(always)
  public static func approve(
    _ delegate: Account, for amount: Amount, of source: Account, owner: Account, program: Account,
    in call: borrowing Invocation
  ) throws(ProgramError) {
    try checkEither(program)
    try call.invoke(program, data(4, amount), [.writable(source), .readonly(delegate), .signer(owner)])
  }
  @inlinable @inline(always)
  public static func approve<let s: Int>(
    _ delegate: Account, for amount: Amount, of source: Account, owner: Account, program: Account,
    signedBy seeds: [s of Seed], in call: borrowing Invocation
  ) throws(ProgramError) {
    try checkEither(program)
    try call.invoke(
      program, data(4, amount), [.writable(source), .readonly(delegate), .signer(owner)], signedBy: seeds)
  }

  /// Takes the delegate's leave back; the delegate may do it too.
  @inlinable @inline(always)
  public static func revoke(
    _ source: Account, owner: Account, program: Account, in call: borrowing Invocation
  ) throws(ProgramError) {
    try checkEither(program)
    try call.invoke(program, data(5), [.writable(source), .signer(owner)])
  }
  @inlinable @inline(always)
  public static func revoke<let s: Int>(
    _ source: Account, owner: Account, program: Account, signedBy seeds: [s of Seed], in call: borrowing Invocation
  ) throws(ProgramError) {
    try checkEither(program)
    try call.invoke(program, data(5), [.writable(source), .signer(owner)], signedBy: seeds)
  }

  /// Closes an empty token account, or a mint that has a close authority and no supply; its lamports go to `recipient`.
  @inlinable @inline(always)
  public static func closeAccount(
    _ account: Account, into recipient: Account, authority: Account, program: Account, in call: borrowing Invocation
  ) throws(ProgramError) {
    try checkEither(program)
    try call.invoke(program, data(9), [.writable(account), .writable(recipient), .signer(authority)])
  }
  @inlinable @inline(always)
  public static func closeAccount<let s: Int>(
    _ account: Account, into recipient: Account, authority: Account, program: Account, signedBy seeds: [s of Seed],
    in call: borrowing Invocation
  ) throws(ProgramError) {
    try checkEither(program)
    try call.invoke(
      program, data(9), [.writable(account), .writable(recipient), .signer(authority)], signedBy: seeds)
  }

  @inlinable @inline(always) static func checkEither(_ program: Account) throws(ProgramError) {
    guard program.key == id || program.key == TokenInterface.id else { throw .incorrectProgramID }
  }
  @inlinable @inline(always) static func data(_ number: UInt8) -> Payload<1> {
    var data = Payload<1>()
    data.append(number)
    return data
  }
  @inlinable @inline(always) static func data(_ number: UInt8, _ amount: Amount) -> Payload<9> {
    var data = Payload<9>()
    data.append(number)
    data.append(amount)
    return data
  }
  @inlinable @inline(always) static func data(_ number: UInt8, _ amount: Amount, _ decimals: UInt8) -> Payload<10> {
    var data = Payload<10>()
    data.append(number)
    data.append(amount)
    data.append(decimals)
    return data
  }
}
