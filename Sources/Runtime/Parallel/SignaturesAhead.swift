import Glibc
import Primitives
import SolanaCrypto
import Synchronization
import Wire

/// The signatures of a batch, verified off the path of those who execute it: by threads that do nothing else, and by an
/// executing thread while it would wait for a verdict. Portions are taken in the order of the batch, so that what is
/// needed first is ready first. A verdict depends on its signature alone, and so not on who came to it.
final class SignaturesAhead: @unchecked Sendable {
  private let batch: [UnsafeRawBufferPointer]
  /// Whether all signatures of a transaction are valid, once its portion is done.
  private let verdicts: UnsafeMutablePointer<Bool>
  private let isDone: UnsafeMutablePointer<Atomic<Bool>>
  private let portions: Int
  private let next = Atomic<Int>(0)
  /// One for each thread.
  private let caches: [Ed25519.KeyCache]
  /// Transactions that are verified together.
  private static let portion = Ed25519.Path.preferred.batchSize * 8

  /// The bytes stay where they are.
  init(_ batch: [UnsafeRawBufferPointer], _ caches: [Ed25519.KeyCache]) {
    self.batch = batch
    self.caches = caches
    portions = (batch.count + Self.portion - 1) / Self.portion
    verdicts = .allocate(capacity: max(1, batch.count))
    verdicts.initialize(repeating: true, count: max(1, batch.count))
    isDone = .allocate(capacity: max(1, portions))
    for i in 0..<portions { (isDone + i).initialize(to: Atomic(false)) }
  }
  deinit {
    verdicts.deallocate()
    isDone.deinitialize(count: portions)
    isDone.deallocate()
  }

  /// Verifies until nothing is left to begin.
  func run(_ thread: Int) { while verifyPortion(thread) {} }

  /// Whether all signatures of a transaction are valid, asked by a thread.
  func areValid(_ transaction: Int, _ thread: Int) -> Bool {
    while !isDone[transaction / Self.portion].load(ordering: .acquiring) {
      // Somebody else has it in hand: as nothing is left to begin, it will not be long.
      if !verifyPortion(thread) { sched_yield() }
    }
    return verdicts[transaction]
  }

  /// False when there is nothing left to begin.
  private func verifyPortion(_ thread: Int) -> Bool {
    guard next.load(ordering: .relaxed) < portions else { return false }
    let portion = next.wrappingAdd(1, ordering: .relaxed).oldValue
    guard portion < portions else { return false }
    let first = portion * Self.portion
    verify(first..<min(first + Self.portion, batch.count), caches[thread])
    isDone[portion].store(true, ordering: .releasing)
    return true
  }

  /// What is no transaction, or has not a key for every signature, has no signatures here: execution refuses it before
  /// it asks for a verdict.
  private func verify(_ transactions: Range<Int>, _ cache: Ed25519.KeyCache) {
    let frames = InstructionFrames(), options = DecodingOptions(allowsV1: true)
    var items: [Ed25519.Item] = []
    /// Which transaction an item belongs to.
    var owners: [Int] = []
    items.reserveCapacity(2 * transactions.count)
    owners.reserveCapacity(2 * transactions.count)
    for i in transactions {
      guard let view = try? TransactionView(parsing: batch[i], frames: frames, options: options),
        view.signatureCount <= view.staticKeyCount, let keys = view.staticKeys.baseAddress,
        let signatures = view.signatures.baseAddress
      else { continue }
      for n in 0..<view.signatureCount {
        items.append(Ed25519.Item(signature: signatures + n * 64, publicKey: keys + n * 32, message: view.message))
        owners.append(i)
      }
    }
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: items.count) { found in
      guard let start = found.baseAddress else { return }
      items.withUnsafeBufferPointer { Ed25519.verify($0, into: start, cache: cache) }
      for (owner, verdict) in zip(owners, found) where verdict == 0 { verdicts[owner] = false }
    }
  }
}
