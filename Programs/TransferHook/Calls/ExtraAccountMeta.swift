#if !hasFeature(Embedded)
public import ProgramAPI

/// An account an instruction wants besides its own, as a client writes it: where its address comes from, and what the
/// instruction may do with it. Indexes count the instruction's accounts, extra ones included.
public struct ExtraAccountMeta: Hashable, Sendable {
  public var location: Location
  public var isSigner: Bool
  public var isWritable: Bool

  public init(_ location: Location, isSigner: Bool = false, isWritable: Bool = false) {
    self.location = location
    self.isSigner = isSigner
    self.isWritable = isWritable
  }

  /// Where an address comes from.
  public enum Location: Hashable, Sendable {
    case address(Address)
    /// Derived by the instruction's own program.
    case derived([SeedSource])
    /// Derived by the program at one of the first 128 places.
    case derivedBy(account: UInt8, [SeedSource])
    /// 32 bytes of the instruction's data, or of an account's.
    case instructionData(at: UInt8)
    case accountData(account: UInt8, at: UInt8)
  }

  /// One seed of a derived address. All of them together have 32 bytes.
  public enum SeedSource: Hashable, Sendable {
    /// Two bytes more than the literal has.
    case literal([UInt8])
    /// Three bytes.
    case instructionData(at: UInt8, count: UInt8)
    /// Two bytes.
    case accountKey(UInt8)
    /// Four bytes.
    case accountData(account: UInt8, at: UInt8, count: UInt8)

    /// A literal text.
    public static func text(_ text: String) -> Self { .literal([UInt8](text.utf8)) }
  }

  /// The description's 35 bytes; `ExtraAccountFailure.seedConfigsTooLarge` when the seeds do not fit, and
  /// `.invalidSeedConfig` for a program beyond place 127.
  public func encoded() throws(ProgramError) -> [UInt8] {
    var bytes: [UInt8]
    switch location {
    case .address(let address): bytes = [0] + address.bytes
    case .derived(let seeds): bytes = [1] + (try Self.encoded(seeds))
    case .derivedBy(let account, let seeds):
      guard account < 128 else { throw .custom(ExtraAccountFailure.invalidSeedConfig) }
      bytes = [128 | account] + (try Self.encoded(seeds))
    case .instructionData(let start): bytes = [2, 1, start]
    case .accountData(let account, let start): bytes = [2, 2, account, start]
    }
    bytes += [UInt8](repeating: 0, count: 33 - bytes.count)
    return bytes + [isSigner ? 1 : 0, isWritable ? 1 : 0]
  }

  private static func encoded(_ seeds: [SeedSource]) throws(ProgramError) -> [UInt8] {
    var bytes: [UInt8] = []
    for seed in seeds {
      switch seed {
      case .literal(let literal): bytes += [1, UInt8(truncatingIfNeeded: literal.count)] + literal
      case .instructionData(let start, let count): bytes += [2, start, count]
      case .accountKey(let index): bytes += [3, index]
      case .accountData(let account, let start, let count): bytes += [4, account, start, count]
      }
    }
    guard bytes.count <= 32 else { throw .custom(ExtraAccountFailure.seedConfigsTooLarge) }
    return bytes
  }

  /// Reads a description of 35 bytes, with the errors the on-chain reading has.
  public init(_ bytes: [UInt8]) throws(ProgramError) {
    guard bytes.count == ExtraAccounts.entrySize else { throw .invalidArgument }
    let place = [UInt8](bytes[1..<33])
    switch bytes[0] {
    case 0: location = .address(Address(bytes: place) ?? .zero)
    case 1: location = .derived(try Self.seeds(place))
    case 2: location = try Self.stored(place)
    case 128...: location = .derivedBy(account: bytes[0] & 127, try Self.seeds(place))
    default: throw .invalidAccountData
    }
    isSigner = bytes[33] != 0
    isWritable = bytes[34] != 0
  }

  private static func stored(_ place: [UInt8]) throws(ProgramError) -> Location {
    switch place[0] {
    case 1: return .instructionData(at: place[1])
    case 2: return .accountData(account: place[1], at: place[2])
    default: throw .invalidAccountData
    }
  }

  private static func seeds(_ place: [UInt8]) throws(ProgramError) -> [SeedSource] {
    var seeds: [SeedSource] = [], rest = place[...]
    func take(_ count: Int) throws(ProgramError) -> [UInt8] {
      guard rest.count >= count else { throw .custom(ExtraAccountFailure.invalidBytesForSeed) }
      defer { rest = rest.dropFirst(count) }
      return [UInt8](rest.prefix(count))
    }
    while let kind = rest.first, kind != 0 {
      rest = rest.dropFirst()
      switch kind {
      case 1:
        let count = try take(1)[0]
        seeds.append(.literal(try take(Int(count))))
      case 2:
        let parts = try take(2)
        seeds.append(.instructionData(at: parts[0], count: parts[1]))
      case 3: seeds.append(.accountKey(try take(1)[0]))
      case 4:
        let parts = try take(3)
        seeds.append(.accountData(account: parts[0], at: parts[1], count: parts[2]))
      default: throw .invalidAccountData
      }
    }
    return seeds
  }
}

/// The entry of an account that keeps an instruction's extra accounts.
public enum ExtraAccountMetaList {
  /// Bytes of the account, for one entry of so many.
  public static func size(of count: Int) -> Int { ExtraAccounts.size(of: count) }

  /// An account's data with one entry.
  public static func encoded(
    _ metas: [ExtraAccountMeta], of instruction: UInt64 = TransferHookInterface.execute
  ) throws(ProgramError) -> [UInt8] {
    var data = DataWriter()
    data.append(instruction)
    data.append(UInt32(truncatingIfNeeded: 4 + metas.count * ExtraAccounts.entrySize))
    data.append(try values(metas))
    return data.bytes
  }
  /// A count and the descriptions, as instructions carry them.
  static func values(_ metas: [ExtraAccountMeta]) throws(ProgramError) -> [UInt8] {
    var data = DataWriter()
    data.append(UInt32(truncatingIfNeeded: metas.count))
    for meta in metas { data.append(try meta.encoded()) }
    return data.bytes
  }

  /// The descriptions an account keeps for an instruction, with the errors the on-chain reading has.
  public static func decoded(
    _ data: [UInt8], of instruction: UInt64 = TransferHookInterface.execute
  ) throws(ProgramError) -> [ExtraAccountMeta] {
    var start = 0
    while start < data.count {
      guard start + 12 <= data.count else { throw .invalidAccountData }
      let length = Int(number(data, start + 8, 4))
      let type = number(data, start, 8)
      if type == 0 { throw .custom(ExtraAccountFailure.typeNotFound) }
      guard start + 12 + length <= data.count else { throw .invalidAccountData }
      if type == instruction { return try list([UInt8](data[(start + 12)..<(start + 12 + length)])) }
      start += 12 + length
    }
    throw .invalidAccountData
  }

  private static func list(_ value: [UInt8]) throws(ProgramError) -> [ExtraAccountMeta] {
    let size = ExtraAccounts.entrySize
    guard value.count >= 4 else { throw .custom(ExtraAccountFailure.bufferTooSmall) }
    guard (value.count - 4) % size == 0 else { throw .invalidArgument }
    let count = Int(number(value, 0, 4))
    guard count <= (value.count - 4) / size else { throw .custom(ExtraAccountFailure.bufferTooSmall) }
    var metas: [ExtraAccountMeta] = []
    for i in 0..<count { metas.append(try ExtraAccountMeta([UInt8](value[(4 + i * size)..<(4 + (i + 1) * size)]))) }
    return metas
  }
  private static func number(_ data: [UInt8], _ start: Int, _ count: Int) -> UInt64 {
    data[start..<start + count].reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }
}
#endif
