import BurnScheduleCalls
import Custody
import CustodyCalls
import ProgramAPI
import Token2022Calls

extension BurnSchedule {
  /// Fund: funder `[s]`, burn, mint, source `[w]`, vault `[w]`, token program; event authority, this program.
  @inline(never) static func fund(_ call: borrowing Invocation) throws(ProgramError) {
    var data = try call.arguments(16)
    let amount: Amount = try data.read(), least: Amount = try data.read()

    var accounts = call.accounts
    let funder = try accounts.next(.signer), burn = try accounts.next()
    let state = try call.read(State.self, in: burn)
    let mint = try accounts.next(at: state[.mint])
    let source = try accounts.next(.writable), vault = try accounts.next(.writable)
    let token = try accounts.nextTokenProgram()
    let events = try accounts.nextEventAuthority(call)
    try call.checkAssociated(vault, of: burn.key, mint: mint.key, tokenProgram: token.key)
    let asset = try Asset(mint, of: token)
    try asset.check(source, otherThan: vault)
    _ = try asset.amount(of: vault)

    guard amount > 0 else { throw .custom(Failure.badParameter) }
    let arrived = try asset.transfer(amount, from: source, to: vault, authority: funder, in: call)
    try arrived.check(atLeast: least, else: .custom(Failure.tooLittle))

    var event: Payload<49> = .event(Event.funded)
    event.append(burn.key)
    event.append(arrived)
    try call.emit(event, by: events)
  }

  /// Execute: burn `[w]`, mint `[w]`, vault `[w]`, token program; event authority, this program. Anyone may, until what
  /// is due in a period is burned.
  @inline(never) static func execute(_ call: borrowing Invocation) throws(ProgramError) {
    _ = try call.arguments(0)
    var accounts = call.accounts
    let burn = try accounts.next(.writable)
    let state = try call.write(State.self, in: burn)
    let mint = try accounts.next(.writable, at: state[.mint]), vault = try accounts.next(.writable)
    let token = try accounts.nextTokenProgram()
    let events = try accounts.nextEventAuthority(call)
    try call.checkAssociated(vault, of: burn.key, mint: mint.key, tokenProgram: token.key)
    let asset = try Asset(mint, of: token)
    let held = try asset.amount(of: vault)

    guard state[.paused] == 0 else { throw .custom(Failure.paused) }
    guard !isFinished(state) else { throw .custom(Failure.finished) }
    let clock = try call.clock
    let index = try nextPeriod(state, at: clock)
    applyRate(state, at: clock.unixTimestamp)
    let due = try dueAmount(state, index, supply: try asset.supply, held: held)
    guard due <= held || state[.shortfall] == BurnScheduleInterface.Shortfall.partial.rawValue && held > 0 else {
      throw .custom(Failure.insufficientVault)
    }
    let amount = min(due, held)

    if amount == due {
      state[.nextIndex] = index &+ 1 // no period has the highest number
      state[.executed] = state[.executed] &+ 1 // at most as many as the periods
      state[.openNext] = 0
      state[.openDue] = 0
    } else {
      // The period stays open for the rest.
      state[.nextIndex] = index
      state[.openNext] = index &+ 1
      state[.openDue] = try due - amount
    }
    // A figure only: a mint that makes tokens anew must not bring the schedule to a stop.
    let (burned, isBeyond) = state[.totalBurned].value.addingReportingOverflow(amount.value)
    state[.totalBurned] = Amount(isBeyond ? .max : burned)
    if amount > 0 {
      try Token2022Interface.burnChecked(
        amount, decimals: try asset.decimals, from: vault, mint: mint, authority: burn, program: token,
        signedBy: ["burn", Seed(state[.creator]), Seed(mint.key), Seed(state[.id]), Seed(state[.bump])], in: call)
    }

    var event: Payload<77> = .event(Event.executed)
    event.append(burn.key)
    event.append(index)
    event.append(amount)
    event.append(try asset.supply)
    event.append(try asset.amount(of: vault))
    event.append(state[.openDue])
    try call.emit(event, by: events)
  }

  /// Whether all periods are used up.
  static func isFinished(_ state: MutableView<State>) -> Bool {
    state[.maxPeriods] != 0 && state[.nextIndex] >= state[.maxPeriods]
  }
  /// The latest period that is due, of those there would be without an end; nil when none is yet.
  static func latestPeriod(_ state: MutableView<State>, at clock: Clock) throws(ProgramError) -> UInt32? {
    guard let kind = BurnScheduleInterface.PeriodKind(rawValue: state[.periodKind]) else { throw .invalidAccountData }
    return try Periods.latest(of: kind, n: state[.n], start: state[.start], at: clock)
  }
  /// The period to execute now: the last one stays due until it is burned.
  private static func nextPeriod(_ state: MutableView<State>, at clock: Clock) throws(ProgramError) -> UInt32 {
    guard var latest = try latestPeriod(state, at: clock) else { throw .custom(Failure.notDue) }
    if state[.maxPeriods] != 0 { latest = min(latest, state[.maxPeriods] &- 1) }
    let next = state[.nextIndex]
    guard next <= latest else { throw .custom(Failure.alreadyExecuted) }
    return state[.catchUp] == BurnScheduleInterface.CatchUp.skip.rawValue ? latest : next
  }

  /// A proposed rate takes effect with the first burn after its time has come.
  static func applyRate(_ state: MutableView<State>, at now: UnixTime) {
    guard state[.pending] == 1, now >= state[.pendingAt] else { return }
    state[.rate] = state[.pendingRate]
    clearProposal(state)
  }
  private static func clearProposal(_ state: MutableView<State>) {
    state[.pending] = 0
    state[.pendingRate] = 0
    state[.pendingAt] = 0
  }

  /// What a period has yet to burn. A share of the vault that is nothing leaves the period open.
  private static func dueAmount(
    _ state: MutableView<State>, _ index: UInt32, supply: Amount, held: Amount
  ) throws(ProgramError) -> Amount {
    guard let basis = BurnScheduleInterface.Basis(rawValue: state[.basis]) else { throw .invalidAccountData }
    var amount: Amount
    if state[.openNext] == index &+ 1 {
      amount = state[.openDue]
    } else {
      switch basis {
      case .currentSupply: amount = try supply.share(state[.rate])
      case .initialSupply: amount = try state[.baseAmount].share(state[.rate])
      case .vaultBalance:
        amount = try held.share(state[.rate])
        guard amount > 0 || state[.rate] == 0 else { throw .custom(Failure.insufficientVault) }
      case .fixed: amount = state[.fixed]
      }
      if state[.cap] > 0 { amount = min(amount, state[.cap]) }
    }
    return supply > state[.floorSupply] ? min(amount, try supply - state[.floorSupply]) : 0
  }
}
