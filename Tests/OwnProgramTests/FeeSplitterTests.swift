import FeeSplitterCalls
import ProgramAPI
import SwiftSVM
import Testing

@Suite struct FeeSplitterTests {
  typealias State = FeeSplitterInterface.State
  typealias Bucket = FeeSplitterInterface.Bucket

  @Test func layout() {
    expectLayout(State.self, size: 912, tag: "split.v1", [
      ("bump", 8, Field<State, UInt8>.bump.offset), ("n", 9, Field<State, UInt8>.count.offset),
      ("remainder_index", 10, Field<State, UInt8>.remainderIndex.offset),
      ("pending_n", 11, Field<State, UInt8>.pendingCount.offset),
      ("pending_remainder_index", 12, Field<State, UInt8>.pendingRemainderIndex.offset),
      ("min_distribute", 16, Field<State, Amount>.minDistribute.offset),
      ("timelock", 24, Field<State, UnixTime>.timelock.offset),
      ("pending_at", 32, Field<State, UnixTime>.pendingAt.offset),
      ("distributed", 40, Field<State, Amount>.distributed.offset),
      ("authority", 48, Field<State, Address>.authority.offset),
      ("pending_authority", 80, Field<State, Address>.pendingAuthority.offset),
      ("mint", 112, Field<State, Address>.mint.offset), ("buckets", 144, State.bucket(0)),
      ("last bucket", 480, State.bucket(7)), ("pending_buckets", 528, State.pendingBucket(0)),
      ("end", 912, State.pendingBucket(8)),
    ])
    #expect(Bucket.size == 48)
    #expect(Field<Bucket, Address>.destination.offset == 0)
    #expect(Field<Bucket, UInt16>.basisPoints.offset == 32)
    #expect(Field<Bucket, UInt8>.kind.offset == 34)
    #expect(Field<Bucket, Amount>.carry.offset == 40)
  }

  /// A splitter is made with the builders, collects and divides fees, and gets another split.
  @Test func builders() throws {
    let world = TokenWorld()
    let founder = try world.wallet(1), heir = try world.wallet(2)
    let mint = Address(3, 1, 2, 3)
    let fee = TransferFee(epoch: 0, maximumFee: .max, basisPoints: 280)
    let config = TransferFeeConfig(
      configAuthority: nil, withdrawAuthority: founder.address, withheld: 1_000_000, older: fee, newer: fee)
    world.put(
      mint, MintWithExtensions(MintState(decimals: 6, supply: 2_000_000), extensions: [.transferFeeConfig(config)])
        .encoded(), owner: ProgramIDs.token2022)
    let (splitter, _) = try ProgramAddress.find(
      seeds: FeeSplitterInterface.seeds(mint: mint), programID: FeeSplitterInterface.id)
    let vault = try AssociatedTokenInterface.address(
      wallet: splitter, mint: mint, tokenProgram: ProgramIDs.token2022)
    let pool = try AssociatedTokenInterface.address(
      wallet: heir.address, mint: mint, tokenProgram: ProgramIDs.token2022)
    try world.send(
      AssociatedTokenInterface.create(
        payer: founder.address, account: pool, wallet: heir.address, mint: mint, tokenProgram: ProgramIDs.token2022),
      founder)
    let split = FeeSplitterInterface.Split([
      .init(.pay, basisPoints: 7500, destination: pool), .init(.burn, basisPoints: 2500, destination: mint),
    ])
    try world.send(
      FeeSplitterInterface.initialize(
        split, minDistribute: 10_000, timelock: 86_400, splitter: splitter, payer: founder.address,
        withheldAuthority: founder.address, authority: founder.address, mint: mint, vault: vault), founder)
    try world.send(FeeSplitterInterface.harvest(mint: mint, sources: [pool]), founder)
    try world.send(FeeSplitterInterface.collect(splitter: splitter, mint: mint, vault: vault), heir)
    try world.send(
      FeeSplitterInterface.distribute(splitter: splitter, mint: mint, vault: vault, destinations: [pool, mint]), heir)
    #expect(TokenAccountState(world.data(pool).prefix(165).map { $0 })?.amount == 750_000 - 21_000)

    let new = FeeSplitterInterface.Split([.init(.stake, basisPoints: 10_000, destination: pool)])
    try world.send(
      FeeSplitterInterface.proposeSplit(new, splitter: splitter, authority: founder.address, mint: mint), founder)
    let proposed = try #require(DecodedState<State>(world.data(splitter)))
    #expect(proposed[.distributed] == 1_000_000)
    #expect(proposed.buckets.map { $0[.basisPoints] } == [7500, 2500])
    #expect(proposed.pendingBuckets.map { $0[.destination] } == [pool])
    world.svm.clock.unixTimestamp += 86_400
    try world.send(FeeSplitterInterface.acceptSplit(splitter: splitter, vault: vault), heir)
    try world.send(
      FeeSplitterInterface.proposeAuthority(heir.address, splitter: splitter, authority: founder.address), founder)
    try world.send(FeeSplitterInterface.acceptAuthority(splitter: splitter, pending: heir.address), heir)
    let accepted = try #require(DecodedState<State>(world.data(splitter)))
    #expect(accepted.buckets.map { $0[.kind] } == [FeeSplitterInterface.Kind.stake.rawValue])
    #expect(accepted[.authority] == heir.address)
    #expect(accepted.pendingBuckets == [])
  }
}
