import ProgramAPI
import SampleHookCalls
import SystemCalls
import Token2022Calls
import TokenCalls
import TransferHookCalls

extension SampleHook {
  /// InitializeExtraAccountMetaList: list `[w]`, mint, the mint's authority `[s]`, System. What to put into the list is
  /// this program's business, so the instruction's own list must be empty.
  static func initialize(_ call: borrowing Invocation, _ data: inout Reader) throws(ProgramError) {
    guard try data.read(UInt32.self) == 0, data.remaining == 0 else { throw .invalidInstructionData }
    var accounts = call.accounts
    let list = try accounts.next(.writable), mint = try accounts.next(), authority = try accounts.next(.signer)
    guard try accounts.next().key == SystemInterface.id else { throw .incorrectProgramID }

    let view = try mint.view(as: TokenInterface.Mint.self, ownedBy: Token2022Interface.id)
    guard view[.mintAuthorityTag] == 1 else { throw .custom(TransferHookInterface.Failure.mintHasNoMintAuthority) }
    guard view[.mintAuthority] == authority.key else {
      throw .custom(TransferHookInterface.Failure.incorrectMintAuthority)
    }
    let (address, bump) = try TransferHookInterface.listAddress(mint: mint.key, program: call.programID, in: call)
    guard list.key == address else { throw .invalidSeeds }
    guard try list.lamports >= call.rent.minimumBalance(bytes: State.size) else { throw .accountNotRentExempt }

    let seeds: [3 of Seed] = ["extra-account-metas", Seed(mint.key), Seed(bump)]
    try SystemInterface.allocate(list, space: State.size, signedBy: seeds, in: call)
    try SystemInterface.assign(list, to: call.programID, signedBy: seeds, in: call)

    // The permit of the destination's owner: the owner stands at byte 32 of the destination, account 2.
    var permit = ExtraAccountSeeds()
    permit.append(literal: "permit")
    permit.append(keyOf: 1)
    permit.append(dataOf: 2, at: 32, count: 32)
    var extra = Payload<39>()
    extra.append(1 as UInt32)
    extra.append(extraAccountFrom: permit, isWritable: false)
    let end = try ExtraAccounts.store(extra, of: TransferHookInterface.execute, in: list, call: call)

    // The hook's own state is one more entry.
    try call.store(UInt32(truncatingIfNeeded: State.size &- end &- 12), at: end &+ 8, in: list)
    let state = try call.mutableView(of: list, as: State.self)
    state[.type] = State.type
    state[.bump] = bump
    state[.authority] = authority.key
  }

  /// Pause and Resume: list `[w]`, authority `[s]`.
  static func setPaused(_ isPaused: UInt8, _ call: borrowing Invocation) throws(ProgramError) {
    var accounts = call.accounts
    let list = try accounts.next(.writable)
    try checkAuthority(try accounts.next(.signer), of: try state(list, call))
    let state = try call.mutableView(of: list, as: State.self)
    state[.isPaused] = isPaused
  }

  /// Allow: list, authority `[ws]`, mint, owner, permit `[w]`, System.
  static func allow(_ call: borrowing Invocation) throws(ProgramError) {
    var accounts = call.accounts
    let list = try accounts.next(), authority = try accounts.next([.signer, .writable])
    let mint = try accounts.next(), owner = try accounts.next(), permit = try accounts.next(.writable)
    let system = try accounts.next()
    try checkAuthority(authority, of: try state(list, of: mint.key, call))
    let (address, bump) = try call.findAddress(["permit", Seed(mint.key), Seed(owner.key)])
    guard permit.key == address else { throw .invalidSeeds }
    guard permit.owner != call.programID else { throw .accountAlreadyInitialized }
    try SystemInterface.create(
      permit, space: Permit.size, owner: call.programID, payer: authority,
      signedBy: ["permit", Seed(mint.key), Seed(owner.key), Seed(bump)], program: system, in: call)
    let view = try call.mutableView(of: permit, as: Permit.self)
    view[.isPermit] = 1
    view[.bump] = bump
  }

  /// Disallow: list, authority `[ws]`, mint, owner, permit `[w]`.
  static func disallow(_ call: borrowing Invocation) throws(ProgramError) {
    var accounts = call.accounts
    let list = try accounts.next(), authority = try accounts.next([.signer, .writable])
    let mint = try accounts.next(), owner = try accounts.next(), permit = try accounts.next(.writable)
    try checkAuthority(authority, of: try state(list, of: mint.key, call))
    try checkPermit(permit, mint: mint.key, owner: owner.key, call)
    try call.close(permit, into: authority)
  }

  static func checkAuthority(_ account: Account, of state: View<State>) throws(ProgramError) {
    guard account.key == state[.authority] else { throw .custom(Failure.wrongAuthority) }
  }
}
