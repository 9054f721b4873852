import ArgumentParser
import LocalLedger
import SwiftSVM

struct LedgerCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ledger", abstract: "A runtime in a file: make one, look into it, let time pass.",
    discussion: """
      The file holds the accounts it began with and every transaction since; opening it executes them again. It is \
      written so that it can be used after any interruption.
      """,
    subcommands: [Create.self, Accounts.self, Tokens.self, Advance.self])

  struct Create: ParsableCommand, ConsoleCommand {
    static let configuration = CommandConfiguration(abstract: "Make a ledger of accounts.")

    @Argument(help: "The file to make.")
    var file: String

    @Option(help: ArgumentHelp("Accounts in the shape of `solana account --output json`.", valueName: "file|dir"))
    var account: [String] = []

    func run(_ console: Console) throws -> CommandStatus {
      // An account that is given twice is what it was given as last.
      var accounts: [Address: StoredAccount] = [:]
      for named in try console.accounts(account) { accounts[named.address] = named.account }
      let sorted = accounts.sorted { $0.key < $1.key }
      try Ledger.create(file, accounts: sorted.map { NamedAccount($0.key, $0.value) })
      return .ok
    }
  }

  struct Accounts: ParsableCommand, ConsoleCommand {
    static let configuration = CommandConfiguration(
      abstract: "Write accounts as `solana account --output json` would, in an array.",
      discussion: "Exit status: 0 written, 1 there is no such account, 2 wrong usage or a ledger that cannot be read.")

    @Argument(help: "The ledger; `-`: standard input.")
    var file: String

    @Argument(help: "Addresses.")
    var addresses: [AddressArgument]

    func run(_ console: Console) throws -> CommandStatus {
      let ledger = try Ledger(reading: [UInt8](console.read(file)), named: file, trapGuard: true)
      var text: [String] = []
      for address in addresses.map(\.value) {
        guard let account = ledger.account(address) else {
          console.err("swiftsvm: there is no account \(address)\n")
          return .failed
        }
        text.append(String(decoding: AccountDump.write(address, account).dropLast(), as: UTF8.self))
      }
      try console.out("[" + text.joined(separator: ",\n") + "]\n")
      return .ok
    }
  }

  struct Tokens: ParsableCommand, ConsoleCommand {
    static let configuration = CommandConfiguration(
      abstract: "Say who holds how much of a mint: owner, amount in the smallest units, account.")

    @Argument(help: "The ledger; `-`: standard input.")
    var file: String

    @Argument(help: "The mint.")
    var mint: AddressArgument

    func run(_ console: Console) throws -> CommandStatus {
      let ledger = try Ledger(reading: [UInt8](console.read(file)), named: file, trapGuard: true)
      for program in [ProgramIDs.token, ProgramIDs.token2022] {
        for named in ledger.accounts(ownedBy: program) {
          let state = TokenAccountWithExtensions(named.account.data)?.base ?? TokenAccountState(named.account.data)
          guard let state, state.mint == mint.value else { continue }
          try console.out("\(state.owner) \(state.amount) \(named.address)\n")
        }
      }
      return .ok
    }
  }

  struct Advance: ParsableCommand, ConsoleCommand {
    static let configuration = CommandConfiguration(
      abstract: "Let slots pass. A blockhash is too old when 151 newer ones exist.")

    @Argument(help: "The ledger.")
    var file: String

    @Argument(help: "How many slots.")
    var slots: UInt64 = 1

    func run(_ console: Console) throws -> CommandStatus {
      let ledger = try Ledger(opening: file, trapGuard: true)
      try ledger.advance(slots: slots)
      return .ok
    }
  }
}

/// An address on the command line.
struct AddressArgument: ExpressibleByArgument {
  var value: Address
  init?(argument: String) {
    guard let value = Address(argument) else { return nil }
    self.value = value
  }
}
