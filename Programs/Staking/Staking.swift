public import Custody
import CustodyCalls
public import ProgramAPI
public import StakingCalls

/// Staking: tokens locked up in a pool share, by weight, the rewards that are funded or given, second by second.
public enum Staking: Program {
  public static func process(_ call: borrowing Invocation) throws(ProgramError) {
    let number = try call.number
    switch StakingInterface.Number(rawValue: number) {
    case .initPool: try initPool(call)
    case .fundRewards: try fundRewards(call)
    case .stake: try stake(call)
    case .unstake: try leave(call, .unstaked)
    case .claim: try pay(call, .claimed)
    case .compound: try pay(call, .compounded)
    case .emergencyWithdraw: try leave(call, .emergencyWithdrawn)
    case .addRewards: try addRewards(call)
    case .sync: try syncPool(call)
    case .setPaused: try setPaused(call)
    case .closePosition: try closePosition(call)
    case .sweep: try sweep(call)
    case .refresh: try refresh(call)
    case .closePool: try closePool(call)
    case nil:
      if number == EventInterface.number { return try call.receiveEvent() }
      switch RoleInterface.Number(rawValue: number) {
      case .propose: try call.proposeRole(Pool.self, else: .custom(Failure.notAuthority))
      case .accept: try call.acceptRole(Pool.self, else: .custom(Failure.notAuthority))
      case nil: throw .invalidInstructionData
      }
    }
  }

  typealias Pool = StakingInterface.Pool
  typealias Position = StakingInterface.Position
  typealias Failure = StakingInterface.Failure
  typealias Event = StakingInterface.Event
}

// Both names in full, as neither the state nor the protocol is of this module.
extension StakingCalls.StakingInterface.Pool: Custody.HasRoles {
  public static func role(_ number: UInt8) -> Custody.Role<Self>? {
    switch StakingInterface.Role(rawValue: number) {
    case .authority: .init(.authority, pending: .pendingAuthority)
    case .treasury: .init(.treasury, pending: .pendingTreasury)
    case nil: nil
    }
  }
}
