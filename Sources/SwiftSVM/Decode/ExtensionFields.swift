extension ExtensionKind {
  /// What the extension's value consists of, in order (`interface/src/extension/*/mod.rs`).
  var fields: [(String, ValueKind)] {
    switch self {
    case .uninitialized, .immutableOwner, .nonTransferable, .nonTransferableAccount, .pausableAccount: []
    case .transferFeeConfig:
      [
        ("configAuthority", .zeroableAddress), ("withdrawAuthority", .zeroableAddress), ("withheld", .u64),
        ("olderEpoch", .u64), ("olderMaximumFee", .u64), ("olderBasisPoints", .u16), ("newerEpoch", .u64),
        ("newerMaximumFee", .u64), ("newerBasisPoints", .u16),
      ]
    case .transferFeeAmount: [("withheld", .u64)]
    case .mintCloseAuthority: [("authority", .zeroableAddress)]
    case .confidentialTransferMint:
      [("authority", .zeroableAddress), ("approvesAccounts", .flag), ("auditor", .zeroableElGamalKey)]
    case .confidentialTransferAccount:
      [
        ("isApproved", .flag), ("key", .elGamalKey), ("pendingLow", .elGamalCiphertext),
        ("pendingHigh", .elGamalCiphertext), ("available", .elGamalCiphertext),
        ("decryptableAvailable", .decryptableBalance), ("takesConfidentialCredits", .flag),
        ("takesNonConfidentialCredits", .flag), ("pendingCredits", .u64), ("maximumPendingCredits", .u64),
        ("expectedPendingCredits", .u64), ("actualPendingCredits", .u64),
      ]
    case .defaultAccountState: [("state", .holdingState)]
    case .memoTransfer: [("isRequired", .flag)]
    case .interestBearingConfig:
      [
        ("authority", .zeroableAddress), ("initializedAt", .i64), ("averageRate", .i16), ("updatedAt", .i64),
        ("currentRate", .i16),
      ]
    case .cpiGuard: [("isOn", .flag)]
    case .permanentDelegate: [("delegate", .zeroableAddress)]
    case .transferHook: [("authority", .zeroableAddress), ("program", .zeroableAddress)]
    case .transferHookAccount: [("isTransferring", .flag)]
    case .confidentialTransferFeeConfig:
      [
        ("authority", .zeroableAddress), ("key", .elGamalKey), ("harvestsToMint", .flag),
        ("withheld", .elGamalCiphertext),
      ]
    case .confidentialTransferFeeAmount: [("withheld", .elGamalCiphertext)]
    case .metadataPointer, .groupPointer, .groupMemberPointer:
      [("authority", .zeroableAddress), ("address", .zeroableAddress)]
    case .tokenMetadata:
      [
        ("updateAuthority", .zeroableAddress), ("mint", .address), ("name", .longText), ("symbol", .longText),
        ("uri", .longText), ("additional", .metadataEntries),
      ]
    case .tokenGroup:
      [("updateAuthority", .zeroableAddress), ("mint", .address), ("size", .u64), ("maxSize", .u64)]
    case .tokenGroupMember: [("mint", .address), ("group", .address), ("number", .u64)]
    case .confidentialMintBurn:
      [
        ("supply", .elGamalCiphertext), ("decryptableSupply", .decryptableBalance), ("key", .elGamalKey),
        ("pendingBurn", .elGamalCiphertext),
      ]
    case .scaledUIAmount:
      [("authority", .zeroableAddress), ("multiplier", .f64), ("newMultiplierFrom", .i64), ("newMultiplier", .f64)]
    case .pausable: [("authority", .zeroableAddress), ("isPaused", .flag)]
    case .permissionedBurn: [("authority", .zeroableAddress)]
    }
  }
}

extension DecodedField {
  /// An extension by its name; one that is not understood by its number, with its bytes.
  init(extension entry: TokenExtension) {
    if case .other(let number, let value) = entry {
      self.init("extension \(number)", .bytes(value))
      return
    }
    var reader = InstructionReader(entry.value)
    let fields = reader.fields(InstructionShape(0, "", entry.kind.fields, [])) ?? []
    self.init(entry.kind.name, fields.isEmpty ? .bool(true) : .record(fields))
  }
}

/// A field of an account's extensions: what a differing byte belongs to.
package struct ExtensionField {
  /// The extension's name and the field's.
  package var name: String
  package var offset: Int
  package var count: Int
  package var format: Format

  package enum Format { case number, address, bytes }

  /// Every field of the entries behind an account's kind, as far as the entries are whole.
  package static func all(in data: [UInt8]) -> [ExtensionField] {
    var fields: [ExtensionField] = []
    var at = Token2022Interface.entriesOffset
    while at + 4 <= data.count {
      let number = UInt16(data[at]) | UInt16(data[at + 1]) << 8
      let length = Int(data[at + 2]) | Int(data[at + 3]) << 8
      guard number != 0, at + 4 + length <= data.count else { break }
      let kind = ExtensionKind(rawValue: number)
      let name = kind?.name ?? "extension \(number)"
      fields.append(ExtensionField(name: "\(name) number", offset: at, count: 2, format: .number))
      fields.append(ExtensionField(name: "\(name) length", offset: at + 2, count: 2, format: .number))
      fields += values(of: kind?.fields ?? [], in: data, from: at + 4, to: at + 4 + length, name)
      at += 4 + length
    }
    return fields
  }

  private static func format(_ kind: ValueKind) -> Format {
    switch kind {
    case .address, .zeroableAddress: .address
    case .u8, .u16, .u32, .u64, .flag, .holdingState: .number
    default: .bytes
    }
  }

  private static func values(
    of kinds: [(String, ValueKind)], in data: [UInt8], from start: Int, to end: Int, _ name: String
  ) -> [ExtensionField] {
    var reader = InstructionReader([UInt8](data[start..<end]))
    var fields: [ExtensionField] = []
    for (field, kind) in kinds {
      let offset = end - reader.rest.count
      guard reader.value(kind) != nil else { break }
      fields.append(
        ExtensionField(
          name: "\(name) \(field)", offset: offset, count: end - reader.rest.count - offset,
          format: format(kind)))
    }
    // What is left of a value that is not one of its kind.
    let offset = end - reader.rest.count
    if offset < end {
      fields.append(ExtensionField(name: "\(name) value", offset: offset, count: end - offset, format: .bytes))
    }
    return fields
  }
}
