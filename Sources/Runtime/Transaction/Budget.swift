import Primitives
import ProgramAPI
import Wire

/// What a transaction may use, and what it offers for it.
struct ComputeBudget {
  var unitLimit: UInt64 = 0
  /// Lamports on top of the fee for signatures.
  var priorityFee: UInt64 = 0
  var loadedAccountsDataSizeLimit = Self.maxLoadedAccountsDataSize
  /// Units each program run in the virtual machine pays for a heap above 32 KiB.
  var heapCost: UInt64 = 0

  static let maxUnitLimit: UInt64 = 1_400_000
  static let maxLoadedAccountsDataSize = 64 * 1024 * 1024
  static let defaultUnits: UInt64 = 200_000
  static let defaultBuiltinUnits: UInt64 = 3_000
}

extension Engine {
  /// Reads the compute budget instructions, or a v1 message's own configuration
  /// (`compute-budget-instruction`, `compute_budget_limits.rs`).
  func setBudget(_ view: TransactionView) throws(TransactionError) {
    var requests = ComputeBudgetRequests()
    var units: UInt64 = 0
    for i in 0..<view.instructionCount {
      let instruction = view.instruction(at: i)
      let record = core.pointee.accounts[Int(instruction.programIDIndex)]
      if record.pointee.key == ProgramIDs.computeBudget, view.version != .v1 {
        try requests.add(instruction.data, at: UInt8(truncatingIfNeeded: i))
      }
      let program = record.pointee.programIndex
      let isCheap =
        core.pointee.gates.reserveMinimalUnits && program != .max
        && core.pointee.programs[Int(program)].countsAsBuiltin
      units &+= isCheap ? ComputeBudget.defaultBuiltinUnits : ComputeBudget.defaultUnits
    }
    var budget = ComputeBudget()
    if view.version == .v1 {
      apply(view.config, to: &budget)
    } else {
      try apply(requests, defaultUnits: units, to: &budget)
    }
    core.pointee.transaction.budget = budget
    core.pointee.meter = Meter(limit: budget.unitLimit, remaining: budget.unitLimit)
  }

  private func apply(
    _ requests: ComputeBudgetRequests, defaultUnits: UInt64, to budget: inout ComputeBudget
  ) throws(TransactionError) {
    if let heap = requests.heapSize {
      guard WireLimits.heapSizes.contains(heap), heap % 1024 == 0 else {
        throw .instructionError(requests.heapSizeIndex, InstructionError(.invalidInstructionData))
      }
      budget.heapCost = Self.heapCost(heap)
    }
    budget.unitLimit = min(requests.computeUnitLimit.map(UInt64.init) ?? defaultUnits, ComputeBudget.maxUnitLimit)
    if let size = requests.loadedAccountsDataSizeLimit {
      guard size > 0 else { throw .invalidLoadedAccountsDataSizeLimit }
      budget.loadedAccountsDataSizeLimit = min(Int(size), ComputeBudget.maxLoadedAccountsDataSize)
    }
    if let price = requests.computeUnitPrice {
      // Micro-lamports, rounded up to whole lamports.
      let product = price.multipliedFullWidth(by: budget.unitLimit)
      let (low, carry) = product.low.addingReportingOverflow(999_999)
      let high = product.high &+ (carry ? 1 : 0)
      budget.priorityFee = high >= 1_000_000 ? .max : UInt64(1_000_000).dividingFullWidth((high, low)).quotient
    }
  }

  /// A v1 message says it all itself: what it does not say is 0, but for the heap; its priority fee is in lamports
  /// (SIMD-0385, `solana-message`'s `TransactionConfig`).
  private func apply(_ config: TransactionConfig, to budget: inout ComputeBudget) {
    budget.unitLimit = min(UInt64(config.computeUnitLimit ?? 0), ComputeBudget.maxUnitLimit)
    budget.priorityFee = config.priorityFee ?? 0
    budget.loadedAccountsDataSizeLimit =
      min(Int(config.loadedAccountsDataSizeLimit ?? 0), ComputeBudget.maxLoadedAccountsDataSize)
    if let heap = config.heapSize { budget.heapCost = Self.heapCost(heap) }
  }

  /// 8 units for each 32 KiB after the first (`calculate_heap_cost`).
  private static func heapCost(_ bytes: UInt32) -> UInt64 { (UInt64(bytes) &+ 32_767) / 32_768 &* 8 &- 8 }
}
