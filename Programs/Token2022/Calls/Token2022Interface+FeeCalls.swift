public import ProgramAPI

// Calls about transfer fees (`interface/src/extension/transfer_fee/instruction.rs`), which only Token-2022 knows.

extension Token2022Interface {
  /// Most accounts one call can harvest or withdraw from.
  @inlinable public static var maxFeeSources: Int { 32 }

  /// Moves tokens; fails unless `fee` is what the mint takes now.
  @inlinable @inline(always)
  public static func transferCheckedWithFee(
    _ amount: Amount, fee: Amount, decimals: UInt8, from source: Account, mint: Account, to destination: Account,
    authority: Account, program: Account, in call: borrowing Invocation
  ) throws(ProgramError) {
    try check(program)
    try call.invoke(
      program, feeData(amount, decimals, fee),
      [.writable(source), .readonly(mint), .writable(destination), .signer(authority)])
  }
  @inlinable @inline(always)
  public static func transferCheckedWithFee<let s: Int>(
    _ amount: Amount, fee: Amount, decimals: UInt8, from source: Account, mint: Account, to destination: Account,
    authority: Account, program: Account, signedBy seeds: [s of Seed], in call: borrowing Invocation
  ) throws(ProgramError) {
    try check(program)
    try call.invoke(
      program, feeData(amount, decimals, fee),
      [.writable(source), .readonly(mint), .writable(destination), .signer(authority)], signedBy: seeds)
  }

  /// Moves what the accounts left in `sources` withheld to the mint. Anyone may; accounts that have nothing to give are
  /// passed over. `.invalidArgument` for more than `maxFeeSources`.
  @inlinable
  public static func harvestWithheldTokens(
    from sources: AccountCursor, to mint: Account, program: Account, in call: borrowing Invocation
  ) throws(ProgramError) {
    try check(program)
    var list = CallList<33>()
    try list.append(.writable(mint))
    try append(sources, to: &list)
    try call.invoke(at: program.key, feeData(4), list)
  }

  /// Moves what one account withheld to the mint.
  @inlinable @inline(always)
  public static func harvestWithheldTokens(
    from source: Account, to mint: Account, program: Account, in call: borrowing Invocation
  ) throws(ProgramError) {
    try check(program)
    try call.invoke(program, feeData(4), [.writable(mint), .writable(source)])
  }

  /// Moves what the mint holds of withheld tokens to a token account.
  @inlinable @inline(always)
  public static func withdrawWithheldTokens(
    fromMint mint: Account, to destination: Account, authority: Account, program: Account,
    in call: borrowing Invocation
  ) throws(ProgramError) {
    try check(program)
    try call.invoke(program, feeData(2), [.writable(mint), .writable(destination), .signer(authority)])
  }
  @inlinable @inline(always)
  public static func withdrawWithheldTokens<let s: Int>(
    fromMint mint: Account, to destination: Account, authority: Account, program: Account,
    signedBy seeds: [s of Seed], in call: borrowing Invocation
  ) throws(ProgramError) {
    try check(program)
    try call.invoke(
      program, feeData(2), [.writable(mint), .writable(destination), .signer(authority)], signedBy: seeds)
  }

  /// Moves what the accounts left in `sources` withheld to a token account. `.invalidArgument` for more than
  /// `maxFeeSources`.
  @inlinable
  public static func withdrawWithheldTokens(
    from sources: AccountCursor, mint: Account, to destination: Account, authority: Account, program: Account,
    in call: borrowing Invocation
  ) throws(ProgramError) {
    try check(program)
    var list = CallList<35>()
    try start(&list, mint, destination, authority)
    try append(sources, to: &list)
    try call.invoke(at: program.key, feeData(3, UInt8(truncatingIfNeeded: sources.remaining)), list)
  }
  @inlinable
  public static func withdrawWithheldTokens<let s: Int>(
    from sources: AccountCursor, mint: Account, to destination: Account, authority: Account, program: Account,
    signedBy seeds: [s of Seed], in call: borrowing Invocation
  ) throws(ProgramError) {
    try check(program)
    var list = CallList<35>()
    try start(&list, mint, destination, authority)
    try append(sources, to: &list)
    try call.invoke(
      at: program.key, feeData(3, UInt8(truncatingIfNeeded: sources.remaining)), list, signedBy: seeds)
  }

  @inlinable static func start(
    _ list: inout CallList<35>, _ mint: Account, _ destination: Account, _ authority: Account
  ) throws(ProgramError) {
    try list.append(.readonly(mint))
    try list.append(.writable(destination))
    try list.append(.signer(authority))
  }
  @inlinable static func append<let n: Int>(
    _ sources: AccountCursor, to list: inout CallList<n>
  ) throws(ProgramError) {
    var rest = sources
    while rest.remaining > 0 { try list.append(.writable(try rest.next())) }
  }
  @inlinable @inline(always) static func check(_ program: Account) throws(ProgramError) {
    guard program.key == id else { throw .incorrectProgramID }
  }
  @inlinable @inline(always) static func feeData(_ part: UInt8) -> Payload<2> {
    var data = Payload<2>()
    data.append(26 as UInt8)
    data.append(part)
    return data
  }
  @inlinable @inline(always) static func feeData(_ part: UInt8, _ count: UInt8) -> Payload<3> {
    var data = Payload<3>()
    data.append(26 as UInt8)
    data.append(part)
    data.append(count)
    return data
  }
  @inlinable @inline(always) static func feeData(_ amount: Amount, _ decimals: UInt8, _ fee: Amount) -> Payload<19> {
    var data = Payload<19>()
    data.append(26 as UInt8)
    data.append(1 as UInt8)
    data.append(amount)
    data.append(decimals)
    data.append(fee)
    return data
  }
}
