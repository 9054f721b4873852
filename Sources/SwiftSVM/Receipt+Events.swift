public import CustodyCalls
public import Primitives
public import Runtime

extension Receipt {
  /// What a program of the project's own said it did: the events it called itself with, in order. Of a transaction that
  /// failed none count, as nothing of it happened.
  public func events(of program: Address) -> [ProgramEvent] {
    guard err == nil else { return [] }
    // Calls stand in both lists in the order of execution.
    let calls = callFrames.filter { $0.stackHeight > 1 }
    return zip(calls, innerInstructions.flatMap(\.instructions)).compactMap { frame, call in
      frame.programID == program ? ProgramEvent(call.data) : nil
    }
  }
}
