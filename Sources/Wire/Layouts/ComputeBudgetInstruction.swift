public import Primitives

/// One instruction of the Compute Budget program (`solana-compute-budget-interface`).
@frozen public enum ComputeBudgetInstruction: Hashable, Sendable {
  case requestHeapFrame(bytes: UInt32)
  case setComputeUnitLimit(UInt32)
  /// In micro-lamports a compute unit.
  case setComputeUnitPrice(UInt64)
  case setLoadedAccountsDataSizeLimit(bytes: UInt32)

  public static let programID: Address = "ComputeBudget111111111111111111111111111111"

  /// Reads instruction data; nil if it is cut short, of an unknown kind, or of kind 0, which is out of use.
  ///
  /// Bytes after the value are passed over, as Borsh's unchecked reading does.
  public init?(_ data: UnsafeRawBufferPointer) {
    guard let kind = data.first else { return nil }
    let count = kind == 3 ? 8 : 4
    guard (1...4).contains(kind), data.count > count else { return nil }
    if kind == 3 {
      self = .setComputeUnitPrice(UInt64(littleEndian: data.loadUnaligned(fromByteOffset: 1, as: UInt64.self)))
      return
    }
    let value = UInt32(littleEndian: data.loadUnaligned(fromByteOffset: 1, as: UInt32.self))
    switch kind {
    case 1: self = .requestHeapFrame(bytes: value)
    case 2: self = .setComputeUnitLimit(value)
    default: self = .setLoadedAccountsDataSizeLimit(bytes: value)
    }
  }
}

/// What the compute budget instructions of one transaction ask for, as they ask for it.
///
/// Agave's `compute_budget_instruction_details.rs`: each kind at most once, and none malformed.
@frozen public struct ComputeBudgetRequests: Hashable, Sendable {
  public private(set) var heapSize: UInt32?
  /// The place of the instruction that asks for the heap size, which is named if the size is refused.
  public private(set) var heapSizeIndex: UInt8 = 0
  public private(set) var computeUnitLimit: UInt32?
  public private(set) var computeUnitPrice: UInt64?
  public private(set) var loadedAccountsDataSizeLimit: UInt32?

  public init() {}

  /// Takes in the data of the Compute Budget instruction at this place.
  public mutating func add(_ data: UnsafeRawBufferPointer, at index: UInt8) throws(TransactionError) {
    guard let instruction = ComputeBudgetInstruction(data) else {
      throw .instructionError(index, InstructionError(.invalidInstructionData))
    }
    switch instruction {
    case .requestHeapFrame(let bytes):
      guard heapSize == nil else { throw .duplicateInstruction(index) }
      heapSize = bytes
      heapSizeIndex = index
    case .setComputeUnitLimit(let limit):
      guard computeUnitLimit == nil else { throw .duplicateInstruction(index) }
      computeUnitLimit = limit
    case .setComputeUnitPrice(let price):
      guard computeUnitPrice == nil else { throw .duplicateInstruction(index) }
      computeUnitPrice = price
    case .setLoadedAccountsDataSizeLimit(let bytes):
      guard loadedAccountsDataSizeLimit == nil else { throw .duplicateInstruction(index) }
      loadedAccountsDataSizeLimit = bytes
    }
  }
}
