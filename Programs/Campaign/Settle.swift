import CampaignCalls
import Custody
import ProgramAPI

// What happens after the end.

extension Campaign {
  /// Claim: campaign `[w]`, mint, vault `[w]`, beneficiary's associated account `[w]`, creator's `[w]`, token program.
  /// Anyone may.
  @inline(never) static func claim(_ call: borrowing Invocation) throws(ProgramError) {
    _ = try call.arguments(0)
    var accounts = call.accounts
    let campaign = try accounts.next(.writable)
    let state = try open(campaign, call)
    let mint = try accounts.next(at: state[.mint]), vault = try accounts.next(.writable)
    let forBeneficiary = try accounts.next(.writable), forCreator = try accounts.next(.writable)
    let token = try accounts.nextTokenProgram()

    try call.checkAssociated(vault, of: campaign.key, mint: mint.key, tokenProgram: token.key)
    try call.checkAssociated(forBeneficiary, of: state[.beneficiary], mint: mint.key, tokenProgram: token.key)
    try call.checkAssociated(forCreator, of: state[.creator], mint: mint.key, tokenProgram: token.key)
    let asset = try Asset(mint, of: token)
    _ = try asset.amount(of: vault)
    try asset.check(forBeneficiary, otherThan: vault)
    try asset.check(forCreator, otherThan: vault)

    try checkIsOpen(state)
    guard try now(call) >= state[.end] else { throw .custom(Failure.campaignNotOver) }
    guard hasSucceeded(state) else { throw .custom(Failure.donationNotCompleted) }

    let creators = try state[.raised].share(state[.creatorShare])
    let beneficiarys = try state[.raised] - creators
    state[.status] = Status.claimed.rawValue
    try pay(creators, asset, from: vault, to: forCreator, state, call)
    try pay(beneficiarys, asset, from: vault, to: forBeneficiary, state, call)

    var event = Payload<49>()
    event.append(Event.donationsClaimed.rawValue)
    event.append(campaign.key)
    event.append(beneficiarys)
    event.append(creators)
    call.emit(event)
  }

  /// Close: creator `[ws]`, campaign `[w]`, mint `[w]`, vault `[w]`, creator's account `[w]`, token program.
  @inline(never) static func close(_ call: borrowing Invocation) throws(ProgramError) {
    _ = try call.arguments(0)
    var accounts = call.accounts
    let creator = try accounts.next([.signer, .writable]), campaign = try accounts.next(.writable)
    let state = try open(campaign, call)
    guard creator.key == state[.creator] else { throw .custom(Failure.notCreator) }
    let mint = try accounts.next(.writable, at: state[.mint]), vault = try accounts.next(.writable)
    let destination = try accounts.next(.writable), token = try accounts.nextTokenProgram()

    try call.checkAssociated(vault, of: campaign.key, mint: mint.key, tokenProgram: token.key)
    let asset = try Asset(mint, of: token)
    _ = try asset.amount(of: vault)
    try asset.check(destination, otherThan: vault)
    guard try owesNothing(state, call) else { throw .custom(Failure.notEmpty) }

    let seeds: [4 of Seed] = ["campaign", Seed(state[.creator]), Seed(state[.id]), Seed(state[.bump])]
    let surplus = try asset.sweep(vault, to: destination, authority: campaign, signedBy: seeds, in: call)
    try asset.close(vault, into: creator, authority: campaign, signedBy: seeds, in: call)
    try call.retire(campaign, status: Status.closed.rawValue, into: creator)

    var event = Payload<41>()
    event.append(Event.campaignClosed.rawValue)
    event.append(campaign.key)
    event.append(surplus)
    call.emit(event)
  }

  private static func owesNothing(
    _ state: MutableView<State>, _ call: borrowing Invocation
  ) throws(ProgramError) -> Bool {
    if state[.status] == Status.claimed.rawValue { return true }
    if state[.status] == Status.open.rawValue {
      guard try isOver(state, call), !hasSucceeded(state) else { return false }
    }
    return state[.refunded] == state[.raised]
  }

  /// CloseContribution: donor `[w]`, contribution `[w]`, campaign, be it closed. Anyone may.
  @inline(never) static func closeContribution(_ call: borrowing Invocation) throws(ProgramError) {
    _ = try call.arguments(0)
    var accounts = call.accounts
    let donor = try accounts.next(.writable), record = try accounts.next(.writable)
    let gift = try call.write(Contribution.self, in: record)
    guard gift[.donor] == donor.key else { throw .invalidArgument }
    let campaign = try accounts.next(at: gift[.campaign])
    guard campaign.owner == call.programID else { throw .invalidAccountOwner }

    // Of a campaign that was closed no more than its status is left.
    let status = try status(campaign)
    guard gift[.status] == CampaignInterface.ContributionStatus.refunded.rawValue || status == .claimed
      || status == .closed
    else { throw .custom(Failure.notEmpty) }
    try call.close(record, into: donor)
  }
}
