public import BurnScheduleCalls
public import Custody
import CustodyCalls
public import ProgramAPI

/// Burns of a token by a schedule that nobody has to be trusted with.
public enum BurnSchedule: Program {
  public static func process(_ call: borrowing Invocation) throws(ProgramError) {
    let number = try call.number
    switch BurnScheduleInterface.Number(rawValue: number) {
    case .initialize: try initialize(call)
    case .fund: try fund(call)
    case .execute: try execute(call)
    case .setPaused: try setPaused(call)
    case .proposeRate: try proposeRate(call)
    case .close: try close(call)
    case nil:
      if number == EventInterface.number { return try call.receiveEvent() }
      switch RoleInterface.Number(rawValue: number) {
      case .propose: try call.proposeRole(State.self, else: .custom(Failure.notAuthority))
      case .accept: try call.acceptRole(State.self, else: .custom(Failure.notAuthority))
      case nil: throw .invalidInstructionData
      }
    }
  }

  typealias State = BurnScheduleInterface.State
  typealias Failure = BurnScheduleInterface.Failure
  typealias Event = BurnScheduleInterface.Event
}

// Both names in full, as neither the state nor the protocol is of this module.
extension BurnScheduleCalls.BurnScheduleInterface.State: Custody.HasRoles {
  public static func role(_ number: UInt8) -> Custody.Role<Self>? {
    number == BurnScheduleInterface.authorityRole ? .init(.authority, pending: .pendingAuthority) : nil
  }
}
