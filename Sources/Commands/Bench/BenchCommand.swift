import ArgumentParser
import SwiftSVM
import VectorRunner

extension Workload.Kind: ExpressibleByArgument {}
extension Workload.Conflict: ExpressibleByArgument {}

enum Switch: String, CaseIterable, ExpressibleByArgument {
  case on, off
}

struct BenchCommand: ParsableCommand, ConsoleCommand {
  static let configuration = CommandConfiguration(
    commandName: "bench", abstract: "Measure how fast vectors or made-up transactions execute, as JSON lines.",
    discussion: """
      Nothing is checked. The time covers decoding, verification, execution and commit, not reading files nor making \
      transactions. --workload makes transactions from a seed; every round goes on where the one before has ended.
      """)

  @Argument(help: "Vector files.")
  var files: [String] = []

  @Option(help: ArgumentHelp("Make transactions instead of reading vectors.", valueName: "name"))
  var workload: Workload.Kind?

  @Option(help: ArgumentHelp("Wallets of the workload, at least 2.", valueName: "n"))
  var accounts = 1000

  @Option(help: ArgumentHelp("What the workload is made from.", valueName: "n"))
  var seed: UInt64 = 1

  @Option(help: ArgumentHelp("Transactions of a round.", valueName: "n"))
  var transactions = 2000

  @Option(help: "Whether all wallets send, or four of them.")
  var conflict: Workload.Conflict = .low

  @Option(help: ArgumentHelp("Take the best of this many rounds.", valueName: "n"))
  var rounds: JobCount = JobCount(value: 3)

  @Option(help: ArgumentHelp("Verify signatures on this many threads within one vector.", valueName: "n"))
  var jobs: JobCount = JobCount(value: 1)

  @Option(help: ArgumentHelp("Processor time a program may take; 0: no limit.", valueName: "seconds"))
  var programTimeout: UInt64 = 10

  @Option(help: "Verify signatures; off: whatever the vector says.")
  var verify: Switch = .on

  @Flag(help: "The same as --verify off.")
  var noVerify = false

  @Flag(help: "Leave the workload's signatures out; needs --verify off.")
  var unsigned = false

  @Flag(help: "Send each transaction of the workload by itself, for its receipt, instead of a round as one batch.")
  var alone = false

  @Flag(help: "Begin each round of the workload when a line comes on standard input.")
  var step = false

  private var verifies: Bool { verify == .on && !noVerify }

  func validate() throws {
    guard files.isEmpty == (workload != nil) else { throw ValidationError("Give vector files or a --workload.") }
    guard accounts >= 2, accounts <= 100_000_000 else { throw ValidationError("--accounts is at least 2.") }
    guard transactions > 0, transactions <= 10_000_000 else { throw ValidationError("--transactions is at least 1.") }
    if alone, jobs.value > 1 { throw ValidationError("--alone has nothing for more --jobs.") }
    if unsigned, verifies { throw ValidationError("--unsigned needs --verify off.") }
  }

  func run(_ console: Console) throws -> CommandStatus {
    SVM.setProgramTimeLimit(seconds: programTimeout)
    if let workload {
      try benchmark(workload).run(waits: step, console.out)
      return .ok
    }
    var benchmark = Benchmark()
    benchmark.rounds = rounds.value
    benchmark.jobs = jobs.value
    benchmark.verifies = verifies
    for file in files {
      try console.out(try benchmark.run(file: file, console.vectors(file).vectors).line)
    }
    return .ok
  }

  private func benchmark(_ kind: Workload.Kind) -> WorkloadBenchmark {
    let made = Workload(
      kind: kind, accounts: accounts, seed: seed, conflict: conflict, count: transactions * rounds.value,
      signs: !unsigned)
    return WorkloadBenchmark(
      workload: made, rounds: rounds.value, verifies: verifies, jobs: jobs.value, sendsAlone: alone)
  }
}
