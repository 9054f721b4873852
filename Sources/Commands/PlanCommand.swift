import ArgumentParser
import Tokenomics
import TokenomicsFile

struct PlanCommand: ParsableCommand, ConsoleCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan", abstract: "Check a tokenomics file and print its schedule year by year.",
    discussion: """
      The file is TOML; `Vectors/tokenomics/README.md` has its schema, and the files beside it are examples. \
      Findings come first, then the schedule if the numbers permit one. Exit status: 0 no errors among the findings, \
      1 errors, 2 wrong usage or a file that cannot be read.
      """)

  @Argument(help: "A tokenomics file, or `-` for standard input.")
  var file: String

  @Option(help: ArgumentHelp("Plan with this many decimals instead of the file's.", valueName: "n"))
  var decimals: UInt8?

  @Flag(help: "Write JSON.")
  var json = false

  func run(_ console: Console) throws -> CommandStatus {
    let bytes = [UInt8](try console.read(file))
    let tokenomics: Tokenomics
    do { tokenomics = try Tokenomics(toml: bytes) } catch {
      console.err("swiftsvm: \(file): \(error)\n")
      return .usage
    }
    let plan = Plan(tokenomics, decimals: decimals.map { Int($0) })
    try console.out(json ? PlanJSON.text(plan) : PlanText.text(plan))
    return plan.isRefused ? .failed : .ok
  }
}
