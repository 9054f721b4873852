import SwiftSVM

extension Stage {
  /// All fees withheld so far are collected and divided by fixed shares, by whoever wants to.
  func divideFees() throws {
    act(5, "The fees withheld are divided: half is burned, treasury and stakers get a quarter each")
    let ada = cast.ada
    let dan = cast.dan
    let mint = Star.mint
    let (splitter, vault) = try FeeSplitterInterface.addresses(mint: mint)
    addVault("fee vault", at: vault) { svm in
      let state = svm.getState(FeeSplitterInterface.State.self, at: splitter)
      return state?.buckets.reduce(0) { $0 + $1[.carry].value } ?? 0
    }

    let place = try pool()
    let split = FeeSplitterInterface.Split([
      .init(.burn, basisPoints: 5000, destination: mint),
      .init(.pay, basisPoints: 2500, destination: cast.treasury.tokens),
      .init(.stake, basisPoints: 2500, destination: place.rewardVault),
    ])
    try send(
      "Ada hands the right to the fees to a splitter, for good", by: ada,
      [
        FeeSplitterInterface.initialize(
          split, minDistribute: Star.tokens(1000), timelock: Self.day, splitter: splitter, payer: ada.address,
          withheldAuthority: ada.address, authority: ada.address, mint: mint, vault: vault)
      ])
    let ledger = Ledger(svm)
    let sources = names.map(\.address).filter { ledger[$0].withheld > 0 }
    try send(
      "Dan has the fees collected from all accounts", by: dan,
      [
        FeeSplitterInterface.harvest(mint: mint, sources: sources),
        FeeSplitterInterface.collect(splitter: splitter, mint: mint, vault: vault),
      ])
    try send(
      "Dan has them divided, and the stakers' part flow to them", by: dan,
      [
        FeeSplitterInterface.distribute(
          splitter: splitter, mint: mint, vault: vault, destinations: split.shares.map(\.destination)),
        StakingInterface.addRewards(at: place),
      ])
    try refuse(
      "Ada wants what the reward vault holds", as: StakingInterface.Failure.notEmpty, by: ada,
      StakingInterface.closePool(
        at: place, authority: ada.address, stakeDestination: ada.tokens, rewardDestination: ada.tokens))
    let cleo = cast.cleo
    try wait(days: 1, "A day later it has flowed")
    try send(
      "Cleo takes the fees that are hers", by: cleo,
      [
        StakingInterface.claim(
          at: place, position: place.position(of: cleo.address), owner: cleo.address, destination: cleo.tokens)
      ])
  }
}
