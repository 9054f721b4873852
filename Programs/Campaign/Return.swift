import CampaignCalls
import Custody
import ProgramAPI

// How donors get their tokens back: of themselves while nothing is decided, and from anyone's hand after failure.

extension Campaign {
  /// CancelDonation: donor `[ws]`, campaign `[w]`, contribution `[w]`, mint, donor's account `[w]`, vault `[w]`, token
  /// program.
  @inline(never) static func cancelDonation(_ call: borrowing Invocation) throws(ProgramError) {
    _ = try call.arguments(0)
    var accounts = call.accounts
    let donor = try accounts.next([.signer, .writable]), campaign = try accounts.next(.writable)
    let state = try open(campaign, call)
    let record = try accounts.next(.writable)
    let gift = try contribution(record, to: campaign, call)
    guard gift[.donor] == donor.key else { throw .invalidArgument }
    let (asset, destination, vault) = try payment(&accounts, of: nil, state, call)

    try checkIsOpen(state)
    guard try !isOver(state, call) else { throw .custom(Failure.campaignOver) }
    guard state[.raised] < state[.goal] else { throw .custom(Failure.donationCompleted) }

    let amount = gift[.amount]
    gift[.amount] = 0
    try state[.raised] -= amount
    try state[.contributors] -= 1
    try pay(amount, asset, from: vault, to: destination, state, call)
    try call.close(record, into: donor)
    emit(.donationCancelled, campaign.key, donor.key, amount, call)
  }

  /// Refund: campaign `[w]`, contribution `[w]`, donor, mint, an account of the donor's `[w]`, vault `[w]`, token
  /// program. Anyone may; then it is the associated account. Where the donor signs it is any that he holds. The
  /// contribution stays, to say that it was refunded.
  @inline(never) static func refund(_ call: borrowing Invocation) throws(ProgramError) {
    _ = try call.arguments(0)
    var accounts = call.accounts
    let campaign = try accounts.next(.writable)
    let state = try open(campaign, call)
    let gift = try contribution(try accounts.next(.writable), to: campaign, call)
    let donor = try accounts.next(at: gift[.donor])
    let (asset, destination, vault) = try payment(&accounts, of: donor, state, call)

    if state[.status] != Status.cancelled.rawValue {
      guard state[.status] == Status.open.rawValue else { throw .custom(Failure.donationsClaimed) }
      guard try isOver(state, call) else { throw .custom(Failure.campaignNotOver) }
      guard !hasSucceeded(state) else { throw .custom(Failure.donationNotCompleted) }
    }
    let refunded = CampaignInterface.ContributionStatus.refunded.rawValue
    guard gift[.status] != refunded else { throw .custom(Failure.alreadyRefunded) }

    let amount = gift[.amount]
    gift[.status] = refunded
    gift[.refunded] = amount
    gift[.amount] = 0
    try state[.refunded] += amount
    try pay(amount, asset, from: vault, to: destination, state, call)
    emit(.donationRefunded, campaign.key, donor.key, amount, call)
  }

  /// The rest of both lists: mint, donor's account `[w]`, vault `[w]`, token program. Of a `wallet` that does not
  /// sign it is the associated account; where one is given it must hold the account.
  @inline(__always) private static func payment(
    _ accounts: inout AccountCursor, of wallet: Account?, _ state: MutableView<State>, _ call: borrowing Invocation
  ) throws(ProgramError) -> (asset: Asset, destination: Account, vault: Account) {
    let mint = try accounts.next(at: state[.mint])
    let destination = try accounts.next(.writable), vault = try accounts.next(.writable)
    let token = try accounts.nextTokenProgram()
    if let wallet, !wallet.isSigner {
      try call.checkAssociated(destination, of: wallet.key, mint: mint.key, tokenProgram: token.key)
    }
    try call.checkAssociated(vault, of: state.account.key, mint: mint.key, tokenProgram: token.key)
    let asset = try Asset(mint, of: token)
    try asset.check(destination, otherThan: vault)
    if let wallet { try asset.check(destination, of: wallet.key, else: .custom(Failure.notHolder)) }
    _ = try asset.amount(of: vault)
    return (asset, destination, vault)
  }

  /// Pays out of the vault; an amount of 0 makes no call.
  @inline(__always) static func pay(
    _ amount: Amount, _ asset: Asset, from vault: Account, to destination: Account, _ state: MutableView<State>,
    _ call: borrowing Invocation
  ) throws(ProgramError) {
    guard amount > 0 else { return }
    try asset.transfer(
      amount, from: vault, to: destination, authority: state.account,
      signedBy: ["campaign", Seed(state[.creator]), Seed(state[.id]), Seed(state[.bump])], in: call)
  }

  @inline(__always) private static func emit(
    _ event: Event, _ campaign: Address, _ donor: Address, _ amount: Amount, _ call: borrowing Invocation
  ) {
    var payload = Payload<73>()
    payload.append(event.rawValue)
    payload.append(campaign)
    payload.append(donor)
    payload.append(amount)
    call.emit(payload)
  }
}
