import Custody
import MilestoneCalls
import ProgramAPI

extension Milestone {
  /// Claim: caller `[s]`, escrow `[w]`, mint, vault `[w]`, an account of the receiver's `[w]`, token program, event
  /// authority, this program. All that one party is owed, and nothing else. Of anyone but him the account is the
  /// associated one.
  @inline(never) static func claim(_ call: borrowing Invocation) throws(ProgramError) {
    var data = try call.arguments(9)
    let number: UInt8 = try data.read(), least: Amount = try data.read()
    guard let leg = MilestoneInterface.Leg(rawValue: number) else { throw .invalidInstructionData }

    var accounts = call.accounts
    let caller = try accounts.next(.signer), escrow = try accounts.next(.writable)
    let state = try call.write(State.self, in: escrow)
    let mint = try accounts.next(at: state[.mint])
    let vault = try accounts.next(.writable), destination = try accounts.next(.writable)
    let token = try accounts.nextTokenProgram()
    let events = try accounts.nextEventAuthority(call)

    let receiver = leg == .payee ? state[.payee] : state[.payer]
    if caller.key != receiver {
      try call.checkAssociated(destination, of: receiver, mint: mint.key, tokenProgram: token.key)
    }
    let asset = try checkTokens(state, mint, vault, destination, of: receiver, token, call)

    let amount = leg == .payee ? state[.owedToPayee] : state[.owedToPayer]
    guard amount > 0 else { throw .custom(Failure.nothingOwed) }
    if caller.key != receiver {
      let agreed = AgreedFee(basisPoints: state[.feeBasisPoints], maximum: state[.feeMaximum])
      guard try asset.keeps(agreed, for: amount, in: call) else { throw .custom(Failure.feeAboveAgreed) }
    }
    if leg == .payee { state[.owedToPayee] = 0 } else { state[.owedToPayer] = 0 }
    let credited = try asset.transfer(
      amount, from: vault, to: destination, authority: escrow, signedBy: seeds(state), in: call)
    try credited.check(atLeast: least, else: .custom(Failure.outOfBounds))

    var event: Payload<58> = .event(Event.claimed)
    event.append(escrow.key)
    event.append(number)
    event.append(amount)
    event.append(credited)
    try call.emit(event, by: events)
  }

  /// The vault, and an account that `holder` holds to pay into.
  @inline(never)
  static func checkTokens(
    _ state: MutableView<State>, _ mint: Account, _ vault: Account, _ destination: Account, of holder: Address,
    _ token: Account, _ call: borrowing Invocation
  ) throws(ProgramError) -> Asset {
    try call.checkAssociated(vault, of: state.account.key, mint: mint.key, tokenProgram: token.key)
    let asset = try Asset(mint, of: token)
    _ = try asset.amount(of: vault)
    try asset.check(destination, otherThan: vault)
    try asset.check(destination, of: holder, else: .custom(Failure.notHolder))
    return asset
  }
  /// What the escrow's address is derived from.
  @inline(__always) static func seeds(_ state: MutableView<State>) -> [4 of Seed] {
    ["milestone", Seed(state[.creator]), Seed(state[.id]), Seed(state[.bump])]
  }
}
