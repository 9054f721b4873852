import Custody
public import ProgramAPI
import VestingCalls

/// Tokens in a vault that unlock by a schedule.
public enum Vesting: Program {
  public static func process(_ call: borrowing Invocation) throws(ProgramError) {
    switch VestingInterface.Number(rawValue: try call.number) {
    case .create: try create(call)
    case .withdraw: try withdraw(call)
    case .revoke: try revoke(call)
    case .changeBeneficiary: try changeBeneficiary(call)
    case .close: try close(call)
    case nil: throw .invalidInstructionData
    }
  }

  typealias State = VestingInterface.State
  typealias Flags = VestingInterface.Flags
  typealias Failure = VestingInterface.Failure
  typealias Event = VestingInterface.Event

  /// A vest of ours, to read and write. Its length says how many entries it has, and so does its state.
  @inline(__always)
  static func open(_ vest: Account, _ call: borrowing Invocation) throws(ProgramError) -> MutableView<State> {
    let state = try call.write(State.self, in: vest)
    guard vest.dataCount == VestingInterface.size(entries: Int(state[.count])) else { throw .invalidAccountData }
    return state
  }

  /// What is unlocked now: by the schedule, or what was when it was revoked.
  @inline(never)
  static func unlocked(_ state: MutableView<State>, _ call: borrowing Invocation) throws(ProgramError) -> Amount {
    if state[.revoked] == 1 { return state[.frozenTotal] }
    guard let kind = VestingSchedule.Kind(rawValue: state[.kind]) else { throw .invalidAccountData }
    let schedule = VestingSchedule(
      kind, total: state[.total], start: state[.start], cliff: state[.cliff], end: state[.end],
      tgeBasisPoints: state[.tgeBasisPoints], stepSeconds: state[.stepSeconds], steps: state[.steps],
      cliffAmount: state[.cliffAmount], count: state[.count])
    let data = state.account.bytes
    return try schedule.unlocked(at: try call.clock.unixTimestamp) { (i: Int) throws(ProgramError) in
      try data.read(at: VestingInterface.size(entries: i))
    }
  }
}
