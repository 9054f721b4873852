import Primitives
import Runtime
import SolanaCrypto
import Testing

/// Time is one model: slot, epoch, timestamp, blockhash and SlotHashes move together.
@Suite struct TimeTests {
  @Test(arguments: [
    // slots on, seconds on, rest of a second
    (UInt64(1), Int64(0)), (2, 0), (3, 1), (5, 2), (1000, 400),
  ])
  func warpToSlot(slots: UInt64, seconds: Int64) throws {
    let runtime = Runtime()
    let start = runtime.clock, hash = runtime.latestBlockhash
    try runtime.warpToSlot(start.slot + slots)
    #expect(runtime.clock.slot == start.slot + slots)
    #expect(runtime.clock.unixTimestamp == start.unixTimestamp + seconds)
    #expect(runtime.clock.epoch == (start.slot + slots - 524_256) / 432_000 + 14)
    #expect(runtime.slotHashes.first == SlotHash(slot: start.slot + slots - 1, hash: hash))
    #expect(runtime.latestBlockhash == SHA256.hash(hash.bytes + withUnsafeBytes(of: start.slot + slots) { Array($0) }))
  }

  @Test func restsOfSecondsAreKept() throws {
    let runtime = Runtime()
    for _ in 0..<5 { try runtime.warpToSlot(runtime.clock.slot + 1) }
    #expect(runtime.clock.unixTimestamp == 2)
  }

  @Test func backwardsIsRefused() throws {
    let runtime = Runtime()
    #expect(throws: TimeError.self) { try runtime.warpToSlot(runtime.clock.slot) }
    #expect(throws: TimeError.self) { try runtime.warpToTimestamp(-1) }
    try runtime.warpToTimestamp(1_000)
    #expect(runtime.clock.slot == 435_888_000 + 2_500)
    #expect(runtime.clock.unixTimestamp == 1_000)
  }

  /// A blockhash is good for 150 newer ones.
  @Test(arguments: [(150, true), (151, false)]) func blockhashesAge(newer: Int, isValid: Bool) throws {
    let world = World(), payer = World.key(1)
    world.fund(payer.address)
    let wire = try world.wire([World.transfer(payer, World.key(2).address, 1_000_000)], payer: payer)
    for _ in 0..<newer { try world.runtime.warpToSlot(world.runtime.clock.slot + 1) }
    let outcome = try wire.withUnsafeBytes { try world.runtime.process($0) }
    #expect(outcome.err == (isValid ? nil : .blockhashNotFound))
  }

  /// Whatever a test puts at a sysvar's address, the next change of the sysvar makes a whole one of it.
  @Test func aShortSysvarAccountIsReplaced() throws {
    let runtime = Runtime()
    let owner: Address = "Sysvar1111111111111111111111111111111111111"
    for id: Address in [
      "SysvarC1ock11111111111111111111111111111111", "SysvarS1otHashes111111111111111111111111111",
      "SysvarRecentB1ockHashes11111111111111111111",
    ] {
      let size = try #require(runtime.getAccount(id)).data.count
      runtime.setAccount(id, nil)
      runtime.setAccount(id, StoredAccount(lamports: 1, data: [1], owner: owner))
      try runtime.warpToSlot(runtime.clock.slot + 1)
      #expect(try #require(runtime.getAccount(id)).data.count >= size)
    }
    #expect(try #require(runtime.getAccount("SysvarC1ock11111111111111111111111111111111")).data.first == 0x83)
  }
}
