import Custody
import CustodyCalls
import PaymentCalls
public import ProgramAPI

/// Payment requests on chain: opened by a merchant, paid once, refunded by him, ended by time.
public enum Payment: Program {
  public static func process(_ call: borrowing Invocation) throws(ProgramError) {
    let number = try call.number
    switch PaymentInterface.Number(rawValue: number) {
    case .open: try open(call)
    case .pay: try pay(call)
    case .refund: try refund(call)
    case .expire: try expire(call)
    case .close: try close(call)
    case .setAccount: try setAccount(call)
    case nil: try processShared(number, call)
    }
  }

  @inline(never)
  private static func processShared(_ number: UInt8, _ call: borrowing Invocation) throws(ProgramError) {
    if number == EventInterface.number { return try call.receiveEvent() }
    switch RoleInterface.Number(rawValue: number) {
    case .propose: try call.proposeRole(RequestRoles.self, else: .custom(Failure.notMerchant))
    case .accept: try call.acceptRole(RequestRoles.self, else: .custom(Failure.notMerchant))
    case nil: throw .invalidInstructionData
    }
  }

  typealias State = PaymentInterface.State
  typealias Status = PaymentInterface.Status
  typealias Flags = PaymentInterface.Flags
  typealias Failure = PaymentInterface.Failure
  typealias Event = PaymentInterface.Event

  static func now(_ call: borrowing Invocation) throws(ProgramError) -> UnixTime { try call.clock.unixTimestamp }

  /// An event about the request alone.
  static func emit(
    _ event: Event, _ request: Account, _ events: EventAuthority, _ call: borrowing Invocation
  ) throws(ProgramError) {
    var data: Payload<41> = .event(event)
    data.append(request.key)
    try call.emit(data, by: events)
  }
}

/// A request, as far as its role goes: 0, the merchant.
enum RequestRoles: HasRoles {
  static var size: Int { PaymentInterface.State.size }
  static var tag: UInt64 { PaymentInterface.State.tag }
  static func role(_ number: UInt8) -> Role<Self>? {
    guard number == 0 else { return nil }
    return Role(
      .init(Field<PaymentInterface.State, Address>.merchant.offset),
      pending: .init(Field<PaymentInterface.State, Address>.pendingMerchant.offset))
  }
}
