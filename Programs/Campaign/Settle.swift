import CampaignCalls
import Custody
import ProgramAPI

// What happens after the end.

extension Campaign {
  /// Claim: campaign `[w]`, mint, vault `[w]`, an account of the beneficiary's `[w]`, one of the creator's `[w]`, token
  /// program; then beneficiary or creator `[s]`, or both. Anyone may. Whoever of the two signs names any account that
  /// he holds; else it is his associated one. A part whose receiver cannot be paid now stays his, and the other leaves.
  @inline(never) static func claim(_ call: borrowing Invocation) throws(ProgramError) {
    _ = try call.arguments(0)
    var accounts = call.accounts
    let campaign = try accounts.next(.writable)
    let state = try open(campaign, call)
    let mint = try accounts.next(at: state[.mint]), vault = try accounts.next(.writable)
    let forBeneficiary = try accounts.next(.writable), forCreator = try accounts.next(.writable)
    let token = try accounts.nextTokenProgram()

    try call.checkAssociated(vault, of: campaign.key, mint: mint.key, tokenProgram: token.key)
    try checkPlace(forBeneficiary, of: state[.beneficiary], mint, token, accounts, call)
    try checkPlace(forCreator, of: state[.creator], mint, token, accounts, call)
    let asset = try Asset(mint, of: token)
    _ = try asset.amount(of: vault)

    if state[.status] != Status.claimed.rawValue {
      try checkIsOpen(state)
      guard try now(call) >= state[.end] else { throw .custom(Failure.campaignNotOver) }
      guard hasSucceeded(state) else { throw .custom(Failure.donationNotCompleted) }
    }

    let creators = try leg(.creatorPaid, state), beneficiarys = try leg(.beneficiaryPaid, state)
    guard creators > 0 || beneficiarys > 0 else { throw .custom(Failure.donationsClaimed) }
    let toCreator = isPayable(forCreator, asset, vault, holder: state[.creator]) ? creators : 0
    let toBeneficiary = isPayable(forBeneficiary, asset, vault, holder: state[.beneficiary]) ? beneficiarys : 0
    guard toCreator > 0 || toBeneficiary > 0 else { throw .custom(Failure.notReceivable) }

    state[.status] = Status.claimed.rawValue
    if toCreator > 0 { state[.marks].insert(.creatorPaid) }
    if toBeneficiary > 0 { state[.marks].insert(.beneficiaryPaid) }
    try pay(toCreator, asset, from: vault, to: forCreator, state, call)
    try pay(toBeneficiary, asset, from: vault, to: forBeneficiary, state, call)

    var event = Payload<49>()
    event.append(Event.donationsClaimed.rawValue)
    event.append(campaign.key)
    event.append(toBeneficiary)
    event.append(toCreator)
    call.emit(event)
  }

  /// What is still to be paid of one of the two parts.
  @inline(never)
  private static func leg(
    _ mark: CampaignInterface.Marks, _ state: MutableView<State>
  ) throws(ProgramError) -> Amount {
    if state[.marks].contains(mark) { return 0 }
    let creators = try state[.raised].share(state[.creatorShare])
    return mark == .creatorPaid ? creators : try state[.raised] - creators
  }
  /// An account that `receiver` is paid into: any if he is among those who sign, else the associated one.
  @inline(never)
  private static func checkPlace(
    _ account: Account, of receiver: Address, _ mint: Account, _ token: Account, _ signers: AccountCursor,
    _ call: borrowing Invocation
  ) throws(ProgramError) {
    var rest = signers
    while rest.remaining > 0 {
      let account = try rest.next()
      if account.key == receiver, account.isSigner { return }
    }
    try call.checkAssociated(account, of: receiver, mint: mint.key, tokenProgram: token.key)
  }
  private static func isPayable(_ account: Account, _ asset: Asset, _ vault: Account, holder: Address) -> Bool {
    asset.isHeld(account, by: holder) && asset.canReceive(account, from: vault)
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
    if state[.status] == Status.claimed.rawValue {
      let creators = try leg(.creatorPaid, state), beneficiarys = try leg(.beneficiaryPaid, state)
      return creators == 0 && beneficiarys == 0
    }
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
