import Foundation
import ProgramAPI
import SwiftSVM
import Testing

/// A runtime made of a snapshot is the one the snapshot was made of.
@Suite struct SnapshotTests {
  /// Leads both on by the same steps, which must end the same way.
  static func expectSame(_ a: SVM, _ b: SVM, then sequence: SnapshotSequence, steps: Int) throws {
    #expect(a.stateHash() == b.stateHash())
    #expect(a.latestBlockhash == b.latestBlockhash)
    #expect(a.snapshot() == b.snapshot())
    var first = sequence, second = sequence
    for number in 0..<steps {
      let one = try first.step(a), other = try second.step(b)
      guard one == other else {
        Issue.record("step \(number): \(one) and then \(other)")
        return
      }
    }
    #expect(a.stateHash() == b.stateHash())
    #expect(a.latestBlockhash == b.latestBlockhash)
    #expect(a.snapshot() == b.snapshot())
  }

  @Test(arguments: [1, 2, 3, 4, 5, 6, 7, 8] as [UInt64])
  func goesOnAsTheOriginal(seed: UInt64) throws {
    var configuration = SVM.Configuration()
    configuration.tokenRelease = seed % 2 == 0 ? .pToken : .splToken350
    let svm = SVM(configuration)
    try SnapshotSequence.begin(svm)
    var sequence = SnapshotSequence(seed: seed)
    var said: [String: Int] = [:]
    for _ in 0..<250 {
      said[String(try sequence.step(svm).prefix { $0 != " " }), default: 0] += 1
    }
    for word in ["succeeded", "repeated", "expired", "failed"] { #expect(said[word] ?? 0 > 5, "\(said)") }
    let copy = try SVM(snapshot: svm.snapshot())
    #expect(copy.tokenRelease == svm.tokenRelease && copy.features == svm.features && copy.clock == svm.clock)
    try Self.expectSame(svm, copy, then: sequence, steps: 250)
  }

  /// In a fork, after a fork of a fork, and after going back to a checkpoint.
  @Test(arguments: [11, 12, 13, 14] as [UInt64])
  func forksAndCheckpoints(seed: UInt64) throws {
    let svm = SVM()
    try SnapshotSequence.begin(svm)
    var sequence = SnapshotSequence(seed: seed)
    for _ in 0..<80 { _ = try sequence.step(svm) }
    let before = svm.snapshot(), checkpoint = svm.checkpoint(), fork = svm.fork()
    #expect(fork.snapshot() == before && svm.snapshot() == before)

    var away = sequence
    for _ in 0..<60 { _ = try away.step(fork) }
    let deeper = fork.fork()
    for _ in 0..<60 { _ = try away.step(deeper) }
    try Self.expectSame(deeper, SVM(snapshot: deeper.snapshot()), then: away, steps: 60)

    away = sequence
    for _ in 0..<60 { _ = try away.step(svm) }
    #expect(svm.snapshot() != before)
    try svm.rollBack(to: checkpoint)
    #expect(svm.snapshot() == before)
    try Self.expectSame(svm, SVM(snapshot: before), then: sequence, steps: 60)
  }

  /// The order things were done in leaves no trace, nor does having looked.
  @Test func oneStateOneForm() throws {
    let accounts = (0..<300 as Range<UInt64>).map {
      (Address($0 &* 7919, 5, 6, $0), StoredAccount(lamports: $0 + 1, data: [1, 2]))
    }
    let a = SVM(), b = SVM()
    for (address, account) in accounts { a.setAccount(address, account) }
    b.lamportsPerSignature = 7
    b.setAccount(keypair(3).address, StoredAccount(lamports: 9, data: [UInt8](repeating: 1, count: 100_000)))
    for (address, account) in accounts.reversed() { b.setAccount(address, account) }
    b.forEachAccount { _, _ in }
    b.setAccount(keypair(3).address, nil)
    b.features = .all
    b.features = .mainnet
    b.lamportsPerSignature = 5000
    #expect(a.snapshot() == b.snapshot())

    // Two payers' transactions, either first.
    let transfers = try ([4, 5] as [UInt8]).map { n in
      for svm in [a, b] { try svm.airdrop(keypair(n).address, lamports: 10_000_000) }
      return try a.transaction(
        [SystemInterface.transfer(1_000_000, from: keypair(n).address, to: keypair(6).address)], payer: keypair(n))
    }
    for transfer in transfers { try a.sendTransaction(transfer) }
    for transfer in transfers.reversed() { try b.sendTransaction(transfer) }
    #expect(a.snapshot() == b.snapshot())
    let copy = try SVM(snapshot: a.snapshot())
    for transfer in transfers { #expect(try copy.execute(transfer).err == .alreadyProcessed) }

    // A queue of one hash, whatever came before it.
    a.expireBlockhash()
    var configuration = SVM.Configuration()
    configuration.recentBlockhashes = [a.latestBlockhash]
    configuration.slotHashes = a.slotHashes
    let c = SVM(configuration), d = SVM()
    d.expireBlockhash()
    #expect(c.snapshot() == d.snapshot())
  }

  /// Sysvar accounts that somebody made otherwise, or took away, stay so.
  @Test func oddSysvars() throws {
    let svm = SVM()
    svm.setAccount(
      "SysvarS1otHashes111111111111111111111111111",
      StoredAccount(lamports: 1, data: [1, 0, 0], owner: "Sysvar1111111111111111111111111111111111111"))
    svm.setAccount("SysvarC1ock11111111111111111111111111111111", nil)
    svm.setAccount(ProgramIDs.memo, StoredAccount(lamports: 5))
    svm.epochSchedule.slotsPerEpoch = 0
    svm.rent.exemptionThreshold = .nan
    svm.logBytesLimit = -1
    let copy = try SVM(snapshot: svm.snapshot())
    #expect(copy.getAccount("SysvarC1ock11111111111111111111111111111111") == nil)
    #expect(copy.getAccount(ProgramIDs.memo)?.executable == false && copy.rent.exemptionThreshold.isNaN)
    for runtime in [svm, copy] { try runtime.warpToSlot(runtime.clock.slot + 3) }
    #expect(copy.snapshot() == svm.snapshot() && copy.stateHash() == svm.stateHash())
  }

  enum Greeter: Program {
    static func process(_ call: borrowing Invocation) throws(ProgramError) { call.log("hello") }
  }

  @Test func addedProgramsAreGivenAgain() throws {
    let alice = keypair(1), id = keypair(7).address, svm = SVM()
    try svm.airdrop(alice.address, lamports: 10_000_000)
    svm.addProgram(Greeter.self, at: id)
    try svm.sendInstructions([SystemInterface.transfer(5, from: alice.address, to: id)], payer: alice)
    let bytes = svm.snapshot()
    let error = #expect(throws: SnapshotError.self) { try SVM(snapshot: bytes) }
    #expect(error?.reason == .missingProgram(id) && error?.what == "program" && (error?.offset ?? 0) > 20)
    let other = keypair(8).address
    let greeters = [id, other].map { ProgramDescription(Greeter.self, at: $0) }
    let copy = try SVM(snapshot: bytes, programs: greeters)
    #expect(copy.getAccount(id) == svm.getAccount(id))
    svm.addProgram(Greeter.self, at: other)
    #expect(copy.snapshot() == svm.snapshot())
    let calls = [id, other].map { Instruction(programID: $0, accounts: [], data: []) }
    #expect(try copy.sendInstructions(calls, payer: alice).logs == svm.sendInstructions(calls, payer: alice).logs)

    // One that takes a bundled program's place is not the bundled one.
    svm.addProgram(Greeter.self, at: ProgramIDs.memo)
    let replaced = #expect(throws: SnapshotError.self) {
      try SVM(snapshot: svm.snapshot(), programs: greeters)
    }
    #expect(replaced?.reason == .missingProgram(ProgramIDs.memo))
    // And a given one takes the bundled one's place.
    let plain = try SVM(snapshot: SVM().snapshot(), programs: [ProgramDescription(Greeter.self, at: ProgramIDs.memo)])
    try plain.airdrop(alice.address, lamports: 10_000_000)
    let call = Instruction(programID: ProgramIDs.memo, accounts: [], data: [0xFF])
    #expect(try plain.sendInstructions([call], payer: alice).logs.contains("Program log: hello"))
  }

  @Test func files() throws {
    let path = NSTemporaryDirectory() + "swiftsvm-" + UUID().uuidString
    defer { try? FileManager.default.removeItem(atPath: path) }
    #expect(throws: FileError.self) { try SVM.loadSnapshot(from: path) }
    let svm = SVM()
    try SnapshotSequence.begin(svm)
    for _ in 0..<2 { try svm.saveSnapshot(to: path) }
    #expect(try [UInt8](Data(contentsOf: URL(fileURLWithPath: path))) == svm.snapshot())
    try Self.expectSame(svm, SVM.loadSnapshot(from: path), then: SnapshotSequence(seed: 21), steps: 50)
    #expect(throws: FileError.self) { try svm.saveSnapshot(to: path + "/none/s") }
    for other in ["/dev/zero", "/", "/no/such", "", #filePath] {
      #expect(throws: FileError.self) { try SVM.loadSnapshot(from: other) }
    }
    try Data().write(to: URL(fileURLWithPath: path))
    let error = #expect(throws: FileError.self) { try SVM.loadSnapshot(from: path) }
    #expect(error?.reason == "beginning at byte 0: the bytes end early")
  }
}
