import Custody
import ProgramAPI
import StakingCalls
import TokenCalls

// What several instructions check the same way.

extension Staking {
  /// The seeds that sign for the pool, authority of the stake vault.
  static func seeds(_ pool: MutableView<Pool>) -> [6 of Seed] {
    [
      "pool", Seed(pool[.creator]), Seed(pool[.stakeMint]), Seed(pool[.rewardMint]), Seed(pool[.id]), Seed(pool[.bump]),
    ]
  }
  /// The seeds that sign for the authority of the reward vault.
  static func rewardSeeds(_ pool: MutableView<Pool>) -> [3 of Seed] {
    ["rewards", Seed(pool.account.key), Seed(pool[.rewardsBump])]
  }

  /// The next account, a position of this owner in this pool.
  static func position(
    _ accounts: inout AccountCursor, of owner: Account, in pool: Account, _ call: borrowing Invocation
  ) throws(ProgramError) -> MutableView<Position> {
    let position = try call.write(Position.self, in: try accounts.next(.writable))
    guard position[.pool] == pool.key, position[.owner] == owner.key else { throw .invalidArgument }
    return position
  }

  /// Checks the authority of the reward vault, and the vault: `.invalidSeeds`.
  static func checkRewards(
    _ rewards: Account, _ vault: Account, _ pool: MutableView<Pool>, _ token: Address, in call: borrowing Invocation
  ) throws(ProgramError) {
    guard rewards.key == (try call.createAddress(rewardSeeds(pool))) else { throw .invalidSeeds }
    try call.checkAssociated(vault, of: rewards.key, mint: pool[.rewardMint], tokenProgram: token)
  }

  /// Checks a token account that a caller chose: of this mint, and neither vault of the pool (`.invalidArgument`).
  static func check(
    _ account: Account, _ asset: Asset, outside pool: MutableView<Pool>, in call: borrowing Invocation
  ) throws(ProgramError) {
    _ = try asset.amount(of: account)
    let holder = try account.view(as: TokenInterface.Holding.self)[.owner]
    guard holder != pool.account.key else { throw .invalidArgument }
    if asset.mint.key == pool[.rewardMint] {
      guard holder != (try call.createAddress(rewardSeeds(pool))) else { throw .invalidArgument }
    }
  }

  /// Which mints the pool accepts.
  static func policy(_ flags: StakingInterface.Flags) -> MintPolicy {
    MintPolicy(rawValue: UInt8(truncatingIfNeeded: flags.rawValue))
  }

  /// Whether a fee, or a referrer's part of it, can be paid: the account is still his and takes transfers. Whatever
  /// became of it keeps nobody out and nobody's stake in: it is not taken then.
  static func takesFees(_ account: Account, of wallet: Address, _ asset: Asset) -> Bool {
    asset.isHeld(account, by: wallet) && Asset.canReceive(account, mint: asset.mint)
  }
}
