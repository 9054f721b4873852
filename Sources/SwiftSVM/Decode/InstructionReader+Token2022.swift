/// How Token-2022 numbers its instructions, and the values only it has.
extension InstructionReader {
  /// The numbers behind which a second byte says what is done with an extension.
  private static let extensionNumbers: Set<UInt64> = [26, 27, 28, 30, 33, 34, 36, 37, 39, 40, 41, 42, 43, 44, 46]
  private static let discriminators: Set<UInt64> = [
    TokenInterfaceDiscriminator.initializeMetadata, TokenInterfaceDiscriminator.updateField,
    TokenInterfaceDiscriminator.removeKey, TokenInterfaceDiscriminator.updateMetadataAuthority,
    TokenInterfaceDiscriminator.emitMetadata, TokenInterfaceDiscriminator.initializeGroup,
    TokenInterfaceDiscriminator.updateGroupMaxSize, TokenInterfaceDiscriminator.updateGroupAuthority,
    TokenInterfaceDiscriminator.initializeMember,
  ]

  /// An instruction's number, 256 times it and what is done with an extension, or an interface's eight bytes.
  mutating func token2022Number() -> UInt64? {
    var ahead = self
    if let long = ahead.word(8), Self.discriminators.contains(long) {
      self = ahead
      return long
    }
    guard let number = word(1) else { return nil }
    guard Self.extensionNumbers.contains(number) else { return number }
    return word(1).map { number << 8 | $0 }
  }

  mutating func token2022Value(_ kind: ValueKind) -> DecodedValue? {
    switch kind {
    case .i8: word(1).map { .signed(Int64(Int8(truncatingIfNeeded: $0))) }
    case .i16: word(2).map { .signed(Int64(Int16(truncatingIfNeeded: $0))) }
    case .i64: word(8).map { .signed(Int64(bitPattern: $0)) }
    case .f64: word(8).map { .decimal(Double(bitPattern: $0)) }
    case .flag: word(1).map { .bool($0 != 0) }
    case .zeroableAddress: address().map { $0 == .zero ? .none : .address($0) }
    case .longText: count(4).flatMap { take($0) }.flatMap { Self.text($0) }
    case .extensionKinds: extensionKinds()
    case .authorityKind2022: name(Token2022Interface.AuthorityKind.self)
    case .holdingState: name(TokenInterface.HoldingState.self)
    case .metadataField: metadataField()
    case .metadataEntries: count(4).flatMap { list($0) { $0.metadataEntry() } }
    case .elGamalKey: encrypted(ElGamalKey.self)
    case .zeroableElGamalKey: encrypted(ElGamalKey.self).map { $0 == .text(ElGamalKey.zero.description) ? .none : $0 }
    case .elGamalCiphertext: encrypted(ElGamalCiphertext.self)
    case .decryptableBalance: encrypted(DecryptableBalance.self)
    default: nil
    }
  }

  private mutating func encrypted<T: FixedBytes>(_: T.Type) -> DecodedValue? {
    take(T.byteCount).flatMap { T(bytes: $0) }.map { .text($0.description) }
  }
  private mutating func name<T: RawRepresentable<UInt8>>(_: T.Type) -> DecodedValue? {
    word(1).flatMap { T(rawValue: UInt8(truncatingIfNeeded: $0)) }.map { .text(capitalized("\($0)")) }
  }
  private mutating func extensionKinds() -> DecodedValue? {
    var kinds: [DecodedValue] = []
    while let number = word(2) {
      guard let kind = ExtensionKind(rawValue: UInt16(truncatingIfNeeded: number)) else { return nil }
      kinds.append(.text(kind.name))
    }
    return rest.isEmpty ? .list(kinds) : nil
  }
  private mutating func metadataEntry() -> DecodedValue? {
    guard let key = value(.longText), let value = value(.longText) else { return nil }
    return .record([DecodedField("key", key), DecodedField("value", value)])
  }
  private mutating func metadataField() -> DecodedValue? {
    switch word(1) {
    case 0: .text("Name")
    case 1: .text("Symbol")
    case 2: .text("Uri")
    case 3: value(.longText).map { .record([DecodedField("key", $0)]) }
    default: nil
    }
  }
}

extension ExtensionKind {
  /// The kind's name as Rust has it: `TransferFeeConfig`.
  var name: String { capitalized("\(self)") }
}

private func capitalized(_ name: String) -> String {
  let name = name.prefix(1).uppercased() + name.dropFirst()
  return name.hasPrefix("ScaledUI") ? "ScaledUi" + name.dropFirst(8) : name
}
