import AirdropCalls
import Custody
import ProgramAPI
import Token2022Calls
import TokenCalls

extension Airdrop {
  /// Clawback: distributor `[w]`, vault `[w]`, clawback receiver `[w]`, caller `[s]`, System, token program, mint.
  /// Anyone may, once it is time.
  @inline(never) static func clawback(_ call: borrowing Invocation) throws(ProgramError) {
    _ = try call.arguments(0)
    var accounts = call.accounts
    let distributor = try accounts.next(.writable)
    let state = try call.write(Distributor.self, in: distributor)
    let vault = try accounts.next(.writable, at: state[.vault])
    let receiver = try accounts.next(.writable, at: state[.clawbackReceiver])
    _ = try accounts.next(.signer)
    _ = try accounts.next(program: ProgramIDs.system)
    let token = try accounts.nextTokenProgram()
    let mint = try accounts.next(at: state[.mint])

    let asset = try Asset(mint, of: token)
    _ = try asset.amount(of: vault)
    _ = try asset.amount(of: receiver)

    guard state[.clawedBack] == 0 else { throw .custom(Failure.clawbackAlreadyClaimed) }
    guard try now(call) >= state[.clawbackStart] else { throw .custom(Failure.clawbackBeforeStart) }
    state[.clawedBack] = 1
    let amount = try asset.sweep(vault, to: receiver, authority: distributor, signedBy: seeds(state), in: call)

    var event = Payload<41>()
    event.append(Event.clawedBack.rawValue)
    event.append(distributor.key)
    event.append(amount)
    call.emit(event)
  }

  /// SetReceiver: distributor `[w]`, new clawback receiver, admin `[s]`.
  @inline(never) static func setReceiver(_ call: borrowing Invocation) throws(ProgramError) {
    _ = try call.arguments(0)
    var accounts = call.accounts
    let distributor = try accounts.next(.writable)
    let state = try call.write(Distributor.self, in: distributor)
    let receiver = try accounts.next()
    _ = try accounts.next(.signer, at: state[.admin], else: .custom(Failure.unauthorized))

    // The mint is not listed. Only its own token program makes accounts that name it.
    guard Asset.isTokenProgram(receiver.owner) else { throw .invalidAccountOwner }
    _ = try ExtensionEntries(receiver.bytes, of: .holding)
    let holding = try receiver.view(as: TokenInterface.Holding.self)
    guard holding[.state] != TokenInterface.HoldingState.uninitialized.rawValue, holding[.mint] == state[.mint] else {
      throw .invalidAccountData
    }
    guard receiver.key != state[.vault] else { throw .invalidArgument }

    guard receiver.key != state[.clawbackReceiver] else { throw .custom(Failure.sameClawbackReceiver) }
    state[.clawbackReceiver] = receiver.key
  }

  /// SetAdmin: distributor `[w]`, admin `[s]`, new admin `[s]`.
  @inline(never) static func setAdmin(_ call: borrowing Invocation) throws(ProgramError) {
    _ = try call.arguments(0)
    var accounts = call.accounts
    let distributor = try accounts.next(.writable)
    let state = try call.write(Distributor.self, in: distributor)
    _ = try accounts.next(.signer, at: state[.admin], else: .custom(Failure.unauthorized))
    let new = try accounts.next(.signer)

    guard new.key != state[.admin] else { throw .custom(Failure.sameAdmin) }
    state[.admin] = new.key
  }
}
