public import ProgramAPI
import AssociatedTokenCalls

/// The Associated Token Account program, release 1.1.1: one token account for each wallet, mint and token program,
/// at an address anyone can compute.
public enum AssociatedToken: Program {
  public static func process(_ call: borrowing Invocation) throws(ProgramError) {
    let cost = try Cost(call.accounts)
    switch try kind(call, cost) {
    case .create: try create(call, cost, .create)
    case .createIdempotent: try create(call, cost, .createIdempotent)
    case .recoverNested: try recoverNested(call, cost)
    }
  }

  /// No data at all means create, as in the program's first release.
  private static func kind(
    _ call: borrowing Invocation, _ cost: Cost
  ) throws(ProgramError) -> AssociatedTokenInterface.Kind {
    guard let byte = call.data[0] else {
      try cost.chargeEntry(1377, call)
      call.log("Create")
      return .create
    }
    guard let kind = AssociatedTokenInterface.Kind(rawValue: byte) else {
      // The error that is thrown away has the number in its text.
      try cost.chargeEntry(byte < 10 ? 1842 : byte < 100 ? 1852 : 1868, call)
      throw try cost.failure(0, .invalidInstructionData, call)
    }
    guard call.data.count == 1 else {
      try cost.chargeEntry(1448, call)
      throw try cost.failure(0, .invalidInstructionData, call)
    }
    switch kind {
    case .create:
      try cost.chargeEntry(1407, call)
      call.log("Create")
    case .createIdempotent:
      try cost.chargeEntry(1377, call)
      call.log("CreateIdempotent")
    case .recoverNested:
      try cost.chargeEntry(1410, call)
      call.log("RecoverNested")
    }
    return kind
  }

  /// The address the program derives.
  static func address(
    wallet: Account, mint: Account, tokenProgram: Account, costing units: UInt64, _ call: borrowing Invocation
  ) throws(ProgramError) -> (address: Address, bump: UInt8) {
    try call.charge(units)
    return try call.findAddress([Seed(wallet.key), Seed(tokenProgram.key), Seed(mint.key)], of: call.programID)
  }

  /// `check_spl_token_program_account`: the builders of token instructions refuse any other program.
  static func isTokenProgram(_ program: Account) -> Bool {
    program.key == ProgramIDs.token || program.key == ProgramIDs.token2022
  }

  enum Failure: UInt32 { case invalidOwner = 0 }
}
