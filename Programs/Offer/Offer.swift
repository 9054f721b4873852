import Custody
public import ProgramAPI
import OfferCalls

/// A swap of one token for another: the maker's tokens lie in a vault until somebody pays the price.
public enum Offer: Program {
  public static func process(_ call: borrowing Invocation) throws(ProgramError) {
    switch OfferInterface.Number(rawValue: try call.number) {
    case .make: try make(call)
    case .take: try take(call)
    case .cancel: try cancel(call)
    case .expire: try expire(call)
    case nil: throw .invalidInstructionData
    }
  }

  typealias State = OfferInterface.State
  typealias Flags = OfferInterface.Flags
  typealias Failure = OfferInterface.Failure
  typealias Event = OfferInterface.Event

  static func now(_ call: borrowing Invocation) throws(ProgramError) -> UnixTime { try call.clock.unixTimestamp }
}
