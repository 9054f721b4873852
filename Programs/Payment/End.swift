import Custody
import PaymentCalls
import ProgramAPI

extension Payment {
  /// Expire: request `[w]`. Anyone may.
  @inline(never) static func expire(_ call: borrowing Invocation) throws(ProgramError) {
    _ = try call.arguments(0)
    var accounts = call.accounts
    let request = try accounts.next(.writable)
    let state = try call.write(State.self, in: request)
    guard state[.status] == Status.open.rawValue else { throw .custom(Failure.wrongState) }
    guard try now(call) >= state[.expiry] else { throw .custom(Failure.notExpired) }
    state[.status] = Status.expired.rawValue

    var event = Payload<33>()
    event.append(Event.expired.rawValue)
    event.append(request.key)
    call.emit(event)
  }

  /// Close: merchant `[ws]`, request `[w]`. Only after the expiry, so that an order paid once cannot be opened and paid
  /// again while a wallet still holds the old request.
  @inline(never) static func close(_ call: borrowing Invocation) throws(ProgramError) {
    _ = try call.arguments(0)
    var accounts = call.accounts
    let merchant = try accounts.next([.signer, .writable]), request = try accounts.next(.writable)
    let state = try call.write(State.self, in: request)
    guard merchant.key == state[.merchant] else { throw .invalidArgument }
    guard state[.status] != Status.open.rawValue, try now(call) >= state[.expiry] else {
      throw .custom(Failure.notExpired)
    }
    try call.close(request, into: merchant)
  }
}
