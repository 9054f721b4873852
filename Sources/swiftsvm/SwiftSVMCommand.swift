import Commands
import Foundation

@main struct Main {
  static func main() {
    let console = Console(
      out: { FileHandle.standardOutput.write(Data($0.utf8)) }, err: { FileHandle.standardError.write(Data($0.utf8)) },
      input: { [UInt8](FileHandle.standardInput.readDataToEndOfFile()) },
      showsProgress: isatty(STDERR_FILENO) == 1)
    exit(SwiftSVMCommand.run(Array(CommandLine.arguments.dropFirst()), console).rawValue)
  }
}
