import Custody
import ProgramAPI
import VestingCalls

extension Vesting {
  /// Withdraw: caller `[s]`, vest `[w]`, mint, vault `[w]`, beneficiary's associated account `[w]`, token program.
  @inline(never) static func withdraw(_ call: borrowing Invocation) throws(ProgramError) {
    var data = try call.arguments(8)
    let asked: Amount = try data.read()

    var accounts = call.accounts
    let caller = try accounts.next(.signer), vest = try accounts.next(.writable)
    let state = try open(vest, call)
    let mint = try accounts.next(at: state[.mint])
    let vault = try accounts.next(.writable), destination = try accounts.next(.writable)
    let token = try accounts.nextTokenProgram()

    try call.checkAssociated(vault, of: vest.key, mint: mint.key, tokenProgram: token.key)
    try call.checkAssociated(destination, of: state[.beneficiary], mint: mint.key, tokenProgram: token.key)
    let asset = try Asset(mint, of: token)
    _ = try asset.amount(of: vault)
    try asset.check(destination, otherThan: vault)

    guard caller.key == state[.beneficiary] || state[.flags].contains(.automatic) else {
      throw .custom(Failure.notParty)
    }
    // A clock that was set back can put less in reach than has been withdrawn.
    let unlocked = try unlocked(state, call)
    guard unlocked > state[.withdrawn] else { throw .custom(Failure.nothingAvailable) }
    let available = try unlocked - state[.withdrawn]
    let amount = asked == 0 ? available : asked
    guard amount <= available else { throw .custom(Failure.nothingAvailable) }

    let withdrawn = try state[.withdrawn] + amount
    state[.withdrawn] = withdrawn
    try asset.transfer(amount, from: vault, to: destination, authority: vest, signedBy: seeds(state), in: call)

    var event = Payload<49>()
    event.append(Event.withdrawn.rawValue)
    event.append(vest.key)
    event.append(amount)
    event.append(withdrawn)
    call.emit(event)
  }

  /// What the vest's address is derived from.
  @inline(__always) static func seeds(_ state: MutableView<State>) -> [5 of Seed] {
    ["vest", Seed(state[.grantor]), Seed(state[.mint]), Seed(state[.id]), Seed(state[.bump])]
  }

  /// ChangeBeneficiary: beneficiary `[s]`, new beneficiary `[s]`, vest `[w]`.
  @inline(never) static func changeBeneficiary(_ call: borrowing Invocation) throws(ProgramError) {
    _ = try call.arguments(0)
    var accounts = call.accounts
    let old = try accounts.next(.signer), new = try accounts.next(.signer), vest = try accounts.next(.writable)
    let state = try open(vest, call)

    guard old.key == state[.beneficiary] else { throw .custom(Failure.notParty) }
    guard state[.flags].contains(.transferable) else { throw .custom(Failure.notAllowed) }
    state[.beneficiary] = new.key

    var event = Payload<65>()
    event.append(Event.beneficiaryChanged.rawValue)
    event.append(vest.key)
    event.append(new.key)
    call.emit(event)
  }
}
