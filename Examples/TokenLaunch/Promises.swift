import SwiftSVM

/// Something that must hold and does not.
struct Violation: Error, CustomStringConvertible {
  let description: String
  init(_ description: String) { self.description = description }
}

/// What the programs' states say, to be compared with what their vaults hold. Every act adds its own.
struct Promises {
  /// A vault, and how much of it is somebody's.
  struct Vault {
    let name: String
    let address: Address
    let owed: (SVM) -> UInt64
  }
  /// Sums within a program's states; what is wrong with them, or nil.
  struct Sums {
    let name: String
    let fault: (SVM) -> String?
  }
  var vaults: [Vault] = []
  var sums: [Sums] = []

  /// Checks everything there is to check after a transaction, and says it in a line.
  func check(_ svm: SVM, from before: Ledger, to after: Ledger, fee: UInt64) throws -> String {
    let supply = after.mint.amount
    let held = after.held
    let withheld = after.withheld
    guard held + withheld == supply else {
      let sum = "\(Text.tokens(held)) held and \(Text.tokens(withheld)) withheld"
      throw Violation("\(sum) are not the supply, \(Text.tokens(supply))")
    }
    guard before.lamports == after.lamports + fee else {
      throw Violation("\(before.lamports) lamports became \(after.lamports), and the fee is \(fee)")
    }
    for vault in vaults {
      let owed = vault.owed(svm)
      let found = after[vault.address].amount
      guard found >= owed else {
        throw Violation("the \(vault.name) owes \(Text.tokens(owed)) and holds \(Text.tokens(found))")
      }
    }
    for sum in sums {
      if let fault = sum.fault(svm) { throw Violation("\(sum.name): \(fault)") }
    }
    let kept =
      ["lamports"] + (vaults.isEmpty ? [] : ["\(vaults.count) vault\(vaults.count == 1 ? "" : "s")"]) + sums.map(\.name)
    return "✓ \(Text.tokens(supply)) = \(Text.tokens(held)) held + \(Text.tokens(withheld)) withheld · "
      + kept.joined(separator: " · ")
  }
}
