/// Where one instruction lies in the bytes of a transaction.
@frozen public struct InstructionFrame: BitwiseCopyable, Sendable {
  @usableFromInline var accountsOffset: UInt16
  @usableFromInline var accountsCount: UInt16
  @usableFromInline var dataOffset: UInt16
  @usableFromInline var dataCount: UInt16
  @usableFromInline var programIDIndex: UInt8

  @inlinable
  init(accountsOffset: UInt16, accountsCount: UInt16, dataOffset: UInt16, dataCount: UInt16, program: UInt8) {
    self.accountsOffset = accountsOffset
    self.accountsCount = accountsCount
    self.dataOffset = dataOffset
    self.dataCount = dataCount
    programIDIndex = program
  }
}

/// Room for the frames of one transaction's instructions, made once and used for one transaction after another.
///
/// An instruction takes at least three bytes, so the room is enough for whatever fits into a transaction.
public struct InstructionFrames: ~Copyable {
  public static let capacity = WireLimits.transactionSize / 3 + 1
  @usableFromInline let base: UnsafeMutablePointer<InstructionFrame>

  public init() { base = .allocate(capacity: Self.capacity) }
  deinit { base.deallocate() }
}

/// One instruction of a transaction, in place.
@frozen public struct InstructionView {
  /// The place of the program among the account keys.
  public var programIDIndex: UInt8
  /// The places of its accounts, one byte each.
  public var accounts: UnsafeRawBufferPointer
  public var data: UnsafeRawBufferPointer

  @inlinable init(programIDIndex: UInt8, accounts: UnsafeRawBufferPointer, data: UnsafeRawBufferPointer) {
    self.programIDIndex = programIDIndex
    self.accounts = accounts
    self.data = data
  }
}
