import Primitives
import Runtime
import SolanaCrypto
import Testing

/// Forks cost the same however many there are, and see what they should.
@Suite(.serialized) struct ForkTests {
  private func address(_ n: Int) -> Address { Address(UInt64(n), 7, UInt64(n) &* 3, 11) }

  private func parent() -> Runtime {
    let runtime = Runtime()
    for n in 0..<1000 { runtime.setAccount(address(n), StoredAccount(lamports: 1, data: [1, 2, 3])) }
    return runtime
  }

  /// A million where code is optimized.
  #if DEBUG
    private static let many = 100_000
  #else
    private static let many = 1_000_000
  #endif

  /// The first tenth against the last one: nothing grows with the number of forks.
  private func expectLevel(_ rounds: Int, _ name: String, _ body: (Int) -> Void) {
    let clock = ContinuousClock()
    var times: [Duration] = []
    for tenth in 0..<10 {
      times.append(clock.measure { for i in 0..<(rounds / 10) { body(tenth * rounds / 10 + i) } })
    }
    // The quickest of three each: others use the machine too.
    let first = times[..<3].min() ?? .zero, last = times[7...].min() ?? .zero
    #expect(last < first * 4 + .milliseconds(5), "\(name): \(times)")
  }

  @Test func manyOfOneParent() {
    let runtime = parent()
    let before = residentBytes()
    var forks: [Runtime] = []
    forks.reserveCapacity(Self.many)
    expectLevel(Self.many, "forks that live") { _ in forks.append(runtime.fork()) }
    let each = (residentBytes() - before) / forks.count
    #expect(each < 1000, "\(each) bytes a fork")
    for number in [0, 1, Self.many - 1] {
      forks[number].setAccount(address(0), StoredAccount(lamports: UInt64(number) + 5))
      #expect(forks[number].getBalance(address(0)) == UInt64(number) + 5)
      #expect(forks[number].getAccount(address(999))?.data == [1, 2, 3])
    }
    #expect(runtime.getBalance(address(0)) == 1 && forks[2].getBalance(address(0)) == 1)
  }

  @Test func shortLivedOnes() {
    let runtime = parent()
    expectLevel(Self.many / 10, "forks that change something, of a parent that does too") { round in
      let fork = runtime.fork()
      fork.setAccount(address(round % 1000), StoredAccount(lamports: 2))
      runtime.setAccount(address(round % 777), StoredAccount(lamports: UInt64(round) + 3))
    }
    #expect(runtime.getBalance(address((Self.many / 10 - 1) % 777)) == UInt64(Self.many / 10) + 2)
    #expect(runtime.getBalance(address(999)) == 1)
  }

  /// Each the fork of the one before, which is gone: there is one base, not a hundred thousand.
  @Test func forksOfForks() {
    var runtime = parent()
    expectLevel(Self.many / 10, "forks of forks") { round in
      runtime = runtime.fork()
      runtime.setAccount(address(round), StoredAccount(lamports: UInt64(round) + 1))
    }
    for round in [0, 1, Self.many / 20, Self.many / 10 - 1] {
      #expect(runtime.getBalance(address(round)) == UInt64(round) + 1)
    }
    #expect(runtime.getBalance(address(Self.many / 10)) == 0)
  }

  /// Each the fork of the one before, and all live, each with an account of its own.
  @Test func forksOfForksThatLive() {
    var forks = [parent()]
    let before = residentBytes()
    expectLevel(5000, "forks of forks that live") { round in
      let fork = forks[round].fork()
      fork.setAccount(address(round + 1000), StoredAccount(lamports: UInt64(round) + 1, data: [4]))
      forks.append(fork)
    }
    let each = (residentBytes() - before) / forks.count
    #expect(each < 300_000, "\(each) bytes a fork")
    for place in [1, 2, 17, 1024, 4999, 5000] {
      #expect(forks[place].getBalance(address(place - 1 + 1000)) == UInt64(place))
      #expect(forks[place].getAccount(address(1000)) == StoredAccount(lamports: 1, data: [4]))
      #expect(forks[place].getBalance(address(place + 1000)) == 0)
      #expect(forks[place].accountCount == forks[0].accountCount + place)
    }
    // Ending them in this order ends the longest chain at once.
    forks.removeFirst(4999)
    #expect(forks[1].accountCount == forks[0].accountCount + 1)
  }

  /// Unused ones are made of each other without a runtime in between.
  @Test func aHundredThousandDeep() {
    let runtime = parent()
    var forks = [runtime.fork()]
    expectLevel(Self.many / 10, "forks of forks nobody uses") { round in forks.append(forks[round].fork()) }
    forks[Self.many / 10].setAccount(address(1), nil)
    #expect(forks[Self.many / 10].getAccount(address(1)) == nil)
    #expect(forks[Self.many / 10 - 1].getBalance(address(1)) == 1)
  }

  /// What was deleted above stays deleted, through every way layers are joined.
  @Test(arguments: [1, 2, 3, 4, 5, 6] as [UInt64])
  func layersAreJoinedRightly(seed: UInt64) throws {
    var random = Random(state: seed)
    let world = World()
    var living: [(runtime: Runtime, model: [Address: UInt64])] = [(world.runtime, [:])]
    for _ in 0..<3000 {
      let place = Int(random.next() % UInt64(living.count))
      switch random.next() % 10 {
      case 0: living.append((living[place].runtime.fork(), living[place].model))
      case 1 where living.count > 1: living.remove(at: place)
      case 2:
        // Looking changes nothing.
        let key = address(Int(random.next() % 60))
        #expect(living[place].runtime.getBalance(key) == living[place].model[key] ?? 0)
      case 3:
        let clock = Int64(random.next() % 1000)
        living[place].runtime.clock.unixTimestamp = clock
        let fork = living[place].runtime.fork()
        let data = try #require(fork.getAccount("SysvarC1ock11111111111111111111111111111111")).data
        #expect(data[32..<40].withUnsafeBytes { $0.loadUnaligned(as: Int64.self) } == clock)
      default:
        let key = address(Int(random.next() % 60)), lamports = random.next() % 3
        let data = [UInt8](repeating: UInt8(lamports), count: Int(random.next() % 100))
        living[place].runtime.setAccount(key, lamports == 0 ? nil : StoredAccount(lamports: lamports, data: data))
        living[place].model[key] = lamports == 0 ? nil : lamports
      }
    }
    for (runtime, model) in living {
      for n in 0..<60 {
        let account = runtime.getAccount(address(n))
        #expect(account?.lamports == model[address(n)])
        #expect(account?.data.allSatisfy { UInt64($0) == account?.lamports } ?? true)
      }
    }
  }

  /// What a transaction reads is copied, what it changes is told.
  @Test func transactionsInForks() throws {
    let world = World(), payer = World.key(1), other = World.key(2).address
    world.fund(payer.address)
    let runtime = world.runtime
    var expected: UInt64 = 0
    for round in 0..<300 as Range<UInt64> {
      let fork = runtime.fork(), wire = try world.wire([World.transfer(payer, other, 1_000_000 + round)], payer: payer)
      func send(_ runtime: Runtime) throws -> TransactionError? {
        try wire.withUnsafeBytes { try runtime.process($0).err }
      }
      let simulated = try wire.withUnsafeBytes { try runtime.process($0, simulate: true).err }
      #expect(simulated == nil && runtime.fork().getBalance(other) == expected)
      #expect(try send(runtime) == nil)
      #expect(try send(runtime.fork()) == .alreadyProcessed)
      #expect(fork.getBalance(other) == expected)
      if round % 3 == 0 { #expect(try send(fork) == nil) }
      // A failure takes the fee, and forks see that too.
      let tooMuch = try world.send([World.transfer(payer, other, .max)], payer: payer)
      #expect(round == 0 ? tooMuch.err == .instructionError(0, .custom(1)) : tooMuch.err == .alreadyProcessed)
      expected += 1_000_000 + round
      #expect(runtime.fork().getBalance(other) == expected)
      #expect(runtime.fork().getBalance(payer.address) == runtime.getBalance(payer.address))
    }
  }
}
