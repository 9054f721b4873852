import VectorRunner
import Wire

// What is fuzzed: whatever reads bytes from outside. Each function returns 0 for every input, or the process dies.

/// The names the targets have on the fuzzer's command line and as folders of inputs.
public let fuzzTargets: [(name: String, run: @Sendable (UnsafeRawBufferPointer) -> Int32)] = [
  ("wire", fuzzWire), ("vector", fuzzVector), ("fixture", fuzzFixture), ("run", fuzzRun), ("snapshot", fuzzSnapshot),
  ("ledger", fuzzLedger), ("key", fuzzKey), ("accounts", fuzzAccounts), ("csv", fuzzCSV), ("plan", fuzzPlan),
  ("url", fuzzURL),
]

/// A transaction that is read is written back as the same bytes.
@Sendable public func fuzzWire(_ bytes: UnsafeRawBufferPointer) -> Int32 {
  let wire = Array(bytes)
  for allowsV1 in [false, true] {
    guard let transaction = try? Transaction(decoding: wire, options: DecodingOptions(allowsV1: allowsV1)) else {
      continue
    }
    precondition(transaction.serialize() == wire, "read, and written differently")
    let frames = InstructionFrames()
    let view = try? TransactionView(parsing: bytes, frames: frames, options: DecodingOptions(allowsV1: allowsV1))
    precondition(view != nil, "read once and not again")
    if let view { try? view.sanitize() }
  }
  return 0
}

/// A vector that is read is written as text that reads as the same vector.
@Sendable public func fuzzVector(_ bytes: UnsafeRawBufferPointer) -> Int32 {
  guard let vector = try? Vector(json: bytes) else { return 0 }
  let again = try? Vector(json: vector.json())
  precondition(again == vector, "read, and written as something else")
  return 0
}

/// A fixture is read or refused.
@Sendable public func fuzzFixture(_ bytes: UnsafeRawBufferPointer) -> Int32 {
  _ = try? InstructionFixture(bytes)
  return 0
}
