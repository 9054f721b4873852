public import LocalLedger
public import SwiftSVM

/// The mint that is paid in, as far as paying goes.
public struct PaymentMint: Hashable, Sendable {
  public var address: Address
  public var tokenProgram: Address
  public var decimals: UInt8
  /// What a transfer costs in this epoch; nil for a mint without fees.
  public var fee: TransferFee?

  public init(_ address: Address, on ledger: Ledger) throws(DisburseError) {
    guard let account = ledger.account(address), [ProgramIDs.token, ProgramIDs.token2022].contains(account.owner)
    else { throw .noMint(address) }
    self.address = address
    tokenProgram = account.owner
    if account.owner == ProgramIDs.token {
      guard let state = MintState(account.data) else { throw .noMint(address) }
      decimals = state.decimals
    } else {
      guard let state = MintWithExtensions(account.data) else { throw .noMint(address) }
      decimals = state.base.decimals
      fee = state.transferFees?.fee(in: ledger.epoch)
      for entry in state.extensions {
        if let obstacle = MintObstacle(entry) { throw .refusedMint(address, obstacle) }
      }
    }
  }

  /// What leaves the payer so that an amount is paid; nil where it is beyond 64 bits.
  public func gross(of amount: UInt64, isNet: Bool) -> UInt64? {
    guard isNet, let fee else { return amount }
    return fee.preFeeAmount(for: amount)
  }

  /// A wallet's token account; nil where there is no such address, which does not happen.
  func account(of wallet: Address) throws(DisburseError) -> Address {
    do {
      return try AssociatedTokenInterface.address(wallet: wallet, mint: address, tokenProgram: tokenProgram)
    } catch { throw .noAddress }
  }

  func transfer(_ amount: UInt64, from source: Address, to destination: Address, by authority: Address) -> Instruction {
    var instruction = TokenInterface.transferChecked(
      amount, decimals: decimals, from: source, mint: address, to: destination,
      authority: authority)
    instruction.programID = tokenProgram
    return instruction
  }

  /// What a token account holds, if it is one of this mint.
  func holding(_ address: Address, on ledger: Ledger) -> TokenAccountState? {
    ledger.account(address).flatMap(holding)?.base
  }

  /// The same with extensions; SPL Token's have none.
  func holding(_ account: StoredAccount) -> TokenAccountWithExtensions? {
    guard account.owner == tokenProgram else { return nil }
    let state =
      tokenProgram == ProgramIDs.token
      ? TokenAccountState(account.data).map { TokenAccountWithExtensions($0) }
      : TokenAccountWithExtensions(account.data)
    return state?.base.mint == address ? state : nil
  }

  /// How much the payer can spend of what is paid from: a token account of the mint that he has the say over.
  func checkedSource(_ source: Address, of payer: Address, on ledger: Ledger) throws(DisburseError) -> UInt64 {
    guard let holding = holding(source, on: ledger) else { throw .noSource(source) }
    guard !holding.isFrozen else { throw .frozenSource(source) }
    if holding.owner == payer { return holding.amount }
    guard holding.delegate == payer else { throw .otherSource(source, of: holding.owner) }
    return min(holding.amount, holding.delegatedAmount)
  }

  /// Makes a wallet's token account unless it is there: one instruction, and the calls this makes as things stand.
  public func creation(
    of account: Address, for wallet: Address, payer: Address, on ledger: Ledger
  ) -> InstructionGroup {
    let instruction = AssociatedTokenInterface.createIdempotent(
      payer: payer, account: account, wallet: wallet, mint: address, tokenProgram: tokenProgram)
    let calls: Int
    switch ledger.account(account) {
    // Ask for the size, create the account, fix its owner, initialize it.
    case nil: calls = 4
    // Lamports that came beforehand: the missing ones, size and owner are set one after the other. What an account of
    // Token-2022 needs depends on the mint's extensions; there the greater number is taken.
    case let there? where there.owner == ProgramIDs.system:
      let size = TokenInterface.Holding.size
      let isFunded = tokenProgram == ProgramIDs.token && there.lamports >= ledger.minimumBalance(dataCount: size)
      calls = isFunded ? 5 : 6
    default: calls = 0
    }
    return InstructionGroup([instruction], calls: calls)
  }
}
