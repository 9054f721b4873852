public import ProgramAPI

// A hook program's list, written by the program itself.

extension ExtraAccounts {
  /// Writes an instruction's list, whose value is a count of four bytes and so many descriptions, as an entry of an
  /// account; returns where the next entry would stand.
  @inlinable @discardableResult
  public static func store<let n: Int>(
    _ list: borrowing Payload<n>, of instruction: UInt64, at start: Int = 0, in account: Account,
    call: borrowing Invocation
  ) throws(ProgramError) -> Int {
    try call.store(instruction, at: start, in: account)
    try call.store(UInt32(truncatingIfNeeded: list.count), at: start &+ 8, in: account)
    try call.store(list, at: start &+ 12, in: account)
    return start &+ 12 &+ list.count
  }
  /// The same with a list from instruction data.
  @inlinable @discardableResult
  public static func store(
    _ list: Bytes, of instruction: UInt64, at start: Int = 0, in account: Account, call: borrowing Invocation
  ) throws(ProgramError) -> Int {
    try call.store(instruction, at: start, in: account)
    try call.store(UInt32(truncatingIfNeeded: list.count), at: start &+ 8, in: account)
    try call.store(list, at: start &+ 12, in: account)
    return start &+ 12 &+ list.count
  }
}

/// The seeds of an extra account, put together on chain: 32 bytes at most; more is a mistake in the program and traps.
@frozen public struct ExtraAccountSeeds: ~Copyable {
  @usableFromInline var bytes = Payload<32>()
  @inlinable public init() {}

  /// A text.
  @inlinable public mutating func append(literal text: StaticString) {
    var literal = Payload<30>()
    literal.append(text: text)
    bytes.append(1 as UInt8)
    bytes.append(UInt8(truncatingIfNeeded: literal.count))
    var i = 0
    while let byte = literal[i] {
      bytes.append(byte)
      i &+= 1
    }
  }
  /// A part of the instruction's data.
  @inlinable public mutating func append(instructionDataAt start: UInt8, count: UInt8) {
    bytes.append(2 as UInt8)
    bytes.append(start)
    bytes.append(count)
  }
  /// An account's address.
  @inlinable public mutating func append(keyOf account: UInt8) {
    bytes.append(3 as UInt8)
    bytes.append(account)
  }
  /// A part of an account's data.
  @inlinable public mutating func append(dataOf account: UInt8, at start: UInt8, count: UInt8) {
    bytes.append(4 as UInt8)
    bytes.append(account)
    bytes.append(start)
    bytes.append(count)
  }
}

extension Payload {
  /// Appends the description of an account at a fixed address.
  @inlinable public mutating func append(extraAccount address: Address, isSigner: Bool = false, isWritable: Bool) {
    append(0 as UInt8)
    append(address)
    append(isSigner)
    append(isWritable)
  }
  /// Appends the description of an account derived from seeds, by the hook program itself or by the one at a place.
  @inlinable public mutating func append(
    extraAccountFrom seeds: borrowing ExtraAccountSeeds, by program: UInt8? = nil, isSigner: Bool = false,
    isWritable: Bool
  ) {
    append(program.map { 128 | $0 } ?? 1)
    var i = 0
    while i < 32 {
      append(seeds.bytes[i] ?? 0)
      i &+= 1
    }
    append(isSigner)
    append(isWritable)
  }
}
