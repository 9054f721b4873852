extension TransferHookInterface {
  /// The address of a mint's list of extra accounts.
  public static func listAddress(mint: Address, program: Address) throws(ProgramAddressError) -> Address {
    let seeds = [[UInt8]("extra-account-metas".utf8), mint.bytes]
    return try ProgramAddress.find(seeds: seeds, programID: program).address
  }
}

extension ExtraAccountSources {
  /// Account data from somewhere; addresses derived as on chain.
  public init(data: @escaping (Address) -> [UInt8]?) {
    self.init(data: data) { seeds, program in
      (try? ProgramAddress.find(seeds: seeds, programID: program))?.address
    }
  }
}

extension SVM {
  /// A TransferChecked or TransferCheckedWithFee of Token-2022 with the accounts its mint's hook wants, found by the
  /// present state of the accounts. Any other instruction, and a transfer of a mint without a hook, is given back.
  public func withHookAccounts(_ instruction: Instruction) throws -> Instruction {
    guard instruction.programID == ProgramIDs.token2022, instruction.accounts.count >= 4,
      let amount = Self.transferAmount(instruction.data),
      let mint = getAccount(instruction.accounts[1].address).flatMap({ MintWithExtensions($0.data) }),
      case .transferHook(let hook) = mint[.transferHook], let program = hook.program
    else { return instruction }
    let accounts = instruction.accounts.map(\.address)
    var instruction = instruction
    try TransferHookInterface.appendExecuteAccounts(
      to: &instruction,
      for: .init(amount, from: accounts[0], mint: accounts[1], to: accounts[2], authority: accounts[3]), hook: program,
      list: try TransferHookInterface.listAddress(mint: accounts[1], program: program),
      from: ExtraAccountSources { self.getAccount($0)?.data })
    return instruction
  }

  private static func transferAmount(_ data: [UInt8]) -> UInt64? {
    let start = data.first == 12 ? 1 : data.starts(with: [26, 1]) ? 2 : data.count
    guard start + 8 <= data.count else { return nil }
    return data[start..<start + 8].reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }
}
