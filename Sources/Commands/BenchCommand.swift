import ArgumentParser
import SwiftSVM
import VectorRunner

struct BenchCommand: ParsableCommand, ConsoleCommand {
  static let configuration = CommandConfiguration(
    commandName: "bench", abstract: "Measure how fast vectors execute, one JSON line per file.",
    discussion: "Nothing is checked. The time covers decoding, verification, execution and commit, not reading files.")

  @Argument(help: "Vector files.")
  var files: [String]

  @Option(help: ArgumentHelp("Take the best of this many rounds.", valueName: "n"))
  var rounds: JobCount = JobCount(value: 3)

  @Option(help: ArgumentHelp("Verify signatures on this many threads within one vector.", valueName: "n"))
  var jobs: JobCount = JobCount(value: 1)

  @Option(help: ArgumentHelp("Processor time a program may take; 0: no limit.", valueName: "seconds"))
  var programTimeout: UInt64 = 10

  @Flag(help: "Do not verify signatures, whatever the vector says.")
  var noVerify = false

  func run(_ console: Console) -> CommandStatus {
    SVM.setProgramTimeLimit(seconds: programTimeout)
    var benchmark = Benchmark()
    benchmark.rounds = rounds.value
    benchmark.jobs = jobs.value
    benchmark.verifies = !noVerify
    do {
      for file in files { console.out(try benchmark.run(file: file, VectorFile(path: file).vectors).line) }
      return .ok
    } catch {
      console.err("swiftsvm: \(error)\n")
      return .usage
    }
  }
}
