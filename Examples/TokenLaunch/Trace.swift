import SwiftSVM

// What the stage prints.

extension Stage {
  func prologue() {
    print(Text.bold("THE FIRST QUARTER OF A TOKEN"))
    print("")
    print("Ada launches STAR, a token with a transfer fee. Ben, Cleo and Dan give some of it for an observatory")
    print("of Gil's; Eli builds it, and Fay decides where the two disagree. For each transaction there are its")
    print("calls, the balances it changed, and what was checked after it (✓): the supply is what accounts hold")
    print("and what is withheld as fees; no lamports are gone but the fee; each vault holds what its program's")
    print("state owes; the rewards funded are paid, earned or still to come.")
  }

  func act(_ number: Int, _ title: String) {
    let text = "── \(number) · \(title) "
    print("")
    print(Text.bold(text + String(repeating: "─", count: max(0, Text.width - text.count))))
  }

  /// A transaction's first line.
  func line(_ title: String, right: String) {
    let text = Text.right("\(sent)", 3) + "  " + title
    print(Text.bold(text) + Text.right(right, Text.width - text.count))
  }
  func note(_ text: String) { print("     \(text)") }

  /// The token accounts that changed, by name: old → new, and fees withheld.
  func changes(_ before: Ledger, _ after: Ledger) throws -> [String] {
    if let unknown = after.accounts.first(where: { address in !names.contains { $0.address == address } }) {
      throw Violation("nobody knows the token account \(unknown)")
    }
    return (names + [(Star.mint, "mint (supply)")]).compactMap { address, name in
      let old = before[address]
      let new = after[address]
      guard old != new else { return nil }
      let amounts =
        old.amount == new.amount ? "" : "\(Text.right(Text.tokens(old.amount), 15)) → \(Text.tokens(new.amount))"
      let fees = "withheld \(Text.tokens(old.withheld)) → \(Text.tokens(new.withheld))"
      return Text.left(name, 15) + (old.withheld == new.withheld ? amounts : Text.left(amounts, 37) + fees)
    }
  }

  /// Everybody's balances, and where the supply went.
  func epilogue() {
    let end = Ledger(svm)
    let minted = end.mint.amount + burned
    act(7, "What is left")
    print("  \(Text.left("", 16))\(Text.right("STAR", 18))\(Text.right("withheld", 16))\(Text.right("SOL", 16))")
    for (address, name) in names where end.accounts.contains(address) {
      let person = cast.everybody.first { $0.tokens == address }
      let sol = person.map { Text.right(Text.sol(svm.getBalance($0.address)), 16) } ?? ""
      print(
        "  \(Text.left(name, 16))\(Text.right(Text.tokens(end[address].amount), 18))"
          + Text.right(Text.tokens(end[address].withheld), 16) + sol)
    }
    print("")
    for (name, amount) in [
      ("minted", minted), ("burned", burned), ("supply", end.mint.amount), ("held", end.held),
      ("withheld", end.withheld),
    ] { print("  \(Text.left(name, 16))\(Text.right(Text.tokens(amount), 18))") }
    print("")
    print("  \(sent) transactions, \(refused) of them rightly refused; \(Text.grouped(fees)) lamports of fees.")
    print("  Every promise was kept after every one of them.")
  }
}
