import BurnScheduleCalls
import Custody
import CustodyCalls
import ProgramAPI
import SystemCalls

extension BurnSchedule {
  /// Init: payer `[ws]`, creator `[s]`, burn `[w]`, mint, vault `[w]`, token program, Associated Token Account program,
  /// System; event authority, this program.
  @inline(never) static func initialize(_ call: borrowing Invocation) throws(ProgramError) {
    var data = try call.arguments(80)
    let id: UInt64 = try data.read(), rate: UInt16 = try data.read(), maxRate: UInt16 = try data.read()
    let basis: UInt8 = try data.read(), periodKind: UInt8 = try data.read()
    let shortfall: UInt8 = try data.read(), catchUp: UInt8 = try data.read()
    let flags: BurnScheduleInterface.Flags = try data.read(), reserved = try data.readBytes(7)
    let n: UInt64 = try data.read(), start: UnixTime = try data.read()
    let maxPeriods: UInt32 = try data.read(), reserved2: UInt32 = try data.read()
    let floorSupply: Amount = try data.read(), cap: Amount = try data.read(), fixed: Amount = try data.read()
    let rateDelay: UnixTime = try data.read()

    var accounts = call.accounts
    let payer = try accounts.next([.signer, .writable]), creator = try accounts.next(.signer)
    let burn = try accounts.next(.writable)
    let mint = try accounts.next(), vault = try accounts.next(.writable)
    let token = try accounts.nextTokenProgram()
    let associated = try accounts.next(program: ProgramIDs.associatedToken)
    let system = try accounts.next(program: ProgramIDs.system)
    let events = try accounts.nextEventAuthority(call)

    let (address, bump) = try call.findAddress(["burn", Seed(creator.key), Seed(mint.key), Seed(id)])
    guard burn.key == address else { throw .invalidSeeds }
    try call.checkAssociated(vault, of: burn.key, mint: mint.key, tokenProgram: token.key)
    let asset = try Asset(mint, of: token)

    guard rate <= maxRate, maxRate <= 10_000,
      let known = BurnScheduleInterface.Basis(rawValue: basis),
      let kind = BurnScheduleInterface.PeriodKind(rawValue: periodKind),
      BurnScheduleInterface.Shortfall(rawValue: shortfall) != nil,
      BurnScheduleInterface.CatchUp(rawValue: catchUp) != nil,
      flags.isSubset(of: .all), reserved.isZero, reserved2 == 0,
      n > 0, kind != .calendarQuarter || n <= 28, start.isSensible,
      (fixed > 0) == (known == .fixed),
      rateDelay >= BurnScheduleInterface.minRateDelay, rateDelay.isSensible,
      flags.contains(.revocable) || maxPeriods > 0
    else { throw .custom(Failure.badParameter) }
    let isRegulated = flags.contains(.acceptsRegulatedMint)
    guard try asset.isAcceptable(isRegulated ? [.fees, .regulated] : .fees) else { throw .custom(Failure.mintRefused) }

    let seeds: [5 of Seed] = ["burn", Seed(creator.key), Seed(mint.key), Seed(id), Seed(bump)]
    let state = try call.make(State.self, in: burn, payer: payer, signedBy: seeds)
    state[.bump] = bump
    state[.basis] = basis
    state[.periodKind] = periodKind
    state[.shortfall] = shortfall
    state[.catchUp] = catchUp
    state[.flags] = flags
    state[.rate] = rate
    state[.maxRate] = maxRate
    state[.id] = id
    state[.n] = n
    state[.start] = start
    state[.maxPeriods] = maxPeriods
    state[.floorSupply] = floorSupply
    state[.cap] = cap
    state[.fixed] = fixed
    state[.baseAmount] = try asset.supply
    state[.rateDelay] = rateDelay
    state[.creator] = creator.key
    state[.authority] = creator.key
    state[.mint] = mint.key
    state[.payer] = payer.key
    try asset.makeVault(vault, of: burn, payer: payer, associatedTokenProgram: associated, system: system, in: call)

    var event: Payload<73> = .event(Event.created)
    event.append(burn.key)
    event.append(mint.key)
    try call.emit(event, by: events)
  }
}
