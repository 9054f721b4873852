extension SVM {
  /// Executes a transaction and commits nothing. The receipt says what it would have done, whether that is success or
  /// failure, and what it would have left of its accounts (`postAccounts`).
  public func simulateTransaction(_ transaction: Transaction) throws(ExecutionError) -> Receipt {
    try simulateTransaction(transaction.serialize())
  }
  /// The same of a transaction's wire bytes.
  public func simulateTransaction(_ wire: [UInt8]) throws(ExecutionError) -> Receipt {
    try execute(wire, simulate: true)
  }
}
