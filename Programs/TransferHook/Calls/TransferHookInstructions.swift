#if !hasFeature(Embedded)
public import ProgramAPI

// Instructions of hook programs as clients write them (`interface/src/instruction.rs`, `offchain.rs`).

extension TransferHookInterface {
  /// The accounts of one transfer.
  public struct Transfer: Hashable, Sendable {
    public var amount: UInt64
    public var source, mint, destination, authority: Address
    public init(_ amount: UInt64, from source: Address, mint: Address, to destination: Address, authority: Address) {
      self.amount = amount
      self.source = source
      self.mint = mint
      self.destination = destination
      self.authority = authority
    }
  }

  /// What the token program calls. Sent by itself, a hook that checks that a transfer goes on refuses it.
  public static func execute(
    _ transfer: Transfer, list: Address? = nil, extra: [AccountMeta] = [], program: Address
  ) -> Instruction {
    var data = DataWriter()
    data.append(execute)
    data.append(transfer.amount)
    let accounts = [transfer.source, transfer.mint, transfer.destination, transfer.authority, list].compactMap(\.self)
    return Instruction(programID: program, accounts: accounts.map { .readonly($0) } + extra, data: data.bytes)
  }

  /// Makes a mint's list; `list` is the address derived for it, and holds the lamports for its rent already.
  public static func initializeList(
    _ metas: [ExtraAccountMeta], in list: Address, mint: Address, authority: Address, program: Address
  ) throws(ProgramError) -> Instruction {
    Instruction(
      programID: program,
      accounts: [.writable(list), .readonly(mint), .signer(authority), .readonly(ProgramIDs.system)],
      data: try data(initializeList, metas))
  }
  /// Changes a mint's list.
  public static func updateList(
    _ metas: [ExtraAccountMeta], in list: Address, mint: Address, authority: Address, program: Address
  ) throws(ProgramError) -> Instruction {
    Instruction(
      programID: program, accounts: [.writable(list), .readonly(mint), .signer(authority)],
      data: try data(updateList, metas))
  }
  private static func data(_ number: UInt64, _ metas: [ExtraAccountMeta]) throws(ProgramError) -> [UInt8] {
    var data = DataWriter()
    data.append(number)
    data.append(try ExtraAccountMetaList.values(metas))
    return data.bytes
  }

  /// Appends to a transfer instruction of a token program, or of a program that calls one, what the hook wants: the
  /// accounts its list describes, the hook program, the list's account.
  ///
  /// `list` is the address derived for the mint. `.invalidAccountData` when there is no such account, and
  /// `.custom(Failure.incorrectAccount)` when the instruction lacks an account of the transfer.
  public static func appendExecuteAccounts(
    to instruction: inout Instruction, for transfer: Transfer, hook: Address, list: Address,
    from sources: ExtraAccountSources
  ) throws(ProgramError) {
    guard let data = sources.data(list) else { throw .invalidAccountData }
    let known = Set(instruction.accounts.map(\.address))
    guard known.isSuperset(of: [transfer.source, transfer.mint, transfer.destination, transfer.authority]) else {
      throw .custom(Failure.incorrectAccount)
    }
    var call = execute(transfer, list: list, program: hook)
    try ExtraAccountMetaList.append(try ExtraAccountMetaList.decoded(data), to: &call, from: sources)
    instruction.accounts += call.accounts[5...] + [.readonly(hook), .readonly(list)]
  }
}
#endif
