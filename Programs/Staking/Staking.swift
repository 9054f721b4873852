import Custody
public import ProgramAPI
import StakingCalls

/// Staking: tokens locked up in a pool share, by weight, the rewards its authority funds, second by second.
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
    case .setRate: try setRate(call)
    case .sync: try syncPool(call)
    case .setPaused: try setPaused(call)
    case .closePosition: try closePosition(call)
    case .recoverDust: try recoverDust(call)
    case .refresh: try refresh(call)
    case nil:
      switch AuthorityNumber(rawValue: number) {
      case .propose: try call.proposeAuthority(PoolAuthority.self, else: .custom(Failure.notAuthority))
      case .accept: try call.acceptAuthority(PoolAuthority.self, else: .custom(Failure.notAuthority))
      case nil: throw .invalidInstructionData
      }
    }
  }

  typealias Pool = StakingInterface.Pool
  typealias Position = StakingInterface.Position
  typealias Failure = StakingInterface.Failure
  typealias Event = StakingInterface.Event

  /// A pool as far as its authority goes.
  enum PoolAuthority: Governed {
    static var size: Int { Pool.size }
    static var tag: UInt64 { Pool.tag }
    static var authorityField: Field<Self, Address> { .init(Field<Pool, Address>.authority.offset) }
    static var pendingAuthorityField: Field<Self, Address> { .init(Field<Pool, Address>.pendingAuthority.offset) }
  }
}
