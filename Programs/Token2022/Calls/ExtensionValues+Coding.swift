#if !hasFeature(Embedded)
internal import ProgramAPI

// How each structure is read and written, in the order of its fields on chain. Arguments of an initializer are
// evaluated in order.

/// Reads a value front to back; zeros past its end.
struct ValueReader {
  private var rest: ArraySlice<UInt8>
  private var isValid = true
  init(_ value: [UInt8]) { rest = value[...] }
  /// Whether everything was read and nothing was missing.
  var isDone: Bool { isValid && rest.isEmpty }

  private mutating func take(_ count: Int) -> ArraySlice<UInt8>? {
    guard isValid, count <= rest.count else {
      isValid = false
      return nil
    }
    defer { rest = rest.dropFirst(count) }
    return rest.prefix(count)
  }
  mutating func number<T: FixedWidthInteger>(_: T.Type = T.self) -> T {
    (take(T.bitWidth / 8) ?? []).reversed().reduce(0) { $0 &<< 8 | T(truncatingIfNeeded: $1) }
  }
  mutating func fixed<T: FixedBytes>() -> T { take(T.byteCount).flatMap { T(bytes: $0) } ?? .zero }
  mutating func optional<T: FixedBytes>() -> T? {
    let value: T = fixed()
    return value == .zero ? nil : value
  }
  mutating func flag() -> Bool { number(UInt8.self) != 0 }
  mutating func text() -> String {
    let bytes = take(Int(number(UInt32.self))) ?? []
    guard let text = String(validating: bytes, as: UTF8.self) else {
      isValid = false
      return ""
    }
    return text
  }
  /// A count of four bytes, then so many elements.
  mutating func list<T>(_ read: (inout Self) -> T) -> [T] {
    var values: [T] = []
    // Every element takes bytes, so a count beyond the data ends here.
    for _ in 0..<number(UInt32.self) {
      guard isValid else { break }
      values.append(read(&self))
    }
    return values
  }
}

/// Writes a value front to back.
struct ValueWriter {
  private var data = DataWriter()
  var bytes: [UInt8] { data.bytes }

  mutating func put(fixed value: some FixedBytes) { data.append(value) }
  mutating func put(_ addresses: Address?...) {
    for address in addresses { data.append(address ?? .zero) }
  }
  mutating func put(_ numbers: UInt64...) {
    for number in numbers { data.append(number) }
  }
  mutating func put(_ value: some FixedWidthInteger & BitwiseCopyable) { data.append(value) }
  mutating func put(_ flag: Bool) { data.append(flag ? 1 : 0 as UInt8) }
  mutating func put(_ text: String) {
    data.append(UInt32(truncatingIfNeeded: text.utf8.count))
    data.append([UInt8](text.utf8))
  }

  mutating func put(_ value: TransferFeeConfig) {
    put(value.configAuthority, value.withdrawAuthority)
    put(value.withheld)
    for fee in [value.older, value.newer] {
      put(fee.epoch, fee.maximumFee)
      put(fee.basisPoints)
    }
  }
  mutating func put(_ value: TokenExtension.ConfidentialTransferMint) {
    put(value.authority)
    put(value.approvesAccounts)
    put(fixed: value.auditor ?? .zero)
  }
  mutating func put(_ value: TokenExtension.ConfidentialTransferAccount) {
    put(value.isApproved)
    put(fixed: value.key)
    put(fixed: value.pendingLow)
    put(fixed: value.pendingHigh)
    put(fixed: value.available)
    put(fixed: value.decryptableAvailable)
    put(value.takesConfidentialCredits)
    put(value.takesNonConfidentialCredits)
    put(
      value.pendingCredits, value.maximumPendingCredits, value.expectedPendingCredits, value.actualPendingCredits)
  }
  mutating func put(_ value: TokenExtension.ConfidentialTransferFee) {
    put(value.authority)
    put(fixed: value.key)
    put(value.harvestsToMint)
    put(fixed: value.withheld)
  }
  mutating func put(_ value: TokenExtension.ConfidentialMintBurn) {
    put(fixed: value.supply)
    put(fixed: value.decryptableSupply)
    put(fixed: value.key)
    put(fixed: value.pendingBurn)
  }
  mutating func put(_ value: TokenExtension.InterestBearing) {
    put(value.authority)
    put(value.initializedAt)
    put(value.averageRate)
    put(value.updatedAt)
    put(value.currentRate)
  }
  mutating func put(_ value: TokenExtension.ScaledUIAmount) {
    put(value.authority)
    put(value.multiplierBits)
    put(value.newMultiplierFrom)
    put(value.newMultiplierBits)
  }
  mutating func put(_ value: TokenExtension.Metadata) {
    put(value.updateAuthority, value.mint)
    for text in [value.name, value.symbol, value.uri] { put(text) }
    put(UInt32(truncatingIfNeeded: value.additional.count))
    for entry in value.additional {
      put(entry.key)
      put(entry.value)
    }
  }
}

extension TransferFee {
  init(_ reader: inout ValueReader) {
    self.init(epoch: reader.number(), maximumFee: reader.number(), basisPoints: reader.number())
  }
}
extension TransferFeeConfig {
  init(_ reader: inout ValueReader) {
    self.init(
      configAuthority: reader.optional(), withdrawAuthority: reader.optional(), withheld: reader.number(),
      older: TransferFee(&reader), newer: TransferFee(&reader))
  }
}
extension TokenExtension.ConfidentialTransferMint {
  init(_ reader: inout ValueReader) {
    self.init(authority: reader.optional(), approvesAccounts: reader.flag(), auditor: reader.optional())
  }
}
extension TokenExtension.ConfidentialTransferAccount {
  init(_ reader: inout ValueReader) {
    self.init(
      isApproved: reader.flag(), key: reader.fixed(), pendingLow: reader.fixed(), pendingHigh: reader.fixed(),
      available: reader.fixed(), decryptableAvailable: reader.fixed(), takesConfidentialCredits: reader.flag(),
      takesNonConfidentialCredits: reader.flag(), pendingCredits: reader.number(),
      maximumPendingCredits: reader.number(), expectedPendingCredits: reader.number(),
      actualPendingCredits: reader.number())
  }
}
extension TokenExtension.ConfidentialTransferFee {
  init(_ reader: inout ValueReader) {
    self.init(
      authority: reader.optional(), key: reader.fixed(), harvestsToMint: reader.flag(), withheld: reader.fixed())
  }
}
extension TokenExtension.ConfidentialMintBurn {
  init(_ reader: inout ValueReader) {
    self.init(
      supply: reader.fixed(), decryptableSupply: reader.fixed(), key: reader.fixed(), pendingBurn: reader.fixed())
  }
}
extension TokenExtension.InterestBearing {
  init(_ reader: inout ValueReader) {
    self.init(
      authority: reader.optional(), initializedAt: reader.number(), averageRate: reader.number(),
      updatedAt: reader.number(), currentRate: reader.number())
  }
}
extension TokenExtension.ScaledUIAmount {
  init(_ reader: inout ValueReader) {
    self.init(
      authority: reader.optional(), multiplierBits: reader.number(), newMultiplierFrom: reader.number(),
      newMultiplierBits: reader.number())
  }
}
extension TokenExtension.Pointer {
  init(_ reader: inout ValueReader) { self.init(authority: reader.optional(), address: reader.optional()) }
}
extension TokenExtension.Metadata {
  init(_ reader: inout ValueReader) {
    self.init(
      updateAuthority: reader.optional(), mint: reader.fixed(), name: reader.text(), symbol: reader.text(),
      uri: reader.text(), additional: reader.list { Entry(key: $0.text(), value: $0.text()) })
  }
}
extension TokenExtension.Group {
  init(_ reader: inout ValueReader) {
    self.init(
      updateAuthority: reader.optional(), mint: reader.fixed(), size: reader.number(), maxSize: reader.number())
  }
}
#endif
