import Custody
import MilestoneCalls
import ProgramAPI
import SystemCalls

extension Milestone {
  /// Create: who pays the rent `[ws]`, payer `[s]`, escrow `[w]`, payee, arbiter (System for none), mint, vault `[w]`,
  /// token program, Associated Token Account program, System, event authority, this program.
  @inline(never) static func create(_ call: borrowing Invocation) throws(ProgramError) {
    guard let count = call.data[36] else { throw .invalidInstructionData }
    var data = try call.arguments(36 &+ 16 &* Int(count))
    let id: UInt64 = try data.read(), review: UnixTime = try data.read(), grace: UnixTime = try data.read()
    let arbiterWindow: UnixTime = try data.read(), share: UInt16 = try data.read()
    let flags: MilestoneInterface.Flags = try data.read()
    _ = try data.readBytes(1)

    var accounts = call.accounts
    let sponsor = try accounts.next([.signer, .writable]), payer = try accounts.next(.signer)
    let escrow = try accounts.next(.writable)
    let payee = try accounts.next(), arbiter = try accounts.next(), mint = try accounts.next()
    let vault = try accounts.next(.writable), token = try accounts.nextTokenProgram()
    let associated = try accounts.next(program: ProgramIDs.associatedToken)
    let system = try accounts.next(program: ProgramIDs.system)
    let events = try accounts.nextEventAuthority(call)

    let (address, bump) = try call.findAddress(["milestone", Seed(payer.key), Seed(id)])
    guard escrow.key == address else { throw .invalidSeeds }
    try call.checkAssociated(vault, of: escrow.key, mint: mint.key, tokenProgram: token.key)
    let asset = try Asset(mint, of: token)
    // Its associated account would be the vault, which pays nobody into itself.
    guard payee != escrow else { throw .invalidArgument }

    guard count >= 1, count <= MilestoneInterface.limit else { throw .custom(Failure.badIndex) }
    let total = try sum(data, count)
    try checkTimes(data, count, now: try now(call))
    let longest = MilestoneInterface.longestWindow
    guard review > 0, review <= longest, grace >= 0, grace <= longest, arbiterWindow > 0, arbiterWindow <= longest
    else { throw .custom(Failure.badTime) }
    guard share <= 10_000 else { throw .custom(Failure.badSplit) }
    guard payee.key != .zero, payee != payer, arbiter != payer, arbiter != payee else {
      throw .custom(Failure.notParty)
    }
    guard flags.isSubset(of: .all), try asset.isAcceptable(MintPolicy(rawValue: flags.rawValue)) else {
      throw .custom(Failure.mintRefused)
    }
    let agreed = try asset.feeOfToday(in: call)

    let state = try call.make(
      State.self, in: escrow, payer: sponsor, signedBy: ["milestone", Seed(payer.key), Seed(id), Seed(bump)])
    state[.bump] = bump
    state[.status] = Status.draft.rawValue
    state[.flags] = flags
    state[.count] = count
    state[.defaultShare] = share
    state[.id] = id
    state[.reviewWindow] = review
    state[.grace] = grace
    state[.arbiterWindow] = arbiterWindow
    state[.total] = total
    state[.feeBasisPoints] = agreed.basisPoints
    state[.feeMaximum] = agreed.maximum
    state[.creator] = payer.key
    state[.payer] = payer.key
    state[.sponsor] = sponsor.key
    state[.payee] = payee.key
    state[.arbiter] = arbiter.key
    state[.mint] = mint.key
    for index in 0..<count { try call.store(try data.readBytes(16), at: offset(index), in: escrow) }
    try asset.makeVault(
      vault, of: escrow, payer: sponsor, associatedTokenProgram: associated, system: system, in: call)

    var event: Payload<113> = .event(Event.created)
    event.append(escrow.key)
    event.append(payer.key)
    event.append(payee.key)
    event.append(total)
    try call.emit(event, by: events)
  }

  /// The sum of the amounts, none of which may be 0.
  private static func sum(_ milestones: Reader, _ count: UInt8) throws(ProgramError) -> Amount {
    var rest = milestones
    var sum: UInt64 = 0, fits = true
    for _ in 0..<count {
      let amount: UInt64 = try rest.read()
      _ = try rest.readBytes(8)
      guard amount > 0 else { throw .custom(Failure.badAmount) }
      let (value, overflow) = sum.addingReportingOverflow(amount)
      sum = value
      if overflow { fits = false }
    }
    guard fits else { throw .custom(Failure.overflow) }
    return Amount(sum)
  }
  private static func checkTimes(_ milestones: Reader, _ count: UInt8, now: UnixTime) throws(ProgramError) {
    var rest = milestones
    for _ in 0..<count {
      _ = try rest.readBytes(8)
      let due: UnixTime = try rest.read()
      guard due.isSensible, due > now, due <= (try now + MilestoneInterface.longestWait) else {
        throw .custom(Failure.badTime)
      }
    }
  }

  /// Fund: payer `[s]`, escrow `[w]`, mint, payer's account `[w]`, vault `[w]`, token program, event authority, this
  /// program.
  @inline(never) static func fund(_ call: borrowing Invocation) throws(ProgramError) {
    var data = try call.arguments(8)
    let most: Amount = try data.read()
    var accounts = call.accounts
    let payer = try accounts.next(.signer), escrow = try accounts.next(.writable)
    let state = try call.write(State.self, in: escrow)
    guard payer.key == state[.payer] else { throw .custom(Failure.notParty) }
    let mint = try accounts.next(at: state[.mint])
    let source = try accounts.next(.writable), vault = try accounts.next(.writable)
    let token = try accounts.nextTokenProgram()
    let events = try accounts.nextEventAuthority(call)

    try call.checkAssociated(vault, of: escrow.key, mint: mint.key, tokenProgram: token.key)
    let asset = try Asset(mint, of: token)
    _ = try asset.amount(of: vault)
    try asset.check(source, otherThan: vault)

    guard state[.status] == Status.draft.rawValue else { throw .custom(Failure.alreadyFunded) }
    guard let sent = try asset.amount(toDeliver: state[.total], in: call) else { throw .custom(Failure.overflow) }
    try sent.check(atMost: most, else: .custom(Failure.outOfBounds))
    state[.status] = Status.funded.rawValue
    let arrived = try asset.transfer(sent, from: source, to: vault, authority: payer, in: call)
    guard arrived == state[.total] else { throw .custom(Failure.badAmount) }

    var event: Payload<57> = .event(Event.funded)
    event.append(escrow.key)
    event.append(arrived)
    event.append(sent)
    try call.emit(event, by: events)
  }
}
