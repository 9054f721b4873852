import ArgumentParser
import Files
import SwiftSVM
import VectorRunner

struct RecordCommand: ParsableCommand, ConsoleCommand {
  static let configuration = CommandConfiguration(
    commandName: "record", abstract: "Run a vector and write it back with complete expectations.",
    discussion: """
      What the file expected before is replaced by what this runtime does. Exit status: 0 written, 2 wrong usage or \
      something that cannot be read or written.
      """)

  @Argument(
    help: "A .json file of one vector, or a .jsonl file of one a line; `-`: standard input, and then output.")
  var file: String

  @Option(help: ArgumentHelp("Write here instead of over the file; `-`: to standard output.", valueName: "file"))
  var outfile: String?

  @Option(help: ArgumentHelp("Add accounts in the shape of `solana account --output json`.", valueName: "file|dir"))
  var account: [String] = []

  @Option(help: ArgumentHelp("Processor time a program may take; 0: no limit.", valueName: "seconds"))
  var programTimeout: UInt64 = 10

  func run(_ console: Console) throws -> CommandStatus {
    SVM.setProgramTimeLimit(seconds: programTimeout)
    let target = outfile ?? file
    if target != "-" {
      try WholeFile.check(target, replacing: true)
      try FilePlaces.check(outputs: [target], against: account)
    }
    let extra = try console.accounts(account)
    var contents = try console.vectors(file)
    for index in contents.vectors.indices {
      contents.vectors[index] = try contents.vectors[index].recorded(source: "swiftsvm", extraAccounts: extra)
    }
    if target == "-" {
      try console.out(String(decoding: contents.text(isLines: contents.isLines), as: UTF8.self))
    } else {
      try contents.write(to: target)
    }
    return .ok
  }
}
