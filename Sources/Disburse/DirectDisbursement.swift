public import LocalLedger
public import SwiftSVM

/// Payments by plain transfers, with a journal that keeps any of them from being made twice.
///
/// What was signed is sent again, the same bytes, until the ledger has it: a ledger processes a transaction once, and
/// says AlreadyProcessed to the second. Only when the blockhash is too old *and* the ledger does not know the signature
/// is another transaction signed.
public struct DirectDisbursement {
  public struct Settings: Hashable, Sendable {
    public var isNet: Bool?
    public var source: Address?
    public var createsAccounts = true
    /// Whether each payment's id is put before it as a memo.
    public var writesMemos = false
    public var prefix: [Instruction] = []
    public var lookupTables: [Address] = []
    public init() {}
  }

  let sender: Sender
  let recipients: Recipients
  let isNet: Bool
  let settings: Settings
  let source: Address
  let journal: Journal

  var ledger: Ledger { sender.ledger }
  var mint: PaymentMint { recipients.mint }
  var payments: [ListedPayment] { recipients.list.payments }

  public init(
    _ list: PaymentList, in mint: PaymentMint, on ledger: Ledger, payer: Keypair, journal path: String,
    _ settings: Settings = Settings()
  ) throws(DisburseError) {
    guard !mint.hasHook else { throw .hookedMint(mint.address) }
    isNet = try mint.decide(settings.isNet)
    source = try mint.source(settings.source, of: payer.address)
    recipients = try Recipients(list, mint, ledger, payingFrom: [source])
    sender = Sender(
      ledger, payer,
      Packing(
        payer: payer.address, prefix: settings.prefix, lookupTables: try ledger.lookupTables(settings.lookupTables)))
    self.settings = settings
    journal = try Journal(
      path, plan: Self.plan(list, mint, source, payer.address, isNet), paymentCount: list.payments.count)
  }

  /// What a journal belongs to: who pays what to whom, and under which ids.
  private static func plan(
    _ list: PaymentList, _ mint: PaymentMint, _ source: Address, _ payer: Address, _ isNet: Bool
  ) -> Hash {
    var state = SHA256()
    func add(_ bytes: [UInt8]) { bytes.withUnsafeBytes { state.update($0) } }
    add(mint.address.bytes + source.bytes + payer.bytes + [isNet ? 1 : 0])
    for payment in list.payments {
      add(payment.wallet.bytes)
      withUnsafeBytes(of: payment.amount.littleEndian) { state.update($0) }
      add(SHA256.hash(Array(payment.id.utf8)).bytes)
    }
    return state.finish()
  }

  /// Ends what an earlier run began, then pays the rest. `progress` is told how many payments are decided.
  public func run(progress: (Int) -> Void = { _ in }) throws(DisburseError) -> DisbursementReport {
    var reasons: [Int: String] = [:]
    for place in journal.entries.indices { try settle(place, &reasons) }
    let free = journal.freePayments
    var done = payments.count - free.count
    progress(done)
    guard !free.isEmpty else { return report(reasons) }

    try checkFunds(free)
    try sender.begin(payingIn: mint)
    let parts = free.map(part)
    let ranges: [Range<Int>]
    do { ranges = try sender.packing.pack(parts.indices) { Part.joined(parts[$0]) } } catch {
      throw .doesNotFit(line: payments[free[error.item]].line)
    }
    for range in ranges {
      try send(range, parts, free, &reasons)
      done += range.count
      progress(done)
    }
    return report(reasons)
  }
}
