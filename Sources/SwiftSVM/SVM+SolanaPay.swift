// Solana Pay against a runtime: what a node would be asked for.
extension SVM {
  /// The runtime's accounts and epoch, as payments are planned and judged by them.
  public var chainView: ChainView {
    ChainView(epoch: clock.epoch) { address in
      self.getAccount(address).map {
        ChainView.Account(lamports: $0.lamports, owner: $0.owner, data: $0.data, isExecutable: $0.executable)
      }
    }
  }

  /// The signed transaction that pays a request, with the latest blockhash.
  public func transaction(
    paying request: TransferRequest, from sender: Keypair, amount: DecimalAmount? = nil,
    options: TransferOptions = TransferOptions()
  ) throws -> Transaction {
    let plan = try request.plan(from: sender.address, amount: amount, on: chainView, options: options)
    return try Transaction(try plan.message(recentBlockhash: latestBlockhash), signers: [sender])
  }

  /// Executes a transaction and notes the balances before and after, as `getTransaction` of a node tells them.
  public func executeForOutcome(_ transaction: Transaction) throws(ExecutionError) -> TransferOutcome {
    let message = transaction.message
    let loaded = loadedAddresses(of: message)
    let keys = message.accountKeys + loaded
    let before = keys.map(getBalance)
    let tokensBefore = tokenBalances(keys)
    let receipt = try execute(transaction)
    return TransferOutcome(
      message: message, loadedAddresses: loaded, error: receipt.err, balancesBefore: before,
      balancesAfter: keys.map(getBalance), tokensBefore: tokensBefore, tokensAfter: tokenBalances(keys))
  }

  private func tokenBalances(_ keys: [Address]) -> [TransferOutcome.TokenBalance] {
    keys.enumerated().compactMap { place, key in
      guard let account = getAccount(key), [ProgramIDs.token, ProgramIDs.token2022].contains(account.owner),
        let state = TokenAccountWithExtensions(account.data)?.base
      else { return nil }
      return TransferOutcome.TokenBalance(
        accountIndex: place, mint: state.mint, amount: state.amount, owner: state.owner)
    }
  }

  /// What a message's lookup tables hold at the places it names.
  private func loadedAddresses(of message: Message) -> [Address] {
    func addresses(_ indexes: KeyPath<AddressTableLookup, [UInt8]>) -> [Address] {
      message.lookups.flatMap { lookup in
        let data = getAccount(lookup.table)?.data ?? []
        return lookup[keyPath: indexes].map { index in
          let start = LookupTableLayout.size + 32 * Int(index)
          guard start + 32 <= data.count else { return Address.zero }
          return Address(bytes: data[start..<start + 32]) ?? .zero
        }
      }
    }
    return addresses(\.writableIndexes) + addresses(\.readonlyIndexes)
  }
}
