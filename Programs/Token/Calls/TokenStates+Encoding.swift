#if !hasFeature(Embedded)
public import ProgramAPI

// States written as the program keeps them, for tests and tools that set accounts.

extension TokenAccountState {
  public init(mint: Address, owner: Address, amount: UInt64 = 0) {
    self.mint = mint
    self.owner = owner
    self.amount = amount
    delegate = nil
    delegatedAmount = 0
    isFrozen = false
    nativeReserve = nil
    closeAuthority = nil
  }

  /// The account's 165 bytes.
  ///
  /// `old` is what was there before: what stood behind the tag of an absent value is left there, as the program does.
  public func encoded(over old: [UInt8] = []) -> [UInt8] {
    var writer = StateWriter(old, count: TokenInterface.Holding.size)
    writer.put(mint.bytes)
    writer.put(owner.bytes)
    writer.put(amount)
    writer.put(optional: delegate?.bytes, count: 32)
    let state: TokenInterface.HoldingState = isFrozen ? .frozen : .initialized
    writer.put([state.rawValue])
    writer.put(optional: nativeReserve.map(StateWriter.bytes), count: 8)
    writer.put(delegatedAmount)
    writer.put(optional: closeAuthority?.bytes, count: 32)
    return writer.data
  }
}

extension MintState {
  public init(decimals: UInt8, supply: UInt64 = 0, mintAuthority: Address? = nil, freezeAuthority: Address? = nil) {
    self.decimals = decimals
    self.supply = supply
    self.mintAuthority = mintAuthority
    self.freezeAuthority = freezeAuthority
  }

  /// The mint's 82 bytes; `old` as with a token account.
  public func encoded(over old: [UInt8] = []) -> [UInt8] {
    var writer = StateWriter(old, count: TokenInterface.Mint.size)
    writer.put(optional: mintAuthority?.bytes, count: 32)
    writer.put(supply)
    writer.put([decimals, 1])
    writer.put(optional: freezeAuthority?.bytes, count: 32)
    return writer.data
  }
}

/// Writes a state of known size front to back.
private struct StateWriter {
  private(set) var data: [UInt8]
  private var position = 0
  init(_ old: [UInt8], count: Int) {
    data = old.count == count ? old : [UInt8](repeating: 0, count: count)
  }

  static func bytes(_ value: UInt64) -> [UInt8] {
    var data = DataWriter()
    data.append(value)
    return data.bytes
  }
  mutating func put(_ bytes: [UInt8]) {
    data.replaceSubrange(position..<position + bytes.count, with: bytes)
    position += bytes.count
  }
  mutating func put(_ value: UInt64) { put(Self.bytes(value)) }
  mutating func put(optional bytes: [UInt8]?, count: Int) {
    put([bytes == nil ? 0 : 1, 0, 0, 0])
    if let bytes { put(bytes) } else { position += count }
  }
}
#endif
