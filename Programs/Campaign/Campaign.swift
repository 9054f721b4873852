import CampaignCalls
import Custody
public import ProgramAPI

/// Collecting donations for a goal: they lie in a vault until the end, and then go to the beneficiary or back.
public enum Campaign: Program {
  public static func process(_ call: borrowing Invocation) throws(ProgramError) {
    switch CampaignInterface.Number(rawValue: try call.number) {
    case .create: try create(call)
    case .donate: try donate(call)
    case .cancelDonation: try cancelDonation(call)
    case .cancel: try cancel(call)
    case .claim: try claim(call)
    case .refund: try refund(call)
    case .extend: try extend(call)
    case .close: try close(call)
    case .closeContribution: try closeContribution(call)
    case .enableReceipt: try enableReceipt(call)
    case nil: throw .invalidInstructionData
    }
  }

  typealias State = CampaignInterface.State
  typealias Contribution = CampaignInterface.Contribution
  typealias Status = CampaignInterface.Status
  typealias Mode = CampaignInterface.Mode
  typealias Failure = CampaignInterface.Failure
  typealias Event = CampaignInterface.Event

  static func now(_ call: borrowing Invocation) throws(ProgramError) -> UnixTime { try call.clock.unixTimestamp }

  /// The campaign in an account; what is left of one that was closed is DonationsClaimed to everything.
  static func open(_ account: Account, _ call: borrowing Invocation) throws(ProgramError) -> MutableView<State> {
    let isShort = account.owner == call.programID && account.dataCount == CampaignInterface.closedSize
    if isShort, try status(account) == .closed { throw .custom(Failure.donationsClaimed) }
    return try call.write(State.self, in: account)
  }
  /// What a campaign's account says of it in its first 16 bytes, closed or not.
  static func status(_ account: Account) throws(ProgramError) -> Status? {
    guard try account.bytes.read(UInt64.self, at: 0) == State.tag else { throw .invalidAccountData }
    return Status(rawValue: try account.bytes.read(at: 9))
  }
  /// A donor's contribution to this campaign.
  static func contribution(
    _ account: Account, to campaign: Account, _ call: borrowing Invocation
  ) throws(ProgramError) -> MutableView<Contribution> {
    let gift = try call.write(Contribution.self, in: account)
    guard gift[.campaign] == campaign.key else { throw .invalidArgument }
    return gift
  }

  static func checkIsOpen(_ state: MutableView<State>) throws(ProgramError) {
    guard state[.status] != Status.cancelled.rawValue else { throw .custom(Failure.cancelled) }
    guard state[.status] == Status.open.rawValue else { throw .custom(Failure.donationsClaimed) }
  }
  /// Whether the end has come. A refund says so for good: nothing may be given to a campaign that began to pay back.
  static func isOver(_ state: MutableView<State>, _ call: borrowing Invocation) throws(ProgramError) -> Bool {
    if state[.refunded] > 0 { return true }
    return try now(call) >= state[.end]
  }
  static func hasSucceeded(_ state: MutableView<State>) -> Bool {
    state[.mode] == Mode.allOrNothing.rawValue
      ? state[.raised] >= state[.goal] : state[.raised] >= max(state[.softGoal], 1)
  }
}
