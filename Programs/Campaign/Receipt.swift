import AssociatedTokenCalls
import CampaignCalls
import Custody
import ProgramAPI
import SystemCalls
import Token2022Calls

/// The token a donor gets to show that he gave: one at most, which cannot be passed on.
struct Receipt {
  let mint, holding, associated, token: Account

  /// The accounts that follow Donate's own where the campaign gives receipts.
  init?(of state: MutableView<Campaign.State>, _ accounts: inout AccountCursor) throws(ProgramError) {
    guard state[.receiptMint] != .zero else { return nil }
    mint = try accounts.next(.writable, at: state[.receiptMint])
    holding = try accounts.next(.writable)
    associated = try accounts.next(program: ProgramIDs.associatedToken)
    token = try accounts.next(program: ProgramIDs.token2022)
  }

  /// One receipt, unless the donor holds one.
  @inline(never) func give(
    to donor: Account, from state: MutableView<Campaign.State>, _ system: Account, _ call: borrowing Invocation
  ) throws(ProgramError) {
    try AssociatedTokenInterface.createIdempotent(
      holding, wallet: donor, mint: mint, payer: donor, system: system, tokenProgram: token, program: associated,
      in: call)
    guard try Asset(mint, of: token).amount(of: holding) == 0 else { return }
    try Token2022Interface.mintToChecked(
      1, decimals: 0, of: mint, to: holding, authority: state.account, program: token,
      signedBy: ["campaign", Seed(state[.creator]), Seed(state[.id]), Seed(state[.bump])], in: call)
  }
}
@available(*, unavailable) extension Receipt: Sendable {}

extension Campaign {
  /// EnableReceipt: creator `[ws]`, campaign `[w]`, receipt mint `[w]`, Token-2022, System.
  @inline(never) static func enableReceipt(_ call: borrowing Invocation) throws(ProgramError) {
    _ = try call.arguments(0)
    var accounts = call.accounts
    let creator = try accounts.next([.signer, .writable]), campaign = try accounts.next(.writable)
    let state = try open(campaign, call)
    guard creator.key == state[.creator] else { throw .custom(Failure.notCreator) }
    let mint = try accounts.next(.writable), token = try accounts.next(program: ProgramIDs.token2022)
    _ = try accounts.next(program: ProgramIDs.system)

    let (address, bump) = try call.findAddress(["receipt", Seed(campaign.key)])
    guard mint.key == address else { throw .invalidSeeds }
    guard state[.raised] == 0, state[.receiptMint] == .zero else { throw .custom(Failure.campaignStarted) }

    state[.receiptMint] = mint.key
    state[.receiptBump] = bump
    try SystemInterface.create(
      mint, space: CampaignInterface.receiptMintSize, owner: token.key, payer: creator,
      signedBy: ["receipt", Seed(campaign.key), Seed(bump)], in: call)
    try Token2022Interface.initializeNonTransferableMint(mint, program: token, in: call)
    try Token2022Interface.initializeMint2(mint, decimals: 0, authority: campaign.key, program: token, in: call)

    var event = Payload<65>()
    event.append(Event.receiptEnabled.rawValue)
    event.append(campaign.key)
    event.append(mint.key)
    call.emit(event)
  }
}
