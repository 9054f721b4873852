import ArgumentParser

/// The command line, as a library.
public enum SwiftSVMCommand {
  /// Runs the command these arguments name.
  public static func run(_ arguments: [String], _ console: Console) -> CommandStatus {
    do {
      var command = try Root.parseAsRoot(arguments)
      if let command = command as? any ConsoleCommand { return command.run(console) }
      try command.run()  // what ArgumentParser brings: help
      return .ok
    } catch {
      // ArgumentParser's own status for wrong usage is 64; a clean exit is a request for help or the version.
      let text = Root.fullMessage(for: error)
      if Root.exitCode(for: error).isSuccess {
        if !text.isEmpty { console.out(text + "\n") }
        return .ok
      }
      if !text.isEmpty { console.err(text + "\n") }
      return .usage
    }
  }
}

struct Root: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "swiftsvm", abstract: "A local Solana runtime.",
    subcommands: [
      TestCommand.self, RecordCommand.self, BenchCommand.self, BenchStateCommand.self, DecodeCommand.self,
      KeygenCommand.self, PlanCommand.self, LedgerCommand.self, DisburseCommand.self,
    ])
}
