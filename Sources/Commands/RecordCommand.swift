import ArgumentParser
import SwiftSVM
import VectorRunner

struct RecordCommand: ParsableCommand, ConsoleCommand {
  static let configuration = CommandConfiguration(
    commandName: "record", abstract: "Run a vector and write it back with complete expectations.",
    discussion: "What the file expected before is replaced by what this runtime does.")

  @Argument(help: "A .json file of one vector, or a .jsonl file of one a line.")
  var file: String

  @Option(help: ArgumentHelp("Write here instead of over the file.", valueName: "file"))
  var outfile: String?

  @Option(help: ArgumentHelp("Add accounts in the shape of `solana account --output json`.", valueName: "file|dir"))
  var account: [String] = []

  @Option(help: ArgumentHelp("Processor time a program may take; 0: no limit.", valueName: "seconds"))
  var programTimeout: UInt64 = 10

  func run(_ console: Console) -> CommandStatus {
    SVM.setProgramTimeLimit(seconds: programTimeout)
    do {
      let extra = try AccountDump.read(paths: account)
      var contents = try VectorFile(path: file)
      for index in contents.vectors.indices {
        contents.vectors[index] = try contents.vectors[index].recorded(source: "swiftsvm", extraAccounts: extra)
      }
      try contents.write(to: outfile ?? file)
      return .ok
    } catch {
      console.err("swiftsvm: \(error)\n")
      return .usage
    }
  }
}
