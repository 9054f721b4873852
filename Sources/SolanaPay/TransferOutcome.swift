public import Primitives
public import Wire

/// What a transaction did: its message, and the balances around it, as a node's `getTransaction` tells them.
public struct TransferOutcome: Hashable, Sendable {
  public var message: Message
  /// What the lookup tables of a v0 message gave: the writable addresses, then the read-only ones.
  public var loadedAddresses: [Address]
  /// Nil for success.
  public var error: TransactionError?
  /// Lamports of each account key, the loaded ones behind the message's own.
  public var balancesBefore, balancesAfter: [UInt64]
  public var tokensBefore, tokensAfter: [TokenBalance]

  public init(
    message: Message, loadedAddresses: [Address] = [], error: TransactionError? = nil, balancesBefore: [UInt64],
    balancesAfter: [UInt64], tokensBefore: [TokenBalance] = [], tokensAfter: [TokenBalance] = []
  ) {
    self.message = message
    self.loadedAddresses = loadedAddresses
    self.error = error
    self.balancesBefore = balancesBefore
    self.balancesAfter = balancesAfter
    self.tokensBefore = tokensBefore
    self.tokensAfter = tokensAfter
  }

  /// What a token account held.
  public struct TokenBalance: Hashable, Sendable {
    /// Its place among the account keys.
    public var accountIndex: Int
    public var mint: Address
    public var amount: UInt64
    /// Whose it was; nil where it is not told.
    public var owner: Address?

    public init(accountIndex: Int, mint: Address, amount: UInt64, owner: Address? = nil) {
      self.accountIndex = accountIndex
      self.mint = mint
      self.amount = amount
      self.owner = owner
    }
  }

  /// The message's keys and the loaded ones.
  public var accountKeys: [Address] { message.accountKeys + loadedAddresses }
}

/// Why a transaction is not the payment of a request.
public enum ValidationProblem: Error, Hashable, Sendable {
  /// The transaction failed.
  case failed(TransactionError)
  /// The request leaves the amount to the payer, and none was named to compare with; or it is no amount of the asset.
  case request(TransferProblem)
  /// The asset is not the request's.
  case otherAsset
  /// The outcome lacks balances, or its message names accounts that are not there.
  case incomplete
  /// There is no instruction, or the last one is no transfer by the asset's program.
  case notATransfer
  /// The transfer goes elsewhere, or is of another mint.
  case otherRecipient(Address)
  case otherMint(Address)
  /// The recipient's token account belongs to somebody else.
  case recipientAccountOfAnother(Address)
  /// Another number of references, or another key at this place.
  case referenceCount(Int, expected: Int)
  case reference(at: Int)
  /// The transfer moves less, or less arrived: units.
  case sent(UInt64, expected: UInt64)
  case received(UInt64, expected: UInt64)
  /// Right before the transfer there is no memo without signers, or one that says something else.
  case memoMissing
  case otherMemo
}

extension ValidationProblem: CustomStringConvertible {
  public var description: String {
    switch self {
    case .failed(let error): "the transaction failed: \(error)"
    case .request(let problem): problem.description
    case .otherAsset: "the asset is not the request's"
    case .incomplete: "the outcome does not tell every account's balances"
    case .notATransfer: "the last instruction is no transfer of what was asked for"
    case .otherRecipient(let address): "the transfer goes to \(address)"
    case .otherMint(let address): "the transfer is of the mint \(address)"
    case .recipientAccountOfAnother(let address): "the token account \(address) is not the recipient's"
    case .referenceCount(let count, let expected): "\(count) references instead of \(expected)"
    case .reference(let place): "the reference at place \(place) is another"
    case .sent(let units, let expected): "\(units) units are sent instead of \(expected)"
    case .received(let units, let expected): "\(units) units arrived instead of \(expected)"
    case .memoMissing: "there is no memo right before the transfer"
    case .otherMemo: "the memo says something else"
    }
  }
}
