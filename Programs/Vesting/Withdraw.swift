import Custody
import ProgramAPI
import VestingCalls

extension Vesting {
  /// Withdraw: caller `[s]`, vest `[w]`, mint, vault `[w]`, an account of the beneficiary's `[w]`, token program, event
  /// authority, this program; then a hook's accounts. Of anyone but the beneficiary the account is the associated one.
  @inline(never) static func withdraw(_ call: borrowing Invocation) throws(ProgramError) {
    var data = try call.arguments(16)
    let asked: Amount = try data.read(), least: Amount = try data.read()

    var accounts = call.accounts
    let caller = try accounts.next(.signer), vest = try accounts.next(.writable)
    let state = try open(vest, call)
    let mint = try accounts.next(at: state[.mint])
    let vault = try accounts.next(.writable), destination = try accounts.next(.writable)
    let token = try accounts.nextTokenProgram()
    let events = try accounts.nextEventAuthority(call)

    let isBeneficiary = caller.key == state[.beneficiary]
    if !isBeneficiary {
      try call.checkAssociated(destination, of: state[.beneficiary], mint: mint.key, tokenProgram: token.key)
    }
    let asset = try checkTokens(state, mint, vault, destination, of: state[.beneficiary], token, call)

    guard isBeneficiary || state[.flags].contains(.automatic) else { throw .custom(Failure.notParty) }
    // A clock that was set back can put less in reach than has been withdrawn.
    let unlocked = try unlocked(state, call)
    guard unlocked > state[.withdrawn] else { throw .custom(Failure.nothingAvailable) }
    let available = try unlocked - state[.withdrawn]
    let amount = asked == 0 ? available : asked
    guard amount <= available else { throw .custom(Failure.nothingAvailable) }
    if !isBeneficiary { try checkPiece(amount, of: available, asset, state, call) }

    let withdrawn = try state[.withdrawn] + amount
    state[.withdrawn] = withdrawn
    let credited = try pay(amount, asset, from: vault, to: destination, state, accounts, call)
    try credited.check(atLeast: least, else: .custom(Failure.outOfBounds))

    var event: Payload<65> = .event(Event.withdrawn)
    event.append(vest.key)
    event.append(amount)
    event.append(credited)
    event.append(withdrawn)
    try call.emit(event, by: events)
  }

  /// What somebody else may have paid out: all there is, at the fee agreed on; and where there can be a fee, which is
  /// rounded up each time, no less than a 36th of the vest, or its last.
  @inline(never)
  private static func checkPiece(
    _ amount: Amount, of available: Amount, _ asset: Asset, _ state: MutableView<State>, _ call: borrowing Invocation
  ) throws(ProgramError) {
    guard amount == available else { throw .custom(Failure.allOrNothing) }
    guard try asset.hasFees else { return }
    let isLast = try state[.withdrawn] + amount == due(state)
    guard isLast || amount.value >= state[.total].value / 36 else { throw .custom(Failure.allOrNothing) }
    let agreed = AgreedFee(basisPoints: state[.feeBasisPoints], maximum: state[.feeMaximum])
    guard try asset.keeps(agreed, for: amount, in: call) else { throw .custom(Failure.feeAboveAgreed) }
  }

  /// ChangeBeneficiary: beneficiary `[s]`, new beneficiary `[s]`, vest `[w]`, event authority, this program.
  @inline(never) static func changeBeneficiary(_ call: borrowing Invocation) throws(ProgramError) {
    _ = try call.arguments(0)
    var accounts = call.accounts
    let old = try accounts.next(.signer), new = try accounts.next(.signer), vest = try accounts.next(.writable)
    let state = try open(vest, call)
    let events = try accounts.nextEventAuthority(call)

    guard old.key == state[.beneficiary] else { throw .custom(Failure.notParty) }
    guard state[.flags].contains(.transferable) else { throw .custom(Failure.notAllowed) }
    state[.beneficiary] = new.key

    var event: Payload<73> = .event(Event.beneficiaryChanged)
    event.append(vest.key)
    event.append(new.key)
    try call.emit(event, by: events)
  }
}
