import Custody
import PaymentCalls
public import ProgramAPI

/// Payment requests on chain: opened by a merchant, paid once, refunded by him, ended by time.
public enum Payment: Program {
  public static func process(_ call: borrowing Invocation) throws(ProgramError) {
    switch PaymentInterface.Number(rawValue: try call.number) {
    case .open: try open(call)
    case .pay: try pay(call)
    case .refund: try refund(call)
    case .expire: try expire(call)
    case .close: try close(call)
    case nil: throw .invalidInstructionData
    }
  }

  typealias State = PaymentInterface.State
  typealias Status = PaymentInterface.Status
  typealias Flags = PaymentInterface.Flags
  typealias Failure = PaymentInterface.Failure
  typealias Event = PaymentInterface.Event

  static func now(_ call: borrowing Invocation) throws(ProgramError) -> UnixTime { try call.clock.unixTimestamp }
}
