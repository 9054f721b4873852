import Custody
import CustodyCalls
import OfferCalls
public import ProgramAPI

/// A swap of one token for another: the maker's tokens lie in a vault until somebody pays the price.
public enum Offer: Program {
  public static func process(_ call: borrowing Invocation) throws(ProgramError) {
    let number = try call.number
    switch OfferInterface.Number(rawValue: number) {
    case .make: try make(call)
    case .take: try take(call)
    case .cancel: try cancel(call)
    case .expire: try expire(call)
    case nil:
      guard number == EventInterface.number else { throw .invalidInstructionData }
      try call.receiveEvent()
    }
  }

  typealias State = OfferInterface.State
  typealias Flags = OfferInterface.Flags
  typealias Failure = OfferInterface.Failure
  typealias Event = OfferInterface.Event

  static func now(_ call: borrowing Invocation) throws(ProgramError) -> UnixTime { try call.clock.unixTimestamp }
}
