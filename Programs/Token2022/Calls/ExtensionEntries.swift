public import ProgramAPI

/// The extensions of a mint or token account, one after the other (`interface/src/extension/mod.rs`,
/// `get_tlv_data_info`): entries of kind (2 bytes), length (2 bytes) and value, up to kind 0 or the end.
@frozen @safe public struct ExtensionEntries {
  @usableFromInline var rest: Bytes

  /// The entries of an account's data; none when it has no more than the base. `.invalidAccountData` when it is no
  /// account of this kind: it has a multisignature's size, or says it is of the other kind.
  @inlinable public init(_ data: Bytes, of base: ExtensionBase) throws(ProgramError) {
    guard data.count != 355 else { throw .invalidAccountData }
    rest = data.slice(from: Token2022Interface.entriesOffset)
    if base == .mint, data.count == 82 { return }
    guard data.count >= 165 else { throw .invalidAccountData }
    guard base != .mint || data.count > 165 && data.slice(from: 82, count: 83).isZero else {
      throw .invalidAccountData
    }
    guard data.count == 165 || data[165] == base.rawValue else { throw .invalidAccountData }
  }

  /// The next extension: its number, known or not, and its value; nil after the last. `.invalidAccountData` for one
  /// that is cut short.
  @inlinable public mutating func next() throws(ProgramError) -> (kind: UInt16, value: Bytes)? {
    guard rest.count >= 2 else { return nil }
    let kind: UInt16 = try rest.read(at: 0)
    if kind == 0 { return nil }
    let length = Int(try rest.read(UInt16.self, at: 2))
    guard 4 &+ length <= rest.count else { throw .invalidAccountData }
    let value = rest.slice(from: 4, count: length)
    rest = rest.slice(from: 4 &+ length)
    return (kind, value)
  }

  /// The value of the first extension of a kind among those left.
  @inlinable public func first(_ kind: ExtensionKind) throws(ProgramError) -> Bytes? {
    var entries = self
    while let entry = try entries.next() {
      if entry.kind == kind.rawValue { return entry.value }
    }
    return nil
  }
}
@available(*, unavailable) extension ExtensionEntries: Sendable {}

extension Token2022Interface {
  /// A mint's fees; nil for one without, SPL Token's among them.
  @inlinable public static func transferFees(of mint: Account) throws(ProgramError) -> TransferFeeConfig? {
    guard let value = try ExtensionEntries(mint.bytes, of: .mint).first(.transferFeeConfig) else { return nil }
    return try TransferFeeConfig(value)
  }
  /// The program a mint has called in transfers; nil for none.
  @inlinable public static func transferHook(of mint: Account) throws(ProgramError) -> Address? {
    guard let value = try ExtensionEntries(mint.bytes, of: .mint).first(.transferHook) else { return nil }
    let program: Address = try value.read(at: 32)
    return program == .zero ? nil : program
  }
}
