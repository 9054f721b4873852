import AirdropCalls
import Custody
public import ProgramAPI

/// Tokens in a vault for the leaves of a Merkle tree.
public enum Airdrop: Program {
  public static func process(_ call: borrowing Invocation) throws(ProgramError) {
    switch AirdropInterface.Number(rawValue: try call.number) {
    case .new: try new(call)
    case .newClaim: try newClaim(call)
    case .claimLocked: try claimLocked(call)
    case .clawback: try clawback(call)
    case .setReceiver: try setReceiver(call)
    case .setAdmin: try setAdmin(call)
    case nil: throw .invalidInstructionData
    }
  }

  typealias Distributor = AirdropInterface.Distributor
  typealias ClaimStatus = AirdropInterface.ClaimStatus
  typealias Failure = AirdropInterface.Failure
  typealias Event = AirdropInterface.Event

  static func now(_ call: borrowing Invocation) throws(ProgramError) -> UnixTime { try call.clock.unixTimestamp }

  /// What a distributor's address is derived from.
  @inline(__always) static func seeds(_ state: MutableView<Distributor>) -> [4 of Seed] {
    ["MerkleDistributor", Seed(state[.mint]), Seed(state[.version]), Seed(state[.bump])]
  }

  /// Counts a payment, which may not bring the sum of all above what was paid in.
  @inline(__always)
  static func count(_ amount: Amount, _ state: MutableView<Distributor>) throws(ProgramError) {
    let (sum, overflow) = state[.totalAmountClaimed].value.addingReportingOverflow(amount.value)
    guard !overflow else { throw .custom(Failure.arithmeticError) }
    guard Amount(sum) <= state[.maxTotalClaim] else { throw .custom(Failure.exceededMaxClaim) }
    state[.totalAmountClaimed] = Amount(sum)
  }
}
