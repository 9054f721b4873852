public import BurnScheduleCalls
public import CampaignCalls
public import FeeSplitterCalls
public import MilestoneCalls
public import Primitives
public import SolanaCrypto
public import StakingCalls
public import VestingCalls

// Where the programs' accounts lie, derived from what a client knows.

extension CampaignInterface.Place {
  /// A creator's campaign of this number, of the program at `program`.
  public init(
    creator: Address, id: UInt64, mint: Address, tokenProgram: Address = ProgramIDs.token,
    program: Address = CampaignInterface.id
  ) throws(ProgramAddressError) {
    let seeds = CampaignInterface.seeds(creator: creator, id: id)
    let campaign = try ProgramAddress.find(seeds: seeds, programID: program).address
    let vault = try AssociatedTokenInterface.address(wallet: campaign, mint: mint, tokenProgram: tokenProgram)
    self.init(campaign: campaign, mint: mint, vault: vault, tokenProgram: tokenProgram)
  }
  /// Where a donor's contribution is kept.
  public func contribution(
    of donor: Address, program: Address = CampaignInterface.id
  ) throws(ProgramAddressError) -> Address {
    let seeds = CampaignInterface.contributionSeeds(campaign: campaign, donor: donor)
    return try ProgramAddress.find(seeds: seeds, programID: program).address
  }
}

extension MilestoneInterface.Place {
  /// A payer's escrow of this number, of the program at `program`.
  public init(
    payer: Address, id: UInt64, mint: Address, tokenProgram: Address = ProgramIDs.token,
    program: Address = MilestoneInterface.id
  ) throws(ProgramAddressError) {
    let seeds = MilestoneInterface.seeds(payer: payer, id: id)
    let escrow = try ProgramAddress.find(seeds: seeds, programID: program).address
    let vault = try AssociatedTokenInterface.address(wallet: escrow, mint: mint, tokenProgram: tokenProgram)
    self.init(escrow: escrow, mint: mint, vault: vault, tokenProgram: tokenProgram)
  }
}

extension StakingInterface.Place {
  /// A creator's pool of this number. `treasury` is the wallet whose fees are. `program`: where Staking is deployed.
  public init(
    creator: Address, id: UInt64, stakeMint: Address, rewardMint: Address, treasury: Address,
    stakeProgram: Address = ProgramIDs.token, rewardProgram: Address = ProgramIDs.token,
    program: Address = StakingInterface.id
  ) throws(ProgramAddressError) {
    let seeds = StakingInterface.seeds(creator: creator, stakeMint: stakeMint, rewardMint: rewardMint, id: id)
    let pool = try ProgramAddress.find(seeds: seeds, programID: program).address
    let rewards = try ProgramAddress.find(seeds: StakingInterface.rewardsSeeds(pool: pool), programID: program).address
    self.init(
      pool: pool, rewards: rewards, stakeMint: stakeMint, rewardMint: rewardMint,
      stakeVault: try AssociatedTokenInterface.address(wallet: pool, mint: stakeMint, tokenProgram: stakeProgram),
      rewardVault: try AssociatedTokenInterface.address(
        wallet: rewards, mint: rewardMint, tokenProgram: rewardProgram),
      treasury: treasury,
      treasuryAccount: try AssociatedTokenInterface.address(
        wallet: treasury, mint: stakeMint, tokenProgram: stakeProgram),
      stakeProgram: stakeProgram, rewardProgram: rewardProgram, program: program)
  }
  /// Where an owner's position of this index is kept.
  public func position(of owner: Address, index: UInt32 = 0) throws(ProgramAddressError) -> Address {
    let seeds = StakingInterface.seeds(pool: pool, owner: owner, index: index)
    return try ProgramAddress.find(seeds: seeds, programID: program).address
  }
}

extension VestingInterface {
  /// A grantor's vest of this number for a mint, and its vault, of the program at `program`.
  public static func addresses(
    grantor: Address, mint: Address, id number: UInt64, tokenProgram: Address = ProgramIDs.token,
    program: Address = id
  ) throws(ProgramAddressError) -> (vest: Address, vault: Address) {
    let seeds = seeds(grantor: grantor, mint: mint, id: number)
    let vest = try ProgramAddress.find(seeds: seeds, programID: program).address
    return (vest, try AssociatedTokenInterface.address(wallet: vest, mint: mint, tokenProgram: tokenProgram))
  }
}

extension FeeSplitterInterface {
  /// A mint's splitter and its vault.
  public static func addresses(mint: Address) throws(ProgramAddressError) -> (splitter: Address, vault: Address) {
    let splitter = try ProgramAddress.find(seeds: seeds(mint: mint), programID: id).address
    let vault = try AssociatedTokenInterface.address(
      wallet: splitter, mint: mint, tokenProgram: ProgramIDs.token2022)
    return (splitter, vault)
  }
}

extension BurnScheduleInterface {
  /// A creator's schedule of this number for a mint, and its vault.
  public static func addresses(
    creator: Address, mint: Address, id: UInt64, tokenProgram: Address = ProgramIDs.token,
    program: Address = BurnScheduleInterface.id
  ) throws(ProgramAddressError) -> (burn: Address, vault: Address) {
    let seeds = seeds(creator: creator, mint: mint, id: id)
    let burn = try ProgramAddress.find(seeds: seeds, programID: program).address
    return (burn, try AssociatedTokenInterface.address(wallet: burn, mint: mint, tokenProgram: tokenProgram))
  }
}
