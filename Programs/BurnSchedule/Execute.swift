import BurnScheduleCalls
import Custody
import ProgramAPI
import Token2022Calls

extension BurnSchedule {
  /// Fund: funder `[s]`, burn, mint, source `[w]`, vault `[w]`, token program.
  @inline(never) static func fund(_ call: borrowing Invocation) throws(ProgramError) {
    var data = try call.arguments(8)
    let amount: Amount = try data.read()

    var accounts = call.accounts
    let funder = try accounts.next(.signer), burn = try accounts.next()
    let state = try call.read(State.self, in: burn)
    let mint = try accounts.next(at: state[.mint])
    let source = try accounts.next(.writable), vault = try accounts.next(.writable)
    let token = try accounts.nextTokenProgram()
    try call.checkAssociated(vault, of: burn.key, mint: mint.key, tokenProgram: token.key)
    let asset = try Asset(mint, of: token)
    try asset.check(source, otherThan: vault)
    _ = try asset.amount(of: vault)

    guard amount > 0 else { throw .custom(Failure.badParameter) }
    let arrived = try asset.transfer(amount, from: source, to: vault, authority: funder, in: call)

    var event = Payload<41>()
    event.append(Event.funded.rawValue)
    event.append(burn.key)
    event.append(arrived)
    call.emit(event)
  }

  /// Execute: burn `[w]`, mint `[w]`, vault `[w]`, token program. Anyone may, once a period.
  @inline(never) static func execute(_ call: borrowing Invocation) throws(ProgramError) {
    _ = try call.arguments(0)
    var accounts = call.accounts
    let burn = try accounts.next(.writable)
    let state = try call.write(State.self, in: burn)
    let mint = try accounts.next(.writable, at: state[.mint]), vault = try accounts.next(.writable)
    let token = try accounts.nextTokenProgram()
    try call.checkAssociated(vault, of: burn.key, mint: mint.key, tokenProgram: token.key)
    let asset = try Asset(mint, of: token)
    let held = try asset.amount(of: vault)

    guard state[.paused] == 0 else { throw .custom(Failure.paused) }
    guard state[.maxPeriods] == 0 || state[.executed] < state[.maxPeriods] else { throw .custom(Failure.finished) }
    let clock = try call.clock
    let index = try nextPeriod(state, at: clock)
    applyRate(state, at: clock.unixTimestamp)
    let amount = try dueAmount(state, supply: try asset.supply, held: held)

    state[.nextIndex] = index &+ 1 // no period has the highest number
    state[.executed] = state[.executed] &+ 1 // at most as many as the periods
    try state[.totalBurned] += amount
    if amount > 0 {
      try Token2022Interface.burnChecked(
        amount, decimals: try asset.decimals, from: vault, mint: mint, authority: burn, program: token,
        signedBy: ["burn", Seed(state[.creator]), Seed(mint.key), Seed(state[.id]), Seed(state[.bump])], in: call)
    }

    var event = Payload<61>()
    event.append(Event.executed.rawValue)
    event.append(burn.key)
    event.append(index)
    event.append(amount)
    event.append(try asset.supply)
    event.append(try asset.amount(of: vault))
    call.emit(event)
  }

  /// The period to execute now.
  private static func nextPeriod(_ state: MutableView<State>, at clock: Clock) throws(ProgramError) -> UInt32 {
    guard let kind = BurnScheduleInterface.PeriodKind(rawValue: state[.periodKind]) else { throw .invalidAccountData }
    guard let latest = try Periods.latest(of: kind, n: state[.n], start: state[.start], at: clock) else {
      throw .custom(Failure.notDue)
    }
    let next = state[.nextIndex]
    guard next <= latest else { throw .custom(Failure.alreadyExecuted) }
    return state[.catchUp] == BurnScheduleInterface.CatchUp.skip.rawValue ? latest : next
  }

  /// A proposed rate takes effect with the first burn after its time has come.
  private static func applyRate(_ state: MutableView<State>, at now: UnixTime) {
    guard state[.pending] == 1, now >= state[.pendingAt] else { return }
    state[.rate] = state[.pendingRate]
    clearProposal(state)
  }
  private static func clearProposal(_ state: MutableView<State>) {
    state[.pending] = 0
    state[.pendingRate] = 0
    state[.pendingAt] = 0
  }

  private static func dueAmount(
    _ state: MutableView<State>, supply: Amount, held: Amount
  ) throws(ProgramError) -> Amount {
    guard let basis = BurnScheduleInterface.Basis(rawValue: state[.basis]) else { throw .invalidAccountData }
    var amount: Amount
    switch basis {
    case .currentSupply: amount = try supply.share(state[.rate])
    case .initialSupply: amount = try state[.baseAmount].share(state[.rate])
    case .vaultBalance: amount = try held.share(state[.rate])
    case .fixed: amount = state[.fixed]
    }
    if state[.cap] > 0 { amount = min(amount, state[.cap]) }
    amount = supply > state[.floorSupply] ? min(amount, try supply - state[.floorSupply]) : 0
    guard amount > held else { return amount }
    guard state[.shortfall] == BurnScheduleInterface.Shortfall.partial.rawValue else {
      throw .custom(Failure.insufficientVault)
    }
    return held
  }
}
