import BridgeCalls
import Custody
import ProgramAPI
import Token2022Calls

extension Bridge {
  /// RegisterPartner: creator `[ws]`, partner `[w]`, reserve mint, reserve `[w]`, partner mint or System, partner
  /// vault `[w]` or System, token program of the reserve, token program of the partner mint, Associated Token Account
  /// program, System.
  @inline(never) static func registerPartner(_ call: borrowing Invocation) throws(ProgramError) {
    var data = try call.arguments(184)
    let id: UInt64 = try data.read(), mode: UInt8 = try data.read(), reserved = try data.readBytes(7)
    let delay: UnixTime = try data.read(), voucherKey: Address = try data.read(), oracle: Address = try data.read()
    let policy: Policy = try data.read()

    var accounts = call.accounts
    let creator = try accounts.next([.signer, .writable]), partner = try accounts.next(.writable)
    let mint = try accounts.next(), reserve = try accounts.next(.writable), partnerMint = try accounts.next()
    let vault = try accounts.next()
    let hasMint = partnerMint.key != ProgramIDs.system, hasVault = vault.key != ProgramIDs.system
    if hasVault, !vault.isWritable { throw .immutable }
    let token = try accounts.nextTokenProgram(), partnerToken = try accounts.nextTokenProgram()
    let associated = try accounts.next(program: ProgramIDs.associatedToken)
    let system = try accounts.next(program: ProgramIDs.system)

    let (address, bump) = try call.findAddress(["partner", Seed(creator.key), Seed(id)])
    guard partner.key == address else { throw .invalidSeeds }
    try call.checkAssociated(reserve, of: partner.key, mint: mint.key, tokenProgram: token.key)
    if hasVault {
      try call.checkAssociated(vault, of: partner.key, mint: partnerMint.key, tokenProgram: partnerToken.key)
    }
    let asset = try Asset(mint, of: token)
    var pointsDecimals: UInt8 = 0
    if hasMint { pointsDecimals = try Asset(partnerMint, of: partnerToken).decimals }
    let reserveDecimals = try asset.decimals

    guard let kind = Mode(rawValue: mode), reserved.isZero, delay.isSensible, policy.isValid,
      hasMint == (kind != .points), hasVault == (kind == .keptTokens), reserveDecimals <= 12, pointsDecimals <= 12,
      kind.isTokens || Rate(points: policy, reserveDecimals: reserveDecimals, pointsDecimals: pointsDecimals) != nil
    else { throw .custom(Failure.badPolicy) }
    try checkMints(asset, partnerMint, kind)

    let state = try call.make(
      Partner.self, in: partner, payer: creator, signedBy: ["partner", Seed(creator.key), Seed(id), Seed(bump)])
    state[.bump] = bump
    state[.mode] = mode
    state[.reserveDecimals] = reserveDecimals
    state[.pointsDecimals] = pointsDecimals
    state[.id] = id
    state[.policyDelay] = delay
    state[.policy] = policy
    state[.creator] = creator.key
    state[.authority] = creator.key
    state[.voucherKey] = voucherKey
    state[.oracle] = oracle
    state[.reserveMint] = mint.key
    // The System program's address is zero: none.
    state[.partnerMint] = partnerMint.key
    try asset.makeVault(
      reserve, of: partner, payer: creator, associatedTokenProgram: associated, system: system, in: call)
    if hasVault {
      let kept = try Asset(partnerMint, of: partnerToken)
      try kept.makeVault(
        vault, of: partner, payer: creator, associatedTokenProgram: associated, system: system, in: call)
    }

    var event = Payload<97>()
    event.append(Event.registered.rawValue)
    event.append(partner.key)
    event.append(creator.key)
    event.append(mint.key)
    call.emit(event)
  }

  /// What the partner mint must be depends on what becomes of its tokens: a vault keeps them safe from others, points
  /// cannot be sold on, and what is burned may be anything.
  private static func checkMints(_ reserve: Asset, _ mint: Account, _ mode: Mode) throws(ProgramError) {
    guard try reserve.isAcceptable(withFees: true), mint != reserve.mint else { throw .custom(Failure.mintRefused) }
    switch mode {
    case .points, .burnedTokens: break
    case .pointsMint:
      guard try ExtensionEntries(mint.bytes, of: .mint).first(.nonTransferable) != nil else {
        throw .custom(Failure.mintRefused)
      }
    case .keptTokens:
      guard try Asset.isAcceptable(mint, withFees: true) else { throw .custom(Failure.mintRefused) }
    }
  }
}
