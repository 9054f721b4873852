import Primitives

/// What was logged, as it was said and not yet as text: a transaction nobody reads the logs of formats none.
///
/// Entries lie one after another: kind, length, payload. Nothing is dropped; the byte limit applies to the text and
/// so is applied when the text is made (`LogText`).
struct LogBuffer: ~Copyable {
  enum Kind: UInt8 {
    /// Text as it is.
    case plain
    /// `Program log: ` and text.
    case programLog
    /// Address, depth (UInt64).
    case invoke
    /// Address.
    case success
    /// Address, error kind (UInt64), custom code (UInt64).
    case failed
    /// Address, text.
    case failedWith
    /// Address of the caller, address of the program called.
    case failedUnsupported
    /// Address, bytes that are not UTF-8.
    case invalidText
    /// Address, name of a program that is not implemented here.
    case notImplemented
    /// Address, units, of units.
    case consumed
    /// Five numbers.
    case numbers
    /// Address.
    case address
    /// Units left.
    case unitsLeft
    /// `Program data: ` and bytes in base64.
    case data
    /// Address, bytes in base64.
    case returned
    /// Address: accounts a call named and may not.
    case unknownAccount
    case unknownProgram
    case writableEscalated
    case signerEscalated
  }

  private(set) var bytes: UnsafeMutableRawPointer
  private(set) var count = 0
  /// How many entries there are.
  private(set) var entryCount = 0
  private var capacity = 1 << 14

  init() { bytes = .allocate(byteCount: capacity, alignment: 16) }
  deinit { bytes.deallocate() }

  mutating func clear() {
    count = 0
    entryCount = 0
  }

  /// Starts an entry of so many payload bytes and returns where they go.
  @inline(__always)
  private mutating func begin(_ kind: Kind, _ size: Int) -> UnsafeMutableRawPointer {
    // 8-byte steps keep every number aligned.
    let total = 8 &+ (size &+ 7) & ~7
    if count &+ total > capacity { grow(total) }
    let at = bytes + count
    // No chance bytes behind a payload: receipts keep entries.
    at.storeBytes(of: 0, toByteOffset: total &- 8, as: UInt64.self)
    at.storeBytes(of: UInt32(kind.rawValue), as: UInt32.self)
    at.storeBytes(of: UInt32(truncatingIfNeeded: size), toByteOffset: 4, as: UInt32.self)
    count &+= total
    entryCount &+= 1
    return at + 8
  }
  @inline(never)
  private mutating func grow(_ more: Int) {
    while count &+ more > capacity { capacity &*= 2 }
    let larger = UnsafeMutableRawPointer.allocate(byteCount: capacity, alignment: 16)
    larger.copyMemory(from: bytes, byteCount: count)
    bytes.deallocate()
    bytes = larger
  }

  mutating func append(_ kind: Kind, text: UnsafeRawPointer, _ size: Int) {
    begin(kind, size).copyMemory(from: text, byteCount: size)
  }
  mutating func say(_ text: StaticString) { append(.plain, text: text.utf8Start, text.utf8CodeUnitCount) }

  mutating func append(_ kind: Kind, _ address: Address) {
    begin(kind, 32).storeBytes(of: address, as: Address.self)
  }
  mutating func append(_ kind: Kind, _ address: Address, _ a: UInt64, _ b: UInt64 = 0) {
    let at = begin(kind, 48)
    at.storeBytes(of: address, as: Address.self)
    at.storeBytes(of: a, toByteOffset: 32, as: UInt64.self)
    at.storeBytes(of: b, toByteOffset: 40, as: UInt64.self)
  }
  mutating func append(_ kind: Kind, _ address: Address, _ text: UnsafeRawPointer, _ size: Int) {
    let at = begin(kind, 32 &+ size)
    at.storeBytes(of: address, as: Address.self)
    (at + 32).copyMemory(from: text, byteCount: size)
  }
  mutating func append(numbers a: UInt64, _ b: UInt64, _ c: UInt64, _ d: UInt64, _ e: UInt64) {
    begin(.numbers, 40).storeBytes(of: (a, b, c, d, e), as: (UInt64, UInt64, UInt64, UInt64, UInt64).self)
  }
  mutating func append(unitsLeft: UInt64) { begin(.unitsLeft, 8).storeBytes(of: unitsLeft, as: UInt64.self) }
}
