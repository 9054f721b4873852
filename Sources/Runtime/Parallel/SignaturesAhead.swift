import Glibc
import Primitives
import SolanaCrypto
import Synchronization
import Wire

/// The signatures of a batch, verified off the path of those who execute it: by threads that do nothing else, and by an
/// executing thread while it would wait for a verdict. Portions are taken in the order of the batch, so that what is
/// needed first is ready first. A verdict depends on its signature alone, and so not on who came to it.
final class SignaturesAhead: @unchecked Sendable {
  private var items: [Ed25519.Item] = []
  /// For each transaction the place of its first signature among the items; one more for the end.
  private var starts: [Int] = []
  private let verdicts: UnsafeMutablePointer<UInt8>
  private let isDone: UnsafeMutablePointer<Atomic<Bool>>
  private let portions: Int
  private let next = Atomic<Int>(0)
  /// One for each thread.
  private let caches: [Ed25519.KeyCache]
  private static let portion = Ed25519.Path.preferred.batchSize * 8

  /// The bytes stay where they are. What is no transaction, or has not a key for every signature, has no signatures
  /// here: execution refuses it before it asks for a verdict.
  init(_ batch: [UnsafeRawBufferPointer], _ caches: [Ed25519.KeyCache]) {
    self.caches = caches
    let frames = InstructionFrames()
    starts.reserveCapacity(batch.count + 1)
    items.reserveCapacity(batch.count)
    for wire in batch {
      starts.append(items.count)
      guard let view = try? TransactionView(parsing: wire, frames: frames, options: DecodingOptions(allowsV1: true)),
        view.signatureCount <= view.staticKeyCount, let keys = view.staticKeys.baseAddress,
        let signatures = view.signatures.baseAddress
      else { continue }
      for i in 0..<view.signatureCount {
        items.append(Ed25519.Item(signature: signatures + i * 64, publicKey: keys + i * 32, message: view.message))
      }
    }
    starts.append(items.count)
    portions = (items.count + Self.portion - 1) / Self.portion
    verdicts = .allocate(capacity: max(1, items.count))
    verdicts.initialize(repeating: 0, count: max(1, items.count))
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
    let first = starts[transaction], end = starts[transaction + 1]
    guard first < end else { return true }
    for portion in first / Self.portion...(end - 1) / Self.portion {
      while !isDone[portion].load(ordering: .acquiring) {
        // Somebody else has it in hand: as nothing is left to begin, it will not be long.
        if !verifyPortion(thread) { sched_yield() }
      }
    }
    for i in first..<end where verdicts[i] == 0 { return false }
    return true
  }

  /// False when there is nothing left to begin.
  private func verifyPortion(_ thread: Int) -> Bool {
    guard next.load(ordering: .relaxed) < portions else { return false }
    let portion = next.wrappingAdd(1, ordering: .relaxed).oldValue
    guard portion < portions else { return false }
    let first = portion * Self.portion, end = min(first + Self.portion, items.count)
    items.withUnsafeBufferPointer { items in
      Ed25519.verify(UnsafeBufferPointer(rebasing: items[first..<end]), into: verdicts + first, cache: caches[thread])
    }
    isDone[portion].store(true, ordering: .releasing)
    return true
  }
}
