import AirdropCalls
import Custody
import CustodyCalls
public import ProgramAPI

/// Tokens in a vault for the leaves of a Merkle tree.
public enum Airdrop: Program {
  public static func process(_ call: borrowing Invocation) throws(ProgramError) {
    let number = try call.number
    switch AirdropInterface.Number(rawValue: number) {
    case .new: try new(call)
    case .newClaim: try newClaim(call)
    case .claimLocked: try claimLocked(call)
    case .clawback: try clawback(call)
    case .setReceiver: try setReceiver(call)
    case .closeClaim: try closeClaim(call)
    case .closeDistributor: try closeDistributor(call)
    case nil: try processShared(number, call)
    }
  }

  @inline(never)
  private static func processShared(_ number: UInt8, _ call: borrowing Invocation) throws(ProgramError) {
    if number == EventInterface.number { return try call.receiveEvent() }
    switch RoleInterface.Number(rawValue: number) {
    case .propose: try call.proposeRole(DistributorRoles.self, else: .custom(Failure.unauthorized))
    case .accept: try call.acceptRole(DistributorRoles.self, else: .custom(Failure.unauthorized))
    case nil: throw .invalidInstructionData
    }
  }

  typealias Distributor = AirdropInterface.Distributor
  typealias ClaimStatus = AirdropInterface.ClaimStatus
  typealias Failure = AirdropInterface.Failure
  typealias Event = AirdropInterface.Event

  static func now(_ call: borrowing Invocation) throws(ProgramError) -> UnixTime { try call.clock.unixTimestamp }

  /// What a distributor's address is derived from.
  @inline(__always) static func seeds(_ state: MutableView<Distributor>) -> [5 of Seed] {
    [
      "MerkleDistributor", Seed(state[.creator]), Seed(state[.mint]), Seed(state[.version]), Seed(state[.bump]),
    ]
  }

  /// Counts a payment, which may not bring the sum of all above what was paid in.
  @inline(__always)
  static func count(_ amount: Amount, _ state: MutableView<Distributor>) throws(ProgramError) {
    let (sum, overflow) = state[.totalAmountClaimed].value.addingReportingOverflow(amount.value)
    guard !overflow else { throw .custom(Failure.arithmeticError) }
    guard Amount(sum) <= state[.maxTotalClaim] else { throw .custom(Failure.exceededMaxClaim) }
    state[.totalAmountClaimed] = Amount(sum)
  }

  /// An event about a distribution and a key.
  static func emit(
    _ event: Event, _ distributor: Account, _ key: Address, _ events: EventAuthority, _ call: borrowing Invocation
  ) throws(ProgramError) {
    var data: Payload<73> = .event(event)
    data.append(distributor.key)
    data.append(key)
    try call.emit(data, by: events)
  }
  /// One about a distribution and an amount.
  static func emit(
    _ event: Event, _ distributor: Account, _ amount: Amount, _ events: EventAuthority, _ call: borrowing Invocation
  ) throws(ProgramError) {
    var data: Payload<49> = .event(event)
    data.append(distributor.key)
    data.append(amount)
    try call.emit(data, by: events)
  }
}

/// A distribution, as far as its role goes: 0, the admin.
enum DistributorRoles: HasRoles {
  static var size: Int { AirdropInterface.Distributor.size }
  static var tag: UInt64 { AirdropInterface.Distributor.tag }
  static func role(_ number: UInt8) -> Role<Self>? {
    guard number == 0 else { return nil }
    return Role(
      .init(Field<AirdropInterface.Distributor, Address>.admin.offset),
      pending: .init(Field<AirdropInterface.Distributor, Address>.pendingAdmin.offset))
  }
}
