public import LocalLedger
public import SwiftSVM

/// What its authority can do to a batch under way.
public enum BatchControl: Hashable, Sendable {
  case pause, resume, cancel

  public func perform(
    _ place: BatchPlace, in mint: PaymentMint, on ledger: Ledger, payer: Keypair
  ) throws(DisburseError) {
    let sender = Sender(ledger, payer, Packing(payer: payer.address))
    try sender.advance()
    switch self {
    case .pause:
      try sender.perform("pausing the batch", [DisbursementInterface.pause(place.place, authority: payer.address)])
    case .resume:
      try sender.perform("resuming the batch", [DisbursementInterface.resume(place.place, authority: payer.address)])
    case .cancel:
      let destination = try mint.account(of: payer.address)
      let creation = mint.creation(of: destination, for: payer.address, payer: payer.address, on: ledger)
      try sender.perform(
        "canceling the batch",
        creation.instructions + [
          DisbursementInterface.cancel(place.place, destination: destination, authority: payer.address)
        ])
    }
  }
}
