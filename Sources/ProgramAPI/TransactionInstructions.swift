public import Primitives

/// The top-level instructions of the transaction, as the Instructions sysvar's account lists them
/// (`solana-instructions-sysvar`): a count, where each begins, the instructions, and which one is running.
@frozen public struct TransactionInstructions {
  @usableFromInline let bytes: Bytes

  /// `.unsupportedSysvar` for any other account.
  @inlinable public init(_ account: Account) throws(ProgramError) {
    guard account.key == SysvarAddress.instructions else { throw .unsupportedSysvar }
    bytes = account.bytes
  }

  public var count: Int {
    @inlinable get throws(ProgramError) { Int(try bytes.read(UInt16.self, at: 0)) }
  }
  /// The place of the one that is running. A program called by another sees the place of its outermost caller.
  public var current: Int {
    @inlinable get throws(ProgramError) { Int(try bytes.read(UInt16.self, at: bytes.count &- 2)) }
  }
  /// The program and the data of the instruction at `index`; `.invalidArgument` when there is none.
  @inlinable public func instruction(at index: Int) throws(ProgramError) -> (program: Address, data: Bytes) {
    guard index >= 0, index < (try count) else { throw .invalidArgument }
    let start = Int(try bytes.read(UInt16.self, at: 2 &+ 2 &* index))
    // Flags and key of each account, the program, the data's length.
    let program = start &+ 2 &+ 33 &* Int(try bytes.read(UInt16.self, at: start))
    let length = Int(try bytes.read(UInt16.self, at: program &+ 32))
    let data = bytes.slice(from: program &+ 34, count: length)
    guard data.count == length else { throw .invalidAccountData }
    return (try bytes.read(at: program), data)
  }
}
@available(*, unavailable) extension TransactionInstructions: Sendable {}
