import BridgeCalls
import Custody
import ProgramAPI
import Token2022Calls

extension Bridge {
  /// RedeemPoints: the accounts of `Redemption`, then the partner's authority `[s]` or the Instructions sysvar; for
  /// points that are tokens also their mint `[w]`, the user's account of them `[w]`, token program.
  @inline(never) static func redeemPoints(_ call: borrowing Invocation) throws(ProgramError) {
    var data = try call.arguments(32)
    let points: Amount = try data.read(), nonce: UInt64 = try data.read(), expiry: UnixTime = try data.read()
    let least: Amount = try data.read()

    var accounts = call.accounts
    var swap = try Redemption(&accounts, tokens: false, call)
    let partner = swap.partner, approval = try accounts.next()
    let isPlain = partner[.mode] == Mode.points.rawValue, isVoucher = approval.key == SysvarAddress.instructions
    if isPlain, !isVoucher, !approval.isSigner { throw .missingRequiredSignature }
    var burning: Burning?
    if !isPlain { burning = try Burning(&accounts, partner) }

    try swap.checkAddresses(call)
    let reserve = try Asset(swap.mint, of: swap.token), held = try reserve.amount(of: swap.reserve)
    try reserve.check(swap.destination, otherThan: swap.reserve)
    if let burning { try burning.check() }

    let now = try now(call), policy = policy(partner, now)
    try checkOpen(partner)
    try checkSize(points, policy)
    guard expiry.isSensible, now < expiry else { throw .custom(Failure.voucherExpired) }
    if isPlain {
      if isVoucher {
        let voucher = Voucher(
          partner: partner.account.key, user: swap.user.key, points: points, nonce: nonce, expiry: expiry)
        try voucher.check(signedBy: partner[.voucherKey], approval, call)
      } else {
        guard approval.key == partner[.authority] else { throw .custom(Failure.badVoucher) }
      }
    }
    try swap.load(now, call)
    guard swap.nonces.use(nonce) else { throw .custom(Failure.nonceUsed) }
    try swap.count(points, policy)
    try swap.price(points, policy, least: least, held: held)

    try swap.store(call)
    if let burning { try burning.burn(points, of: swap.user, call) }
    try swap.pay(for: points, nonce: nonce, from: reserve, call)
  }

  /// RedeemTokens: the accounts of `Redemption`, then the partner's mint `[w]`, the user's account of it `[w]`, the
  /// vault that keeps the tokens `[w]` or System, token program.
  @inline(never) static func redeemTokens(_ call: borrowing Invocation) throws(ProgramError) {
    var data = try call.arguments(16)
    let amount: Amount = try data.read(), least: Amount = try data.read()

    var accounts = call.accounts
    var swap = try Redemption(&accounts, tokens: true, call)
    let partner = swap.partner, keeps = partner[.mode] == Mode.keptTokens.rawValue
    let mint = try accounts.next(.writable, at: partner[.partnerMint]), source = try accounts.next(.writable)
    let vault = keeps ? try accounts.next(.writable) : try accounts.next(program: ProgramIDs.system)
    let token = try accounts.nextTokenProgram()

    try swap.checkAddresses(call)
    if keeps {
      try call.checkAssociated(vault, of: partner.account.key, mint: mint.key, tokenProgram: token.key)
    }
    let reserve = try Asset(swap.mint, of: swap.token), held = try reserve.amount(of: swap.reserve)
    try reserve.check(swap.destination, otherThan: swap.reserve)
    let burning = Burning(mint: mint, source: source, token: token), asset = try Asset(mint, of: token)
    try asset.check(source, otherThan: vault)
    if keeps { _ = try asset.amount(of: vault) }

    let now = try now(call), policy = policy(partner, now)
    try checkOpen(partner)
    guard price(of: partner) != nil, try age(of: partner, now) <= policy.maxAge else {
      throw .custom(Failure.stalePrice)
    }
    // What is kept is what arrives.
    let put = keeps ? try amount - asset.fee(of: amount, in: call) : amount
    try checkSize(put, policy)
    try swap.load(now, call)
    try swap.count(put, policy)
    try swap.price(put, policy, least: least, held: held)

    try swap.store(call)
    if keeps {
      let arrived = try asset.transfer(amount, from: source, to: vault, authority: swap.user, in: call)
      guard arrived == put else { throw .invalidAccountData }
    } else {
      try burning.burn(amount, of: swap.user, call)
    }
    try swap.pay(for: put, nonce: 0, from: reserve, call)
  }

  private static func checkOpen(_ partner: MutableView<Partner>) throws(ProgramError) {
    guard partner[.paused] == 0 else { throw .custom(Failure.paused) }
  }
  private static func checkSize(_ amount: Amount, _ policy: borrowing Policy) throws(ProgramError) {
    guard amount >= Amount(policy.leastSwap), amount <= Amount(policy.mostSwap) else {
      throw .custom(Failure.limitExceeded)
    }
  }
  /// How old the price is; a price of the future, after the clock was set back, is new.
  private static func age(of partner: MutableView<Partner>, _ now: UnixTime) throws(ProgramError) -> UnixTime {
    now > partner[.published] ? try now - partner[.published] : 0
  }
}

/// The user's tokens that are burned in a swap.
struct Burning {
  let mint, source, token: Account

  func check() throws(ProgramError) { _ = try Asset(mint, of: token).amount(of: source) }

  @inline(never)
  func burn(_ amount: Amount, of user: Account, _ call: borrowing Invocation) throws(ProgramError) {
    try Token2022Interface.burnChecked(
      amount, decimals: try Asset(mint, of: token).decimals, from: source, mint: mint, authority: user, program: token,
      in: call)
  }
}

extension Burning {
  /// Their mint `[w]`, the user's account `[w]`, token program.
  init(_ accounts: inout AccountCursor, _ partner: MutableView<Bridge.Partner>) throws(ProgramError) {
    mint = try accounts.next(.writable, at: partner[.partnerMint])
    source = try accounts.next(.writable)
    token = try accounts.nextTokenProgram()
  }
}
