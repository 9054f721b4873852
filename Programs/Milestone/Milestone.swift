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
  /// A milestone's last stage: its amount leaves the vault.
  static func finish(
    _ stage: Stage, _ item: PartView<Item>, _ state: MutableView<State>, _ call: borrowing Invocation
  ) throws(ProgramError) {
    try call.store(stage.rawValue, at: item.offset &+ Field<Item, UInt8>.stage.offset, in: item.account)
    try state[.paid] += item[.amount]
  }

  /// Pays out of the vault; an amount of 0 makes no call.
  @inline(__always) static func pay(
    _ amount: Amount, _ asset: Asset, from vault: Account, to destination: Account, _ state: MutableView<State>,
    _ call: borrowing Invocation
  ) throws(ProgramError) {
    guard amount > 0 else { return }
    try asset.transfer(
      amount, from: vault, to: destination, authority: state.account,
      signedBy: ["milestone", Seed(state[.payer]), Seed(state[.id]), Seed(state[.bump])], in: call)
  }
}
