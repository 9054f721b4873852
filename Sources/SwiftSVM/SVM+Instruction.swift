/// What one instruction did when it was executed by itself.
public struct InstructionReceipt: Sendable {
  /// Nil for success.
  public var err: InstructionError?
  /// Every account the caller gave, in that order, as the instruction left it; unchanged after a failure.
  public var accounts: [(address: Address, account: StoredAccount)]

  public init(err: InstructionError?, accounts: [(address: Address, account: StoredAccount)]) {
    self.err = err
    self.accounts = accounts
  }
}

extension SVM {
  /// Executes one instruction without a transaction: no fee, no signature, no payer. Privileges are those of the
  /// instruction's account list. An account marked executable stands for the bundled program of its address.
  public func executeInstruction(
    _ instruction: Instruction, accounts: [(address: Address, account: StoredAccount)], computeUnitLimit: UInt64
  ) -> InstructionReceipt {
    for (address, account) in accounts where !account.executable && account.owner != Self.sysvarOwner {
      setAccount(address, account)
    }
    let err = runtime.executeInstruction(instruction, computeUnitLimit: computeUnitLimit)
    let after = accounts.map { address, account in
      (address, account.executable ? account : getAccount(address) ?? StoredAccount(lamports: 0))
    }
    return InstructionReceipt(err: err, accounts: after)
  }

  private static let sysvarOwner: Address = "Sysvar1111111111111111111111111111111111111"
}
