import Custody
import MilestoneCalls
import ProgramAPI

extension Milestone {
  /// Resolve: arbiter `[s]`, escrow `[w]`, mint, vault `[w]`, payee's associated account `[w]`, payer's `[w]`, token
  /// program.
  @inline(never) static func resolve(_ call: borrowing Invocation) throws(ProgramError) {
    var data = try call.arguments(3)
    let index: UInt8 = try data.read(), share: UInt16 = try data.read()
    try split(call, index, share)
  }

  /// ResolveTimeout: the same without the arbiter, when his time is over. Anyone may.
  @inline(never) static func resolveTimeout(_ call: borrowing Invocation) throws(ProgramError) {
    var data = try call.arguments(1)
    try split(call, try data.read(), nil)
  }

  /// `share`: what the arbiter decided; nil when he did not.
  @inline(never)
  private static func split(_ call: borrowing Invocation, _ index: UInt8, _ share: UInt16?) throws(ProgramError) {
    var accounts = call.accounts
    let arbiter = share != nil ? try accounts.next(.signer) : nil
    let escrow = try accounts.next(.writable)
    let state = try call.write(State.self, in: escrow)
    if let arbiter { guard arbiter.key == state[.arbiter] else { throw .custom(Failure.notParty) } }
    let mint = try accounts.next(at: state[.mint]), vault = try accounts.next(.writable)
    let forPayee = try accounts.next(.writable), forPayer = try accounts.next(.writable)
    let token = try accounts.nextTokenProgram()

    try call.checkAssociated(vault, of: escrow.key, mint: mint.key, tokenProgram: token.key)
    try call.checkAssociated(forPayee, of: state[.payee], mint: mint.key, tokenProgram: token.key)
    try call.checkAssociated(forPayer, of: state[.payer], mint: mint.key, tokenProgram: token.key)
    let asset = try Asset(mint, of: token)
    _ = try asset.amount(of: vault)
    try asset.check(forPayee, otherThan: vault)
    try asset.check(forPayer, otherThan: vault)

    let item = try milestone(index, state)
    try checkStage(item, .disputed)
    if let share {
      guard share <= 10_000 else { throw .custom(Failure.badSplit) }
    } else {
      guard try now(call) >= item[.at] + state[.arbiterWindow] else { throw .custom(Failure.windowOpen) }
    }

    let payees = try item[.amount].share(share ?? state[.defaultShare])
    let payers = try item[.amount] - payees
    try finish(.split, item, state, call)
    try pay(payees, asset, from: vault, to: forPayee, state, call)
    try pay(payers, asset, from: vault, to: forPayer, state, call)

    var event = Payload<50>()
    event.append(Event.resolved.rawValue)
    event.append(escrow.key)
    event.append(index)
    event.append(payees)
    event.append(payers)
    call.emit(event)
  }
}
