import Custody
import PaymentCalls
import ProgramAPI

extension Payment {
  /// Expire: request `[w]`, event authority, this program. Anyone may: it moves nothing.
  @inline(never) static func expire(_ call: borrowing Invocation) throws(ProgramError) {
    _ = try call.arguments(0)
    var accounts = call.accounts
    let request = try accounts.next(.writable)
    let state = try call.write(State.self, in: request)
    let events = try accounts.nextEventAuthority(call)
    guard state[.status] == Status.open.rawValue else { throw .custom(Failure.wrongState) }
    guard try now(call) >= state[.expiry] else { throw .custom(Failure.notExpired) }
    state[.status] = Status.expired.rawValue
    try emit(.expired, request, events, call)
  }

  /// Close: merchant or payer of the rent `[s]`, request `[w]`, payer of the rent `[w]`, event authority, this program.
  /// Only after the expiry, so that an order paid once cannot be opened and paid again while a wallet still holds the
  /// old request.
  @inline(never) static func close(_ call: borrowing Invocation) throws(ProgramError) {
    _ = try call.arguments(0)
    var accounts = call.accounts
    let closer = try accounts.next(.signer), request = try accounts.next(.writable)
    let state = try call.write(State.self, in: request)
    let isMerchant = closer.key == state[.merchant]
    guard isMerchant || closer.key == state[.rentPayer] else { throw .custom(Failure.notMerchant) }
    let recipient = try accounts.next(.writable, at: state[.rentPayer])
    let events = try accounts.nextEventAuthority(call)

    let end = isMerchant ? state[.expiry] : try state[.expiry] + PaymentInterface.closingDelay
    guard isMerchant == false || state[.status] != Status.open.rawValue, try now(call) >= end else {
      throw .custom(Failure.notExpired)
    }
    // After the call: during it only the accounts it is given may differ from what they were.
    try emit(.closed, request, events, call)
    try call.close(request, into: recipient)
  }
}
