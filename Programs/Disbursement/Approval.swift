import Custody
import DisbursementCalls
import ProgramAPI

extension Disbursement {
  /// Approve: approver `[s]`, org, batch `[w]`.
  @inline(never) static func approve(_ call: borrowing Invocation) throws(ProgramError) {
    var data = try call.arguments(32)
    let hash: Hash = try data.read()

    var accounts = call.accounts
    let approver = try accounts.next(.signer)
    let (org, batch) = try nextBatch(&accounts, call)

    var place = 0
    while place < Int(org[.approverCount]) {
      if try org.account.bytes.read(Address.self, at: Org.approver(place)) == approver.key { break }
      place &+= 1
    }
    guard place < Int(org[.approverCount]) else { throw .custom(Failure.notAuthority) }
    try check(batch, is: .ready)
    guard batch[.hash] == hash else { throw .custom(Failure.hashMismatch) }
    let given = approvals(of: batch, org), bit = 1 as UInt16 &<< UInt16(truncatingIfNeeded: place)
    guard given & bit == 0 else { throw .custom(Failure.alreadyApproved) }

    batch[.generation] = org[.generation]
    batch[.approvals] = given | bit

    var event = Payload<65>()
    event.append(Event.approved.rawValue)
    event.append(batch.account.key)
    event.append(approver.key)
    call.emit(event)
  }

  /// The approvals that count: those given since the approvers last changed.
  @inline(__always) private static func approvals(of batch: MutableView<Batch>, _ org: View<Org>) -> UInt16 {
    batch[.generation] == org[.generation] ? batch[.approvals] : 0
  }

  /// Start: authority `[s]`, org, batch `[w]`, vault, mint.
  @inline(never) static func start(_ call: borrowing Invocation) throws(ProgramError) {
    _ = try call.arguments(0)

    var accounts = call.accounts
    let authority = try accounts.next(.signer)
    let (org, batch) = try nextBatch(&accounts, call)
    let vault = try accounts.next(), mint = try accounts.next(at: batch[.mint])

    try call.checkAssociated(vault, of: batch.account.key, mint: mint.key, tokenProgram: mint.owner)
    guard Asset.isTokenProgram(mint.owner) else { throw .invalidAccountOwner }
    let held = try Asset.amount(of: vault, mint: mint)

    try check(authority, of: org)
    try check(batch, is: .ready)
    guard approvals(of: batch, org).nonzeroBitCount >= Int(org[.threshold]) else {
      throw .custom(Failure.notApproved)
    }
    guard held >= batch[.grossTotal] else { throw .custom(Failure.underfunded) }
    batch[.status] = Status.started.rawValue

    var event = Payload<33>()
    event.append(Event.started.rawValue)
    event.append(batch.account.key)
    call.emit(event)
  }

  /// Pause and Resume: authority `[s]`, org, batch `[w]`.
  @inline(never)
  static func change(_ call: borrowing Invocation, from old: Status, to new: Status) throws(ProgramError) {
    _ = try call.arguments(0)

    var accounts = call.accounts
    let authority = try accounts.next(.signer)
    let (org, batch) = try nextBatch(&accounts, call)

    try check(authority, of: org)
    try check(batch, is: old)
    batch[.status] = new.rawValue
  }
}
