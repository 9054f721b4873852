public import Primitives

/// A request for a transfer: all a wallet needs is in the URL.
///
/// A text that is empty is as good as none, and is not written.
public struct TransferRequest: Hashable, Sendable {
  /// A wallet, never a token account: the associated account follows from it.
  public var recipient: Address
  /// In SOL, or in whole tokens; nil asks the payer.
  public var amount: DecimalAmount?
  /// The mint; nil for SOL.
  public var splToken: Address?
  /// Keys by which the payment is found again, in this order.
  public var references: [Address]
  /// Who asks, and for what.
  public var label, message: String?
  /// What the chain keeps, for everybody to read.
  public var memo: String?

  public init(
    recipient: Address, amount: DecimalAmount? = nil, splToken: Address? = nil, references: [Address] = [],
    label: String? = nil, message: String? = nil, memo: String? = nil
  ) {
    self.recipient = recipient
    self.amount = amount
    self.splToken = splToken
    self.references = references
    self.label = label
    self.message = message
    self.memo = memo
  }

  /// SOL has nine digits behind the point.
  public static let solDecimals: UInt8 = 9

  /// The memo a payment has to carry.
  var writtenMemo: String? { memo.flatMap { $0.isEmpty ? nil : $0 } }
}

/// A request for any transaction: the wallet asks a server for it.
public struct TransactionRequest: Hashable, Sendable {
  public var link: HTTPSLink
  public var label, message: String?

  public init(link: HTTPSLink, label: String? = nil, message: String? = nil) {
    self.link = link
    self.label = label
    self.message = message
  }
}

/// What a Solana Pay URL says.
public enum SolanaPayURL: Hashable, Sendable {
  case transfer(TransferRequest)
  case transaction(TransactionRequest)

  /// The longest URL, in bytes, that is read or written: what wallets built on `@solana/pay` accept.
  public static let limit = 2048
}
