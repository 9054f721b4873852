import BridgeCalls
import Custody
import ProgramAPI

// What the partner's authority and its oracle set.

extension Bridge {
  /// SetPolicy: authority `[s]`, partner `[w]`.
  @inline(never) static func setPolicy(_ call: borrowing Invocation) throws(ProgramError) {
    var data = try call.arguments(96)
    let policy: Policy = try data.read()
    let state = try governed(call)
    guard policy.isValid, fits(policy, price(of: state), state) else { throw .custom(Failure.badPolicy) }

    // One whose time has come was in force until now, and stays so until the new one's time.
    let now = try now(call)
    promotePolicy(state, now)
    guard let start = try? now + state[.policyDelay] else { throw .custom(Failure.overflow) }
    state[.pending] = 1
    state[.pendingAt] = start
    state[.pendingPolicy] = policy

    var event = Payload<41>()
    event.append(Event.policySet.rawValue)
    event.append(state.account.key)
    event.append(start)
    call.emit(event)
  }

  /// SetPaused: authority `[s]`, partner `[w]`.
  @inline(never) static func setPaused(_ call: borrowing Invocation) throws(ProgramError) {
    var data = try call.arguments(1)
    let paused: UInt8 = try data.read()
    guard paused <= 1 else { throw .invalidInstructionData }
    let state = try governed(call)
    state[.paused] = paused

    var event = Payload<34>()
    event.append(Event.paused.rawValue)
    event.append(state.account.key)
    event.append(paused)
    call.emit(event)
  }

  /// SetPrice: oracle `[s]`, partner `[w]`.
  @inline(never) static func setPrice(_ call: borrowing Invocation) throws(ProgramError) {
    var data = try call.arguments(24)
    let price = Price(numerator: try data.read(), denominator: try data.read()), published: UnixTime = try data.read()
    var accounts = call.accounts
    let oracle = try accounts.next(.signer)
    let state = try call.write(Partner.self, in: try accounts.next(.writable))
    guard oracle.key == state[.oracle] else { throw .custom(Failure.notAuthority) }

    let now = try now(call)
    let policy = policy(state, now)
    guard price.numerator > 0, price.denominator > 0, fits(policy, price, state),
      state[.pending] == 0 || fits(state[.pendingPolicy], price, state)
    else { throw .custom(Failure.badPolicy) }
    guard published > state[.published], published <= now, published.isSensible else {
      throw .custom(Failure.stalePrice)
    }
    state[.priceNumerator] = price.numerator
    state[.priceDenominator] = price.denominator
    state[.published] = published

    var event = Payload<57>()
    event.append(Event.priceSet.rawValue)
    event.append(state.account.key)
    event.append(price)
    event.append(published)
    call.emit(event)
  }

  /// Authority `[s]`, partner `[w]`, whose authority must be that one.
  static func governed(_ call: borrowing Invocation) throws(ProgramError) -> MutableView<Partner> {
    var accounts = call.accounts
    let authority = try accounts.next(.signer)
    let state = try call.write(Partner.self, in: try accounts.next(.writable))
    guard authority.key == state[.authority] else { throw .custom(Failure.notAuthority) }
    return state
  }

  // MARK: - The policy in force

  /// Puts a policy whose time has come in force.
  static func promotePolicy(_ state: MutableView<Partner>, _ now: UnixTime) {
    guard state[.pending] == 1, now >= state[.pendingAt] else { return }
    state[.policy] = state[.pendingPolicy]
    state[.pending] = 0
  }
  static func policy(_ state: MutableView<Partner>, _ now: UnixTime) -> Policy {
    promotePolicy(state, now)
    return state[.policy]
  }

  /// Nil before the first price.
  static func price(of state: MutableView<Partner>) -> Price? {
    let price = Price(numerator: state[.priceNumerator], denominator: state[.priceDenominator])
    return price.numerator > 0 ? price : nil
  }
  static func isTokens(_ state: MutableView<Partner>) -> Bool { state[.mode] >= Mode.burnedTokens.rawValue }

  /// What a partner pays; nil without a price where it takes one, or beyond 64 bits.
  static func rate(_ policy: Policy, _ price: Price?, _ state: MutableView<Partner>) -> Rate? {
    let reserve = state[.reserveDecimals], points = state[.pointsDecimals]
    guard isTokens(state) else { return Rate(points: policy, reserveDecimals: reserve, pointsDecimals: points) }
    guard let price else { return nil }
    return Rate(price, policy: policy, reserveDecimals: reserve, pointsDecimals: points)
  }
  /// Whether the rate can be computed whenever there is one.
  private static func fits(_ policy: Policy, _ price: Price?, _ state: MutableView<Partner>) -> Bool {
    isTokens(state) && price == nil || rate(policy, price, state) != nil
  }
}
