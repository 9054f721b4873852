import Primitives
@testable import Runtime
import SolanaCrypto
import Testing

/// What a runtime remembers of transactions has an end.
@Suite struct AgeingTests {
  private let world = World { $0.blockhashCheck = false }, payer = World.key(1), other = World.key(2).address

  private func send(_ wire: [UInt8], to runtime: Runtime) throws -> TransactionError? {
    try wire.withUnsafeBytes { try runtime.process($0).err }
  }

  /// A message is known for 300 slots, as in Agave, where the blockhash it names is valid for 150.
  @Test(arguments: [
    // slots later, whether a fork was made meanwhile, known
    (0, false, true), (300, false, true), (301, false, false), (100_000, false, false),
    (0, true, true), (300, true, true), (301, true, false), (100_000, true, false),
  ])
  func messagesAge(slots: UInt64, isForked: Bool, isKnown: Bool) throws {
    world.fund(payer.address)
    let runtime = world.runtime, wire = try world.wire([World.transfer(payer, other, 1_000_000)], payer: payer)
    #expect(try send(wire, to: runtime) == nil)
    let fork = isForked ? runtime.fork() : nil
    for runtime in [runtime, fork].compactMap({ $0 }) {
      if slots > 0 { try runtime.warpToSlot(runtime.clock.slot + slots) }
      #expect(try send(wire, to: runtime) == (isKnown ? .alreadyProcessed : nil))
      #expect(try send(wire, to: runtime) == .alreadyProcessed)
      #expect(try send(wire, to: runtime.fork()) == .alreadyProcessed)
    }
  }

  @Test func agesAreInSnapshots() throws {
    world.fund(payer.address)
    let runtime = world.runtime, wire = try world.wire([World.transfer(payer, other, 1_000_000)], payer: payer)
    #expect(try send(wire, to: runtime) == nil)
    runtime.expireBlockhash()
    try runtime.warpToSlot(runtime.clock.slot + 200)
    #expect(try send(world.wire([World.transfer(payer, other, 1_000_001)], payer: payer), to: runtime) == nil)
    for (slots, error) in [(99, .alreadyProcessed), (100, nil)] as [(UInt64, TransactionError?)] {
      let bytes = runtime.snapshot(edition: 0, bundled: [World.system])
      let copy = try bytes.withUnsafeBytes { try Runtime(snapshot: $0) { _ in [World.system] } }
      #expect(copy.snapshot(edition: 0, bundled: [World.system]) == bytes)
      try copy.warpToSlot(copy.clock.slot + slots)
      #expect(try send(wire, to: copy) == error)
    }
  }

  /// Against a list that forgets nothing, over random insertions, steps of time, sharing and going back.
  @Test(arguments: [1, 2, 3, 4, 5, 6, 7, 8] as [UInt64])
  func remembersWhatAListDoes(seed: UInt64) {
    var random = Random(state: seed)
    var cache = StatusCache(), newest: UInt64 = seed % 2
    var model: [(key: StatusCache.Key, at: UInt64)] = []
    var kept: (shared: [SharedStatuses], model: [(key: StatusCache.Key, at: UInt64)], newest: UInt64)?
    func isKnown(_ key: StatusCache.Key) -> Bool { model.contains { $0.key == key && newest - $0.at <= 300 } }
    for _ in 0..<6000 {
      switch random.next() % 40 {
      case 0: newest += random.next() % 60
      case 1 where random.next() % 8 == 0: newest += random.next() % 600
      case 2: kept = (cache.share(at: newest), model, newest)
      case 3: if let kept { cache = StatusCache(kept.shared); (model, newest) = (kept.model, kept.newest) }
      case 4: if let kept { cache.takeBack(to: kept.shared); (model, newest) = (kept.model, kept.newest) }
      default:
        // Equal halves and equal homes are what a table has to tell apart.
        let key = StatusCache.Key(low: random.next() % 3 << 32 | (random.next() % 500 << 1 | 1), high: 5)
        #expect(cache.contains(key, at: newest) == isKnown(key))
        if !isKnown(key) {
          cache.insert(key, at: newest)
          model.append((key, newest))
          if random.next() % 10 == 0 {
            cache.removeLast()
            model.removeLast()
          }
        }
      }
    }
    let sorted = cache.sorted(at: newest)
    #expect(sorted.count == model.count { newest - $0.at <= 300 })
    #expect(sorted.allSatisfy { status in model.contains { $0.key == status.key && newest - $0.at == status.age } })
  }

  @Test func historyStaysSmall() {
    var cache = StatusCache(), number: UInt64 = 0
    for slot in 0..<4000 as Range<UInt64> {
      for _ in 0..<250 {
        number += 1
        cache.insert(StatusCache.Key(low: number &* 0x9E37_79B9_7F4A_7C15 | 1, high: number), at: slot)
      }
      if slot % 100 == 0 { _ = cache.share(at: slot) }
    }
    #expect(cache.sorted(at: 3999).count == 75_250)
    // What it is in memory is measured by `make soak`: here other tests run beside this one.
  }

  /// The 2^32nd transaction and those after it load no account twice.
  @Test func theCountOfTransactionsWraps() throws {
    let world = World()
    world.fund(payer.address)
    for round in 0..<4 as Range<UInt64> {
      #expect(try world.send([World.transfer(payer, other, 1_000_000 + round)], payer: payer).err == nil)
    }
    // Accounts that no later transaction loads keep these numbers until the count has come round.
    let quiet = World.key(3)
    world.fund(quiet.address)
    #expect(try world.send([World.transfer(quiet, World.key(4).address, 1_000_000)], payer: quiet).err == nil)
    world.runtime.core.pointee.transaction.serial = .max - 2
    for round in 4..<12 as Range<UInt64> {
      let receipt = try world.send([World.transfer(payer, other, 1_000_000 + round)], payer: payer)
      #expect(receipt.err == nil, "transaction \(round)")
      let wire = try world.wire([World.transfer(quiet, World.key(4).address, round)], payer: quiet)
      #expect(try send(wire, to: world.runtime) == nil, "transaction \(round)")
    }
    #expect(world.runtime.core.pointee.transaction.serial < 20)
  }
}
