extension Invocation {
  /// Calls another program. A failing call fails the transaction; catching the error does not undo that.
  @inlinable @inline(always)
  public func invoke<let d: Int, let n: Int>(
    _ program: Account, _ data: borrowing Payload<d>, _ accounts: [n of CallAccount]
  ) throws(ProgramError) { try invoke(at: program.key, data, accounts) }

  /// Calls another program, signing for this program's address derived from `seeds` (bump included).
  @inlinable @inline(always)
  public func invoke<let d: Int, let n: Int, let s: Int>(
    _ program: Account, _ data: borrowing Payload<d>, _ accounts: [n of CallAccount], signedBy seeds: [s of Seed]
  ) throws(ProgramError) { try invoke(at: program.key, data, accounts, signedBy: seeds) }
}
