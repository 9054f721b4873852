import AirdropCalls
import Custody
import ProgramAPI
import SystemCalls

extension Airdrop {
  /// NewClaim: payer of the rent `[ws]`, claimant `[s]`, distributor `[w]`, claim status `[w]`, vault `[w]`, claimant's
  /// token account `[w]`, mint, token program, System, event authority, this program.
  @inline(never) static func newClaim(_ call: borrowing Invocation) throws(ProgramError) {
    guard let count = call.data[17] else { throw .invalidInstructionData }
    var data = try call.arguments(17 &+ 32 &* Int(count))
    let unlocked: Amount = try data.read(), locked: Amount = try data.read()
    _ = try data.read(UInt8.self)
    let proof = data.restOfData

    var accounts = call.accounts
    let payer = try accounts.next([.signer, .writable]), claimant = try accounts.next(.signer)
    let distributor = try accounts.next(.writable)
    let state = try call.write(Distributor.self, in: distributor)
    let status = try accounts.next(.writable), vault = try accounts.next(.writable, at: state[.vault])
    let destination = try accounts.next(.writable), mint = try accounts.next(at: state[.mint])
    let token = try accounts.nextTokenProgram()
    _ = try accounts.next(program: ProgramIDs.system)
    let events = try accounts.nextEventAuthority(call)

    let (address, bump) = try call.findAddress(["ClaimStatus", Seed(claimant.key), Seed(distributor.key)])
    guard status.key == address else { throw .invalidSeeds }
    let asset = try checkTokens(mint, vault, destination, claimant, token)

    guard state[.clawedBack] == 0 else { throw .custom(Failure.claimExpired) }
    guard state[.numNodesClaimed] < state[.maxNumNodes] else { throw .custom(Failure.maxNodesExceeded) }
    guard Int(count) <= AirdropInterface.maximumProof else { throw .custom(Failure.invalidProof) }
    let leaf = leaf(claimant.key, unlocked, locked, call)
    guard try reached(from: leaf, proof, call) == state[.root] else { throw .custom(Failure.invalidProof) }
    guard status.owner != call.programID else { throw .accountAlreadyInitialized }
    try Self.count(unlocked, state)

    state[.numNodesClaimed] &+= 1  // less than the maximum so far
    state[.openClaims] &+= 1  // no more than those
    let claim = try call.make(
      ClaimStatus.self, in: status, payer: payer,
      signedBy: ["ClaimStatus", Seed(claimant.key), Seed(distributor.key), Seed(bump)])
    claim[.bump] = bump
    claim[.claimant] = claimant.key
    claim[.distributor] = distributor.key
    claim[.rentPayer] = payer.key
    claim[.locked] = locked
    claim[.unlocked] = unlocked
    if unlocked > 0 {
      try asset.transfer(
        unlocked, from: vault, to: destination, authority: distributor, signedBy: seeds(state), in: call)
    }

    var event: Payload<89> = .event(Event.newClaim)
    event.append(distributor.key)
    event.append(claimant.key)
    event.append(unlocked)
    event.append(locked)
    try call.emit(event, by: events)
  }

  /// ClaimLocked: claimant `[s]`, distributor `[w]`, claim status `[w]`, vault `[w]`, claimant's token account `[w]`,
  /// mint, token program, event authority, this program.
  @inline(never) static func claimLocked(_ call: borrowing Invocation) throws(ProgramError) {
    _ = try call.arguments(0)
    var accounts = call.accounts
    let claimant = try accounts.next(.signer), distributor = try accounts.next(.writable)
    let state = try call.write(Distributor.self, in: distributor)
    let claim = try call.write(ClaimStatus.self, in: try accounts.next(.writable))
    guard claim[.claimant] == claimant.key, claim[.distributor] == distributor.key else { throw .invalidArgument }
    let vault = try accounts.next(.writable, at: state[.vault]), destination = try accounts.next(.writable)
    let mint = try accounts.next(at: state[.mint]), token = try accounts.nextTokenProgram()
    let events = try accounts.nextEventAuthority(call)
    let asset = try checkTokens(mint, vault, destination, claimant, token)

    guard state[.clawedBack] == 0 else { throw .custom(Failure.claimExpired) }
    let unlocked = try AirdropInterface.unlocked(
      of: claim[.locked], at: now(call), start: state[.start], end: state[.end])
    // A clock that was set back can put less in reach than has been withdrawn.
    guard unlocked > claim[.lockedWithdrawn] else { throw .custom(Failure.insufficientUnlockedTokens) }
    let amount = try unlocked - claim[.lockedWithdrawn]
    try Self.count(amount, state)

    claim[.lockedWithdrawn] = unlocked
    try asset.transfer(amount, from: vault, to: destination, authority: distributor, signedBy: seeds(state), in: call)

    var event: Payload<81> = .event(Event.claimed)
    event.append(distributor.key)
    event.append(claimant.key)
    event.append(amount)
    try call.emit(event, by: events)
  }

  @inline(__always)
  private static func checkTokens(
    _ mint: Account, _ vault: Account, _ destination: Account, _ claimant: Account, _ token: Account
  ) throws(ProgramError) -> Asset {
    let asset = try Asset(mint, of: token)
    _ = try asset.amount(of: vault)
    try asset.check(destination, otherThan: vault)
    try asset.check(destination, of: claimant.key)
    return asset
  }
}
