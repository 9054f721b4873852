/// Why a transaction that was to be sent did not succeed.
public enum FailedTransaction: Error, Sendable {
  /// It was refused, or it failed: the receipt says why, with its logs.
  case failed(Receipt)
  /// The bytes are no transaction.
  case undecodable(DecodingError)
  /// A program did not end within the processor time it was given.
  case timedOut(ProgramTimeout)
  /// The instructions do not fit into a message.
  case unwritable(MessageError)
  /// A signer is missing, or signs for nothing.
  case unsigned(SigningError)

  /// The receipt, if the transaction got as far as the runtime.
  public var receipt: Receipt? {
    if case .failed(let receipt) = self { return receipt }
    return nil
  }
  /// The runtime's error, if the transaction got as far as the runtime.
  public var err: TransactionError? { receipt?.err }
}

extension FailedTransaction: CustomStringConvertible {
  /// One sentence, and under it the log lines.
  public var description: String {
    switch self {
    case .failed(let receipt):
      ([receipt.err?.description ?? "the transaction failed"] + receipt.logs.map { "  " + $0 })
        .joined(separator: "\n")
    case .undecodable(let error): error.description
    case .timedOut(let timeout): timeout.description
    case .unwritable(let error): error.description
    case .unsigned(let error): error.description
    }
  }
}

extension MessageError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .accountIndexOverflow: "the instructions name more than 256 accounts"
    case .tableIndexOverflow: "an account lies beyond place 255 of its lookup table"
    case .tooMany(let part): "more \(part.rawValue) than a message of this version can count"
    case .notInThisVersion(let part): "a message of this version has no \(part.rawValue)"
    }
  }
}

extension SigningError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .notRequired(let address): "\(address) does not have to sign this transaction"
    case .missing(let address): "the signature of \(address) is missing"
    }
  }
}
