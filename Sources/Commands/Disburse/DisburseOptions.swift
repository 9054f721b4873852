import ArgumentParser
import Disburse
import Files
import LocalLedger
import SwiftSVM

/// What every disbursement says: where, in what, by whom.
struct DisburseOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The ledger, a file made by `swiftsvm ledger create`.", valueName: "file"))
  var ledger: String

  @Option(
    help: ArgumentHelp(
      "The key pair of who pays and, of a batch, has the say; `-`: standard input.", valueName: "file"))
  var keypair: String

  @Option(help: "The mint that is paid in.")
  var mint: AddressArgument

  @Option(help: ArgumentHelp("Which of the payer's organizations.", valueName: "number"))
  var org: UInt64 = 0

  @Option(help: ArgumentHelp("Which of the organization's batches.", valueName: "number"))
  var batch: UInt64 = 0

  /// The key pair in a file.
  static func keypair(_ path: String, _ console: Console) throws(FileError) -> Keypair {
    guard let pair = Keypair(file: try console.read(path)) else {
      throw FileError(path: path, reason: "no key pair file")
    }
    return pair
  }
}

/// What a transaction carries besides payments.
struct PackingOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Ask for so many compute units in each transaction.", valueName: "units"))
  var computeLimit: UInt32?

  @Option(help: ArgumentHelp("Offer so much for each compute unit.", valueName: "micro-lamports"))
  var computePrice: UInt64?

  @Option(
    help: ArgumentHelp("Make v0 transactions that take addresses from this lookup table.", valueName: "address"))
  var lookupTable: [AddressArgument] = []

  var prefix: [Instruction] {
    (computeLimit.map { [ComputeBudgetInterface.setComputeUnitLimit($0)] } ?? [])
      + (computePrice.map { [ComputeBudgetInterface.setComputeUnitPrice(microLamports: $0)] } ?? [])
  }
}

/// What an amount in the file is.
enum AmountKind: String, ExpressibleByArgument, CaseIterable {
  /// What the recipient receives.
  case net
  /// What the payer spends.
  case gross
}
