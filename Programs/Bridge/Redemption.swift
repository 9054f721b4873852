import BridgeCalls
import Custody
import ProgramAPI

/// What both redemptions have in common: the first eight accounts, the limits, the payout.
struct Redemption {
  let user: Account
  let partner: MutableView<Bridge.Partner>
  /// The user's state, which may not exist yet.
  let record: Account
  let mint, reserve, destination, token: Account
  /// The state's bump, once it is known that it has to be made; 0 for one that exists.
  var bump: UInt8 = 0
  var day: UInt64 = 0
  var partnerUsed: Amount = 0, userUsed: Amount = 0, redeemed: Amount = 0
  var nonces = BridgeInterface.NonceWindow()
  var worth: Amount = 0, fee: Amount = 0

  /// User `[ws]`, partner `[w]`, user's state `[w]`, reserve mint, reserve `[w]`, destination `[w]`, token program,
  /// System. The partner's mode is looked at with the partner: it decides which accounts follow.
  @inline(never)
  init(_ accounts: inout AccountCursor, tokens: Bool, _ call: borrowing Invocation) throws(ProgramError) {
    user = try accounts.next([.signer, .writable])
    partner = try call.write(Bridge.Partner.self, in: try accounts.next(.writable))
    guard Bridge.isTokens(partner) == tokens else { throw .custom(Bridge.Failure.badPolicy) }
    record = try accounts.next(.writable)
    if record.owner == call.programID {
      let state = try call.write(Bridge.User.self, in: record)
      guard state[.partner] == partner.account.key, state[.user] == user.key else { throw .invalidArgument }
    }
    mint = try accounts.next(at: partner[.reserveMint])
    reserve = try accounts.next(.writable)
    destination = try accounts.next(.writable)
    token = try accounts.nextTokenProgram()
    _ = try accounts.next(program: ProgramIDs.system)
  }

  /// The user's state, unless it exists, and the reserve stand where they belong.
  @inline(never) mutating func checkAddresses(_ call: borrowing Invocation) throws(ProgramError) {
    if record.owner != call.programID {
      let (address, bump) = try call.findAddress(["user", Seed(partner.account.key), Seed(user.key)])
      guard record.key == address else { throw .invalidSeeds }
      self.bump = bump
    }
    try call.checkAssociated(reserve, of: partner.account.key, mint: mint.key, tokenProgram: token.key)
  }

  /// Reads what the user did before. A clock set back does not begin a day anew.
  @inline(never) mutating func load(_ now: UnixTime, _ call: borrowing Invocation) throws(ProgramError) {
    let today = now > 0 ? UInt64(now.value) / 86_400 : 0
    day = max(today, partner[.day])
    if record.owner == call.programID {
      let state = try call.write(Bridge.User.self, in: record)
      day = max(day, state[.day])
      if state[.day] == day { userUsed = state[.usedToday] }
      redeemed = state[.redeemed]
      nonces = .init(top: state[.nonceTop], low: state[.nonceLow], high: state[.nonceHigh])
    }
    if partner[.day] == day { partnerUsed = partner[.usedToday] }
  }

  /// Counts what is put in against the caps of the day.
  @inline(never) mutating func count(_ amount: Amount, _ policy: borrowing Bridge.Policy) throws(ProgramError) {
    guard partnerUsed <= Amount(policy.dailyCap), amount <= (try Amount(policy.dailyCap) - partnerUsed),
      userUsed <= Amount(policy.userDailyCap), amount <= (try Amount(policy.userDailyCap) - userUsed)
    else { throw .custom(Bridge.Failure.limitExceeded) }
    try partnerUsed += amount
    try userUsed += amount
    guard let sum = try? redeemed + amount else { throw .custom(Bridge.Failure.overflow) }
    redeemed = sum
  }

  /// What is paid for it: not nothing, no less than `least`, and no more than the reserve holds.
  @inline(never)
  mutating func price(
    _ amount: Amount, _ policy: borrowing Bridge.Policy, least: Amount, held: Amount
  ) throws(ProgramError) {
    guard let rate = Bridge.rate(copy policy, Bridge.price(of: partner), partner),
      let worth = rate.worth(of: amount.value)
    else { throw .custom(Bridge.Failure.overflow) }
    guard worth > 0 else { throw .custom(Bridge.Failure.dustSwap) }
    self.worth = Amount(worth)
    fee = try self.worth.share(policy.feeBasisPoints)
    guard try self.worth - fee >= least else { throw .custom(Bridge.Failure.slippage) }
    guard held >= self.worth else { throw .custom(Bridge.Failure.reserveEmpty) }
  }

  /// Writes the partner's and the user's state, which is made if it is new.
  @inline(never) func store(_ call: borrowing Invocation) throws(ProgramError) {
    partner[.day] = day
    partner[.usedToday] = partnerUsed
    if record.owner != call.programID {
      let state = try call.make(
        Bridge.User.self, in: record, payer: user,
        signedBy: ["user", Seed(partner.account.key), Seed(user.key), Seed(bump)])
      state[.bump] = bump
      state[.partner] = partner.account.key
      state[.user] = user.key
    }
    let state = try call.write(Bridge.User.self, in: record)
    state[.day] = day
    state[.usedToday] = userUsed
    state[.redeemed] = redeemed
    state[.nonceTop] = nonces.top
    state[.nonceLow] = nonces.low
    state[.nonceHigh] = nonces.high
  }

  /// Pays the user, and says so. The fee stays in the reserve.
  @inline(never)
  func pay(for amount: Amount, nonce: UInt64, from asset: Asset, _ call: borrowing Invocation) throws(ProgramError) {
    let net = try worth - fee
    if net > 0 {
      let seeds: [4 of Seed] = ["partner", Seed(partner[.creator]), Seed(partner[.id]), Seed(partner[.bump])]
      try asset.transfer(
        net, from: reserve, to: destination, authority: partner.account, signedBy: seeds, in: call)
    }
    var event = Payload<97>()
    event.append(Bridge.Event.redeemed.rawValue)
    event.append(partner.account.key)
    event.append(user.key)
    event.append(amount)
    event.append(worth)
    event.append(fee)
    event.append(nonce)
    call.emit(event)
  }
}
