import Custody
import EmissionCalls
import ProgramAPI
import Token2022Calls

extension Emission {
  /// Mint: emission `[w]`, mint `[w]`, token program; the destinations `[w]`, in the plan's order. Anyone may.
  @inline(never) static func mint(_ call: borrowing Invocation) throws(ProgramError) {
    var data = try call.arguments(4)
    let index: UInt32 = try data.read()

    var accounts = call.accounts
    let account = try accounts.next(.writable)
    let state = try call.write(State.self, in: account)
    let mint = try accounts.next(.writable, at: state[.mint])
    let token = try accounts.nextTokenProgram()
    let count = min(Int(state[.count]), EmissionInterface.maxDestinations)
    var i = 0
    while i < count {
      _ = try accounts.next(.writable, at: state[.destination(i)], else: .custom(Failure.wrongDestination))
      i &+= 1
    }
    let asset = try Asset(mint, of: token)

    guard index == state[.nextIndex] else { throw .custom(Failure.wrongIndex) }
    guard index < state[.maxPeriods] else { throw .custom(Failure.finished) }
    let time = try due(index, base: state[.base], period: state[.period], isCalendar: state[.calendar] == 1)
    guard try call.clock.unixTimestamp >= time else { throw .custom(Failure.notDue) }
    let bps = EmissionInterface.basisPoints(
      start: state[.startBps], step: state[.stepBps], floor: state[.floorBps], index: index)
    let (amount, supply) = try emit(try asset.supply, bps: bps, cap: state[.capSupply])
    let (minted, overflow) = state[.minted].value.addingReportingOverflow(amount.value)
    if overflow { throw .custom(Failure.supplyOverflow) }
    state[.minted] = Amount(minted)
    // Below 64.
    state[.nextIndex] = index &+ 1

    // What the shares, each rounded down, leave over.
    var rest = amount
    i = 0
    while i < count {
      rest = try rest - amount.share(state[.bps(i)])
      i &+= 1
    }
    let decimals = try asset.decimals
    i = 0
    while i < count {
      var share = try amount.share(state[.bps(i)])
      if i == Int(state[.remainderIndex]) { share = try share + rest }
      if share > 0 {
        try Token2022Interface.mintToChecked(
          share, decimals: decimals, of: mint, to: try call.accounts.account(at: 3 &+ i), authority: account,
          program: token, signedBy: ["emission", Seed(mint.key), Seed(state[.bump])], in: call)
      }
      i &+= 1
    }

    var event = Payload<53>()
    event.append(Event.minted.rawValue)
    event.append(account.key)
    event.append(index)
    event.append(amount)
    event.append(supply)
    call.emit(event)
  }
}
