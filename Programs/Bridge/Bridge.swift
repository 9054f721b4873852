import BridgeCalls
import Custody
public import ProgramAPI

/// A counter where a partner's points or tokens are swapped for tokens of a reserve, within limits the partner sets.
public enum Bridge: Program {
  public static func process(_ call: borrowing Invocation) throws(ProgramError) {
    let number = try call.number
    switch BridgeInterface.Number(rawValue: number) {
    case .registerPartner: try registerPartner(call)
    case .setPolicy: try setPolicy(call)
    case .topUp: try topUp(call)
    case .withdrawReserve: try withdrawReserve(call)
    case .redeemPoints: try redeemPoints(call)
    case .redeemTokens: try redeemTokens(call)
    case .setPaused: try setPaused(call)
    case .setPrice: try setPrice(call)
    case nil:
      switch AuthorityNumber(rawValue: number) {
      case .propose: try call.proposeAuthority(GovernedPartner.self, else: .custom(Failure.notAuthority))
      case .accept: try call.acceptAuthority(GovernedPartner.self, else: .custom(Failure.notAuthority))
      case nil: throw .invalidInstructionData
      }
    }
  }

  typealias Partner = BridgeInterface.Partner
  typealias User = BridgeInterface.User
  typealias Mode = BridgeInterface.Mode
  typealias Policy = BridgeInterface.Policy
  typealias Price = BridgeInterface.Price
  typealias Rate = BridgeInterface.Rate
  typealias Failure = BridgeInterface.Failure
  typealias Event = BridgeInterface.Event

  static func now(_ call: borrowing Invocation) throws(ProgramError) -> UnixTime { try call.clock.unixTimestamp }

  /// A partner as far as its authority goes.
  enum GovernedPartner: Governed {
    static var size: Int { Partner.size }
    static var tag: UInt64 { Partner.tag }
    static var authorityField: Field<Self, Address> { .init(Field<Partner, Address>.authority.offset) }
    static var pendingAuthorityField: Field<Self, Address> { .init(Field<Partner, Address>.pendingAuthority.offset) }
  }
}
