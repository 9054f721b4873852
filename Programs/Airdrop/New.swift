import AirdropCalls
import Custody
import ProgramAPI
import SystemCalls

extension Airdrop {
  /// New: distributor `[w]`, clawback receiver, mint, vault `[w]`, admin `[ws]`, System, Associated Token Account
  /// program, token program, admin's token account `[w]`.
  @inline(never) static func new(_ call: borrowing Invocation) throws(ProgramError) {
    var data = try call.arguments(80)
    let version: UInt64 = try data.read(), root: Hash = try data.read()
    let maxTotalClaim: Amount = try data.read(), maxNumNodes: UInt64 = try data.read()
    let start: UnixTime = try data.read(), end: UnixTime = try data.read(), clawbackStart: UnixTime = try data.read()

    var accounts = call.accounts
    let distributor = try accounts.next(.writable), receiver = try accounts.next(), mint = try accounts.next()
    let vault = try accounts.next(.writable), admin = try accounts.next([.signer, .writable])
    let system = try accounts.next(program: ProgramIDs.system)
    let associated = try accounts.next(program: ProgramIDs.associatedToken)
    let token = try accounts.nextTokenProgram()
    let source = try accounts.next(.writable)

    let (address, bump) = try call.findAddress(["MerkleDistributor", Seed(mint.key), Seed(version)])
    guard distributor.key == address else { throw .invalidSeeds }
    try call.checkAssociated(vault, of: distributor.key, mint: mint.key, tokenProgram: token.key)
    let asset = try Asset(mint, of: token)
    try asset.check(receiver, otherThan: vault)
    try asset.check(source, otherThan: vault)

    try checkTimes(start, end, clawbackStart, call)
    guard try asset.isAcceptable(withFees: false) else { throw .custom(Failure.mintRefused) }

    let state = try call.make(
      Distributor.self, in: distributor, payer: admin,
      signedBy: ["MerkleDistributor", Seed(mint.key), Seed(version), Seed(bump)])
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
    state[.admin] = admin.key
    try asset.makeVault(
      vault, of: distributor, payer: admin, associatedTokenProgram: associated, system: system, in: call)
    // At once: whoever takes the address first has paid for all claims, and gains nothing by it.
    try asset.transfer(maxTotalClaim, from: source, to: vault, authority: admin, in: call)

    var event = Payload<137>()
    event.append(Event.created.rawValue)
    event.append(distributor.key)
    event.append(admin.key)
    event.append(mint.key)
    event.append(root)
    event.append(maxTotalClaim)
    call.emit(event)
  }

  @inline(never)
  private static func checkTimes(
    _ start: UnixTime, _ end: UnixTime, _ clawbackStart: UnixTime, _ call: borrowing Invocation
  ) throws(ProgramError) {
    guard start < end else { throw .custom(Failure.startTimestampAfterEnd) }
    let now = max(try now(call), 0)
    guard start > now, end > now, clawbackStart > now else { throw .custom(Failure.timestampsNotInFuture) }
    guard start.isSensible, end.isSensible, clawbackStart.isSensible else {
      throw .custom(Failure.startTooFarInFuture)
    }
    guard clawbackStart > end else { throw .custom(Failure.clawbackDuringVesting) }
    guard clawbackStart >= (try end + AirdropInterface.clawbackDelay) else {
      throw .custom(Failure.insufficientClawbackDelay)
    }
  }
}
