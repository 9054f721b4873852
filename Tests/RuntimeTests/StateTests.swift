import Primitives
import Runtime
import SolanaCrypto
import Testing

/// Checkpoints, forks and the state hash against a plain dictionary, over random sequences of changes.
@Suite struct StateTests {
  private static func address(_ n: UInt64) -> Address { Address(n, 7, n &* 3, 11) }

  private static func randomAccount(_ random: inout Random) -> StoredAccount? {
    if random.next() % 4 == 0 { return nil }
    let count = [0, 1, 16, 17, 165, 1024, 1025, 5000].randomElement(using: &random) ?? 0
    return StoredAccount(
      lamports: random.next() % 1000 + 1, data: (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) },
      owner: address(random.next() % 3))
  }

  private static func contents(_ runtime: Runtime) -> [Address: StoredAccount] {
    var result: [Address: StoredAccount] = [:]
    runtime.forEachAccount { result[$0] = $1 }
    return result
  }

  @Test(arguments: [1, 2, 3, 4, 5, 6, 7, 8] as [UInt64])
  func behavesAsADictionary(seed: UInt64) throws {
    var random = Random(state: seed)
    let runtime = Runtime()
    var model = Self.contents(runtime)
    var checkpoints: [(Runtime.Checkpoint, [Address: StoredAccount])] = []
    for _ in 0..<400 {
      switch random.next() % 10 {
      case 0: checkpoints.append((runtime.checkpoint(), model))
      case 1 where !checkpoints.isEmpty:
        let index = Int(random.next() % UInt64(checkpoints.count))
        try runtime.rollBack(to: checkpoints[index].0)
        model = checkpoints[index].1
        checkpoints.removeLast(checkpoints.count - index - 1)
      case 2: _ = runtime.stateHash()
      default:
        let address = Self.address(random.next() % 40)
        let account = Self.randomAccount(&random)
        runtime.setAccount(address, account)
        model[address] = account
      }
    }
    #expect(Self.contents(runtime) == model)
    // The hash kept up to date is that of a runtime that came to the same state another way.
    let other = Runtime()
    for (address, account) in model.sorted(by: { $1.key < $0.key }) { other.setAccount(address, account) }
    #expect(runtime.stateHash() == other.stateHash())
    other.setAccount(Self.address(1), StoredAccount(lamports: 123_456))
    #expect(runtime.stateHash() != other.stateHash())
  }

  @Test func forksGoTheirOwnWays() {
    var random = Random(state: 99)
    let runtime = Runtime()
    for n in 0..<50 as Range<UInt64> { runtime.setAccount(Self.address(n), StoredAccount(lamports: n + 1)) }
    var pairs = [(runtime, Self.contents(runtime))]
    for _ in 0..<600 {
      let index = Int(random.next() % UInt64(pairs.count))
      if random.next() % 100 == 0, pairs.count < 6 {
        pairs.append((pairs[index].0.fork(), pairs[index].1))
      } else {
        let address = Self.address(random.next() % 60)
        let account = Self.randomAccount(&random)
        pairs[index].0.setAccount(address, account)
        pairs[index].1[address] = account
      }
    }
    #expect(pairs.count > 1)
    for (runtime, model) in pairs {
      #expect(Self.contents(runtime) == model)
      #expect(runtime.accountCount == model.count)
    }
  }

  /// Sysvar accounts are made anew in the runtime that looks, not in what it shares with others.
  @Test func lookingIntoAForkChangesNoOther() throws {
    let runtime = Runtime()
    for _ in 0..<20 { runtime.expireBlockhash() }
    let hashes = runtime.latestBlockhash
    do {
      let fork = runtime.fork()
      fork.lamportsPerSignature = 7
      fork.forEachAccount { _, _ in }
    }
    let recent = try #require(runtime.getAccount("SysvarRecentB1ockHashes11111111111111111111"))
    #expect(recent.data.count == 48 && Array(recent.data[8..<40]) == hashes.bytes)
    #expect(runtime.getAccount(Self.fees)?.data == [0x88, 0x13, 0, 0, 0, 0, 0, 0])
  }

  private static let fees: Address = "SysvarFees111111111111111111111111111111111"

  /// Whether somebody looked before does not matter.
  @Test func feesFollowTheRate() throws {
    let runtime = Runtime()
    let checkpoint = runtime.checkpoint()
    #expect(runtime.getAccount(Self.fees)?.data == [0x88, 0x13, 0, 0, 0, 0, 0, 0])
    runtime.lamportsPerSignature = 7
    #expect(runtime.getAccount(Self.fees)?.data == [7, 0, 0, 0, 0, 0, 0, 0])
    try runtime.rollBack(to: checkpoint)
    #expect(runtime.getAccount(Self.fees)?.data == [0x88, 0x13, 0, 0, 0, 0, 0, 0])
  }

  @Test func theStateHashSeesAddedPrograms() {
    let runtime = Runtime(), other = World().runtime
    _ = runtime.stateHash()
    runtime.addProgram(World.system)
    #expect(runtime.stateHash() == other.stateHash())
  }

  @Test func rollBackForgetsTransactions() throws {
    let world = World(), payer = World.key(1), other = World.key(2).address
    world.fund(payer.address)
    let checkpoint = world.runtime.checkpoint()
    let before = world.runtime.stateHash()
    let transfer = [World.transfer(payer, other, 1_000_000)]
    #expect(try world.send(transfer, payer: payer).err == nil)
    #expect(try world.send(transfer, payer: payer).err == .alreadyProcessed)
    #expect(world.runtime.getBalance(other) == 1_000_000)
    let changed = try world.runtime.changes(since: checkpoint).map(\.address)
    #expect(changed == [payer.address, other].sorted())
    try world.runtime.rollBack(to: checkpoint)
    #expect(world.runtime.getAccount(other) == nil)
    #expect(world.runtime.stateHash() == before)
    #expect(try world.send(transfer, payer: payer).err == nil)
  }

  @Test func aFailureTakesTheFeeAndNothingElse() throws {
    let world = World(), payer = World.key(1), other = World.key(2).address
    world.fund(payer.address)
    let instructions = [World.transfer(payer, other, 1_000_000), World.transfer(payer, other, 2_000_000_000)]
    let receipt = try world.send(instructions, payer: payer)
    #expect(receipt.err == .instructionError(1, .custom(1)))
    #expect(receipt.fee == 5000)
    #expect(world.runtime.getBalance(payer.address) == 1_000_000_000 - 5000)
    #expect(world.runtime.getAccount(other) == nil)
  }

  @Test func simulationCommitsNothing() throws {
    let world = World(), payer = World.key(1), other = World.key(2).address
    world.fund(payer.address)
    let before = world.runtime.stateHash()
    let receipt = try world.send([World.transfer(payer, other, 1_000_000)], payer: payer, simulate: true)
    #expect(receipt.err == nil)
    #expect(receipt.postAccounts.first { $0.address == other }?.account?.lamports == 1_000_000)
    #expect(world.runtime.stateHash() == before)
    #expect(try world.send([World.transfer(payer, other, 1_000_000)], payer: payer).err == nil)
  }
}
