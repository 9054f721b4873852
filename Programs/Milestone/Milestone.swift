import Custody
import MilestoneCalls
public import ProgramAPI

/// Payment in stages: all of it lies in a vault, and each milestone's part leaves it once, to the payee or back.
public enum Milestone: Program {
  public static func process(_ call: borrowing Invocation) throws(ProgramError) {
    switch MilestoneInterface.Number(rawValue: try call.number) {
    case .create: try create(call)
    case .fund: try fund(call)
    case .submit: try submit(call)
    case .approve: try approve(call)
    case .autoRelease: try autoRelease(call)
    case .dispute: try dispute(call)
    case .resolve: try resolve(call)
    case .refundOverdue: try refundOverdue(call)
    case .close: try close(call)
    case .resolveTimeout: try resolveTimeout(call)
    case .claim: try claim(call)
    case .settle: try settle(call)
    case .giveBack: try giveBack(call)
    case .emitEvent: try call.receiveEvent()
    case .proposeRole: try call.proposeRole(EscrowRoles.self, else: .custom(Failure.notParty))
    case .acceptRole: try call.acceptRole(EscrowRoles.self, else: .custom(Failure.notParty))
    case nil: throw .invalidInstructionData
    }
  }

  typealias State = MilestoneInterface.State
  typealias Item = MilestoneInterface.Milestone
  typealias Status = MilestoneInterface.Status
  typealias Stage = MilestoneInterface.Stage
  typealias Failure = MilestoneInterface.Failure
  typealias Event = MilestoneInterface.Event

  static func now(_ call: borrowing Invocation) throws(ProgramError) -> UnixTime { try call.clock.unixTimestamp }

  static func checkIsFunded(_ state: MutableView<State>) throws(ProgramError) {
    guard state[.status] == Status.funded.rawValue else { throw .custom(Failure.notFunded) }
  }

  // MARK: - Milestones within the state

  /// Where a milestone begins; small numbers, no overflow.
  @inline(__always) static func offset(_ index: UInt8) -> Int {
    MilestoneInterface.milestonesOffset &+ Item.size &* Int(index)
  }
  static func milestone(_ index: UInt8, _ state: MutableView<State>) throws(ProgramError) -> PartView<Item> {
    guard index < state[.count] else { throw .custom(Failure.badIndex) }
    return try state.account.view(as: Item.self, at: offset(index))
  }
  static func checkStage(_ item: PartView<Item>, _ stage: Stage) throws(ProgramError) {
    guard item[.stage] == stage.rawValue else { throw .custom(Failure.wrongState) }
  }

  /// A milestone's next stage, which begins now. A clock set back counts as the time it showed before.
  static func enter(
    _ stage: Stage, _ item: PartView<Item>, _ call: borrowing Invocation
  ) throws(ProgramError) {
    let at = max(try now(call), item[.at])
    try call.store(at, at: item.offset &+ Field<Item, UnixTime>.at.offset, in: item.account)
    try call.store(stage.rawValue, at: item.offset &+ Field<Item, UInt8>.stage.offset, in: item.account)
  }
  /// A milestone's last stage: its amount is owed to payee and payer.
  static func finish(
    _ stage: Stage, _ item: PartView<Item>, forPayee payees: Amount, forPayer payers: Amount,
    _ state: MutableView<State>, _ call: borrowing Invocation
  ) throws(ProgramError) {
    try call.store(stage.rawValue, at: item.offset &+ Field<Item, UInt8>.stage.offset, in: item.account)
    try state[.decided] += item[.amount]
    try state[.owedToPayee] += payees
    try state[.owedToPayer] += payers
  }
}

/// An escrow as far as its roles go.
enum EscrowRoles: HasRoles {
  static var size: Int { MilestoneInterface.State.size }
  static var tag: UInt64 { MilestoneInterface.State.tag }
  static func role(_ number: UInt8) -> Role<Self>? {
    typealias Key = Field<MilestoneInterface.State, Address>
    switch MilestoneInterface.Role(rawValue: number) {
    case .payer: return Role(.init(Key.payer.offset), pending: .init(Key.pendingPayer.offset))
    case .payee: return Role(.init(Key.payee.offset), pending: .init(Key.pendingPayee.offset))
    case .arbiter: return Role(.init(Key.arbiter.offset), pending: .init(Key.pendingArbiter.offset))
    case nil: return nil
    }
  }
}
