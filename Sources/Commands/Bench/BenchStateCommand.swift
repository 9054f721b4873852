import ArgumentParser
import SwiftSVM

struct BenchStateCommand: ParsableCommand, ConsoleCommand {
  static let configuration = CommandConfiguration(
    commandName: "bench-state", abstract: "Measure what holding and moving state costs, with more and more accounts.",
    discussion: """
      Microseconds each, with 1,000 token accounts and ten times as many up to --most. 10,000,000 accounts take some \
      minutes, most of them for the first state hash, and 4 GB.
      """)

  @Option(help: ArgumentHelp("Do not measure more accounts.", valueName: "n"))
  var most = 1_000_000

  @Flag(help: "Write JSON lines, one a number of accounts, instead of a table.")
  var json = false

  func validate() throws {
    guard most >= 1000, most <= 100_000_000 else { throw ValidationError("--most is at least 1000.") }
  }

  func run(_ console: Console) throws -> CommandStatus {
    var sizes = [1000]
    while sizes[sizes.count - 1] * 10 <= most { sizes.append(sizes[sizes.count - 1] * 10) }
    var table: [[StateBenchmark.Row]] = []
    let memory = try StateBenchmark.memory(sizes)
    for (size, bytes) in zip(sizes, memory) {
      var rows = [StateBenchmark.Row(name: "bytes an account", value: bytes)]
      rows += try StateBenchmark(accounts: size).run()
      table.append(rows)
      if json { try console.out(line(size, rows)) }
    }
    if !json { try console.out(text(sizes, table)) }
    return .ok
  }

  private func line(_ size: Int, _ rows: [StateBenchmark.Row]) -> String {
    var writer = JSONWriter()
    writer.object {
      $0.key("accounts")
      $0.integer(size)
      for row in rows where row.value.isFinite {
        $0.key(text: row.name)
        $0.double(row.value)
      }
    }
    return writer.text + "\n"
  }

  private func text(_ sizes: [Int], _ table: [[StateBenchmark.Row]]) -> String {
    func column(_ text: String) -> String { String(repeating: " ", count: max(0, 14 - text.count)) + text }
    func row(_ name: String, _ columns: [String]) -> String {
      name + String(repeating: " ", count: max(0, 34 - name.count)) + columns.map(column).joined() + "\n"
    }
    var text = row("accounts", sizes.map(String.init))
    for (index, first) in (table.first ?? []).enumerated() {
      text += row(first.name, table.map { Self.short($0[index].value) })
    }
    return text
  }

  /// Two decimals below ten, none from a hundred on.
  private static func short(_ value: Double) -> String {
    let hundredths = (value * 100).rounded()
    guard hundredths.isFinite, hundredths < 1e15 else { return "-" }
    let whole = Int(hundredths)
    if whole >= 10_000 { return String((whole + 50) / 100) }
    let rest = String(whole % 100)
    return "\(whole / 100)." + (rest.count < 2 ? "0" : "") + rest
  }
}
