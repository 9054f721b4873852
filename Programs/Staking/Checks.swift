import Custody
import ProgramAPI
import StakingCalls
import Token2022Calls
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
    _ rewards: Account, _ vault: Account, _ pool: MutableView<Pool>, _ token: Account, in call: borrowing Invocation
  ) throws(ProgramError) {
    guard rewards.key == (try call.createAddress(rewardSeeds(pool))) else { throw .invalidSeeds }
    try call.checkAssociated(vault, of: rewards.key, mint: pool[.rewardMint], tokenProgram: token.key)
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

  /// Whether a transfer to the treasury can succeed. Its owner may have closed it, or made it demand memos or refuse
  /// plain transfers, and must not be able to keep anyone's stake so: who leaves then pays no fee.
  static func canReceive(_ treasury: Account, _ asset: Asset) throws(ProgramError) -> Bool {
    guard treasury.owner == asset.program.key, treasury.dataCount >= TokenInterface.Holding.size else { return false }
    let view = try treasury.view(as: TokenInterface.Holding.self)
    guard view[.state] == TokenInterface.HoldingState.initialized.rawValue, view[.mint] == asset.mint.key else {
      return false
    }
    if asset.program.key == ProgramIDs.token { return treasury.dataCount == TokenInterface.Holding.size }
    var entries = try ExtensionEntries(treasury.bytes, of: .holding)
    while let entry = try entries.next() {
      switch ExtensionKind(rawValue: entry.kind) {
      case .memoTransfer: if entry.value[0] != 0 { return false }
      case .confidentialTransferAccount: return false
      default: continue
      }
    }
    return true
  }
}
