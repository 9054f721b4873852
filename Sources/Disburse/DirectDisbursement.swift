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
    /// Whether to begin although somebody cannot be paid at present: he is, by a later run, once he can be.
    public var isPartial = false
    /// Whether each payment's id is put before it as a memo.
    public var writesMemos = false
    public var prefix: [Instruction] = []
    public var lookupTables: [Address] = []
    public init() {}
  }

  private(set) var sender: Sender
  let recipients: Recipients
  let isNet: Bool
  let settings: Settings
  let source: Address
  private(set) var journal: Journal

  var ledger: Ledger { sender.ledger }
  var mint: PaymentMint { recipients.mint }
  var payments: [ListedPayment] { recipients.list.payments }

  public init(
    _ list: PaymentList, in mint: PaymentMint, on ledger: Ledger, payer: Keypair, journal path: String,
    _ settings: Settings = Settings()
  ) throws(DisburseError) {
    isNet = try mint.decide(settings.isNet)
    source = try mint.source(settings.source, of: payer.address)
    recipients = try Recipients(list, mint, ledger, payingFrom: [source], memos: settings.writesMemos)
    sender = Sender(
      ledger, payer,
      Packing(
        payer: payer.address, prefix: settings.prefix, lookupTables: try ledger.lookupTables(settings.lookupTables)))
    self.settings = settings
    journal = try Journal(
      path, plan: Self.plan(list, mint, source, payer.address, isNet), paymentCount: list.payments.count)
    try journal.check(against: sender.ledger)
    _ = try sent()
  }

  /// The same on a copy of the ledger, with a journal that is not written.
  private func copy(on ledger: Ledger) -> DirectDisbursement {
    var copy = self
    copy.sender = sender.on(ledger)
    copy.journal = journal.copy()
    return copy
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
  ///
  /// Everything is done on a copy first: what it takes must be there, and before anything of a list was sent, nothing
  /// is unless all of it can be paid, or `isPartial` says so.
  public func run(progress: (Int) -> Void = { _ in }) throws(DisburseError) -> DisbursementReport {
    let mustBeWhole = journal.isFresh && !settings.isPartial
    if mustBeWhole, let refusal = recipients.refusal(isNet, recipients.obstacles(on: ledger)) { return refusal }
    let rehearsal = try Rehearsal.run(on: ledger, payer: sender.payer.address) {
      (ledger) throws(DisburseError) in try copy(on: ledger).perform { _ in }
    }
    if mustBeWhole, let refusal = recipients.refusal(isNet, rehearsal, settings.createsAccounts) { return refusal }
    return try perform(progress)
  }

  private func perform(_ progress: (Int) -> Void) throws(DisburseError) -> DisbursementReport {
    var reasons: [Int: String] = [:]
    for place in journal.entries.indices { try settle(place, &reasons) }
    let free = journal.freePayments
    var done = payments.count - free.count
    progress(done)
    guard !free.isEmpty else { return try report(reasons) }

    try checkFunds(free)
    try sender.begin(payingIn: mint)
    var payable: [Int] = []
    for place in free {
      let obstacle = recipients.obstacle(place, on: ledger)
      if let obstacle, obstacle != .missing || !settings.createsAccounts {
        reasons[place] = obstacle.description
      } else {
        payable.append(place)
      }
    }
    let parts = payable.map(part)
    let ranges: [Range<Int>]
    do { ranges = try sender.packing.pack(parts.indices) { Part.joined(parts[$0]) } } catch {
      throw .doesNotFit(line: payments[payable[error.item]].line)
    }
    for range in ranges {
      try send(range, parts, payable, &reasons)
      done += range.count
      progress(done)
    }
    return try report(reasons)
  }
}
