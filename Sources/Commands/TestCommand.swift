import ArgumentParser
import SwiftSVM
import VectorRunner

struct TestCommand: ParsableCommand, ConsoleCommand {
  static let configuration = CommandConfiguration(
    commandName: "test", abstract: "Run transaction vectors and instruction fixtures.",
    discussion: "Exit status: 0 all passed, 1 something failed, 2 wrong usage, unreadable input or no vector found.")

  @Argument(help: "Files, or directories to search for .json, .jsonl and .fix files; `-` is standard input.")
  var paths: [String]

  @Option(help: ArgumentHelp("Do not compare these, separated by commas.", valueName: "list"))
  var ignore: IgnoreList = IgnoreList()

  @Option(help: ArgumentHelp("Run only vectors whose name contains this text.", valueName: "text"))
  var filter: String?

  @Option(help: ArgumentHelp("Run this many vectors at a time.", valueName: "n"))
  var jobs: JobCount = JobCount(value: 1)

  @Option(help: ArgumentHelp("Add accounts in the shape of `solana account --output json`.", valueName: "file|dir"))
  var account: [String] = []

  @Option(
    help: ArgumentHelp("Processor time a program may take; 0: no limit.", valueName: "seconds"))
  var programTimeout: UInt64 = 10

  @Option(help: "How verdicts are written.")
  var format: ReportFormat = .text

  func run(_ console: Console) throws -> CommandStatus {
    var runner = Runner()
    runner.ignored = ignore.value
    runner.filter = filter
    runner.jobs = jobs.value
    runner.programTimeout = programTimeout
    runner.extraAccounts = try console.accounts(account)
    let corpus = try console.corpus(paths)
    let progress = ProgressLine(total: corpus.entries.count, console.showsProgress ? console.err : { _ in })
    let verdicts = runner.run(corpus) { progress.update($0) }
    progress.finish()
    return try report(verdicts, console)
  }

  private func report(_ verdicts: [Verdict], _ console: Console) throws -> CommandStatus {
    guard !verdicts.isEmpty else {
      let named = filter.map { " whose name contains \"\($0)\"" } ?? ""
      console.err("swiftsvm: no vector\(named) found in \(paths.joined(separator: ", "))\n")
      return .usage
    }
    try console.out(format.render(verdicts))
    let tally = Tally(verdicts)
    for verdict in verdicts {
      if case .unreadable(let reason) = verdict.outcome { console.err("swiftsvm: \(verdict.place): \(reason)\n") }
    }
    if tally.unreadable > 0 { return .usage }
    return tally.failed > 0 ? .failed : .ok
  }
}
