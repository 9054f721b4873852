import CampaignCalls
import Custody
import ProgramAPI
import SystemCalls

extension Campaign {
  /// Create: creator `[ws]`, campaign `[w]`, beneficiary, mint, vault `[w]`, token program, Associated Token Account
  /// program, System.
  @inline(never) static func create(_ call: borrowing Invocation) throws(ProgramError) {
    var data = try call.arguments(76)
    let id: UInt64 = try data.read(), goal: Amount = try data.read(), softGoal: Amount = try data.read()
    let start: UnixTime = try data.read(), end: UnixTime = try data.read()
    let mode: UInt8 = try data.read(), flags: CampaignInterface.Flags = try data.read()
    let creatorShare: UInt16 = try data.read(), metadata: Hash = try data.read()

    var accounts = call.accounts
    let creator = try accounts.next([.signer, .writable]), campaign = try accounts.next(.writable)
    let beneficiary = try accounts.next(), mint = try accounts.next()
    let vault = try accounts.next(.writable), token = try accounts.nextTokenProgram()
    let associated = try accounts.next(program: ProgramIDs.associatedToken)
    let system = try accounts.next(program: ProgramIDs.system)

    let (address, bump) = try call.findAddress(["campaign", Seed(creator.key), Seed(id)])
    guard campaign.key == address else { throw .invalidSeeds }
    try call.checkAssociated(vault, of: campaign.key, mint: mint.key, tokenProgram: token.key)
    let asset = try Asset(mint, of: token)
    // Its associated account would be the vault, which pays nobody into itself.
    guard beneficiary != campaign else { throw .invalidArgument }

    guard start.isSensible, start >= (try now(call)) else { throw .custom(Failure.startTimeEarly) }
    guard end.isSensible, end > start else { throw .custom(Failure.endTimeSmall) }
    guard goal > 0, softGoal <= goal else { throw .custom(Failure.goalZero) }
    guard let known = Mode(rawValue: mode), flags.isSubset(of: .all), creatorShare <= 10_000 else {
      throw .custom(Failure.badSplit)
    }
    guard known != .impactFund || creatorShare == 0 else { throw .custom(Failure.badSplit) }
    guard try asset.isAcceptable(withFees: flags.contains(.acceptsFeeMint)) else {
      throw .custom(Failure.mintRefused)
    }

    let state = try call.make(
      State.self, in: campaign, payer: creator,
      signedBy: ["campaign", Seed(creator.key), Seed(id), Seed(bump)])
    state[.bump] = bump
    state[.status] = Status.open.rawValue
    state[.mode] = mode
    state[.flags] = flags
    state[.creatorShare] = creatorShare
    state[.id] = id
    state[.goal] = goal
    state[.softGoal] = softGoal
    state[.start] = start
    state[.end] = end
    state[.creator] = creator.key
    state[.beneficiary] = beneficiary.key
    state[.mint] = mint.key
    state[.metadata] = metadata
    try asset.makeVault(
      vault, of: campaign, payer: creator, associatedTokenProgram: associated, system: system, in: call)

    var event = Payload<113>()
    event.append(Event.campaignCreated.rawValue)
    event.append(campaign.key)
    event.append(creator.key)
    event.append(mint.key)
    event.append(goal)
    event.append(end)
    call.emit(event)
  }
}
