import Custody
import PaymentCalls
import ProgramAPI

extension Payment {
  /// Pay: payer `[s]`, request `[w]`, mint, payer's tokens `[w]`, merchant's account `[w]`, treasury `[w]` or System,
  /// token program, event authority, this program. Accounts after these are ignored: wallets add references there to
  /// find the payment by.
  @inline(never) static func pay(_ call: borrowing Invocation) throws(ProgramError) {
    var data = try call.arguments(16)
    let amount: Amount = try data.read(), most: Amount = try data.read()

    var accounts = call.accounts
    let payer = try accounts.next(.signer), request = try accounts.next(.writable)
    let state = try call.write(State.self, in: request)
    let mint = try accounts.next(at: state[.mint])
    let source = try accounts.next(.writable), destination = try accounts.next(.writable)
    let treasury = try state[.treasury] == .zero ? accounts.next(at: .zero) : accounts.next(.writable)
    let token = try accounts.nextTokenProgram()
    let events = try accounts.nextEventAuthority(call)

    if destination.key != state[.account] {
      try call.checkAssociated(destination, of: state[.merchant], mint: mint.key, tokenProgram: token.key)
    }
    if state[.treasury] != .zero {
      try call.checkAssociated(treasury, of: state[.treasury], mint: mint.key, tokenProgram: token.key)
    }
    let asset = try Asset(mint, of: token)
    _ = try asset.amount(of: source)
    try asset.check(destination, of: state[.merchant])
    guard source != destination, source != treasury else { throw .invalidArgument }

    switch Status(rawValue: state[.status]) {
    case .open: break
    case .paid, .refunded: throw .custom(Failure.alreadyPaid)
    default: throw .custom(Failure.expired)
    }
    let now = try now(call)
    guard now < state[.expiry] else { throw .custom(Failure.expired) }
    guard amount == state[.amount] else { throw .custom(Failure.badAmount) }
    var fee = try amount.share(state[.feeBasisPoints])
    var share = try amount - fee
    if state[.flags].contains(.exactNet) {
      guard let gross = try asset.amount(toDeliver: share, in: call) else { throw .custom(Failure.slippage) }
      share = gross
    }
    guard share <= most, fee <= (try most - share) else { throw .custom(Failure.slippage) }
    // A treasury that cannot be paid does not stop the merchant: its part goes to him.
    if fee > 0, !takesFee(treasury, state[.treasury], asset) {
      try share += fee
      fee = 0
    }

    state[.status] = Status.paid.rawValue
    state[.paid] = amount
    state[.paidAt] = now
    state[.payer] = payer.key
    if fee > 0 { try asset.transfer(fee, from: source, to: treasury, authority: payer, in: call) }
    var arrived: Amount = 0
    if share > 0 { arrived = try asset.transfer(share, from: source, to: destination, authority: payer, in: call) }
    try arrived.check(atLeast: state[.least], else: .custom(Failure.slippage))

    var event: Payload<105> = .event(Event.paid)
    event.append(request.key)
    event.append(payer.key)
    event.append(amount)
    event.append(fee)
    event.append(share)
    event.append(arrived)
    try call.emit(event, by: events)
  }

  private static func takesFee(_ treasury: Account, _ wallet: Address, _ asset: Asset) -> Bool {
    asset.isHeld(treasury, by: wallet) && Asset.canReceive(treasury, mint: asset.mint)
  }

  /// Refund: merchant `[s]`, request `[w]`, mint, merchant's tokens `[w]`, payer's account `[w]`, payer, token program,
  /// event authority, this program.
  @inline(never) static func refund(_ call: borrowing Invocation) throws(ProgramError) {
    var data = try call.arguments(16)
    let amount: Amount = try data.read(), least: Amount = try data.read()

    var accounts = call.accounts
    let merchant = try accounts.next(.signer), request = try accounts.next(.writable)
    let state = try call.write(State.self, in: request)
    guard merchant.key == state[.merchant] else { throw .custom(Failure.notMerchant) }
    let mint = try accounts.next(at: state[.mint])
    let source = try accounts.next(.writable), destination = try accounts.next(.writable)
    let payer = try accounts.next(at: state[.payer])
    let token = try accounts.nextTokenProgram()
    let events = try accounts.nextEventAuthority(call)

    let asset = try Asset(mint, of: token)
    _ = try asset.amount(of: source)
    try call.checkPayout(destination, to: payer, of: asset)
    guard source != destination else { throw .invalidArgument }

    guard state[.status] == Status.paid.rawValue else { throw .custom(Failure.wrongState) }
    let left = try state[.paid] - state[.refunded]
    guard amount > 0, amount <= left else { throw .custom(Failure.badAmount) }

    try state[.refunded] += amount
    if amount == left { state[.status] = Status.refunded.rawValue }
    let arrived = try asset.transfer(amount, from: source, to: destination, authority: merchant, in: call)
    try arrived.check(atLeast: least, else: .custom(Failure.slippage))

    var event: Payload<57> = .event(Event.refunded)
    event.append(request.key)
    event.append(amount)
    event.append(arrived)
    try call.emit(event, by: events)
  }
}
