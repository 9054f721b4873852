import LocalLedger
import SwiftSVM

/// The token accounts of a list's wallets.
struct Recipients {
  let list: PaymentList
  let mint: PaymentMint
  /// In the order of the payments.
  let accounts: [Address]

  /// Checks what can be known beforehand: that wallets are wallets, and that no payment goes back to where it is from.
  init(_ list: PaymentList, _ mint: PaymentMint, _ ledger: Ledger, payingFrom sources: [Address])
    throws(DisburseError)
  {
    self.list = list
    self.mint = mint
    var known: [Address: Address] = [:]
    var accounts: [Address] = []
    for payment in list.payments {
      if let account = known[payment.wallet] {
        accounts.append(account)
        continue
      }
      if let owner = ledger.account(payment.wallet)?.owner, [ProgramIDs.token, ProgramIDs.token2022].contains(owner) {
        throw .notAWallet(line: payment.line, payment.wallet)
      }
      let account = try mint.account(of: payment.wallet)
      guard !sources.contains(account) else { throw .paysItself(line: payment.line) }
      known[payment.wallet] = account
      accounts.append(account)
    }
    self.accounts = accounts
  }

  /// Why a payment cannot be received at present; nil when it can.
  func obstacle(_ place: Int, on ledger: Ledger) -> String? {
    guard let state = mint.holding(accounts[place], on: ledger) else { return "the wallet has no account of the mint" }
    if state.owner != list.payments[place].wallet { return "the account belongs to another wallet" }
    return state.isFrozen ? "the account is frozen" : nil
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
