import SwiftSVM
import Testing

/// Whatever the bytes are, making a runtime of them ends, with a runtime or with what is wrong with them.
@Suite struct SnapshotDamageTests {
  /// A small runtime: no programs, the largest sysvars taken away.
  static func small() throws -> Runtime {
    var configuration = Runtime.Configuration()
    configuration.recentBlockhashes = [Hash(1, 2, 3, 4), Hash(5, 6, 7, 8)]
    configuration.features = .none
    configuration.features.activate(Address(3, 0, 0, 0))
    configuration.features.activate(Address(2, 0, 0, 0))
    configuration.lamportsPerSignature = 7
    configuration.clock = ClockState(slot: 1000, epoch: 2, unixTimestamp: -5)
    configuration.rent.lamportsPerByte = 10
    let runtime = Runtime(configuration)
    try runtime.warpToSlot(1003)
    for sysvar in ["SysvarS1otHistory11111111111111111111111111", "SysvarS1otHashes111111111111111111111111111"] {
      runtime.setAccount(try #require(Address(sysvar)), nil)
    }
    runtime.setAccount(
      Address(9, 9, 9, 9),
      StoredAccount(lamports: 1_000_000, data: Array(0..<200), owner: Address(8, 8, 8, 8), executable: true))
    runtime.setAccount(Address(9, 9, 9, 8), StoredAccount(lamports: .max))
    // Their fees are paid and they fail: messages that were processed.
    runtime.setAccount(keypair(1).address, StoredAccount(lamports: 1_000_000))
    for number in 0..<2 as Range<UInt8> {
      let call = Instruction(programID: Address(7, 7, 7, 7), accounts: [], data: [number])
      let message = try Message(
        payer: keypair(1).address, instructions: [call], recentBlockhash: runtime.latestBlockhash)
      let wire = try Transaction(message, signers: [keypair(1)]).serialize()
      let outcome = try wire.withUnsafeBytes { try runtime.process($0) }
      try #require(outcome.err == .programAccountNotFound && outcome.fee == 7)
    }
    return runtime
  }

  static func load(_ bytes: [UInt8]) throws(SnapshotError) -> Runtime {
    try bytes.withUnsafeBytes { raw in
      Result { () throws(SnapshotError) in try Runtime(snapshot: raw) { $0 == 0 ? [] : nil } }
    }.get()
  }
  /// With length and checksum made right again.
  static func sealed(_ bytes: [UInt8]) -> [UInt8] {
    guard bytes.count >= 52 else { return bytes }
    var body = Array(bytes.dropLast(32))
    withUnsafeBytes(of: UInt64(bytes.count).littleEndian) { body.replaceSubrange(12..<20, with: $0) }
    return body + SHA256.hash(body).bytes
  }

  /// The bytes of a state stay what they are, or snapshots of other versions cannot be read.
  @Test func golden() throws {
    let runtime = try Self.small(), bytes = runtime.snapshot(edition: 0, bundled: [])
    #expect(bytes.count == 2056)
    #expect("\(SHA256.hash(bytes))" == "24Pamjt1Lu6karU4dJ32G1XXfVgxMNkp7AkjCXgeNAaA")
    #expect(try Self.load(bytes).snapshot(edition: 0, bundled: []) == bytes)
    #expect(Self.sealed(bytes) == bytes)
  }

  /// In version 1 processed messages had no ages: they count as young, and everything else is as it was.
  @Test func versionOneIsRead() throws {
    let runtime = try Self.small(), new = runtime.snapshot(edition: 0, bundled: [])
    // Slot hashes, 40 bytes each, and blockhashes, 48 bytes each, stand before the messages.
    var at = 138 + 8 + Int(new[138]) * 40
    at += 8 + Int(new[at]) * 48
    var old = Array(new[..<at] + new[(at + 16)...])
    old[8] = 1
    old = Self.sealed(old)
    #expect(old.count == 2040 && "\(SHA256.hash(old))" == "HM7soar6EvLKPCz4F1qqhgievc46JCUWSSqvTy4YZ83z")
    #expect(try Self.load(old).snapshot(edition: 0, bundled: []) == new)
  }

  @Test func everyTruncation() throws {
    let bytes = try Self.small().snapshot(edition: 0, bundled: [])
    for count in 0..<bytes.count {
      let cut = Array(bytes.prefix(count))
      #expect(throws: SnapshotError.self, "\(count)") { try Self.load(cut) }
      // Cut anywhere, what is left is never a whole state.
      if count >= 52 { #expect(throws: SnapshotError.self, "\(count), sealed") { try Self.load(Self.sealed(cut)) } }
      #expect(throws: SnapshotError.self, "\(count)") { try SVM(snapshot: cut) }
    }
    let error = #expect(throws: SnapshotError.self) { try Self.load(Array(bytes.dropLast())) }
    #expect(error?.reason == .wrongLength(said: UInt64(bytes.count), found: bytes.count - 1) && error?.offset == 12)
    #expect(throws: SnapshotError.self) { try Self.load(bytes + [0]) }
  }

  @Test func mutations() throws {
    let bytes = try Self.small().snapshot(edition: 0, bundled: [])
    var random = SnapshotSequence.Random(state: 2026), refused = 0, loaded = 0
    for number in 0..<2000 {
      var changed = bytes
      for _ in 0...(random.next() % 3) {
        let at = Int(random.next() % UInt64(changed.count))
        switch random.next() % 5 {
        case 0: changed[at] = UInt8(truncatingIfNeeded: random.next())
        case 1: changed[at] ^= 1 << UInt8(random.next() % 8)
        // A huge number.
        case 2: for i in at..<min(at + 8, changed.count) { changed[i] = 0xFF }
        case 3: changed.remove(at: at)
        default: changed.insert(UInt8(truncatingIfNeeded: random.next()), at: at)
        }
      }
      if changed != bytes { #expect(throws: SnapshotError.self, "\(number)") { try Self.load(changed) } }
      let runtime: Runtime
      do throws(SnapshotError) { runtime = try Self.load(Self.sealed(changed)) } catch {
        refused += 1
        #expect(error.offset >= 0 && error.offset <= changed.count && !error.what.isEmpty, "\(error)")
        continue
      }
      // What is accepted has one form, and can be used.
      loaded += 1
      #expect(runtime.snapshot(edition: 0, bundled: []) == Self.sealed(changed), "\(number)")
      use(runtime)
    }
    print("snapshots: of 2,000 sealed mutations \(refused) refused, \(loaded) loaded")
    #expect(refused > 200 && loaded > 200)
  }

  private func use(_ runtime: Runtime) {
    try? runtime.warpToSlot(runtime.clock.slot &+ 3)
    try? runtime.warpToTimestamp(runtime.clock.unixTimestamp &+ 1)
    runtime.expireBlockhash()
    runtime.addProgram(ProgramDescription(id: .zero, name: "x", kind: .unsupported, type: nil))
    _ = runtime.stateHash()
    let fork = runtime.fork()
    fork.setAccount(Address(1, 1, 1, 1), StoredAccount(lamports: 1))
    fork.forEachAccount { fork.setAccount($0, $1) }
  }

  /// Each fault by itself, with its place.
  @Test(arguments: [
    (0, 1, "beginning", 0, "this is no snapshot"), (8, 3, "version", 8, "version 3 is not known"),
    (20, 9, "edition", 20, "no state has this value"),
    (21, 2, "signature verification", 21, "no state has this value"),
    (23, 0, "log limit", 24, "no state has this value"),
    (113, 2, "epoch schedule", 113, "no state has this value"),
    (131, 4, "milliseconds", 130, "no state has this value"),
    (138, 255, "slot hashes", 138, "the bytes end early"),
  ] as [(Int, UInt8, String, Int, String)])
  func faults(at: Int, byte: UInt8, what: String, offset: Int, reason: String) throws {
    var bytes = try Self.small().snapshot(edition: 0, bundled: [])
    bytes[at] = byte
    let error = #expect(throws: SnapshotError.self) { try Self.load(at < 20 ? bytes : Self.sealed(bytes)) }
    #expect(error.map { "\($0)" } == "\(what) at byte \(offset): \(reason)")
  }
  @Test func checksum() throws {
    var bytes = try Self.small().snapshot(edition: 0, bundled: [])
    bytes[bytes.count - 40] ^= 1
    let error = #expect(throws: SnapshotError.self) { try Self.load(bytes) }
    #expect(error?.reason == .wrongChecksum && error?.offset == bytes.count - 32)
  }
}
