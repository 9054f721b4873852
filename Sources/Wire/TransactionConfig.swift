/// The resource requests a v1 message carries itself instead of compute budget instructions (SIMD-0385).
@frozen public struct TransactionConfig: Hashable, Sendable {
  /// Lamports for the whole transaction, not a price a compute unit.
  public var priorityFee: UInt64?
  public var computeUnitLimit: UInt32?
  public var loadedAccountsDataSizeLimit: UInt32?
  public var heapSize: UInt32?

  @inlinable
  public init(
    priorityFee: UInt64? = nil, computeUnitLimit: UInt32? = nil, loadedAccountsDataSizeLimit: UInt32? = nil,
    heapSize: UInt32? = nil
  ) {
    self.priorityFee = priorityFee
    self.computeUnitLimit = computeUnitLimit
    self.loadedAccountsDataSizeLimit = loadedAccountsDataSizeLimit
    self.heapSize = heapSize
  }

  /// Which values follow: bits 0 and 1 together for the fee, then one bit a value.
  public var mask: UInt32 {
    (priorityFee == nil ? 0 : Mask.priorityFee) | (computeUnitLimit == nil ? 0 : Mask.computeUnitLimit)
      | (loadedAccountsDataSizeLimit == nil ? 0 : Mask.loadedAccountsDataSize) | (heapSize == nil ? 0 : Mask.heapSize)
  }

  /// Whether the heap size, if any, is one that may be asked for.
  public var hasValidHeapSize: Bool {
    guard let heapSize else { return true }
    return WireLimits.heapSizes.contains(heapSize) && heapSize % 1024 == 0
  }

  enum Mask {
    static let priorityFee: UInt32 = 0b11
    static let computeUnitLimit: UInt32 = 0b100
    static let loadedAccountsDataSize: UInt32 = 0b1000
    static let heapSize: UInt32 = 0b10000

    /// Whether every bit is known, and the two of the fee agree.
    static func isValid(_ mask: UInt32) -> Bool {
      mask < 0b100000 && (mask & priorityFee == 0 || mask & priorityFee == priorityFee)
    }
  }
}
