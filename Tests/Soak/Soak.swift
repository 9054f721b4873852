import Foundation
import SwiftSVM

/// One runtime used for long: transactions of several kinds, slots passing, checkpoints that are rolled back, let go
/// and forgotten, forks that live for one transaction, hashes, snapshots. Ends with an error when memory grows after
/// the first tenth, or when anything is answered otherwise than it should.
///
///     Soak [TRANSACTIONS]     fifty million by default; a thousand checkpoints and a million forks with that many
@main struct Soak {
  static func main() {
    do {
      let count = CommandLine.arguments.count > 1 ? Int(CommandLine.arguments[1]) ?? 0 : 50_000_000
      guard count >= 10_000_000 else { throw SoakError("ten million transactions or more make a soak") }
      var soak = try Soak(transactions: count)
      try soak.run()
    } catch {
      say("soak: FAIL: \(error)")
      exit(1)
    }
  }
  private static func say(_ line: String) { FileHandle.standardOutput.write(Data((line + "\n").utf8)) }

  static let perSlot = 1000, forksPerSlot = 20, slotsPerCheckpoint = 50
  private let svm: SVM
  private let slots: Int
  private var wires: [Wire] = []
  private var sent = 0, failed = 0, forks = 0, checkpoints = 0
  /// Resident bytes at the end of each tenth, and the most after the first.
  private var tenths: [Int] = []
  private var most = 0
  private static let expectedBalance: UInt64 = 1 << 50

  private init(transactions: Int) throws {
    slots = transactions / Self.perSlot
    var configuration = SVM.Configuration()
    configuration.signatureVerification = false
    svm = SVM(configuration)
    let wallets = (0..<64).map { Keypair(seed: Hash(UInt64($0), 2, 3, 4)) }
    let mint = Address(9, 9, 9, 9)
    for (index, wallet) in wallets.enumerated() {
      svm.setAccount(wallet.address, StoredAccount(lamports: Self.expectedBalance))
      var data = mint.bytes + wallet.address.bytes + [UInt8](repeating: 0, count: 101)
      data[70] = 1
      data[108] = 1
      svm.setAccount(Self.tokens(index), StoredAccount(lamports: 2_039_280, data: data, owner: ProgramIDs.token))
    }
    for (index, wallet) in wallets.enumerated() {
      let next = (index + 1) % wallets.count
      let transfer = SystemInterface.transfer(Wire.amount, from: wallet.address, to: wallets[next].address)
      let tokens = TokenInterface.transfer(
        Wire.amount, from: Self.tokens(index), to: Self.tokens(next), authority: wallet.address)
      wires.append(try Wire(svm.transaction([transfer], payer: wallet), svm.latestBlockhash, changesTarget: nil))
      wires.append(try Wire(svm.transaction([tokens], payer: wallet), svm.latestBlockhash, changesTarget: nil))
    }
    // Accounts that come into being; each slot takes them away again.
    let opening = SystemInterface.transfer(Wire.amount, from: wallets[0].address, to: Address(7, 7, 7, 7))
    wires.append(
      try Wire(svm.transaction([opening], payer: wallets[0]), svm.latestBlockhash, changesTarget: Address(7, 7, 7, 7)))
    // One that fails: it wants more than there is.
    let failing = SystemInterface.transfer(.max, from: wallets[1].address, to: wallets[2].address)
    wires.append(try Wire(svm.transaction([failing], payer: wallets[1]), svm.latestBlockhash, changesTarget: nil))
  }
  private static func tokens(_ index: Int) -> Address { Address(UInt64(index), 77, 5, 3) }

  private mutating func run() throws {
    let start = ContinuousClock.now
    var held: SVM.Checkpoint?
    for slot in 0..<slots {
      if slot % Self.slotsPerCheckpoint == 0 {
        held = svm.checkpoint()
        checkpoints += 1
      }
      try passSlot(slot)
      if slot % Self.slotsPerCheckpoint == 10, let checkpoint = held {
        // Rolled back, released, or held until the next one takes its place.
        switch checkpoints % 3 {
        case 0: try svm.rollBack(to: checkpoint)
        case 1: try svm.release(checkpoint)
        default: break
        }
      }
      if slot % 500 == 0 { _ = svm.stateHash() }
      most = max(most, tenths.isEmpty ? 0 : Self.residentBytes)
      if (slot + 1) % (slots / 10) == 0 { try endTenth(start) }
    }
    let allowed = tenths[0] + tenths[0] / 20 + (4 << 20)
    Self.say(
      """
      soak: \(sent) transactions (\(failed) failed as they should), \(checkpoints) checkpoints, \(forks) forks, \
      \(ContinuousClock.now - start); after the first tenth \(Self.megabytes(tenths[0])), \
      at most \(Self.megabytes(most)), at the end \(Self.megabytes(tenths[tenths.count - 1]))
      """)
    guard most <= allowed else { throw SoakError("memory grew to \(Self.megabytes(most))") }
  }

  /// The transactions of a slot, some of them first in a fork; then the next slot.
  private mutating func passSlot(_ slot: Int) throws {
    let hash = svm.latestBlockhash
    for number in 0..<Self.perSlot {
      // Every hundredth fails, every hundredth opens an account, some come with receipts.
      let kind = number % 100 == 17 ? wires.count - 1 : number % 100 == 18 ? wires.count - 2 : number % 128
      wires[kind].stamp(hash, number, keepsAmount: kind == wires.count - 1)
      let isInFork = number % (Self.perSlot / Self.forksPerSlot) == 3
      if isInFork { try execute(wires[kind].bytes, on: fork(number), fails: false) }
      if number % 50 == 21 {
        _ = try svm.sendTransaction(wires[kind].bytes)
        sent += 1
      } else {
        try execute(wires[kind].bytes, on: svm, fails: kind == wires.count - 1)
        sent += 1
      }
    }
    for number in 0..<10 { svm.setAccount(wires[wires.count - 2].target(number * 100 + 18), nil) }
    try svm.warpToSlot(svm.clock.slot + 1)
  }
  private mutating func fork(_ number: Int) -> SVM {
    forks += 1
    guard number % 500 == 3 else { return svm.fork() }
    forks += 1
    return svm.fork().fork()
  }
  private mutating func execute(_ wire: [UInt8], on svm: SVM, fails: Bool) throws {
    let outcome = try wire.withUnsafeBytes { raw in
      Result { () throws(ExecutionError) in try svm.process(raw) }
    }.get()
    guard (outcome.err != nil) == fails else {
      throw SoakError("transaction \(sent) ended with \(outcome.err.map { "\($0)" } ?? "success")")
    }
    if fails { failed += 1 }
  }

  private mutating func endTenth(_ start: ContinuousClock.Instant) throws {
    let bytes = svm.snapshot()
    guard try SVM(snapshot: bytes).snapshot() == bytes else { throw SoakError("a snapshot is not what it was made of") }
    tenths.append(Self.residentBytes)
    most = tenths.count > 1 ? max(most, Self.residentBytes) : 0
    Self.say(
      "soak: \(tenths.count * 10) %: \(sent) transactions, \(svm.accountCount) accounts, "
        + "\(Self.megabytes(Self.residentBytes)), \(ContinuousClock.now - start)")
  }

  private static func megabytes(_ bytes: Int) -> String { "\(bytes >> 20) MB" }
  private static var residentBytes: Int {
    let fields = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8))?.split(separator: " ") ?? []
    return (fields.count > 1 ? Int(fields[1]) ?? 0 : 0) * Int(sysconf(Int32(_SC_PAGESIZE)))
  }
}

struct SoakError: Error, CustomStringConvertible {
  var description: String
  init(_ description: String) { self.description = description }
}

/// A transaction's bytes, made new by another blockhash, another amount, and another account to pay.
struct Wire {
  static let amount: UInt64 = 0x0123_4567_89AB_CDEF
  private(set) var bytes: [UInt8]
  private let hashAt: Int
  private let amountAt: Int?
  private let targetAt: Int?

  init(_ transaction: Transaction, _ hash: Hash, changesTarget target: Address?) throws {
    bytes = transaction.serialize()
    guard let hashAt = Self.place(of: hash.bytes, in: bytes) else { throw SoakError("no blockhash in a transaction") }
    self.hashAt = hashAt
    amountAt = Self.place(of: withUnsafeBytes(of: Self.amount.littleEndian) { Array($0) }, in: bytes)
    targetAt = if let target { Self.place(of: target.bytes, in: bytes) } else { nil }
  }
  private static func place(of part: [UInt8], in bytes: [UInt8]) -> Int? {
    (0...(bytes.count - part.count)).first { bytes[$0..<($0 + part.count)].elementsEqual(part) }
  }

  func target(_ number: Int) -> Address { Address(7, 7, 7, UInt64(number) + 1) }

  /// `number` is another one for each transaction with the same blockhash.
  mutating func stamp(_ hash: Hash, _ number: Int, keepsAmount: Bool) {
    // The signature is not verified, and tells the receipts apart.
    let target = target(number), hashAt = hashAt, amountAt = amountAt, targetAt = targetAt
    bytes.withUnsafeMutableBytes { raw in
      raw.storeBytes(of: UInt64(number), toByteOffset: 1, as: UInt64.self)
      raw.storeBytes(of: hash, toByteOffset: 9, as: Hash.self)
      raw.storeBytes(of: hash, toByteOffset: hashAt, as: Hash.self)
      if let targetAt { raw.storeBytes(of: target, toByteOffset: targetAt, as: Address.self) }
      if let amountAt, !keepsAmount {
        // An account that is opened gets what makes it rent-exempt.
        let amount = UInt64(number) + (targetAt == nil ? 1 : 890_880)
        raw.storeBytes(of: amount, toByteOffset: amountAt, as: UInt64.self)
      }
    }
  }
}
