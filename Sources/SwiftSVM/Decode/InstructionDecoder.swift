extension DecodedInstruction {
  /// The instruction of this program that these data are, of so many accounts.
  ///
  /// Bytes behind an instruction's own are passed over, as the programs do.
  public init(programID: Address, data: [UInt8], accountCount: Int) {
    arguments = []
    accountNames = []
    guard let table = InstructionTable.table(of: programID) else {
      program = InstructionTable.name(of: programID)
      return
    }
    program = table.program
    var reader = InstructionReader(data)
    guard let number = reader.number(table.number), let shape = table.shapes.first(where: { $0.number == number }),
      let fields = reader.fields(shape)
    else { return }
    name = shape.name
    arguments = fields
    accountNames = shape.accountNames(accountCount)
  }
}

extension InstructionShape {
  fileprivate func accountNames(_ count: Int) -> [String] {
    guard let last = accounts.last, last.hasSuffix("…") else { return Array(accounts.prefix(count)) }
    let single = String(last.dropLast())
    return (0..<count).map { $0 < accounts.count - 1 ? accounts[$0] : single }
  }
}

/// Reads instruction data front to back; nil once they are cut short or senseless.
struct InstructionReader {
  private(set) var rest: ArraySlice<UInt8>
  init(_ data: [UInt8]) { rest = data[...] }

  mutating func take(_ count: Int) -> [UInt8]? {
    guard count >= 0, rest.count >= count else { return nil }
    defer { rest = rest.dropFirst(count) }
    return Array(rest.prefix(count))
  }
  mutating func word(_ count: Int) -> UInt64? {
    take(count)?.reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }
  mutating func count(_ bytes: Int) -> Int? { word(bytes).flatMap { Int(exactly: $0) } }
  mutating func address() -> Address? { take(32).flatMap { Address(bytes: $0) } }

  mutating func number(_ number: InstructionTable.Number) -> UInt64? {
    switch number {
    case .none: 0
    case .u8: word(1)
    case .u32: word(4)
    case .firstByteOrNothing: rest.isEmpty ? 0 : word(1)
    case .token2022: token2022Number()
    }
  }

  mutating func fields(_ shape: InstructionShape) -> [DecodedField]? {
    var fields: [DecodedField] = []
    for (name, kind) in shape.fields {
      guard let value = value(kind) else { return nil }
      fields.append(DecodedField(name, value))
    }
    return fields
  }

  mutating func value(_ kind: ValueKind) -> DecodedValue? {
    switch kind {
    case .u8: word(1).map { .number($0) }
    case .u16: word(2).map { .number($0) }
    case .u32: word(4).map { .number($0) }
    case .u64: word(8).map { .number($0) }
    case .address: address().map { .address($0) }
    case .optionalAddress: optional(.address)
    case .optionalU64: optional(.u64)
    case .seed: count(8).flatMap { take($0) }.flatMap { Self.text($0) }
    case .addresses: count(8).flatMap { list($0) { $0.value(.address) } }
    case .text: take(rest.count).flatMap { Self.text($0) }
    case .bytes: take(rest.count).map { .bytes($0) }
    case .authorityKind: word(1).flatMap { Self.authorityKind($0) }
    case .configKeys: count(1).flatMap { list($0) { $0.configKey() } }
    case .signatureOffsets: offsets(padding: 1, Self.signatureFields)
    case .ethereumOffsets: offsets(padding: 0, Self.ethereumFields)
    case .batch: batch(of: ProgramIDs.token)
    case .batch2022: batch(of: ProgramIDs.token2022)
    default: token2022Value(kind)
    }
  }

  static func text(_ bytes: [UInt8]) -> DecodedValue? {
    String(validating: bytes, as: UTF8.self).map { .text($0) }
  }

  private static func authorityKind(_ number: UInt64) -> DecodedValue? {
    switch UInt8(exactly: number).flatMap(TokenInterface.AuthorityKind.init(rawValue:)) {
    case .mintTokens: .text("MintTokens")
    case .freezeAccount: .text("FreezeAccount")
    case .accountOwner: .text("AccountOwner")
    case .closeAccount: .text("CloseAccount")
    case nil: nil
    }
  }

  private mutating func optional(_ kind: ValueKind) -> DecodedValue? {
    switch word(1) {
    case 0: DecodedValue.none
    case 1: value(kind)
    default: nil
    }
  }

  mutating func list(_ count: Int, _ read: (inout Self) -> DecodedValue?) -> DecodedValue? {
    var values: [DecodedValue] = []
    for _ in 0..<count {
      // Every element takes bytes, so a count beyond the data ends here.
      guard let value = read(&self) else { return nil }
      values.append(value)
    }
    return .list(values)
  }

  private mutating func configKey() -> DecodedValue? {
    guard let address = address(), let isSigner = word(1), isSigner <= 1 else { return nil }
    return .record([DecodedField("address", .address(address)), DecodedField("isSigner", .bool(isSigner == 1))])
  }

  private static let signatureFields: [(String, ValueKind)] = [
    ("signatureOffset", .u16), ("signatureInstruction", .u16), ("keyOffset", .u16), ("keyInstruction", .u16),
    ("messageOffset", .u16), ("messageCount", .u16), ("messageInstruction", .u16),
  ]
  private static let ethereumFields: [(String, ValueKind)] = [
    ("signatureOffset", .u16), ("signatureInstruction", .u8), ("addressOffset", .u16), ("addressInstruction", .u8),
    ("messageOffset", .u16), ("messageCount", .u16), ("messageInstruction", .u8),
  ]

  private mutating func offsets(padding: Int, _ fields: [(String, ValueKind)]) -> DecodedValue? {
    guard let count = count(1), take(padding) != nil else { return nil }
    return list(count) { reader in
      reader.fields(InstructionShape(0, "", fields, [])).map { .record($0) }
    }
  }

  private mutating func batch(of program: Address) -> DecodedValue? {
    var values: [DecodedValue] = []
    while !rest.isEmpty {
      guard let accounts = count(1), let length = count(1), let data = take(length), data.first != 255 else {
        return nil
      }
      let inner = DecodedInstruction(programID: program, data: data, accountCount: accounts)
      guard let name = inner.name else { return nil }
      values.append(.record([DecodedField("instruction", .text(name))] + inner.arguments))
    }
    return .list(values)
  }
}
