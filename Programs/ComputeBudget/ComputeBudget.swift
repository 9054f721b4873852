public import ProgramAPI

/// The Compute Budget program. Its instructions are read before the transaction runs; executing one does nothing
/// (`programs/compute-budget`). The runtime charges the 150 units every built-in program of its kind costs.
public enum ComputeBudget: Program {
  public static func process(_ call: borrowing Invocation) throws(ProgramError) {}
}
