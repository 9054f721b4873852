import LocalLedger
import SwiftSVM

/// Signs and sends for one payer.
struct Sender {
  let ledger: Ledger
  let payer: Keypair
  let packing: Packing

  init(_ ledger: Ledger, _ payer: Keypair, _ packing: Packing) {
    self.ledger = ledger
    self.payer = payer
    self.packing = packing
  }

  /// The same on another ledger.
  func on(_ ledger: Ledger) -> Sender { Sender(ledger, payer, packing) }

  /// The signed transaction of these instructions with the newest blockhash. No two have the same bytes: where they
  /// would, a slot is awaited, because the second would be taken for the first and not be processed.
  func sign(
    _ instructions: [Instruction], signers: [Keypair] = [], isUsed: (Signature) -> Bool = { _ in false }
  ) throws(DisburseError) -> Transaction {
    while true {
      let message: Message, transaction: Transaction
      do { message = try packing.message(instructions, ledger.latestBlockhash) } catch {
        throw .unsendable(.unwritable(error))
      }
      do { transaction = try Transaction(message, signers: [payer] + signers) } catch {
        throw .unsendable(.unsigned(error))
      }
      guard let signature = transaction.signature, ledger.outcome(of: signature) != nil || isUsed(signature) else {
        return transaction
      }
      try advance()
    }
  }

  func advance() throws(DisburseError) { do { try ledger.advance() } catch { throw .ledger(error) } }

  /// Awaits a slot, so that what is signed now is not what an earlier run signed.
  func begin(payingIn mint: PaymentMint) throws(DisburseError) {
    try advance()
    guard try PaymentMint(mint.address, on: ledger) == mint else { throw .feeChanged(mint.address) }
  }

  func send(_ transaction: Transaction) throws(DisburseError) -> Receipt { try send(transaction.serialize()) }
  func send(_ wire: [UInt8]) throws(DisburseError) -> Receipt {
    do { return try ledger.send(wire) } catch { throw .ledger(error) }
  }
  func simulate(_ transaction: Transaction) throws(DisburseError) -> TransactionError? {
    do { return try ledger.simulate(transaction).err } catch { throw .ledger(error) }
  }

  /// Sends instructions that must succeed; `step` names them otherwise.
  func perform(_ step: String, _ instructions: [Instruction], signers: [Keypair] = []) throws(DisburseError) {
    let receipt = try send(try sign(instructions, signers: signers))
    if let error = receipt.err { throw .failed(step: step, error) }
  }

  /// Sends `items` in one transaction if that would succeed, or else in halves; what fails alone is handed to
  /// `failed`. `done` is called for what was sent.
  func sendInParts(
    _ items: Range<Int>, _ instructions: (Range<Int>) -> [Instruction],
    failed: (Int, TransactionError) -> Void, done: (Range<Int>) -> Void
  ) throws(DisburseError) {
    let transaction = try sign(instructions(items))
    var error = try simulate(transaction)
    if error == nil { error = try send(transaction).err }
    guard let error else { return done(items) }
    guard items.count > 1 else { return failed(items.lowerBound, error) }
    let middle = items.lowerBound + items.count / 2
    try sendInParts(items.lowerBound..<middle, instructions, failed: failed, done: done)
    try sendInParts(middle..<items.upperBound, instructions, failed: failed, done: done)
  }
}

extension Packing {
  /// The same as `pack`, with the line of what does not fit.
  func pack(
    _ items: Range<Int>, of payments: [ListedPayment], _ group: (Range<Int>) -> InstructionGroup
  ) throws(DisburseError) -> [Range<Int>] {
    do { return try pack(items, group) } catch { throw .doesNotFit(line: payments[error.item].line) }
  }
}
