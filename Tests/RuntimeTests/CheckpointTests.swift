import Primitives
import Runtime
import SolanaCrypto
import Testing

/// A checkpoint knows its runtime, lets go by itself, and takes everything back together.
@Suite struct CheckpointTests {
  private let runtime = Runtime(), account = Address(1, 2, 3, 4)

  private func set(_ lamports: UInt64) { runtime.setAccount(account, StoredAccount(lamports: lamports)) }
  private var lamports: UInt64 { runtime.getBalance(account) }

  @Test func aReleasedOneIsRefused() throws {
    set(1)
    let checkpoint = runtime.checkpoint()
    set(2)
    try runtime.release(checkpoint)
    #expect(throws: CheckpointError.released) { try runtime.rollBack(to: checkpoint) }
    #expect(throws: CheckpointError.released) { _ = try runtime.changes(since: checkpoint) }
    #expect(lamports == 2)
    // Letting go twice is no mistake.
    try runtime.release(checkpoint)
  }

  @Test func anotherRuntimesIsRefused() throws {
    set(1)
    let checkpoint = runtime.checkpoint(), other = Runtime(), fork = runtime.fork()
    for stranger in [other, fork] {
      stranger.setAccount(account, StoredAccount(lamports: 7))
      #expect(throws: CheckpointError.otherRuntime) { try stranger.rollBack(to: checkpoint) }
      #expect(throws: CheckpointError.otherRuntime) { try stranger.release(checkpoint) }
      #expect(throws: CheckpointError.otherRuntime) { _ = try stranger.changes(since: checkpoint) }
      #expect(stranger.getBalance(account) == 7)
    }
    set(2)
    try runtime.rollBack(to: checkpoint)
    #expect(lamports == 1)
  }

  @Test func aLaterOneIsUndone() throws {
    set(1)
    let first = runtime.checkpoint()
    set(2)
    let second = runtime.checkpoint()
    set(3)
    try runtime.rollBack(to: first)
    #expect(lamports == 1)
    #expect(throws: CheckpointError.undone) { try runtime.rollBack(to: second) }
    #expect(throws: CheckpointError.undone) { _ = try runtime.changes(since: second) }
    #expect(lamports == 1)
    // The first one is still good, and a new one is no old one.
    set(4)
    let third = runtime.checkpoint()
    set(5)
    #expect(throws: CheckpointError.undone) { try runtime.rollBack(to: second) }
    try runtime.rollBack(to: third)
    #expect(lamports == 4)
    try runtime.rollBack(to: first)
    #expect(lamports == 1)
  }

  /// Two with nothing between them are two all the same.
  @Test func emptyStretches() throws {
    let first = runtime.checkpoint(), second = runtime.checkpoint()
    set(1)
    try runtime.rollBack(to: second)
    #expect(lamports == 0)
    try runtime.rollBack(to: first)
    #expect(throws: CheckpointError.undone) { try runtime.rollBack(to: second) }
  }

  @Test(arguments: [0, 1, 2, 3, 4]) func whatIsLetGoIsNotNeededByOthers(released: Int) throws {
    var checkpoints: [Runtime.Checkpoint?] = []
    for lamports in 1...5 as ClosedRange<UInt64> {
      set(lamports)
      checkpoints.append(runtime.checkpoint())
    }
    set(9)
    checkpoints[released] = nil
    for index in (0..<5).reversed() {
      guard let checkpoint = checkpoints[index] else { continue }
      #expect(try runtime.changes(since: checkpoint).map(\.before?.lamports) == [UInt64(index + 1)])
      try runtime.rollBack(to: checkpoint)
      #expect(lamports == UInt64(index + 1))
    }
  }

  @Test func itMayOutliveItsRuntime() {
    var mortal: Runtime? = Runtime()
    let checkpoint = mortal?.checkpoint()
    mortal = nil
    #expect(checkpoint != nil)
    guard let checkpoint else { return }
    #expect(throws: CheckpointError.otherRuntime) { try runtime.rollBack(to: checkpoint) }
  }

  @Test func everythingGoesBackTogether() throws {
    let world = World(), payer = World.key(1), other = World.key(2).address, runtime = world.runtime
    world.fund(payer.address)
    try runtime.warpToSlot(runtime.clock.slot + 3)
    let transfer = [World.transfer(payer, other, 1_000_000)]
    let clock = runtime.clock, hash = runtime.latestBlockhash, slotHashes = runtime.slotHashes, rent = runtime.rent
    let state = runtime.snapshot(edition: 0, bundled: [])
    let checkpoint = runtime.checkpoint()
    #expect(try world.send(transfer, payer: payer).err == nil)
    try runtime.warpToSlot(runtime.clock.slot + 1000)
    runtime.expireBlockhash()
    runtime.rent.lamportsPerByte += 1
    runtime.epochSchedule.slotsPerEpoch = 32
    runtime.features = .none
    runtime.lamportsPerSignature = 1
    runtime.logBytesLimit = nil
    runtime.blockhashCheck = false
    runtime.signatureVerification = false
    try runtime.rollBack(to: checkpoint)
    #expect(runtime.clock == clock && runtime.latestBlockhash == hash && runtime.slotHashes == slotHashes)
    #expect(runtime.rent == rent && runtime.features == .mainnet && runtime.lamportsPerSignature == 5000)
    #expect(runtime.logBytesLimit == 10_000 && runtime.blockhashCheck && runtime.signatureVerification)
    #expect(runtime.snapshot(edition: 0, bundled: []) == state)
    #expect(try world.send(transfer, payer: payer).err == nil)
    #expect(try world.send(transfer, payer: payer).err == .alreadyProcessed)
  }

  /// What is kept depends on how many accounts changed, not on how often.
  @Test func aCheckpointThatIsHeldStaysSmall() throws {
    set(1)
    let checkpoint = runtime.checkpoint()
    _ = runtime.stateHash()
    let before = residentBytes()
    let data = [UInt8](repeating: 7, count: 1000)
    for round in 0..<100_000 as Range<UInt64> {
      runtime.setAccount(account, StoredAccount(lamports: round + 2, data: data))
    }
    // Kept one by one, they would be 100 MB.
    #expect(residentBytes() - before < 80_000_000)
    #expect(try runtime.changes(since: checkpoint).map(\.before?.lamports) == [1])
    try runtime.rollBack(to: checkpoint)
    #expect(lamports == 1)
  }
}
