#if !hasFeature(Embedded)
import ProgramAPI
import SystemCalls

// Instructions that move lamports (`system_processor.rs`).

extension System {
  static func transfer(_ lamports: Amount, in call: borrowing Invocation) throws(ProgramError) {
    try call.requireAccounts(2)
    try transfer(lamports, from: 0, to: 1, in: call)
  }

  /// Accounts: the source, the base its address was derived from, the destination.
  static func transferWithSeed(
    _ arguments: (lamports: Amount, seed: Bytes, owner: Address), in call: borrowing Invocation
  ) throws(ProgramError) {
    try call.requireAccounts(3)
    let source = try call.account(0), base = try call.account(1)
    guard base.isSigner else {
      call.log("Transfer: 'from' account ", base.key, " must sign")
      throw .missingRequiredSignature
    }
    let derived = try call.derive(base: base.key, seed: arguments.seed, owner: arguments.owner)
    guard derived == source.key else {
      var line = LogLine()
      line.append(text: "Transfer: 'from' address ")
      line.append(base58: source.key)
      line.append(text: " does not match derived address ")
      line.append(base58: derived)
      call.log(line)
      throw .custom(SystemInterface.Failure.addressWithSeedMismatch)
    }
    try move(arguments.lamports, from: source, to: call.account(2), in: call)
  }

  /// Moves lamports between the accounts at two places of the list; the first must sign.
  static func transfer(
    _ lamports: Amount, from: Int, to: Int, in call: borrowing Invocation
  ) throws(ProgramError) {
    let source = try call.account(from)
    guard source.isSigner else {
      call.log("Transfer: `from` account ", source.key, " must sign")
      throw .missingRequiredSignature
    }
    try move(lamports, from: source, to: call.account(to), in: call)
  }

  private static func move(
    _ lamports: Amount, from source: Account, to destination: Account, in call: borrowing Invocation
  ) throws(ProgramError) {
    guard source.dataCount == 0 else {
      call.log("Transfer: `from` must not carry data")
      throw .invalidArgument
    }
    guard lamports <= source.lamports else {
      call.log("Transfer: insufficient lamports ", source.lamports.value, ", need ", lamports.value)
      throw .custom(SystemInterface.Failure.resultWithNegativeLamports)
    }
    try call.debit(lamports, from: source)
    try call.credit(lamports, to: destination)
  }
}
#endif
