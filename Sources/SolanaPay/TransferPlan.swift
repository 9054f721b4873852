public import Primitives
internal import Token2022Calls
public import Wire

/// How a request is paid that leaves a choice.
public struct TransferOptions: Hashable, Sendable {
  /// Who bears the fee of a mint that takes one.
  public enum Fees: Hashable, Sendable {
    /// So much is sent that the request's amount arrives.
    case payerAdds
    /// The request's amount is sent, and less arrives.
    case recipientBears
    /// A transfer that costs a fee is not made.
    case refused
  }
  public var fees = Fees.payerAdds
  /// Whether the recipient's associated account is made, at the sender's cost, where it does not exist.
  public var createsRecipientAccount = false

  public init(fees: Fees = .payerAdds, createsRecipientAccount: Bool = false) {
    self.fees = fees
    self.createsRecipientAccount = createsRecipientAccount
  }
}

/// The payment of a request: its instructions, and what they move.
public struct TransferPlan: Hashable, Sendable {
  /// The transfer comes last, and the memo, if there is one, right before it.
  public var instructions: [Instruction]
  public var sender: Address
  /// Units that leave the sender, and units of them that arrive; the difference is the mint's fee.
  public var sent, received: UInt64
  /// Where they leave and arrive: wallets, or their associated accounts.
  public var source, destination: Address

  /// The mint's fee.
  public var fee: UInt64 { sent >= received ? sent - received : 0 }

  /// The message to sign; `payer` pays the transaction's fee instead of the sender. More instructions can go `before`.
  public func message(
    recentBlockhash: Hash, payer: Address? = nil, before: [Instruction] = []
  ) throws(TransferProblem) -> Message {
    let message: Message
    do {
      message = try Message(
        payer: payer ?? sender, instructions: before + instructions, recentBlockhash: recentBlockhash)
    } catch { throw .message(error) }
    let count = Transaction(message).serialize().count
    guard count <= WireLimits.transactionSize else {
      throw .tooLarge(count: count, limit: WireLimits.transactionSize)
    }
    return message
  }
}

/// What a request asks for in units, what has to be sent for it, and what arrives.
struct PaymentUnits: Hashable, Sendable {
  var asked, sent, received: UInt64

  init(_ amount: DecimalAmount, of asset: PaymentAsset, fees: TransferOptions.Fees) throws(TransferProblem) {
    let units: UInt64
    do { units = try amount.units(decimals: asset.decimals) } catch { throw .amount(error) }
    asked = units
    sent = units
    received = units
    guard case .token(let token) = asset, let fee = token.fee else { return }
    switch fees {
    case .payerAdds:
      guard let gross = fee.preFeeAmount(for: units), let net = fee.netAmount(of: gross), net >= units else {
        throw .amountWithFeeTooLarge
      }
      sent = gross
      received = net
    case .recipientBears:
      guard let net = fee.netAmount(of: units) else { throw .amountWithFeeTooLarge }
      received = net
    case .refused:
      guard fee.fee(of: units) == 0 else { throw .transferFee(fee.fee(of: units)) }
    }
  }
}

extension TransferRequest {
  /// The amount to pay: the request's, or, where it has none, the payer's.
  func amount(chosen: DecimalAmount?) throws(TransferProblem) -> DecimalAmount {
    guard let amount else {
      guard let chosen else { throw .amountMissing }
      return chosen
    }
    guard chosen == nil || chosen == amount else { throw .amountIsFixed(amount) }
    return amount
  }
}
