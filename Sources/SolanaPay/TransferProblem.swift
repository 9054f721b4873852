public import Primitives
public import Wire

/// Why no transaction can be made for a request.
public enum TransferProblem: Error, Hashable, Sendable {
  // The amount.
  /// The request leaves the amount to the payer, who named none.
  case amountMissing
  /// The payer named another amount than the request does.
  case amountIsFixed(DecimalAmount)
  case amount(DecimalAmount.Problem)
  /// With the mint's fee it is beyond 64 bits.
  case amountWithFeeTooLarge

  // The mint.
  case mintMissing
  /// The account is no mint of a token program.
  case notAMint
  case mintRefused(MintRefusal)
  /// A transfer of this mint costs a fee, and the options say not to pay one.
  case transferFee(UInt64)

  // Sender and recipient.
  /// No account, or one that is not a wallet: programs' and executable accounts cannot pay or be paid SOL like this.
  case missing(Role)
  case notAWallet(Role)
  /// A request names a wallet, and this is a token account.
  case recipientIsTokenAccount
  case senderIsRecipient
  /// The wallet has no associated account for the mint, or it is not one.
  case tokenAccountMissing(Role, Address)
  case notATokenAccount(Role, Address)
  /// The associated account was given to somebody else.
  case tokenAccountOfAnother(Role, Address)
  case frozen(Role, Address)
  /// The recipient's account takes transfers with a memo only, and the request has none.
  case memoRequired
  case insufficientFunds(needed: UInt64, found: UInt64)

  // The transaction.
  case message(MessageError)
  /// More bytes than a transaction has room for: fewer references, or a shorter memo.
  case tooLarge(count: Int, limit: Int)

  public enum Role: String, Hashable, Sendable { case sender, recipient }
}

extension TransferProblem: CustomStringConvertible {
  public var description: String {
    switch self {
    case .amountMissing: "the request leaves the amount to the payer"
    case .amountIsFixed(let amount): "the request's amount is \(amount)"
    case .amount(let problem): "amount: \(problem)"
    case .amountWithFeeTooLarge: "the amount with the mint's fee is beyond 64 bits"
    case .mintMissing: "there is no account at the mint's address"
    case .notAMint: "the mint's account is no mint of a token program"
    case .mintRefused(let refusal): "the mint cannot be paid with: \(refusal)"
    case .transferFee(let fee): "the mint takes a fee of \(fee) units"
    case .missing(let role): "there is no account of the \(role.rawValue)"
    case .notAWallet(let role): "the \(role.rawValue) is not a wallet"
    case .recipientIsTokenAccount: "the recipient is a token account; a request names its owner"
    case .senderIsRecipient: "sender and recipient are the same"
    case .tokenAccountMissing(let role, let address): "the \(role.rawValue)'s token account \(address) does not exist"
    case .notATokenAccount(let role, let address): "the \(role.rawValue)'s \(address) is no token account of the mint"
    case .tokenAccountOfAnother(let role, let address): "\(address) is no longer the \(role.rawValue)'s"
    case .frozen(let role, let address): "the \(role.rawValue)'s token account \(address) is frozen"
    case .memoRequired: "the recipient takes transfers with a memo only"
    case .insufficientFunds(let needed, let found): "\(needed) units are needed, the sender has \(found)"
    case .message(let error): "the message cannot be made: \(error)"
    case .tooLarge(let count, let limit): "the transaction has \(count) bytes, more than \(limit)"
    }
  }
}
