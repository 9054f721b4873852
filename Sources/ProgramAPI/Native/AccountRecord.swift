#if !hasFeature(Embedded)
public import Primitives

/// One account in the runtime's store. The record never moves while a transaction runs; its data may.
///
/// 128 bytes, two cache lines: what every instruction reads stands in the first, what only the store and the
/// transaction's bookkeeping read in the second.
@frozen @unsafe public struct AccountRecord {
  public var key: Address
  public var owner: Address
  public var lamports: UInt64
  public var data: UnsafeMutableRawPointer
  public var dataCount: Int
  public var capacity: UInt32
  /// Data length when the instruction started: growth is limited against it.
  public var originalCount: UInt32
  public var rentEpoch: UInt64
  /// Lamports as the running program and the runtime last agreed on: at its start, and at each of its calls that
  /// named the account. What it changed since is not yet known to the runtime.
  public var agreedLamports: UInt64
  public var isExecutable: Bool
  /// What the transaction in progress keeps of it; see `Marks`.
  public var marks: UInt8
  /// Its place among the transaction's accounts; meaningful only while `transaction` is the one in progress.
  public var position: UInt16
  /// For an executable account: its place in the runtime's table of programs. Saves a lookup on every call.
  public var programIndex: UInt32
  /// The transaction that last loaded it, by the store's own count.
  public var transaction: UInt32
  /// Its place in the store's chunks.
  public var index: UInt32

  /// The account's bytes were not copied to the journal yet: too big to copy before anyone writes.
  public static var journalLater: UInt8 { @inlinable get { 1 } }

  @inlinable public init(key: Address, data: UnsafeMutableRawPointer) {
    unsafe self.key = key
    unsafe owner = .zero
    unsafe lamports = 0
    unsafe self.data = data
    unsafe dataCount = 0
    unsafe capacity = 0
    unsafe originalCount = 0
    unsafe rentEpoch = .max
    unsafe agreedLamports = 0
    unsafe isExecutable = false
    unsafe marks = 0
    unsafe position = 0
    unsafe programIndex = .max
    unsafe transaction = 0
    unsafe index = 0
  }
}
#endif
