import Primitives

extension Message {
  /// The message's bytes: what is signed.
  public func serialize() -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(WireLimits.transactionSize)
    append(to: &bytes)
    return bytes
  }

  func append(to bytes: inout [UInt8]) {
    if version == .v1 { appendV1(to: &bytes) } else { appendLegacyOrV0(to: &bytes) }
  }

  private func appendLegacyOrV0(to bytes: inout [UInt8]) {
    if version == .v0 { bytes.append(TransactionVersion.v0Prefix) }
    bytes += [header.requiredSignatures, header.readonlySigned, header.readonlyUnsigned]
    bytes.append(count: accountKeys.count)
    for key in accountKeys { bytes.append(value: key) }
    bytes.append(value: recentBlockhash)
    bytes.append(count: instructions.count)
    for instruction in instructions {
      bytes.append(instruction.programIDIndex)
      bytes.append(counted: instruction.accounts)
      bytes.append(counted: instruction.data)
    }
    guard version == .v0 else { return }
    bytes.append(count: lookups.count)
    for lookup in lookups {
      bytes.append(value: lookup.table)
      bytes.append(counted: lookup.writableIndexes)
      bytes.append(counted: lookup.readonlyIndexes)
    }
  }

  private func appendV1(to bytes: inout [UInt8]) {
    bytes.append(TransactionVersion.v1Prefix)
    bytes += [header.requiredSignatures, header.readonlySigned, header.readonlyUnsigned]
    bytes.append(value: config.mask.littleEndian)
    bytes.append(value: recentBlockhash)
    bytes += [UInt8(truncatingIfNeeded: instructions.count), UInt8(truncatingIfNeeded: accountKeys.count)]
    for key in accountKeys { bytes.append(value: key) }
    if let fee = config.priorityFee { bytes.append(value: fee.littleEndian) }
    for value in [config.computeUnitLimit, config.loadedAccountsDataSizeLimit, config.heapSize] {
      if let value { bytes.append(value: value.littleEndian) }
    }
    for instruction in instructions {
      bytes += [instruction.programIDIndex, UInt8(truncatingIfNeeded: instruction.accounts.count)]
      bytes.append(value: UInt16(truncatingIfNeeded: instruction.data.count).littleEndian)
    }
    for instruction in instructions {
      bytes += instruction.accounts
      bytes += instruction.data
    }
  }
}

// Counts were checked when the message was made, so the truncating conversions truncate nothing.
extension [UInt8] {
  fileprivate mutating func append(value: some BitwiseCopyable) {
    Swift.withUnsafeBytes(of: value) { append(contentsOf: $0) }
  }
  mutating func append(count: Int) { CompactLength.append(UInt16(truncatingIfNeeded: count), to: &self) }
  fileprivate mutating func append(counted bytes: [UInt8]) {
    append(count: bytes.count)
    self += bytes
  }
}
