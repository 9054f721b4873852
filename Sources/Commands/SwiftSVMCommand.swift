import ArgumentParser
import Files

/// The command line, as a library.
public enum SwiftSVMCommand {
  /// Runs the command these arguments name.
  public static func run(_ arguments: [String], _ console: Console) -> CommandStatus {
    do {
      guard let command = try parse(arguments, console) else { return .ok }
      return try command.run(console)
    } catch let error as FileError where error.isReaderGone {
      // Nobody is left to tell.
      return .usage
    } catch let error as UsageError {
      console.err(error.text)
      return .usage
    } catch {
      console.err("swiftsvm: \(error)\n")
      return .usage
    }
  }

  private struct UsageError: Error { var text: String }

  /// The command to run; nil when it was a request for help or the version, which has been answered.
  private static func parse(_ arguments: [String], _ console: Console) throws -> (any ConsoleCommand)? {
    let failure: any Error
    do {
      var command = try Root.parseAsRoot(arguments)
      if let command = command as? any ConsoleCommand { return command }
      try command.run()  // what ArgumentParser brings: help
      return nil
    } catch { failure = error }
    // ArgumentParser's own status for wrong usage is 64.
    let text = Root.fullMessage(for: failure)
    guard Root.exitCode(for: failure).isSuccess else { throw UsageError(text: text.isEmpty ? "" : text + "\n") }
    if !text.isEmpty { try console.out(text + "\n") }
    return nil
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
