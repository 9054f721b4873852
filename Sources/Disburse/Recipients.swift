import LocalLedger
import SwiftSVM

/// The token accounts of a list's wallets.
struct Recipients {
  let list: PaymentList
  let mint: PaymentMint
  /// In the order of the payments.
  let accounts: [Address]

  /// Whether each payment comes with its id as a memo; nil where no payment can.
  let memos: Bool?

  /// Checks what will not change: that wallets are wallets, and that no payment goes back to where it is from. All
  /// lines that say otherwise are named.
  init(_ list: PaymentList, _ mint: PaymentMint, _ ledger: Ledger, payingFrom sources: [Address], memos: Bool? = nil)
    throws(DisburseError)
  {
    self.list = list
    self.mint = mint
    self.memos = memos
    var known: [Address: (account: Address, fault: String?)] = [:]
    var accounts: [Address] = []
    var faults: [DisburseError.Fault] = []
    for payment in list.payments {
      let found: (account: Address, fault: String?)
      if let before = known[payment.wallet] { found = before } else {
        let account = try mint.account(of: payment.wallet)
        var fault = WalletObstacle(payment.wallet, on: ledger).map { "\(payment.wallet) \($0)" }
        if sources.contains(account) { fault = "the payment goes to the account it is paid from" }
        found = (account, fault)
        known[payment.wallet] = found
      }
      if let fault = found.fault { faults.append(DisburseError.Fault(line: payment.line, reason: fault)) }
      accounts.append(found.account)
    }
    guard faults.isEmpty else { throw .notWallets(faults) }
    self.accounts = accounts
  }

  /// Why a payment cannot be received at present; nil when it can.
  func obstacle(_ place: Int, on ledger: Ledger) -> AccountObstacle? {
    guard !isMissing(place, on: ledger) else { return .missing }
    guard let state = ledger.account(accounts[place]).flatMap(mint.holding) else { return .notAnAccount }
    if state.base.owner != list.payments[place].wallet { return .otherHolder }
    if state.base.isFrozen { return .frozen }
    for entry in state.extensions {
      switch entry {
      case .memoTransfer(isRequired: true) where memos != true: return .memoDemanded(canHaveMemos: memos != nil)
      case .confidentialTransferAccount(let account) where !account.takesNonConfidentialCredits:
        return .confidentialOnly
      default: continue
      }
    }
    return nil
  }

  /// Why payments cannot be received, those whose accounts will be made left out, or left out as asked.
  func obstacles(on ledger: Ledger) -> [Int: String] {
    var reasons: [Int: String] = [:]
    for place in list.payments.indices {
      guard let obstacle = obstacle(place, on: ledger), obstacle != .missing else { continue }
      reasons[place] = obstacle.description
    }
    return reasons
  }

  /// The report of a list that is not begun, since these payments cannot be received; nil when all can.
  func refusal(_ isNet: Bool, _ reasons: [Int: String]) -> DisbursementReport? {
    guard !reasons.isEmpty else { return nil }
    let entries = list.payments.indices.map { place in
      DisbursementReport.Entry(
        payment: list.payments[place], account: accounts[place], outcome: reasons[place] == nil ? .draft : .failed,
        reason: reasons[place])
    }
    return DisbursementReport(
      batch: nil, state: .draft, mint: mint, isNet: isNet, entries: entries, gross: 0, isRefused: true)
  }

  /// The same of what a rehearsal could not pay. Who has no account is left out where that was asked for.
  func refusal(_ isNet: Bool, _ rehearsal: DisbursementReport, _ createsAccounts: Bool) -> DisbursementReport? {
    var reasons: [Int: String] = [:]
    for (place, entry) in rehearsal.entries.enumerated() where entry.outcome == .failed {
      if !createsAccounts, entry.reason == AccountObstacle.missing.description { continue }
      reasons[place] = entry.reason ?? "it cannot be paid"
    }
    return refusal(isNet, reasons)
  }

  /// Whether the account has still to be made.
  func isMissing(_ place: Int, on ledger: Ledger) -> Bool {
    guard let account = ledger.account(accounts[place]) else { return true }
    return account.owner == ProgramIDs.system && account.data.isEmpty
  }

  /// Makes the accounts of these payments that are missing. Those that cannot be made are passed over: the payment will
  /// say why.
  func create(_ places: [Int], _ sender: Sender) throws(DisburseError) {
    var seen: Set<Address> = []
    let missing = places.filter { isMissing($0, on: sender.ledger) && seen.insert(accounts[$0]).inserted }
    let groups = missing.map { place in
      mint.creation(
        of: accounts[place], for: list.payments[place].wallet, payer: sender.payer.address, on: sender.ledger)
    }
    let ranges: [Range<Int>]
    do { ranges = try sender.packing.pack(groups.indices) { groups[$0].joined() } } catch {
      throw .doesNotFit(line: list.payments[missing[error.item]].line)
    }
    for range in ranges {
      try sender.sendInParts(
        range, { groups[$0].joined().instructions }, failed: { _, _ in }, done: { _ in })
    }
  }
}

extension Sequence<InstructionGroup> {
  func joined() -> InstructionGroup {
    InstructionGroup(flatMap(\.instructions), calls: reduce(0) { $0 + $1.calls })
  }
}
