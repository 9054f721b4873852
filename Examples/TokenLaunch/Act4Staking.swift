import SwiftSVM

extension Stage {
  /// A pool pays rewards second by second: to Ben alone at first, then to Ben and Cleo by weight.
  func stake() throws {
    act(4, "Stakers earn: rewards flow for 30 days, and a lock of 30 days weighs half as much again")
    let ada = cast.ada
    let ben = cast.ben
    let cleo = cast.cleo
    let place = try pool()
    watch(place)

    let terms = StakingInterface.Terms(
      id: 1, flags: .acceptsFeeMint, locks: [.init(seconds: UInt32(30 * Self.day), bonusBps: 5000)])
    try send(
      "Ada opens a pool", by: ada, [StakingInterface.initPool(terms, at: place, creator: ada.address)])
    try send(
      "Ada funds 30,000 of rewards for 30 days", by: ada,
      [
        StakingInterface.fundRewards(
          Star.tokens(30_000), seconds: UInt64(30 * Self.day), at: place, authority: ada.address, source: ada.tokens)
      ])
    let benPosition = try place.position(of: ben.address)
    let cleoPosition = try place.position(of: cleo.address)
    try send(
      "Ben stakes 60,000", by: ben,
      [
        StakingInterface.stake(
          Star.tokens(60_000), at: place, position: benPosition, owner: ben.address, source: ben.tokens)
      ])
    try wait(days: 10, "10 days later")
    try send(
      "Cleo stakes 40,000 and locks them for 30 days", by: cleo,
      [
        StakingInterface.stake(
          Star.tokens(40_000), lock: 1, at: place, position: cleoPosition, owner: cleo.address, source: cleo.tokens)
      ])
    try wait(days: 20, "20 days later the rewards have run out")
    let staked = svm.getState(StakingInterface.Position.self, at: benPosition)?[.amount].value ?? 0
    try send(
      "Ben takes rewards and stake", by: ben,
      [
        StakingInterface.claim(at: place, position: benPosition, owner: ben.address, destination: ben.tokens),
        StakingInterface.unstake(
          staked, at: place, position: benPosition, owner: ben.address, destination: ben.tokens),
      ])
    try send(
      "Cleo takes her rewards", by: cleo,
      [StakingInterface.claim(at: place, position: cleoPosition, owner: cleo.address, destination: cleo.tokens)])
    try refuse(
      "Cleo wants her stake, but 10 days of her lock are left", as: StakingInterface.Failure.locked, by: cleo,
      StakingInterface.unstake(
        Star.tokens(1), at: place, position: cleoPosition, owner: cleo.address, destination: cleo.tokens))
  }

  /// Where Ada's pool is.
  func pool() throws -> StakingInterface.Place {
    try StakingInterface.Place(
      creator: cast.ada.address, id: 1, stakeMint: Star.mint, rewardMint: Star.mint, treasury: cast.treasury.address,
      stakeProgram: ProgramIDs.token2022, rewardProgram: ProgramIDs.token2022)
  }

  /// Holds both vaults to what the pool says, and the pool to the sums of its positions.
  private func watch(_ place: StakingInterface.Place) {
    func pool(_ svm: SVM) -> DecodedState<StakingInterface.Pool>? {
      svm.getState(StakingInterface.Pool.self, at: place.pool)
    }
    addVault("stake vault", at: place.stakeVault) { svm in pool(svm)?[.totalStaked].value ?? 0 }
    addVault("reward vault", at: place.rewardVault) { svm in
      pool(svm).map { $0[.funded].value &- $0[.paid].value } ?? 0
    }
    promises.sums.append(.init(name: "rewards") { [self] svm in pool(svm).flatMap { fault(in: $0, of: svm) } })
  }

  /// Staked and earned are the positions' sums, and what was funded is paid, owed or still to come, to the last
  /// fraction of a unit.
  private func fault(in pool: DecodedState<StakingInterface.Pool>, of svm: SVM) -> String? {
    let positions = svm.getProgramAccounts(StakingInterface.id).compactMap { _, account in
      DecodedState<StakingInterface.Position>(account.data)
    }
    let staked = positions.reduce(0) { $0 + $1[.amount].value }
    let earned = positions.reduce(0) { $0 + $1[.earned].value }
    guard staked == pool[.totalStaked].value, earned == pool[.owed].value else {
      return "the positions are not what the pool says"
    }
    // Not booked yet, times 2^64.
    let shares = positions.reduce(UInt128(pool[.remainder])) { sum, position in
      let gain = pool[.accumulated] &- position[.accumulatedPaid]
      let share = StakingInterface.share(
        weight: position[.weight].value, gain: gain, fraction: position[.fraction])
      return sum + (share.map { UInt128($0.units) << 64 | UInt128($0.fraction) } ?? 0)
    }
    let toCome = pool[.unallocated].value + pool[.rate].value * UInt64(clamping: pool[.end].value - pool[.last].value)
    let known = pool[.paid].value + earned + toCome
    return (UInt128(known) << 64) + shares == UInt128(pool[.funded].value) << 64
      ? nil : "\(known) units and \(shares) parts are known of, and \(pool[.funded].value) were funded"
  }
}
