internal import AssociatedTokenCalls
internal import MemoCalls
public import Primitives
internal import SystemCalls
internal import Token2022Calls
internal import TokenCalls

extension TransferRequest {
  /// The payment by `sender`, as the chain stands: what could not succeed is refused here, with the reason.
  ///
  /// `amount`: what the payer chose, for a request that leaves it to him.
  public func plan(
    from sender: Address, amount chosen: DecimalAmount? = nil, on chain: ChainView,
    options: TransferOptions = TransferOptions()
  ) throws(TransferProblem) -> TransferPlan {
    let amount = try amount(chosen: chosen)
    guard sender != recipient else { throw .senderIsRecipient }
    guard let payer = chain.account(sender) else { throw .missing(.sender) }
    let asset = try PaymentAsset(mint: splToken, on: chain)
    let units = try PaymentUnits(amount, of: asset, fees: options.fees)
    let payee = chain.account(recipient)
    if let payee, payee.owner == ProgramIDs.token || payee.owner == ProgramIDs.token2022 {
      throw .recipientIsTokenAccount
    }
    var plan = TransferPlan(
      instructions: [], sender: sender, sent: units.sent, received: units.received, source: sender,
      destination: recipient)
    switch asset {
    case .sol:
      // An account with data, a nonce for one, cannot send by itself.
      guard Self.isWallet(payer), payer.data.isEmpty else { throw .notAWallet(.sender) }
      guard let payee else { throw .missing(.recipient) }
      guard Self.isWallet(payee) else { throw .notAWallet(.recipient) }
      try Self.demand(units.sent, of: payer.lamports)
      plan.instructions = [SystemInterface.transfer(units.sent, from: sender, to: recipient)]
    case .token(let token):
      try addTokens(token, to: &plan, on: chain, options)
    }
    if let transfer = plan.instructions.indices.last {
      plan.instructions[transfer].accounts += references.map(AccountMeta.readonly)
      if let memo = writtenMemo { plan.instructions.insert(MemoInterface.addMemo(memo), at: transfer) }
    }
    return plan
  }

  private func addTokens(
    _ token: PaymentAsset.Token, to plan: inout TransferPlan, on chain: ChainView, _ options: TransferOptions
  ) throws(TransferProblem) {
    // No wallet is without an associated address: that would take 255 bumps on the curve.
    guard let source = token.account(of: plan.sender) else { throw .notAWallet(.sender) }
    guard let destination = token.account(of: recipient) else { throw .notAWallet(.recipient) }
    plan.source = source
    plan.destination = destination
    let tokens = try Self.holding(source, of: plan.sender, .sender, token, chain)
    try Self.demand(plan.sent, of: tokens.base.amount)
    if chain.account(destination) == nil, options.createsRecipientAccount {
      if token.freezesNewAccounts { throw .frozen(.recipient, destination) }
      plan.instructions.append(
        AssociatedTokenInterface.createIdempotent(
          payer: plan.sender, account: destination, wallet: recipient, mint: token.mint, tokenProgram: token.program))
    } else {
      let target = try Self.holding(destination, of: recipient, .recipient, token, chain)
      if case .memoTransfer(isRequired: true) = target[.memoTransfer], writtenMemo == nil { throw .memoRequired }
    }
    plan.instructions.append(
      token.program == ProgramIDs.token2022
        ? Token2022Interface.transferChecked(
          plan.sent, decimals: token.decimals, from: source, mint: token.mint, to: destination, authority: plan.sender)
        : TokenInterface.transferChecked(
          plan.sent, decimals: token.decimals, from: source, mint: token.mint, to: destination,
          authority: plan.sender))
  }

  /// The wallet's associated account, if it can send and receive.
  private static func holding(
    _ address: Address, of wallet: Address, _ role: TransferProblem.Role, _ token: PaymentAsset.Token,
    _ chain: ChainView
  ) throws(TransferProblem) -> TokenAccountWithExtensions {
    guard let account = chain.account(address) else { throw .tokenAccountMissing(role, address) }
    guard account.owner == token.program, let state = TokenAccountWithExtensions(account.data),
      state.base.mint == token.mint
    else { throw .notATokenAccount(role, address) }
    guard state.base.owner == wallet else { throw .tokenAccountOfAnother(role, address) }
    guard !state.base.isFrozen else { throw .frozen(role, address) }
    return state
  }

  private static func isWallet(_ account: ChainView.Account) -> Bool {
    account.owner == ProgramIDs.system && !account.isExecutable
  }
  private static func demand(_ needed: UInt64, of found: UInt64) throws(TransferProblem) {
    guard needed <= found else { throw .insufficientFunds(needed: needed, found: found) }
  }
}
