#if !hasFeature(Embedded)
public import ProgramAPI

// Extra accounts found by a client (`ExtraAccountMetaList::add_to_instruction`, `offchain.rs`). Deriving an address
// needs a hash, so that is given as a function; `SwiftSVM` has these calls with `ProgramAddress.find`.

/// What a client must know to find extra accounts.
public struct ExtraAccountSources {
  /// An account's data; nil when it does not exist.
  public var data: (Address) -> [UInt8]?
  /// A program's address for these seeds and the highest bump that gives one; nil when there is none.
  public var derive: (_ seeds: [[UInt8]], _ program: Address) -> Address?
  public init(data: @escaping (Address) -> [UInt8]?, derive: @escaping ([[UInt8]], Address) -> Address?) {
    self.data = data
    self.derive = derive
  }
}

extension ExtraAccountMetaList {
  /// Appends the extra accounts `list` describes to an instruction. None signs; one that the instruction has already,
  /// and has read-only wherever it has it, is not writable either.
  public static func append(
    _ list: [ExtraAccountMeta], to instruction: inout Instruction, from sources: ExtraAccountSources
  ) throws(ProgramError) {
    for meta in list {
      let address = try meta.address(instruction, sources)
      let known = instruction.accounts.filter { $0.address == address }
      let isWritable = meta.isWritable && (known.isEmpty || known.contains(where: \.isWritable))
      instruction.accounts.append(AccountMeta(address, isSigner: false, isWritable: isWritable))
    }
  }
}

extension ExtraAccountMeta {
  fileprivate func address(_ call: Instruction, _ sources: ExtraAccountSources) throws(ProgramError) -> Address {
    switch location {
    case .address(let address): return address
    case .derived(let seeds): return try Self.derived(seeds, by: call.programID, call, sources)
    case .derivedBy(let account, let seeds):
      return try Self.derived(seeds, by: try Self.key(account, call), call, sources)
    case .instructionData(let start):
      return Address(bytes: try Self.part(call.data, start, 32, .instructionDataTooSmall)) ?? .zero
    case .accountData(let account, let start):
      let data = try Self.data(account, call, sources)
      return Address(bytes: try Self.part(data, start, 32, .accountDataTooSmall)) ?? .zero
    }
  }

  private static func derived(
    _ seeds: [SeedSource], by program: Address, _ call: Instruction, _ sources: ExtraAccountSources
  ) throws(ProgramError) -> Address {
    var values: [[UInt8]] = []
    for seed in seeds {
      switch seed {
      case .literal(let literal): values.append(literal)
      case .instructionData(let start, let count):
        values.append(try part(call.data, start, count, .instructionDataTooSmall))
      case .accountKey(let index): values.append(try key(index, call).bytes)
      case .accountData(let account, let start, let count):
        values.append(try part(try data(account, call, sources), start, count, .accountDataTooSmall))
      }
    }
    guard let address = sources.derive(values, program) else { throw .invalidSeeds }
    return address
  }
  private static func key(_ index: UInt8, _ call: Instruction) throws(ProgramError) -> Address {
    guard Int(index) < call.accounts.count else { throw .custom(ExtraAccountFailure.accountNotFound) }
    return call.accounts[Int(index)].address
  }
  private static func data(
    _ index: UInt8, _ call: Instruction, _ sources: ExtraAccountSources
  ) throws(ProgramError) -> [UInt8] {
    guard let data = sources.data(try key(index, call)) else {
      throw .custom(ExtraAccountFailure.accountDataNotFound)
    }
    return data
  }
  private static func part(
    _ data: [UInt8], _ start: UInt8, _ count: UInt8, _ failure: ExtraAccountFailure
  ) throws(ProgramError) -> [UInt8] {
    guard Int(start) + Int(count) <= data.count else { throw .custom(failure) }
    return [UInt8](data[Int(start)..<Int(start) + Int(count)])
  }
}
#endif
