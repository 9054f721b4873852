#if !hasFeature(Embedded)
public import ProgramAPI

// What the program keeps, decoded for clients. Nil when the bytes are no such state: too short, or another kind.

/// An escrow.
public struct EscrowState: Hashable, Sendable {
  public var bump: UInt8
  public var seed, admin: Address
  public var isImmutable: Bool

  public init?(_ data: [UInt8]) {
    guard var reader = EscrowReader(data, kind: 1, size: 68) else { return nil }
    bump = reader.number()
    seed = reader.address()
    admin = reader.address()
    isImmutable = reader.number(UInt8.self) != 0
  }
}

/// What an escrow is extended by.
public struct EscrowExtensionsState: Hashable, Sendable {
  public var bump: UInt8
  /// Seconds from a deposit to when it can be withdrawn; 0 is no lock.
  public var timelock: UInt64?
  /// The program called before and after deposits and withdrawals.
  public var hook: Address?
  /// Token-2022's extensions that mints may not have here; nil when there is no list.
  public var blockedTokenExtensions: [UInt16]?
  /// Who signs withdrawals too.
  public var arbiter: Address?

  public init?(_ data: [UInt8]) {
    guard var reader = EscrowReader(data, kind: 2, size: 4) else { return nil }
    bump = reader.number()
    _ = reader.number(UInt8.self)
    while reader.left >= 4 {
      let number: UInt16 = reader.number(), length = Int(reader.number(UInt16.self))
      guard length <= reader.left else { break }
      var value = reader.split(length)
      switch EscrowInterface.Extension(rawValue: number) {
      case .timelock where timelock == nil && length >= 8: timelock = value.number()
      case .hook where hook == nil && length >= 32: hook = value.address()
      case .arbiter where arbiter == nil && length >= 32: arbiter = value.address()
      case .blockedTokenExtensions where blockedTokenExtensions == nil && length >= 1:
        let count = Int(value.number(UInt8.self))
        if value.left >= 2 &* count { blockedTokenExtensions = (0..<count).map { _ in value.number() } }
      default: break
      }
    }
  }
}

/// A deposit.
public struct EscrowReceiptState: Hashable, Sendable {
  public var bump: UInt8
  public var escrow, depositor, mint, seed: Address
  public var amount: UInt64
  public var depositedAt: Int64

  public init?(_ data: [UInt8]) {
    guard var reader = EscrowReader(data, kind: 3, size: 154) else { return nil }
    bump = reader.number()
    _ = reader.split(7)
    escrow = reader.address()
    depositor = reader.address()
    mint = reader.address()
    seed = reader.address()
    amount = reader.number()
    depositedAt = reader.number()
  }
}

/// A mint an escrow takes.
public struct EscrowAllowedMintState: Hashable, Sendable {
  public var bump: UInt8

  public init?(_ data: [UInt8]) {
    guard var reader = EscrowReader(data, kind: 4, size: 3) else { return nil }
    bump = reader.number()
  }
}

/// Reads bytes front to back; there are zeros behind the last.
struct EscrowReader {
  private var rest: ArraySlice<UInt8>
  init(_ rest: ArraySlice<UInt8>) { self.rest = rest }
  /// An account of the kind, behind its kind and version.
  init?(_ data: [UInt8], kind: UInt8, size: Int) {
    guard data.count >= size, data[0] == kind, data[1] == 1 else { return nil }
    rest = data.dropFirst(2)
  }

  var left: Int { rest.count }
  mutating func split(_ count: Int) -> Self {
    defer { rest = rest.dropFirst(count) }
    return Self(rest.prefix(count))
  }
  mutating func number<T: FixedWidthInteger>(_: T.Type = T.self) -> T {
    var value: T = 0
    for (index, byte) in split(T.bitWidth &>> 3).rest.enumerated() {
      value |= T(truncatingIfNeeded: byte) &<< T(truncatingIfNeeded: 8 &* index)
    }
    return value
  }
  mutating func address() -> Address { Address(number(), number(), number(), number()) }
}
#endif
