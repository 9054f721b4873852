public import ProgramAPI

/// The SPL Token program as deployed today: p-token 1.0 (`solana-program/token`, `pinocchio/program`).
public enum Token: Program {
  public static func process(_ call: borrowing Invocation) throws(ProgramError) {
    guard let tag = call.data[0] else {
      try call.charge(Costs.noInstruction)
      throw .custom(Failure.invalidInstruction)
    }
    do throws(ProgramError) {
      if tag == 255 { return try batch(call) }
      try Release.pToken.run(call, call.accounts, call.data)
    } catch {
      call.logFailure(error)
      throw error
    }
  }
}

/// The SPL Token program as deployed before: spl-token 3.5.0 (`program/src/processor.rs`).
public enum TokenLegacy: Program {
  public static func process(_ call: borrowing Invocation) throws(ProgramError) {
    do throws(ProgramError) {
      try Release.spl350.run(call, call.accounts, call.data)
    } catch {
      call.logFailure(error)
      throw error
    }
  }
}
