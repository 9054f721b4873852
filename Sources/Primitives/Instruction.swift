#if !hasFeature(Embedded)
/// An account as an instruction names it, and what the instruction may do with it.
public struct AccountMeta: Hashable, Sendable {
  public var address: Address
  public var isSigner: Bool
  public var isWritable: Bool

  public init(_ address: Address, isSigner: Bool, isWritable: Bool) {
    self.address = address
    self.isSigner = isSigner
    self.isWritable = isWritable
  }
  public static func readonly(_ address: Address) -> Self { Self(address, isSigner: false, isWritable: false) }
  public static func writable(_ address: Address) -> Self { Self(address, isSigner: false, isWritable: true) }
  public static func signer(_ address: Address) -> Self { Self(address, isSigner: true, isWritable: false) }
  public static func writableSigner(_ address: Address) -> Self { Self(address, isSigner: true, isWritable: true) }
}

/// One instruction as a client writes it, before it is compiled into a message.
public struct Instruction: Hashable, Sendable {
  public var programID: Address
  public var accounts: [AccountMeta]
  public var data: [UInt8]

  public init(programID: Address, accounts: [AccountMeta], data: [UInt8]) {
    self.programID = programID
    self.accounts = accounts
    self.data = data
  }
}

/// Instruction data put together front to back, little-endian.
public struct DataWriter: Sendable {
  public private(set) var bytes: [UInt8] = []
  public init() {}

  public mutating func append(_ value: some FixedWidthInteger & BitwiseCopyable) {
    withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
  }
  public mutating func append(_ value: some FixedBytes) { withUnsafeBytes(of: value) { bytes.append(contentsOf: $0) } }
  public mutating func append(_ raw: [UInt8]) { bytes.append(contentsOf: raw) }
}
#endif
