import Custody
import ProgramAPI
import SystemCalls
import VestingCalls

extension Vesting {
  /// Create: payer `[ws]`, grantor `[s]`, vest `[w]`, beneficiary, mint, grantor's token account `[w]`, vault `[w]`,
  /// token program, Associated Token Account program, System, event authority, this program; then a hook's accounts.
  @inline(never) static func create(_ call: borrowing Invocation) throws(ProgramError) {
    guard let count = call.data[13] else { throw .invalidInstructionData }
    var data = try call.arguments(73 &+ 16 &* Int(count))
    let id: UInt64 = try data.read(), kind: UInt8 = try data.read(), flags: Flags = try data.read()
    let tge: UInt16 = try data.read()
    _ = try data.read(UInt8.self)
    let total: Amount = try data.read(), start: UnixTime = try data.read(), cliff: UnixTime = try data.read()
    let end: UnixTime = try data.read(), stepSeconds: UInt64 = try data.read(), steps: UInt32 = try data.read()
    let cliffAmount: Amount = try data.read(), most: Amount = try data.read()
    let entries = data.restOfData

    var accounts = call.accounts
    let payer = try accounts.next([.signer, .writable]), grantor = try accounts.next(.signer)
    let vest = try accounts.next(.writable)
    let beneficiary = try accounts.next()
    guard beneficiary.key != .zero else { throw .invalidArgument }
    let mint = try accounts.next()
    let source = try accounts.next(.writable), vault = try accounts.next(.writable)
    let token = try accounts.nextTokenProgram()
    let associated = try accounts.next(program: ProgramIDs.associatedToken)
    let system = try accounts.next(program: ProgramIDs.system)
    let events = try accounts.nextEventAuthority(call)

    let (address, bump) = try call.findAddress(["vest", Seed(grantor.key), Seed(mint.key), Seed(id)])
    guard vest.key == address else { throw .invalidSeeds }
    try call.checkAssociated(vault, of: vest.key, mint: mint.key, tokenProgram: token.key)
    let asset = try Asset(mint, of: token)
    try asset.check(source, otherThan: vault)

    guard let kind = VestingSchedule.Kind(rawValue: kind), flags.isSubset(of: .all) else {
      throw .custom(Failure.badSchedule)
    }
    let schedule = VestingSchedule(
      kind, total: total, start: start, cliff: cliff, end: end, tgeBasisPoints: tge, stepSeconds: stepSeconds,
      steps: steps, cliffAmount: cliffAmount, count: count)
    // What is for the vest itself could never leave it.
    guard beneficiary != vest, try isValid(schedule, entries),
      try schedule.last(entry: { (i: Int) throws(ProgramError) in try entries.read(at: 16 &* i) }).value
        <= (try call.clock.unixTimestamp + VestingInterface.longest).value
    else { throw .custom(Failure.badSchedule) }
    guard try asset.isAcceptable(flags.policy) else { throw .custom(Failure.mintRefused) }
    guard let gross = try asset.amount(toDeliver: total, in: call) else { throw .custom(Failure.overflow) }
    try gross.check(atMost: most, else: .custom(Failure.outOfBounds))
    let agreed = try asset.feeOfToday(in: call)

    let state = try call.make(
      State.self, in: vest, size: VestingInterface.size(entries: Int(count)), payer: payer,
      signedBy: ["vest", Seed(grantor.key), Seed(mint.key), Seed(id), Seed(bump)])
    state[.bump] = bump
    state[.flags] = flags
    state[.id] = id
    state[.creator] = grantor.key
    state[.grantor] = grantor.key
    state[.payer] = payer.key
    state[.feeBasisPoints] = agreed.basisPoints
    state[.feeMaximum] = agreed.maximum
    state[.beneficiary] = beneficiary.key
    state[.mint] = mint.key
    fill(state, schedule)
    try call.store(entries, at: State.size, in: vest)
    try asset.makeVault(vault, of: vest, payer: payer, associatedTokenProgram: associated, system: system, in: call)
    let held = try asset.transfer(
      gross, from: source, to: vault, authority: grantor, hookAccounts: accounts, in: call)
    guard held == total else { throw .custom(Failure.notExact) }

    var event: Payload<153> = .event(Event.created)
    event.append(vest.key)
    event.append(grantor.key)
    event.append(beneficiary.key)
    event.append(mint.key)
    event.append(total)
    event.append(gross)
    try call.emit(event, by: events)
  }

  @inline(never)
  private static func isValid(_ schedule: VestingSchedule, _ entries: Bytes) throws(ProgramError) -> Bool {
    try schedule.isValid { (i: Int) throws(ProgramError) in try entries.read(at: 16 &* i) }
  }

  @inline(__always)
  private static func fill(_ state: MutableView<State>, _ schedule: VestingSchedule) {
    state[.kind] = schedule.kind.rawValue
    state[.count] = schedule.count
    state[.tgeBasisPoints] = schedule.tgeBasisPoints
    state[.total] = schedule.total
    state[.start] = schedule.start
    state[.cliff] = schedule.cliff
    state[.end] = schedule.end
    state[.stepSeconds] = schedule.stepSeconds
    state[.cliffAmount] = schedule.cliffAmount
    state[.steps] = schedule.steps
  }
}
