#if !hasFeature(Embedded)
public import TokenCalls

/// A mint of Token-2022 and its extensions. Nil when the bytes are no initialized mint.
public struct MintWithExtensions: Hashable, Sendable {
  public var base: MintState
  public var extensions: [TokenExtension] { didSet { area.isExtended = area.isExtended || !extensions.isEmpty } }
  private var area: ExtensionArea

  public init?(_ data: [UInt8]) {
    guard let area = ExtensionArea(data, of: .mint, size: TokenInterface.Mint.size), let base = MintState(area.base)
    else { return nil }
    self.base = base
    extensions = area.extensions(of: data)
    self.area = area
  }
  public init(_ base: MintState, extensions: [TokenExtension] = []) {
    self.base = base
    self.extensions = extensions
    area = ExtensionArea(isExtended: !extensions.isEmpty)
  }

  /// The account's data: for a mint that was read, and not changed, the bytes it was read from.
  public func encoded() -> [UInt8] { area.encoded(base.encoded(over: area.base), extensions, of: .mint) }
  /// The first extension of a kind.
  public subscript(_ kind: ExtensionKind) -> TokenExtension? { extensions.first { $0.kind == kind } }

  /// The mint's fees, and what is said of it, if it has such extensions.
  public var transferFees: TransferFeeConfig? {
    if case .transferFeeConfig(let fees) = self[.transferFeeConfig] { fees } else { nil }
  }
  public var metadata: TokenExtension.Metadata? {
    if case .tokenMetadata(let metadata) = self[.tokenMetadata] { metadata } else { nil }
  }
}

/// A token account of Token-2022 and its extensions. Nil when the bytes are no initialized token account.
public struct TokenAccountWithExtensions: Hashable, Sendable {
  public var base: TokenAccountState
  public var extensions: [TokenExtension] { didSet { area.isExtended = area.isExtended || !extensions.isEmpty } }
  private var area: ExtensionArea

  public init?(_ data: [UInt8]) {
    guard let area = ExtensionArea(data, of: .holding, size: TokenInterface.Holding.size),
      let base = TokenAccountState(area.base)
    else { return nil }
    self.base = base
    extensions = area.extensions(of: data)
    self.area = area
  }
  public init(_ base: TokenAccountState, extensions: [TokenExtension] = []) {
    self.base = base
    self.extensions = extensions
    area = ExtensionArea(isExtended: !extensions.isEmpty)
  }

  /// The account's data: for an account that was read, and not changed, the bytes it was read from.
  public func encoded() -> [UInt8] { area.encoded(base.encoded(over: area.base), extensions, of: .holding) }
  /// The first extension of a kind.
  public subscript(_ kind: ExtensionKind) -> TokenExtension? { extensions.first { $0.kind == kind } }
}

/// What an account's bytes are besides the base's fields and the extensions: leftovers, padding and room.
private struct ExtensionArea: Hashable, Sendable {
  /// The base's bytes as they were read.
  var base: [UInt8] = []
  /// Whether the account's kind stands behind the base, extensions or not.
  var isExtended: Bool
  /// What follows the last extension.
  private var rest: [UInt8] = []
  private var entries: [Range<Int>] = []

  init(isExtended: Bool) { self.isExtended = isExtended }

  /// Nil for other sizes than the program makes, another kind of account, and entries cut short.
  init?(_ data: [UInt8], of kind: ExtensionBase, size: Int) {
    base = [UInt8](data.prefix(size))
    isExtended = data.count > size
    guard isExtended else { return }
    guard data.count > Token2022Interface.kindOffset, data.count != TokenInterface.Multisig.size,
      data[Token2022Interface.kindOffset] == kind.rawValue,
      data[size..<Token2022Interface.kindOffset].allSatisfy({ $0 == 0 })
    else { return nil }
    var start = Token2022Interface.entriesOffset
    while let length = Self.length(data, start), length.kind != 0 {
      guard let count = length.count, start + 4 + count <= data.count else { return nil }
      entries.append(start..<start + 4 + count)
      start += 4 + count
    }
    rest = [UInt8](data[start...])
  }

  /// The kind at a place, and its value's length if there is room for one; nil without room for a kind.
  private static func length(_ data: [UInt8], _ at: Int) -> (kind: UInt16, count: Int?)? {
    guard at + 2 <= data.count else { return nil }
    let kind = UInt16(data[at]) | UInt16(data[at + 1]) << 8
    return (kind, at + 4 <= data.count ? Int(data[at + 2]) | Int(data[at + 3]) << 8 : nil)
  }

  func extensions(of data: [UInt8]) -> [TokenExtension] {
    entries.map { entry in
      let number = UInt16(data[entry.lowerBound]) | UInt16(data[entry.lowerBound + 1]) << 8
      return TokenExtension(number: number, value: [UInt8](data[(entry.lowerBound + 4)..<entry.upperBound]))
    }
  }

  func encoded(_ base: [UInt8], _ extensions: [TokenExtension], of kind: ExtensionBase) -> [UInt8] {
    guard isExtended else { return base }
    var data = base
    data += [UInt8](repeating: 0, count: Token2022Interface.kindOffset - base.count) + [kind.rawValue]
    for entry in extensions {
      let value = entry.value
      data += Token2022Interface.bytes(entry.number)
      data += Token2022Interface.bytes(UInt16(truncatingIfNeeded: value.count)) + value
    }
    data += rest
    // An account must not have a multisignature's size; the program then makes room for one more kind.
    return data.count == TokenInterface.Multisig.size ? data + [0, 0] : data
  }
}
#endif
