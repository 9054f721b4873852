#if !hasFeature(Embedded)
internal import CustodyCalls
public import ProgramAPI

// Instructions of the pool's authority, and those anyone may send.

extension StakingInterface {
  /// Funds rewards for so many seconds from now on, of which `minCredited` must arrive at least. What runs is never cut
  /// short or lowered by it.
  public static func fundRewards(
    _ amount: UInt64, seconds: UInt64, minCredited: UInt64 = 0, at place: Place, authority: Address,
    source: Address
  ) -> Instruction {
    var data = DataWriter()
    data.append(Number.fundRewards.rawValue)
    data.append(amount)
    data.append(seconds)
    data.append(minCredited)
    return instruction(
      data.bytes, place,
      [
        .signer(authority), .writable(place.pool), .readonly(place.rewards), .readonly(place.rewardMint),
        .writable(source), .writable(place.rewardVault), .readonly(place.rewardProgram),
      ])
  }

  /// Shares out, over the pool's `stream`, what was sent to the reward vault and what nobody has been promised yet.
  /// Anyone may: rewards are given by a plain transfer to the reward vault, and this.
  public static func addRewards(at place: Place) -> Instruction {
    instruction(
      [Number.addRewards.rawValue], place,
      [
        .writable(place.pool), .readonly(place.rewards), .readonly(place.rewardMint), .readonly(place.rewardVault),
      ])
  }

  /// Stops staking and compounding for 30 days, or lets them go on.
  public static func setPaused(_ paused: Bool, at place: Place, authority: Address) -> Instruction {
    instruction(
      [Number.setPaused.rawValue, paused ? 1 : 0], place, [.signer(authority), .writable(place.pool)])
  }
  /// Offers a role to somebody, who has to accept it.
  public static func propose(_ new: Address, for role: Role, at place: Place, holder: Address) -> Instruction {
    RoleInterface.propose(new, for: role.rawValue, of: place.pool, by: holder, program: place.program)
  }
  /// Takes over a role.
  public static func accept(_ role: Role, at place: Place, successor: Address) -> Instruction {
    RoleInterface.accept(role.rawValue, of: place.pool, by: successor, program: place.program)
  }

  /// What the stake vault holds and nobody has staked goes to `destination`.
  public static func sweep(
    at place: Place, authority: Address, destination: Address
  ) -> Instruction {
    instruction(
      [Number.sweep.rawValue], place,
      [
        .signer(authority), .writable(place.pool), .readonly(place.stakeMint), .writable(destination),
        .writable(place.stakeVault), .readonly(place.stakeProgram),
      ])
  }
  /// Closes a pool in which nothing is staked and to nobody anything owed, and its vaults; what they hold goes to
  /// token accounts of the authority's choice. Rewards that are left must have waited for 30
  /// days. `payer`: who paid for the pool, and gets its lamports; the authority unless another is named.
  public static func closePool(
    at place: Place, authority: Address, stakeDestination: Address, rewardDestination: Address,
    payer: Address? = nil
  ) -> Instruction {
    instruction(
      [Number.closePool.rawValue], place,
      [
        .signer(authority), .writable(place.pool), .readonly(place.rewards), .writable(place.stakeMint),
        .writable(place.stakeVault), .writable(stakeDestination), .writable(place.rewardMint),
        .writable(place.rewardVault), .writable(rewardDestination), .writable(payer ?? authority),
        .readonly(place.stakeProgram), .readonly(place.rewardProgram),
      ])
  }

  /// Shares out the rewards up to now. Anyone may.
  public static func sync(at place: Place) -> Instruction {
    instruction([Number.sync.rawValue], place, [.writable(place.pool)])
  }
  /// Gives a position the weight it deserves now, where that is another: the bonus of a lock ends with it. Anyone may.
  public static func refresh(position: Address, at place: Place) -> Instruction {
    instruction([Number.refresh.rawValue], place, [.writable(place.pool), .writable(position)])
  }
  /// Closes an empty position; who paid for it gets its lamports. `signer` is its owner, or who paid.
  public static func closePosition(
    _ position: Address, at place: Place, signer: Address, payer: Address? = nil
  ) -> Instruction {
    instruction(
      [Number.closePosition.rawValue], place,
      [.signer(signer), .readonly(place.pool), .writable(position), .writable(payer ?? signer)])
  }
}
#endif
