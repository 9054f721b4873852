#if !hasFeature(Embedded)
public import ProgramAPI

// Instructions of the pool's authority, and those anyone may send.

extension StakingInterface {
  /// Sets how many rewards a second are paid; what is funded must suffice up to the end.
  public static func setRate(_ rate: UInt64, pool: Address, authority: Address, program: Address = id) -> Instruction {
    var data = DataWriter()
    data.append(Number.setRate.rawValue)
    data.append(rate)
    return govern(data.bytes, pool, authority, program)
  }
  /// Stops staking and compounding, or lets them go on.
  public static func setPaused(
    _ paused: Bool, pool: Address, authority: Address, program: Address = id
  ) -> Instruction {
    govern([Number.setPaused.rawValue, paused ? 1 : 0], pool, authority, program)
  }
  /// Offers the authority over a pool to somebody, who has to accept it.
  public static func proposeAuthority(
    _ new: Address, pool: Address, authority: Address, program: Address = id
  ) -> Instruction {
    govern([240] + new.bytes, pool, authority, program)
  }
  /// Accepts the authority over a pool.
  public static func acceptAuthority(pool: Address, pending: Address, program: Address = id) -> Instruction {
    govern([241], pool, pending, program)
  }
  private static func govern(
    _ data: [UInt8], _ pool: Address, _ authority: Address, _ program: Address
  ) -> Instruction {
    Instruction(programID: program, accounts: [.signer(authority), .writable(pool)], data: data)
  }

  /// After the end, when nobody has anything staked: all that is owed to nobody.
  public static func recoverDust(
    at place: Place, authority: Address, destination: Address, program: Address = id
  ) -> Instruction {
    Instruction(
      programID: program,
      accounts: [
        .signer(authority), .writable(place.pool), .readonly(place.rewards), .readonly(place.rewardMint),
        .writable(destination), .writable(place.rewardVault), .readonly(place.rewardProgram),
      ], data: [Number.recoverDust.rawValue])
  }

  /// Shares out the rewards up to now. Anyone may.
  public static func sync(pool: Address, program: Address = id) -> Instruction {
    Instruction(programID: program, accounts: [.writable(pool)], data: [Number.sync.rawValue])
  }
  /// Books a position's rewards up to now, and ends the bonus of a lock that is over. Anyone may.
  public static func refresh(pool: Address, position: Address, program: Address = id) -> Instruction {
    Instruction(
      programID: program, accounts: [.writable(pool), .writable(position)], data: [Number.refresh.rawValue])
  }
  /// Closes an empty position.
  public static func closePosition(
    _ position: Address, pool: Address, owner: Address, program: Address = id
  ) -> Instruction {
    Instruction(
      programID: program, accounts: [.writableSigner(owner), .readonly(pool), .writable(position)],
      data: [Number.closePosition.rawValue])
  }
}
#endif
