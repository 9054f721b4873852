import ArgumentParser
import Disburse
import LocalLedger
import SwiftSVM

extension DisburseCommand {
  struct Pause: ParsableCommand, ConsoleCommand {
    static let configuration = CommandConfiguration(abstract: "Stop a batch that has started, until it is resumed.")
    @OptionGroup var options: DisburseOptions
    func run(_ console: Console) throws -> CommandStatus { try options.control(.pause, console) }
  }

  struct Resume: ParsableCommand, ConsoleCommand {
    static let configuration = CommandConfiguration(abstract: "Let a paused batch go on.")
    @OptionGroup var options: DisburseOptions
    func run(_ console: Console) throws -> CommandStatus { try options.control(.resume, console) }
  }

  struct Cancel: ParsableCommand, ConsoleCommand {
    static let configuration = CommandConfiguration(
      abstract: "End a batch for good; what its vault holds goes back to the payer's token account.")
    @OptionGroup var options: DisburseOptions
    func run(_ console: Console) throws -> CommandStatus { try options.control(.cancel, console) }
  }
}

extension DisburseCommand {
  struct Close: ParsableCommand, ConsoleCommand {
    static let configuration = CommandConfiguration(
      abstract: "Give back what a completed or canceled batch took of the ledger. Its report cannot be made anew then.")
    @OptionGroup var options: DisburseOptions
    func run(_ console: Console) throws -> CommandStatus { try options.control(.close, console) }
  }
}

extension DisburseOptions {
  fileprivate func control(_ what: BatchControl, _ console: Console) throws -> CommandStatus {
    let payer = try DisburseOptions.keypair(keypair, console)
    let ledger = try Ledger(opening: ledger, trapGuard: true)
    let mint = try PaymentMint(mint.value, on: ledger)
    let place = try BatchPlace(creator: payer.address, orgID: org, batchID: batch, mint: mint)
    do { try what.perform(place, in: mint, on: ledger, payer: payer) } catch {
      // The program's refusal is an answer; anything else could not be asked.
      guard case .failed = error else { throw error }
      console.err("swiftsvm: \(error)\n")
      return .failed
    }
    return .ok
  }
}
