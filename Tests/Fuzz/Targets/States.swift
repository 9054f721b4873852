import LocalLedger
import SwiftSVM
import VectorRunner

// Targets that execute something.

/// A whole vector is run, and what it does written down; run again, that is what it does.
@Sendable public func fuzzRun(_ bytes: UnsafeRawBufferPointer) -> Int32 {
  guard let vector = try? Vector(json: bytes) else { return 0 }
  _ = Runner().outcome(of: vector)
  guard let recorded = try? vector.recorded(source: "fuzz") else { return 0 }
  precondition(Runner().outcome(of: recorded) == .passed, "another outcome the second time")
  return 0
}

/// Some bytes of a snapshot are changed, or left out; its length and checksum are those of the rest. A runtime that
/// comes of it has a snapshot that makes the same runtime.
@Sendable public func fuzzSnapshot(_ bytes: UnsafeRawBufferPointer) -> Int32 {
  var content = snapshotContent
  for edit in stride(from: 0, to: bytes.count - 3, by: 4) where !content.isEmpty {
    let place = (Int(bytes[edit]) << 8 | Int(bytes[edit + 1])) % content.count
    switch bytes[edit + 2] % 4 {
    case 0: content.remove(at: place)
    case 1: content.insert(bytes[edit + 3], at: place)
    default: content[place] = bytes[edit + 3]
    }
  }
  if content.count >= 20 {
    withUnsafeBytes(of: UInt64(content.count + 32).littleEndian) { content.replaceSubrange(12..<20, with: $0) }
  }
  guard let svm = try? SVM(snapshot: content + SHA256.hash(content).bytes) else { return 0 }
  let again = try? SVM(snapshot: svm.snapshot())
  precondition(again?.stateHash() == svm.stateHash(), "a snapshot of another state")
  try? svm.airdrop(Address(1, 2, 3, 4), lamports: 1)
  try? svm.warpToSlot(svm.clock.slot &+ 1)
  return 0
}

/// What a small runtime's snapshot has before its checksum: no accounts of programs, which are large and of one kind.
private let snapshotContent: [UInt8] = {
  var configuration = SVM.Configuration()
  configuration.features = .none
  let svm = SVM(configuration)
  var large: [Address] = []
  svm.forEachAccount { address, account in if account.data.count > 1000 { large.append(address) } }
  for address in large { svm.setAccount(address, nil) }
  svm.setAccount(Address(1, 2, 3, 4), StoredAccount(lamports: 5_000_000, data: [1, 2, 3]))
  return svm.snapshot().dropLast(32)
}()

/// A file of these lines, whatever they are, with the checks they should have; and the bytes as they are.
@Sendable public func fuzzLedger(_ bytes: UnsafeRawBufferPointer) -> Int32 {
  let raw = Array(bytes)
  _ = try? AppendLog.read(raw, named: "fuzz")
  let records = raw.split(separator: 0x0A, omittingEmptySubsequences: false).map { Array($0) }
  let file = AppendLog.contents(records)
  precondition((try? AppendLog.read(file, named: "fuzz").records) == records, "other records than were written")
  guard let ledger = try? Ledger(reading: file, named: "fuzz") else { return 0 }
  let again = try? Ledger(reading: file, named: "fuzz")
  precondition(again?.stateHash() == ledger.stateHash(), "another state the second time")
  return 0
}
