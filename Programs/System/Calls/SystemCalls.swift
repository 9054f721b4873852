public import ProgramAPI

// The System program as other programs call it. Each call is made at the program's address, which must be among the
// accounts of the calling instruction.

extension SystemInterface {
  /// Makes `account` exist with `space` zero bytes owned by `owner`, rent-exempt at the cost of `payer`; `seeds` sign
  /// for it.
  ///
  /// An address anyone can compute can also be sent lamports by anyone. `create_account` refuses an account that
  /// holds some, so such an account is topped up, allocated and assigned instead.
  @inlinable @inline(always)
  public static func create<let s: Int>(
    _ account: Account, space: Int, owner: Address, payer: Account, signedBy seeds: [s of Seed],
    in call: borrowing Invocation
  ) throws(ProgramError) {
    let needed = try call.rent.minimumBalance(bytes: space)
    if account.lamports == 0 {
      var data = Payload<52>()
      data.append(Number.createAccount.rawValue)
      data.append(needed)
      data.append(UInt64(truncatingIfNeeded: space))
      data.append(owner)
      return try call.invoke(at: id, data, [.writableSigner(payer), .writableSigner(account)], signedBy: seeds)
    }
    if account.lamports < needed {
      try transfer(needed - account.lamports, from: payer, to: account, in: call)
    }
    try allocate(account, space: space, signedBy: seeds, in: call)
    try assign(account, to: owner, signedBy: seeds, in: call)
  }

  /// The same, of the account that must be the System program's, so that a caller cannot forget to list it.
  @inlinable @inline(always)
  public static func create<let s: Int>(
    _ account: Account, space: Int, owner: Address, payer: Account, signedBy seeds: [s of Seed],
    program: Account, in call: borrowing Invocation
  ) throws(ProgramError) {
    guard program.key == id else { throw .incorrectProgramID }
    try create(account, space: space, owner: owner, payer: payer, signedBy: seeds, in: call)
  }

  /// Moves lamports out of an account the System program owns, which must sign.
  @inlinable @inline(always)
  public static func transfer(
    _ amount: Amount, from: Account, to: Account, in call: borrowing Invocation
  ) throws(ProgramError) {
    try call.invoke(at: id, transferData(amount), [.writableSigner(from), .writable(to)])
  }

  /// The same, of the account that must be the System program's.
  @inlinable @inline(always)
  public static func transfer(
    _ amount: Amount, from: Account, to: Account, program: Account, in call: borrowing Invocation
  ) throws(ProgramError) {
    guard program.key == id else { throw .incorrectProgramID }
    try transfer(amount, from: from, to: to, in: call)
  }

  /// Moves lamports out of an address derived from `seeds` that the System program owns.
  @inlinable @inline(always)
  public static func transfer<let s: Int>(
    _ amount: Amount, from: Account, to: Account, signedBy seeds: [s of Seed], in call: borrowing Invocation
  ) throws(ProgramError) {
    try call.invoke(at: id, transferData(amount), [.writableSigner(from), .writable(to)], signedBy: seeds)
  }

  /// Gives a new account `space` zero bytes; `seeds` sign for it.
  @inlinable @inline(always)
  public static func allocate<let s: Int>(
    _ account: Account, space: Int, signedBy seeds: [s of Seed], in call: borrowing Invocation
  ) throws(ProgramError) {
    var data = Payload<12>()
    data.append(Number.allocate.rawValue)
    data.append(UInt64(truncatingIfNeeded: space))
    try call.invoke(at: id, data, [.writableSigner(account)], signedBy: seeds)
  }

  /// Gives an account the System program owns to `owner`; `seeds` sign for it.
  @inlinable @inline(always)
  public static func assign<let s: Int>(
    _ account: Account, to owner: Address, signedBy seeds: [s of Seed], in call: borrowing Invocation
  ) throws(ProgramError) {
    var data = Payload<36>()
    data.append(Number.assign.rawValue)
    data.append(owner)
    try call.invoke(at: id, data, [.writableSigner(account)], signedBy: seeds)
  }

  @inlinable @inline(always)
  static func transferData(_ amount: Amount) -> Payload<12> {
    var data = Payload<12>()
    data.append(Number.transfer.rawValue)
    data.append(amount)
    return data
  }
}
