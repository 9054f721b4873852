import ProgramAPI

// The few calls the sample makes, kept here so that it stands alone.

/// The System program.
enum System {
  static var id: Address { ProgramIDs.system }

  /// Makes `account` exist with `space` zero bytes owned by `owner`, paid by `payer`; `seeds` sign for it.
  ///
  /// An address anyone can compute can also be sent lamports by anyone. `create_account` refuses an account that
  /// holds some, so such an account is topped up, allocated and assigned instead.
  @inline(always)
  static func create<let s: Int>(
    _ account: Account, space: Int, owner: Address, payer: Account, signedBy seeds: [s of Seed], program: Account,
    in call: borrowing Invocation
  ) throws(ProgramError) {
    guard program.key == id else { throw .incorrectProgramID }
    let needed = try call.rent.minimumBalance(bytes: space)
    if account.lamports == 0 {
      var data = Payload<52>()
      data.append(0 as UInt32)
      data.append(needed)
      data.append(UInt64(truncatingIfNeeded: space))
      data.append(owner)
      return try call.invoke(program, data, [.writableSigner(payer), .writableSigner(account)], signedBy: seeds)
    }
    if account.lamports < needed {
      var transfer = Payload<12>()
      transfer.append(2 as UInt32)
      transfer.append(try needed - account.lamports)
      try call.invoke(program, transfer, [.writableSigner(payer), .writable(account)])
    }
    var allocate = Payload<12>()
    allocate.append(8 as UInt32)
    allocate.append(UInt64(truncatingIfNeeded: space))
    try call.invoke(program, allocate, [.writableSigner(account)], signedBy: seeds)
    var assign = Payload<36>()
    assign.append(1 as UInt32)
    assign.append(owner)
    try call.invoke(program, assign, [.writableSigner(account)], signedBy: seeds)
  }
}

/// The Token program.
enum Token {
  static var id: Address { ProgramIDs.token }

  /// A token account, 165 bytes.
  enum Holding: Layout { static var size: Int { 165 } }
  /// A mint, 82 bytes.
  enum Mint: Layout { static var size: Int { 82 } }

  /// Moves tokens, checked against the mint's decimals; the authority signs by itself.
  @inline(always)
  static func transferChecked(
    _ amount: Amount, decimals: UInt8, from source: Account, mint: Account, to destination: Account,
    authority: Account, program: Account, in call: borrowing Invocation
  ) throws(ProgramError) {
    guard program.key == id else { throw .incorrectProgramID }
    try call.invoke(
      program, transferData(amount, decimals),
      [.writable(source), .readonly(mint), .writable(destination), .signer(authority)])
  }
  /// The same, the authority being an address of the calling program.
  @inline(always)
  static func transferChecked<let s: Int>(
    _ amount: Amount, decimals: UInt8, from source: Account, mint: Account, to destination: Account,
    authority: Account, program: Account, signedBy seeds: [s of Seed], in call: borrowing Invocation
  ) throws(ProgramError) {
    guard program.key == id else { throw .incorrectProgramID }
    try call.invoke(
      program, transferData(amount, decimals),
      [.writable(source), .readonly(mint), .writable(destination), .signer(authority)], signedBy: seeds)
  }
  @inline(always) private static func transferData(_ amount: Amount, _ decimals: UInt8) -> Payload<10> {
    var data = Payload<10>()
    data.append(12 as UInt8)
    data.append(amount)
    data.append(decimals)
    return data
  }

  /// Closes an empty token account whose authority is an address of the calling program.
  @inline(always)
  static func close<let s: Int>(
    _ account: Account, into recipient: Account, authority: Account, program: Account, signedBy seeds: [s of Seed],
    in call: borrowing Invocation
  ) throws(ProgramError) {
    guard program.key == id else { throw .incorrectProgramID }
    var data = Payload<1>()
    data.append(9 as UInt8)
    try call.invoke(program, data, [.writable(account), .writable(recipient), .signer(authority)], signedBy: seeds)
  }
}

extension Field where L == Token.Holding {
  static var owner: Field<L, Address> { .init(32) }
  static var amount: Field<L, Amount> { .init(64) }
}
extension Field where L == Token.Mint {
  static var decimals: Field<L, UInt8> { .init(44) }
}
