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
    InstructionReceipt(err: InstructionError(.unsupportedProgramID), accounts: accounts)
  }
}

extension FeatureSet {
  /// The set of the known gates whose id begins with one of these eight bytes, read as little-endian numbers.
  public init(idPrefixes: [UInt64]) { self = .mainnet }
}
