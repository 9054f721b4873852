public import BurnScheduleCalls
public import Custody
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
      switch AuthorityNumber(rawValue: number) {
      case .propose: try call.proposeAuthority(State.self, else: .custom(Failure.notAuthority))
      case .accept: try call.acceptAuthority(State.self, else: .custom(Failure.notAuthority))
      case nil: throw .invalidInstructionData
      }
    }
  }

  typealias State = BurnScheduleInterface.State
  typealias Failure = BurnScheduleInterface.Failure
  typealias Event = BurnScheduleInterface.Event
}

// Both names in full, as neither the state nor the protocol is of this module.
extension BurnScheduleCalls.BurnScheduleInterface.State: Custody.Governed {
  public static var authorityField: Field<Self, Address> { .authority }
  public static var pendingAuthorityField: Field<Self, Address> { .pendingAuthority }
}
