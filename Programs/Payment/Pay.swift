import Custody
import PaymentCalls
import ProgramAPI

extension Payment {
  /// Pay: payer `[s]`, request `[w]`, mint, payer's tokens `[w]`, merchant's associated account `[w]`, treasury `[w]`
  /// or System, token program. Accounts after these are ignored: wallets add references there to find the payment by.
  @inline(never) static func pay(_ call: borrowing Invocation) throws(ProgramError) {
    var data = try call.arguments(16)
    let amount: Amount = try data.read(), most: Amount = try data.read()

    var accounts = call.accounts
    let payer = try accounts.next(.signer), request = try accounts.next(.writable)
    let state = try call.write(State.self, in: request)
    let mint = try accounts.next(at: state[.mint])
    let source = try accounts.next(.writable), destination = try accounts.next(.writable)
    let treasury = try accounts.next(state[.treasury] == .zero ? [] : .writable, at: state[.treasury])
    let token = try accounts.nextTokenProgram()

    try call.checkAssociated(destination, of: state[.merchant], mint: mint.key, tokenProgram: token.key)
    let asset = try Asset(mint, of: token)
    _ = try asset.amount(of: source)
    _ = try asset.amount(of: destination)
    if state[.treasury] != .zero { _ = try asset.amount(of: treasury) }

    switch Status(rawValue: state[.status]) {
    case .open: break
    case .paid, .refunded: throw .custom(Failure.alreadyPaid)
    default: throw .custom(Failure.expired)
    }
    let now = try now(call)
    guard now < state[.expiry] else { throw .custom(Failure.expired) }
    guard amount == state[.amount] else { throw .custom(Failure.badAmount) }
    let fee = try amount.share(state[.feeBasisPoints])
    var share = try amount - fee
    if state[.flags].contains(.exactNet) {
      guard let gross = try asset.amount(toDeliver: share, in: call) else { throw .custom(Failure.slippage) }
      share = gross
    }
    guard share <= most, fee <= (try most - share) else { throw .custom(Failure.slippage) }

    state[.status] = Status.paid.rawValue
    state[.paid] = amount
    state[.paidAt] = now
    state[.payer] = payer.key
    if fee > 0 { try asset.transfer(fee, from: source, to: treasury, authority: payer, in: call) }
    if share > 0 { try asset.transfer(share, from: source, to: destination, authority: payer, in: call) }

    var event = Payload<81>()
    event.append(Event.paid.rawValue)
    event.append(request.key)
    event.append(payer.key)
    event.append(amount)
    event.append(fee)
    call.emit(event)
  }

  /// Refund: merchant `[s]`, request `[w]`, mint, merchant's tokens `[w]`, payer's associated account `[w]`, token
  /// program.
  @inline(never) static func refund(_ call: borrowing Invocation) throws(ProgramError) {
    var data = try call.arguments(8)
    let amount: Amount = try data.read()

    var accounts = call.accounts
    let merchant = try accounts.next(.signer), request = try accounts.next(.writable)
    let state = try call.write(State.self, in: request)
    guard merchant.key == state[.merchant] else { throw .invalidArgument }
    let mint = try accounts.next(at: state[.mint])
    let source = try accounts.next(.writable), destination = try accounts.next(.writable)
    let token = try accounts.nextTokenProgram()

    try call.checkAssociated(destination, of: state[.payer], mint: mint.key, tokenProgram: token.key)
    let asset = try Asset(mint, of: token)
    _ = try asset.amount(of: source)
    _ = try asset.amount(of: destination)

    guard state[.status] == Status.paid.rawValue else { throw .custom(Failure.wrongState) }
    let left = try state[.paid] - state[.refunded]
    guard amount > 0, amount <= left else { throw .custom(Failure.badAmount) }

    try state[.refunded] += amount
    if amount == left { state[.status] = Status.refunded.rawValue }
    try asset.transfer(amount, from: source, to: destination, authority: merchant, in: call)

    var event = Payload<41>()
    event.append(Event.refunded.rawValue)
    event.append(request.key)
    event.append(amount)
    call.emit(event)
  }
}
