public import LocalLedger
import ProgramAPI
public import SwiftSVM

/// Payments through the Disbursement program, from wherever a batch stands on the ledger.
///
/// Each step looks at the ledger first and does what is missing, so that it does not matter where an earlier run ended.
/// Nothing is paid twice however often anything is sent: an item's bit is set in the instruction that pays it.
public struct BatchDisbursement {
  public struct Settings: Hashable, Sendable {
    public var orgID: UInt64 = 0
    public var batchID: UInt64 = 0
    /// Amounts are what recipients receive; nil where the mint takes no fees.
    public var isNet: Bool?
    /// The token account that fills the vault; nil: the payer's associated one.
    public var source: Address?
    /// Whether token accounts that recipients lack are made, at the payer's expense.
    public var createsAccounts = true
    /// Whether to begin although somebody cannot be paid at present: he is, by a later run, once he can be.
    public var isPartial = false
    public var prefix: [Instruction] = []
    public var lookupTables: [Address] = []
    public init() {}
  }

  typealias Interface = DisbursementInterface
  private(set) var sender: Sender
  let recipients: Recipients
  let isNet: Bool
  let settings: Settings
  let approvers: [Keypair]
  public let place: BatchPlace

  var ledger: Ledger { sender.ledger }
  var payer: Keypair { sender.payer }
  var mint: PaymentMint { recipients.mint }
  var list: PaymentList { recipients.list }
  let items: [Interface.Payment]

  public init(
    _ list: PaymentList, in mint: PaymentMint, on ledger: Ledger, payer: Keypair, approvers: [Keypair] = [],
    _ settings: Settings = Settings()
  ) throws(DisburseError) {
    isNet = try mint.decide(settings.isNet)
    place = try BatchPlace(
      creator: payer.address, orgID: settings.orgID, batchID: settings.batchID, mint: mint)
    recipients = try Recipients(list, mint, ledger, payingFrom: [place.vault])
    for payment in list.payments where mint.gross(of: payment.amount, isNet: isNet) == nil {
      throw .amountTooLarge(line: payment.line)
    }
    sender = Sender(
      ledger, payer,
      Packing(
        payer: payer.address, prefix: settings.prefix, lookupTables: try ledger.lookupTables(settings.lookupTables)))
    items = list.items
    self.settings = settings
    self.approvers = approvers
  }

  /// Does everything that is missing. `progress` is told how many payments are made.
  ///
  /// Everything is done on a copy first: what it takes must be there, and a batch is not made unless all of it can be
  /// paid, or `isPartial` says so.
  public func run(progress: (Int) -> Void = { _ in }) throws(DisburseError) -> DisbursementReport {
    let mustBeWhole = try place.readBatch(ledger) == nil && !settings.isPartial
    if mustBeWhole, let refusal = recipients.refusal(isNet, recipients.obstacles(on: ledger)) { return refusal }
    let rehearsal = try Rehearsal.run(on: ledger, payer: payer.address) { (ledger) throws(DisburseError) in
      var copy = self
      copy.sender = sender.on(ledger)
      return try copy.perform { _ in }
    }
    if mustBeWhole, let refusal = recipients.refusal(isNet, rehearsal, settings.createsAccounts) { return refusal }
    return try perform(progress)
  }

  private func perform(_ progress: (Int) -> Void) throws(DisburseError) -> DisbursementReport {
    try sender.begin(payingIn: mint)
    try create()
    try append()
    try seal()
    if let awaits = try approve() { return try report(awaits: awaits) }
    try start()
    return try pay(progress)
  }

  // MARK: - Until payments begin

  private func batch() throws(DisburseError) -> DecodedState<Interface.Batch> {
    guard let batch = try place.readBatch(ledger) else { throw .badState(place.batch) }
    return batch
  }

  private var flags: Interface.Flags {
    var flags: Interface.Flags = isNet ? .net : []
    if mint.fee != nil { flags.insert(.acceptsFeeMint) }
    return flags
  }

  private func create() throws(DisburseError) {
    var missing: [Instruction] = []
    if try place.readOrg(ledger) == nil {
      missing.append(
        Interface.createOrg(
          place.org, id: settings.orgID, threshold: UInt8(clamping: approvers.count),
          approvers: approvers.map(\.address), creator: payer.address))
    }
    if try place.readBatch(ledger) == nil {
      missing.append(Interface.create(place.place, id: settings.batchID, flags: flags, authority: payer.address))
    }
    if !missing.isEmpty { try sender.perform("making the batch", missing) }
    let batch = try batch()
    guard batch[.mint] == mint.address else { throw .otherMint(batch: place.batch) }
    guard batch[.flags] == flags else { throw .otherFlags(batch: place.batch) }
    let count = Int(batch[.count].value)
    guard count <= items.count, PaymentList.hash(items.prefix(count)) == batch[.hash],
      count == items.count || batch.state == .draft || batch.state == .canceled
    else { throw .otherPayments("the batch \(place.batch)") }
  }

  private func append() throws(DisburseError) {
    let batch = try batch(), capacity = Interface.Page.capacity
    guard batch.state == .draft else { return }
    var start = Int(batch[.count].value)
    while start < items.count {
      let index = start / capacity, end = min((index + 1) * capacity, items.count)
      let page = try place.page(index)
      func instruction(_ range: Range<Int>) -> Instruction {
        Interface.append(
          Array(items[range]), to: place.place, page: page, index: UInt16(truncatingIfNeeded: index),
          authority: payer.address)
      }
      // Making the page and paying for it is one call.
      let ranges = try sender.packing.pack(start..<end, of: list.payments) {
        InstructionGroup([instruction($0)], calls: 1)
      }
      for range in ranges { try sender.perform("filling the batch", [instruction(range)]) }
      start = end
    }
  }

  private func seal() throws(DisburseError) {
    let batch = try batch()
    guard batch.state == .draft else { return }
    try sender.perform(
      "sealing the batch",
      [
        Interface.seal(
          place.place, hash: PaymentList.hash(items), total: list.total,
          count: UInt32(truncatingIfNeeded: items.count), authority: payer.address)
      ])
  }

  /// Gives the approvals that are missing and can be given; says what is still missing then.
  private func approve() throws(DisburseError) -> String? {
    guard try batch().state == .ready, let org = try place.readOrg(ledger) else { return nil }
    for approver in approvers {
      guard let bit = org.approvers.firstIndex(of: approver.address) else { continue }
      guard try approvals(of: org) >> UInt16(bit) & 1 == 0 else { continue }
      try sender.perform(
        "approving the batch",
        [Interface.approve(place.place, hash: try batch()[.hash], approver: approver.address)],
        signers: approver.address == payer.address ? [] : [approver])
    }
    let missing = Int(org[.threshold]) - (try approvals(of: org)).nonzeroBitCount
    return missing > 0 ? "\(missing) more approval\(missing == 1 ? "" : "s")" : nil
  }
  /// Those that count: given since the approvers last changed.
  private func approvals(of org: DecodedState<Interface.Org>) throws(DisburseError) -> UInt16 {
    let batch = try batch()
    return batch[.generation].value == org[.generation].value ? batch[.approvals] : 0
  }

  /// Fills the vault and starts, in one transaction: whoever starts again fails, and moves nothing.
  private func start() throws(DisburseError) {
    let batch = try batch()
    guard batch.state == .ready else { return }
    let transfer = try filling(until: batch[.grossTotal].value)
    try sender.perform(
      "starting the batch",
      (transfer.map { [$0] } ?? []) + [Interface.start(place.place, authority: payer.address)])
  }

  /// The transfer after which the vault holds so much; nil when it does.
  func filling(until needed: UInt64) throws(DisburseError) -> Instruction? {
    guard let held = mint.holding(place.vault, on: ledger)?.amount else { throw .badState(place.vault) }
    guard held < needed else { return nil }
    let source = try mint.source(settings.source, of: payer.address)
    let available = try mint.checkedSource(source, of: payer.address, on: ledger)
    // A transfer into the vault is charged as any other.
    guard let amount = mint.gross(of: needed - held, isNet: true), amount <= available else {
      throw .underfunded(source, holds: available, needs: needed - held)
    }
    return mint.transfer(amount, from: source, to: place.vault, by: payer.address)
  }
}

extension PaymentMint {
  /// The account that is paid from.
  func source(_ given: Address?, of payer: Address) throws(DisburseError) -> Address {
    if let given { return given }
    return try account(of: payer)
  }
  /// Whether amounts are net; where the mint takes fees, somebody must have said so.
  func decide(_ isNet: Bool?) throws(DisburseError) -> Bool {
    if let isNet { return isNet }
    guard fee == nil else { throw .feesNotDecided(address) }
    return false
  }
}

extension Ledger {
  /// The lookup tables at these addresses.
  func lookupTables(_ addresses: [Address]) throws(DisburseError) -> [LookupTable] {
    var tables: [LookupTable] = []
    for address in addresses {
      guard let account = account(address), account.owner == ProgramIDs.addressLookupTable else {
        throw .noLookupTable(address)
      }
      let table = account.data.withUnsafeBytes { raw -> LookupTable? in
        guard let state = try? LookupTableState(raw),
          let count = state.usableCount(atSlot: slot, isInSlotHashes: { _ in false })
        else { return nil }
        return LookupTable(address: address, addresses: (0..<count).map { state.address(at: $0) })
      }
      guard let table else { throw .noLookupTable(address) }
      tables.append(table)
    }
    return tables
  }
}
