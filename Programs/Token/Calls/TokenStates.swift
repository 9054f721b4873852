#if !hasFeature(Embedded)
public import ProgramAPI

// What the program keeps, decoded for clients. Nil when the bytes are no such state: wrong size, wrong tag, or not
// initialized.

/// A token account.
public struct TokenAccountState: Hashable, Sendable {
  public var mint, owner: Address
  public var amount: UInt64
  public var delegate: Address?
  public var delegatedAmount: UInt64
  public var isFrozen: Bool
  /// The lamports a wrapped account keeps for its rent; nil for any other mint's.
  public var nativeReserve: UInt64?
  public var closeAuthority: Address?

  public init?(_ data: [UInt8]) {
    guard data.count == TokenInterface.Holding.size, (1...2).contains(data[108]) else { return nil }
    var reader = StateReader(data)
    mint = reader.address()
    owner = reader.address()
    amount = reader.word()
    delegate = reader.optional { $0.address() }
    isFrozen = reader.byte() == TokenInterface.HoldingState.frozen.rawValue
    nativeReserve = reader.optional { $0.word() }
    delegatedAmount = reader.word()
    closeAuthority = reader.optional { $0.address() }
    guard reader.isValid else { return nil }
  }
}

/// A mint.
public struct MintState: Hashable, Sendable {
  public var mintAuthority: Address?
  public var supply: UInt64
  public var decimals: UInt8
  public var freezeAuthority: Address?

  public init?(_ data: [UInt8]) {
    guard data.count == TokenInterface.Mint.size, data[45] == 1 else { return nil }
    var reader = StateReader(data)
    mintAuthority = reader.optional { $0.address() }
    supply = reader.word()
    decimals = reader.byte()
    _ = reader.byte()
    freezeAuthority = reader.optional { $0.address() }
    guard reader.isValid else { return nil }
  }
}

/// A multisignature.
public struct MultisigState: Hashable, Sendable {
  public var required: UInt8
  public var signers: [Address]

  public init?(_ data: [UInt8]) {
    guard data.count == TokenInterface.Multisig.size, data[2] == 1, data[1] <= TokenInterface.maxSigners else {
      return nil
    }
    var reader = StateReader(data)
    required = reader.byte()
    let count = reader.byte()
    _ = reader.byte()
    signers = (0..<count).map { _ in reader.address() }
  }
}

/// Reads a state of known size front to back.
private struct StateReader {
  private let data: [UInt8]
  private var position = 0
  /// False once a tag was neither 0 nor 1.
  private(set) var isValid = true
  init(_ data: [UInt8]) { self.data = data }

  mutating func byte() -> UInt8 {
    defer { position &+= 1 }
    return position < data.count ? data[position] : 0
  }
  mutating func word() -> UInt64 {
    var value: UInt64 = 0
    for shift in stride(from: 0 as UInt64, to: 64, by: 8) { value |= UInt64(byte()) &<< shift }
    return value
  }
  mutating func address() -> Address { Address(word(), word(), word(), word()) }
  mutating func optional<T>(_ read: (inout Self) -> T) -> T? {
    let tag = [byte(), byte(), byte(), byte()]
    if tag != [0, 0, 0, 0], tag != [1, 0, 0, 0] { isValid = false }
    let value = read(&self)
    return tag == [1, 0, 0, 0] ? value : nil
  }
}
#endif
