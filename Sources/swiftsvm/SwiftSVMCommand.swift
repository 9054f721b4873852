import Commands
import Files
import Foundation

@main struct Main {
  static func main() {
    StandardStream.prepare()
    StandardStream.settleWidth()
    nonisolated(unsafe) var isHeard = true
    let console = Console(
      out: StandardStream.output.write,
      err: { text in do { try StandardStream.error.write(text) } catch { isHeard = false } },
      input: StandardStream.input.read, showsProgress: StandardStream.error.isTerminal)
    let status: CommandStatus
    do throws(FileError) {
      status = SwiftSVMCommand.run(try Arguments.read(), console)
    } catch {
      console.err("swiftsvm: \(error)\n")
      status = .usage
    }
    // What was to be said and could not be is not done.
    exit((status == .ok && !isHeard ? .usage : status).rawValue)
  }
}

enum Arguments {
  /// What stands behind the program's name. An argument that is not UTF-8 would name another file than was meant.
  static func read() throws(FileError) -> [String] {
    var arguments: [String] = []
    for place in 1..<max(1, Int(CommandLine.argc)) {
      guard let bytes = CommandLine.unsafeArgv[place] else { break }
      guard let argument = String(validatingCString: bytes) else {
        throw FileError(path: "argument \(place)", reason: "is not UTF-8")
      }
      arguments.append(argument)
    }
    return arguments
  }
}
