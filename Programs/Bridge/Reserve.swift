import BridgeCalls
import Custody
import ProgramAPI

extension Bridge {
  /// TopUp: funder `[s]`, partner, reserve mint, funder's tokens `[w]`, reserve `[w]`, token program. Anyone may.
  @inline(never) static func topUp(_ call: borrowing Invocation) throws(ProgramError) {
    var data = try call.arguments(8)
    let amount: Amount = try data.read()

    var accounts = call.accounts
    let funder = try accounts.next(.signer), partner = try accounts.next()
    let state = try call.read(Partner.self, in: partner)
    let mint = try accounts.next(at: state[.reserveMint])
    let source = try accounts.next(.writable), reserve = try accounts.next(.writable)
    let token = try accounts.nextTokenProgram()

    try call.checkAssociated(reserve, of: partner.key, mint: mint.key, tokenProgram: token.key)
    let asset = try Asset(mint, of: token)
    try asset.check(source, otherThan: reserve)
    _ = try asset.amount(of: reserve)
    let arrived = try asset.transfer(amount, from: source, to: reserve, authority: funder, in: call)

    var event = Payload<41>()
    event.append(Event.toppedUp.rawValue)
    event.append(partner.key)
    event.append(arrived)
    call.emit(event)
  }

  /// WithdrawReserve: authority `[s]`, partner `[w]`, reserve mint, reserve `[w]`, destination `[w]`, token program.
  @inline(never) static func withdrawReserve(_ call: borrowing Invocation) throws(ProgramError) {
    var data = try call.arguments(8)
    let amount: Amount = try data.read()

    var accounts = call.accounts
    let authority = try accounts.next(.signer), partner = try accounts.next(.writable)
    let state = try call.write(Partner.self, in: partner)
    let mint = try accounts.next(at: state[.reserveMint])
    let reserve = try accounts.next(.writable), destination = try accounts.next(.writable)
    let token = try accounts.nextTokenProgram()

    try call.checkAssociated(reserve, of: partner.key, mint: mint.key, tokenProgram: token.key)
    let asset = try Asset(mint, of: token)
    let held = try asset.amount(of: reserve)
    try asset.check(destination, otherThan: reserve)

    guard authority.key == state[.authority] else { throw .custom(Failure.notAuthority) }
    let floor = Amount(policy(state, try now(call)).reserveFloor)
    guard amount <= held, (try held - amount) >= floor else { throw .custom(Failure.reserveEmpty) }
    let seeds: [4 of Seed] = ["partner", Seed(state[.creator]), Seed(state[.id]), Seed(state[.bump])]
    try asset.transfer(amount, from: reserve, to: destination, authority: partner, signedBy: seeds, in: call)

    var event = Payload<41>()
    event.append(Event.withdrawn.rawValue)
    event.append(partner.key)
    event.append(amount)
    call.emit(event)
  }
}
