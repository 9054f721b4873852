import SwiftSVM

/// Where all tokens and lamports are at one moment, read from the accounts themselves.
struct Ledger {
  /// What a token account holds, and what of the fees it still withholds.
  struct Holding: Hashable {
    var amount: UInt64 = 0, withheld: UInt64 = 0
  }

  /// The mint: its supply, and the fees harvested to it.
  var mint = Holding()
  private var holdings: [Address: Holding] = [:]
  /// The token accounts in order of their addresses.
  private(set) var accounts: [Address] = []
  var lamports: UInt64 = 0

  init(_ svm: SVM) {
    svm.forEachAccount { _, account in lamports += account.lamports }
    for (address, account) in svm.getProgramAccounts(ProgramIDs.token2022) {
      if let state = TokenAccountWithExtensions(account.data), state.base.mint == Star.mint {
        accounts.append(address)
        holdings[address] = Holding(amount: state.base.amount, withheld: state.withheld)
      } else if address == Star.mint, let state = MintWithExtensions(account.data) {
        mint = Holding(amount: state.base.supply, withheld: state.transferFees?.withheld ?? 0)
      }
    }
  }

  /// What an account holds; nothing where there is none.
  subscript(address: Address) -> Holding { address == Star.mint ? mint : holdings[address] ?? Holding() }

  /// All that accounts hold.
  var held: UInt64 { accounts.reduce(0) { $0 + self[$1].amount } }
  /// All fees withheld that nobody has collected.
  var withheld: UInt64 { accounts.reduce(mint.withheld) { $0 + self[$1].withheld } }
}

extension TokenAccountWithExtensions {
  /// The fees withheld in this account.
  fileprivate var withheld: UInt64 {
    if case .transferFeeAmount(let withheld) = self[.transferFeeAmount] { withheld } else { 0 }
  }
}
