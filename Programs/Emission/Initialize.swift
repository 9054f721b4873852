import Custody
import EmissionCalls
import ProgramAPI
import SystemCalls
import Token2022Calls
import TokenCalls

extension Emission {
  /// Init: payer `[ws]`, mint authority `[s]`, emission `[w]`, mint `[w]`, token program, System; the destinations.
  @inline(never) static func initialize(_ call: borrowing Invocation) throws(ProgramError) {
    guard let number = call.data[37] else { throw .invalidInstructionData }
    let count = Int(number)
    // Two bytes for each of at most 255.
    var data = try call.arguments(37 &+ 2 &* count)
    let start: UInt16 = try data.read(), step: UInt16 = try data.read(), floor: UInt16 = try data.read()
    let calendar: UInt8 = try data.read(), remainder: UInt8 = try data.read()
    let base: UnixTime = try data.read(), period: UInt64 = try data.read()
    let periods: UInt32 = try data.read(), cap: Amount = try data.read()
    _ = try data.read(UInt8.self)
    guard calendar <= 1 else { throw .invalidInstructionData }

    var accounts = call.accounts
    let payer = try accounts.next([.signer, .writable]), authority = try accounts.next(.signer)
    let account = try accounts.next(.writable), mint = try accounts.next(.writable)
    let token = try accounts.nextTokenProgram()
    _ = try accounts.next(program: ProgramIDs.system)
    let destinations = try accounts.split(count)

    let (address, bump) = try call.findAddress(["emission", Seed(mint.key)])
    guard account.key == address else { throw .invalidSeeds }
    let asset = try Asset(mint, of: token)

    let view = try mint.view(as: TokenInterface.Mint.self)
    guard view[.mintAuthorityTag] == 1, view[.mintAuthority] == authority.key else {
      throw .custom(Failure.notMintAuthority)
    }
    guard count >= 1, count <= EmissionInterface.maxDestinations, remainder < number else {
      throw .custom(Failure.badSplit)
    }
    var shares = data, total: UInt64 = 0
    var i = 0
    while i < count {
      // At most eight numbers of 16 bits.
      total &+= UInt64(try shares.read(UInt16.self))
      i &+= 1
    }
    guard total == 10_000 else { throw .custom(Failure.badSplit) }
    guard start <= 10_000, floor <= start, period > 0 || calendar == 1 else { throw .custom(Failure.badParameter) }
    guard periods >= 1, periods <= EmissionInterface.maxPeriods, base.isSensible else {
      throw .custom(Failure.badParameter)
    }
    _ = try due(periods &- 1, base: base, period: period, isCalendar: calendar == 1)
    i = 0
    while i < count {
      guard try isAccount(try destinations.account(at: i), of: asset) else { throw .custom(Failure.wrongDestination) }
      i &+= 1
    }
    var supply = try asset.supply
    var index: UInt32 = 0
    while index < periods {
      let bps = EmissionInterface.basisPoints(start: start, step: step, floor: floor, index: index)
      supply = try emit(supply, bps: bps, cap: cap).supply
      index &+= 1
    }

    let state = try call.make(
      State.self, in: account, payer: payer, signedBy: ["emission", Seed(mint.key), Seed(bump)])
    state[.bump] = bump
    state[.count] = number
    state[.calendar] = calendar
    state[.remainderIndex] = remainder
    state[.startBps] = start
    state[.stepBps] = step
    state[.floorBps] = floor
    state[.maxPeriods] = periods
    state[.base] = base
    state[.period] = period
    state[.capSupply] = cap
    state[.mint] = mint.key
    i = 0
    while i < count {
      state[.destination(i)] = try destinations.account(at: i).key
      state[.bps(i)] = try data.read()
      i &+= 1
    }
    try Token2022Interface.setAuthority(
      .mintTokens, of: mint, to: address, authority: authority, program: token, in: call)

    var event = Payload<65>()
    event.append(Event.created.rawValue)
    event.append(address)
    event.append(mint.key)
    call.emit(event)
  }

  /// Whether it is a token account of the mint.
  private static func isAccount(_ account: Account, of asset: Asset) throws(ProgramError) -> Bool {
    do {
      _ = try asset.amount(of: account)
      return true
    } catch {
      return false
    }
  }
}
