import CampaignCalls
import Custody
import ProgramAPI

extension Campaign {
  /// Donate: donor `[ws]`, campaign `[w]`, contribution `[w]`, mint, donor's account `[w]`, vault `[w]`, token program,
  /// System; where there is a receipt mint also it `[w]`, donor's associated account of it `[w]`, Associated Token
  /// Account program, Token-2022.
  @inline(never) static func donate(_ call: borrowing Invocation) throws(ProgramError) {
    var data = try call.arguments(8)
    var amount: Amount = try data.read()

    var accounts = call.accounts
    let donor = try accounts.next([.signer, .writable]), campaign = try accounts.next(.writable)
    let state = try open(campaign, call)
    let record = try accounts.next(.writable)
    let isFirst = record.owner != call.programID
    if !isFirst {
      let gift = try contribution(record, to: campaign, call)
      guard gift[.donor] == donor.key else { throw .invalidArgument }
    }
    let mint = try accounts.next(at: state[.mint])
    let source = try accounts.next(.writable), vault = try accounts.next(.writable)
    let token = try accounts.nextTokenProgram()
    let system = try accounts.next(program: ProgramIDs.system)
    let receipt = try Receipt(of: state, &accounts)

    var bump: UInt8 = 0
    if isFirst {
      let (address, found) = try call.findAddress(["contribution", Seed(campaign.key), Seed(donor.key)])
      guard record.key == address else { throw .invalidSeeds }
      bump = found
    }
    try call.checkAssociated(vault, of: campaign.key, mint: mint.key, tokenProgram: token.key)
    if let receipt {
      try call.checkAssociated(
        receipt.holding, of: donor.key, mint: receipt.mint.key, tokenProgram: receipt.token.key)
    }
    let asset = try Asset(mint, of: token)
    _ = try asset.amount(of: vault)
    try asset.check(source, otherThan: vault)

    try checkIsOpen(state)
    guard try now(call) >= state[.start] else { throw .custom(Failure.campaignNotStarted) }
    guard try !isOver(state, call) else { throw .custom(Failure.campaignOver) }
    if state[.flags].contains(.capAtGoal) {
      guard state[.raised] < state[.goal] else { throw .custom(Failure.donationCompleted) }
      amount = min(amount, try state[.goal] - state[.raised])
    }
    guard amount > 0 else { throw .custom(Failure.amountZero) }

    let gift: MutableView<Contribution>
    if isFirst {
      gift = try call.make(
        Contribution.self, in: record, payer: donor,
        signedBy: ["contribution", Seed(campaign.key), Seed(donor.key), Seed(bump)])
      gift[.bump] = bump
      gift[.status] = CampaignInterface.ContributionStatus.live.rawValue
      gift[.campaign] = campaign.key
      gift[.donor] = donor.key
      try state[.contributors] += 1
    } else {
      gift = try call.write(Contribution.self, in: record)
    }
    let credited = try asset.transfer(amount, from: source, to: vault, authority: donor, in: call)
    guard credited > 0 else { throw .custom(Failure.amountZero) }
    state[.raised] = try sum(state[.raised], credited)
    gift[.amount] = try sum(gift[.amount], credited)
    try receipt?.give(to: donor, from: state, system, call)

    var event = Payload<89>()
    event.append(Event.donationReceived.rawValue)
    event.append(campaign.key)
    event.append(donor.key)
    event.append(amount)
    event.append(credited)
    event.append(state[.raised])
    call.emit(event)
  }
  private static func sum(_ a: Amount, _ b: Amount) throws(ProgramError) -> Amount {
    let (value, overflow) = a.value.addingReportingOverflow(b.value)
    guard !overflow else { throw .custom(Failure.overflow) }
    return Amount(value)
  }
}
