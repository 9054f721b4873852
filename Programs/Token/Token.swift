public import ProgramAPI

/// The SPL Token program as deployed today: p-token 1.0 (`solana-program/token`, `pinocchio/program`).
public enum Token: Program {
  public static func process(_ call: borrowing Invocation) throws(ProgramError) {
    let tag = call.data[0]
    try call.charge(Costs.entry(tag, call.accounts, dataCount: call.data.count))
    do throws(ProgramError) {
      if tag == 255 { try batch(call) } else { try Release.pToken.run(call, call.accounts, call.data) }
    } catch {
      // Without a single byte the program ends before the place where it logs failures.
      guard tag != nil else {
        try call.charge(Costs.of(tag, error))
        throw error
      }
      let units = Costs.of(tag, error), end = 100 &+ Costs.ending(error)
      try call.charge(units > end ? units &- end : 0)
      call.logFailure(error)
      try call.charge(tag == 255 ? 0 : Costs.ending(error))
      throw error
    }
    try call.charge(Costs.of(tag, nil))
  }
}

/// The SPL Token program as deployed before: spl-token 3.5.0 (`program/src/processor.rs`).
public enum TokenLegacy: Program {
  public static func process(_ call: borrowing Invocation) throws(ProgramError) {
    do throws(ProgramError) {
      try Release.spl350.run(call, call.accounts, call.data)
    } catch {
      try LegacyCosts.chargeFailure(error, call)
      call.logFailure(error)
      try LegacyCosts.chargeEnd(after: error, call)
      throw error
    }
    try LegacyCosts.chargeSuccess(call)
  }
}
