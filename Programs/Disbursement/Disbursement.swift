import Custody
import DisbursementCalls
public import ProgramAPI

/// Payments to many, each exactly once: an organization drafts a batch, its approvers agree, anyone carries it out.
public enum Disbursement: Program {
  public static func process(_ call: borrowing Invocation) throws(ProgramError) {
    switch DisbursementInterface.Number(rawValue: try call.number) {
    case .create: try create(call)
    case .append: try append(call)
    case .seal: try seal(call)
    case .approve: try approve(call)
    case .start: try start(call)
    case .pay: try pay(call)
    case .pause: try change(call, from: .started, to: .paused)
    case .resume: try change(call, from: .paused, to: .started)
    case .cancel: try cancel(call)
    case .close: try close(call)
    case .createOrg: try createOrg(call)
    case .setApprovers: try setApprovers(call)
    case .proposeAuthority: try call.proposeAuthority(GovernedOrg.self, else: .custom(Failure.notAuthority))
    case .acceptAuthority: try call.acceptAuthority(GovernedOrg.self, else: .custom(Failure.notAuthority))
    case nil: throw .invalidInstructionData
    }
  }

  typealias Org = DisbursementInterface.Org
  typealias Batch = DisbursementInterface.Batch
  typealias Page = DisbursementInterface.Page
  typealias Item = DisbursementInterface.Item
  typealias Status = DisbursementInterface.Status
  typealias Flags = DisbursementInterface.Flags
  typealias Failure = DisbursementInterface.Failure
  typealias Event = DisbursementInterface.Event

  /// A batch, to write, and the organization it is of, as the next two accounts.
  @inline(__always)
  static func nextBatch(
    _ accounts: inout AccountCursor, _ call: borrowing Invocation
  ) throws(ProgramError) -> (org: View<Org>, batch: MutableView<Batch>) {
    let org = try call.read(Org.self, in: try accounts.next())
    let batch = try call.write(Batch.self, in: try accounts.next(.writable))
    guard batch[.org] == org.account.key else { throw .invalidArgument }
    return (org, batch)
  }
  @inline(__always)
  static func check(_ authority: Account, of org: View<Org>) throws(ProgramError) {
    guard authority.key == org[.authority] else { throw .custom(Failure.notAuthority) }
  }
  @inline(__always)
  static func check(_ batch: MutableView<Batch>, is status: Status) throws(ProgramError) {
    guard batch[.status] == status.rawValue else { throw .custom(Failure.wrongState) }
  }
}

/// An organization, as far as handing on its authority goes.
enum GovernedOrg: Governed {
  static var size: Int { DisbursementInterface.Org.size }
  static var tag: UInt64 { DisbursementInterface.Org.tag }
  static var authorityField: Field<Self, Address> { .init(Field<DisbursementInterface.Org, Address>.authority.offset) }
  static var pendingAuthorityField: Field<Self, Address> {
    .init(Field<DisbursementInterface.Org, Address>.pendingAuthority.offset)
  }
}
