extension SVM {
  /// Executes a signed transaction and throws unless it succeeded. For a failure that is expected, `execute` returns
  /// the receipt whatever happened.
  @discardableResult
  public func sendTransaction(_ transaction: Transaction) throws(FailedTransaction) -> Receipt {
    try sendTransaction(transaction.serialize())
  }
  /// The same of a transaction's wire bytes.
  @discardableResult
  public func sendTransaction(_ wire: [UInt8]) throws(FailedTransaction) -> Receipt {
    let receipt: Receipt
    do { receipt = try execute(wire, simulate: false) } catch {
      switch error {
      case .undecodable(let reason): throw .undecodable(reason)
      case .timedOut(let timeout): throw .timedOut(timeout)
      }
    }
    history.record(receipt)
    guard receipt.succeeded else { throw .failed(receipt) }
    return receipt
  }

  /// Makes a legacy transaction of these instructions with the latest blockhash, signs it and sends it.
  ///
  /// Without another blockhash the same instructions make the same transaction, and that is processed only once: call
  /// `expireBlockhash()` before sending them again. Who signs beside the payer comes in any order.
  @discardableResult
  public func sendInstructions(
    _ instructions: [Instruction], payer: Keypair, signers: [Keypair] = []
  ) throws(FailedTransaction) -> Receipt {
    try sendTransaction(transaction(instructions, payer: payer, signers: signers))
  }

  /// The signed legacy transaction of these instructions with the latest blockhash.
  public func transaction(
    _ instructions: [Instruction], payer: Keypair, signers: [Keypair] = []
  ) throws(FailedTransaction) -> Transaction {
    let message: Message
    do {
      message = try Message(payer: payer.address, instructions: instructions, recentBlockhash: latestBlockhash)
    } catch { throw .unwritable(error) }
    do { return try Transaction(message, signers: [payer] + signers) } catch { throw .unsigned(error) }
  }

  /// Executes a signed transaction and reports everything, whether it succeeded or failed.
  ///
  /// `simulate`: runs and reports, and commits nothing. The transaction is not kept for `getTransaction`.
  public func execute(_ transaction: Transaction, simulate: Bool = false) throws(ExecutionError) -> Receipt {
    try execute(transaction.serialize(), simulate: simulate)
  }
  /// The same of a transaction's wire bytes.
  public func execute(_ wire: [UInt8], simulate: Bool = false) throws(ExecutionError) -> Receipt {
    try wire.withUnsafeBytes { raw in
      Result { () throws(ExecutionError) in try execute(raw, simulate: simulate) }
    }.get()
  }

  /// What a sent transaction did, by its first signature. Kept are those that `sendTransaction` or `sendInstructions`
  /// executed or that paid a fee, at most `transactionHistoryLimit`.
  public func getTransaction(_ signature: Signature) -> Receipt? { history[signature] }
}
