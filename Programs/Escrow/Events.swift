import EscrowCalls
import ProgramAPI

// An event is the data of a call the program makes to itself: indexers find it among a transaction's inner
// instructions, where nothing cuts it short. Only the program can sign for the event authority.

extension Escrow {
  /// The head of an event: prefix, number, and the account it is about.
  static func event(_ event: Event, _ key: Address) -> Payload<145> {
    var data = Payload<145>()
    data.append(EscrowInterface.eventPrefix)
    data.append(event.rawValue)
    data.append(key)
    return data
  }

  static func emit<let n: Int>(
    _ event: borrowing Payload<n>, _ authority: Account, _ call: borrowing Invocation
  ) throws(ProgramError) {
    try call.invoke(
      at: call.programID, event, [.signer(authority)],
      signedBy: ["event_authority", Seed(EscrowInterface.eventAuthorityBump)])
  }

  /// What the program's calls to itself arrive at.
  static func emitEvent(_ call: borrowing Invocation) throws(ProgramError) {
    var accounts = call.accounts
    try checkCount(1, accounts)
    let authority = try accounts.next()
    try checkEventAuthority(authority)
    try checkSigns(authority)
  }
}
