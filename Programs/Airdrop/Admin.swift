import AirdropCalls
import Custody
import ProgramAPI

extension Airdrop {
  /// Clawback: distributor `[w]`, vault `[w]`, receiver's account `[w]`, clawback receiver, mint, token program, event
  /// authority, this program. Anyone may, once it is time.
  @inline(never) static func clawback(_ call: borrowing Invocation) throws(ProgramError) {
    _ = try call.arguments(0)
    var accounts = call.accounts
    let distributor = try accounts.next(.writable)
    let state = try call.write(Distributor.self, in: distributor)
    let vault = try accounts.next(.writable, at: state[.vault]), destination = try accounts.next(.writable)
    let receiver = try accounts.next(at: state[.clawbackReceiver]), mint = try accounts.next(at: state[.mint])
    let token = try accounts.nextTokenProgram()
    let events = try accounts.nextEventAuthority(call)

    let asset = try Asset(mint, of: token)
    _ = try asset.amount(of: vault)
    try call.checkPayout(destination, to: receiver, of: asset)

    guard state[.clawedBack] == 0 else { throw .custom(Failure.clawbackAlreadyClaimed) }
    guard try now(call) >= state[.clawbackStart] else { throw .custom(Failure.clawbackBeforeStart) }
    state[.clawedBack] = 1
    let amount = try asset.sweep(vault, to: destination, authority: distributor, signedBy: seeds(state), in: call)
    try emit(.clawedBack, distributor, amount, events, call)
  }

  /// SetReceiver: admin `[s]`, distributor `[w]`, new clawback receiver (a wallet), event authority, this program.
  @inline(never) static func setReceiver(_ call: borrowing Invocation) throws(ProgramError) {
    _ = try call.arguments(0)
    var accounts = call.accounts
    let admin = try accounts.next(.signer), distributor = try accounts.next(.writable)
    let state = try call.write(Distributor.self, in: distributor)
    guard admin.key == state[.admin] else { throw .custom(Failure.unauthorized) }
    let receiver = try accounts.next()
    let events = try accounts.nextEventAuthority(call)

    guard receiver.key != .zero, receiver != distributor else { throw .invalidArgument }
    guard receiver.key != state[.clawbackReceiver] else { throw .custom(Failure.sameClawbackReceiver) }
    state[.clawbackReceiver] = receiver.key
    try emit(.receiverSet, distributor, receiver.key, events, call)
  }

  /// CloseClaim: distributor `[w]`, claim status `[w]`, payer of its rent `[w]`, event authority, this program. Anyone
  /// may, once what was left has been taken back: before that the claim keeps its claimant from claiming twice.
  @inline(never) static func closeClaim(_ call: borrowing Invocation) throws(ProgramError) {
    _ = try call.arguments(0)
    var accounts = call.accounts
    let distributor = try accounts.next(.writable)
    let state = try call.write(Distributor.self, in: distributor)
    let status = try accounts.next(.writable)
    let claim = try call.write(ClaimStatus.self, in: status)
    guard claim[.distributor] == distributor.key else { throw .invalidArgument }
    let recipient = try accounts.next(.writable, at: claim[.rentPayer])
    let events = try accounts.nextEventAuthority(call)

    guard state[.clawedBack] == 1 else { throw .custom(Failure.notOver) }
    guard state[.openClaims] > 0 else { throw .custom(Failure.arithmeticError) }
    state[.openClaims] &-= 1
    try emit(.claimClosed, distributor, claim[.claimant], events, call)
    try call.close(status, into: recipient)
  }

  /// CloseDistributor: admin or payer of the rent `[s]`, distributor `[w]`, vault `[w]`, receiver's account `[w]`,
  /// clawback receiver, payer of the rent `[w]`, mint, token program, event authority, this program. Once what was left
  /// has been taken back and all claims are closed; what was sent to the vault since goes to the receiver.
  @inline(never) static func closeDistributor(_ call: borrowing Invocation) throws(ProgramError) {
    _ = try call.arguments(0)
    var accounts = call.accounts
    let closer = try accounts.next(.signer), distributor = try accounts.next(.writable)
    let state = try call.write(Distributor.self, in: distributor)
    guard closer.key == state[.admin] || closer.key == state[.rentPayer] else {
      throw .custom(Failure.unauthorized)
    }
    let vault = try accounts.next(.writable, at: state[.vault]), destination = try accounts.next(.writable)
    let receiver = try accounts.next(at: state[.clawbackReceiver])
    let recipient = try accounts.next(.writable, at: state[.rentPayer])
    let mint = try accounts.next(at: state[.mint]), token = try accounts.nextTokenProgram()
    let events = try accounts.nextEventAuthority(call)

    let asset = try Asset(mint, of: token)
    let held = try asset.amount(of: vault)
    if held > 0 { try call.checkPayout(destination, to: receiver, of: asset) }

    guard state[.clawedBack] == 1 else { throw .custom(Failure.notOver) }
    guard state[.openClaims] == 0 else { throw .custom(Failure.claimsLeft) }
    if held > 0 { try asset.sweep(vault, to: destination, authority: distributor, signedBy: seeds(state), in: call) }
    try asset.close(vault, into: recipient, authority: distributor, signedBy: seeds(state), in: call)
    try emit(.closed, distributor, held, events, call)
    try call.close(distributor, into: recipient)
  }
}
