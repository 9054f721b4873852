import AirdropCalls
import Custody
import ProgramAPI
import SystemCalls

extension Airdrop {
  /// New: payer of the rent `[ws]`, admin `[s]`, distributor `[w]`, clawback receiver (a wallet), mint, vault `[w]`,
  /// admin's token account `[w]`, token program, Associated Token Account program, System, event authority, this
  /// program.
  @inline(never) static func new(_ call: borrowing Invocation) throws(ProgramError) {
    var data = try call.arguments(80)
    let version: UInt64 = try data.read(), root: Hash = try data.read()
    let maxTotalClaim: Amount = try data.read(), maxNumNodes: UInt64 = try data.read()
    let start: UnixTime = try data.read(), end: UnixTime = try data.read(), clawbackStart: UnixTime = try data.read()

    var accounts = call.accounts
    let payer = try accounts.next([.signer, .writable]), admin = try accounts.next(.signer)
    let distributor = try accounts.next(.writable), receiver = try accounts.next(), mint = try accounts.next()
    let vault = try accounts.next(.writable), source = try accounts.next(.writable)
    let token = try accounts.nextTokenProgram()
    let associated = try accounts.next(program: ProgramIDs.associatedToken)
    let system = try accounts.next(program: ProgramIDs.system)
    let events = try accounts.nextEventAuthority(call)

    // The admin is in the seeds: nobody else can take the address.
    let (address, bump) = try call.findAddress(["MerkleDistributor", Seed(admin.key), Seed(mint.key), Seed(version)])
    guard distributor.key == address else { throw .invalidSeeds }
    try call.checkAssociated(vault, of: distributor.key, mint: mint.key, tokenProgram: token.key)
    let asset = try Asset(mint, of: token)
    guard receiver.key != .zero, receiver != distributor else { throw .invalidArgument }
    try asset.check(source, otherThan: vault)

    try checkTimes(start, end, clawbackStart, call)
    guard maxTotalClaim > 0, maxNumNodes > 0 else { throw .custom(Failure.nothingToClaim) }
    guard try asset.isAcceptable(withFees: false) else { throw .custom(Failure.mintRefused) }

    let state = try call.make(
      Distributor.self, in: distributor, payer: payer,
      signedBy: ["MerkleDistributor", Seed(admin.key), Seed(mint.key), Seed(version), Seed(bump)])
    state[.bump] = bump
    state[.version] = version
    state[.root] = root
    state[.mint] = mint.key
    state[.vault] = vault.key
    state[.maxTotalClaim] = maxTotalClaim
    state[.maxNumNodes] = maxNumNodes
    state[.start] = start
    state[.end] = end
    state[.clawbackStart] = clawbackStart
    state[.clawbackReceiver] = receiver.key
    state[.creator] = admin.key
    state[.admin] = admin.key
    state[.rentPayer] = payer.key
    try asset.makeVault(
      vault, of: distributor, payer: payer, associatedTokenProgram: associated, system: system, in: call)
    // At once: what the tree promises is there from the beginning.
    try asset.transfer(maxTotalClaim, from: source, to: vault, authority: admin, in: call)

    var event: Payload<145> = .event(Event.created)
    event.append(distributor.key)
    event.append(admin.key)
    event.append(mint.key)
    event.append(root)
    event.append(maxTotalClaim)
    try call.emit(event, by: events)
  }

  @inline(never)
  private static func checkTimes(
    _ start: UnixTime, _ end: UnixTime, _ clawbackStart: UnixTime, _ call: borrowing Invocation
  ) throws(ProgramError) {
    guard start < end else { throw .custom(Failure.startTimestampAfterEnd) }
    let now = max(try now(call), 0)
    guard start > now, end > now, clawbackStart > now else { throw .custom(Failure.timestampsNotInFuture) }
    let last = try min(now, 253_402_300_799) + AirdropInterface.longestTime
    guard clawbackStart.isSensible, start <= last, end <= last, clawbackStart <= last else {
      throw .custom(Failure.startTooFarInFuture)
    }
    guard clawbackStart > end else { throw .custom(Failure.clawbackDuringVesting) }
    guard clawbackStart >= (try end + AirdropInterface.clawbackDelay) else {
      throw .custom(Failure.insufficientClawbackDelay)
    }
  }
}
