public import Primitives
internal import SolanaCrypto
public import Wire

/// Why a wallet must not sign what a server answered.
public enum ReviewProblem: Error, Hashable, Sendable {
  /// Malformed: as many signatures as it takes are not there, or nobody signs.
  case signatureCount(Int, expected: Int)
  /// Malformed: this signature is wrong.
  case invalidSignature(Address)
  /// Malicious: somebody besides the wallet's account has yet to sign.
  case unexpectedSigner(Address)
  /// The wallet's account has nothing to sign.
  case accountDoesNotSign
  /// The transaction has to be made anew for the wallet's account; one with lookup tables, or of version 1, cannot be.
  case cannotBeRewritten
  case message(MessageError)
}

extension TransactionRequest {
  /// The transaction of a server's answer as the wallet may sign it with `account`, and with nothing else.
  ///
  /// If nobody has signed yet, the wallet's account becomes the payer and the blockhash the latest; otherwise every
  /// signature that is there must be right, and only the account's may be missing.
  public static func review(
    _ transaction: Transaction, account: Address, latestBlockhash: Hash
  ) throws(ReviewProblem) -> Transaction {
    let message = transaction.message
    let signers = message.signers
    let expected = Int(message.header.requiredSignatures)
    guard transaction.signatures.count == expected, signers.count == expected, expected > 0 else {
      throw .signatureCount(transaction.signatures.count, expected: max(1, expected))
    }
    if transaction.signatures.allSatisfy({ $0 == .zero }) {
      let rewritten = try message.rewritten(payer: account, recentBlockhash: latestBlockhash)
      for signer in rewritten.signers where signer != account { throw .unexpectedSigner(signer) }
      return Transaction(rewritten)
    }
    let bytes = message.serialize()
    for (signature, signer) in zip(transaction.signatures, signers) {
      if signature == .zero {
        guard signer == account else { throw .unexpectedSigner(signer) }
      } else if !Ed25519.verify(signature, of: bytes, by: signer) {
        throw .invalidSignature(signer)
      }
    }
    guard signers.contains(account) else { throw .accountDoesNotSign }
    return transaction
  }
}

extension Message {
  /// The message with another payer and blockhash. The payer it had, if no instruction names it, goes.
  fileprivate func rewritten(payer: Address, recentBlockhash: Hash) throws(ReviewProblem) -> Message {
    guard lookups.isEmpty, version != .v1 else { throw .cannotBeRewritten }
    var read: [Instruction] = []
    for compiled in instructions {
      var accounts: [AccountMeta] = []
      for place in compiled.accounts.map(Int.init) {
        guard place < accountKeys.count else { throw .cannotBeRewritten }
        // The zero key, which is System's too, stands for a payer not known yet; it neither signs nor is written.
        let isPlaceholder = accountKeys[place] == .zero
        accounts.append(
          AccountMeta(
            accountKeys[place], isSigner: !isPlaceholder && place < Int(header.requiredSignatures),
            isWritable: !isPlaceholder && header.isWritable(place, of: accountKeys.count)))
      }
      guard Int(compiled.programIDIndex) < accountKeys.count else { throw .cannotBeRewritten }
      read.append(
        Instruction(programID: accountKeys[Int(compiled.programIDIndex)], accounts: accounts, data: compiled.data))
    }
    do {
      return try Message(version: version, payer: payer, instructions: read, recentBlockhash: recentBlockhash)
    } catch { throw .message(error) }
  }
}

extension ReviewProblem: CustomStringConvertible {
  public var description: String {
    switch self {
    case .signatureCount(let count, let expected): "\(count) signatures instead of \(expected)"
    case .invalidSignature(let address): "the signature of \(address) is wrong"
    case .unexpectedSigner(let address): "\(address) would have to sign besides"
    case .accountDoesNotSign: "the account has nothing to sign"
    case .cannotBeRewritten: "the transaction cannot be made anew for the account"
    case .message(let error): "the message cannot be made: \(error)"
    }
  }
}
