import Commands
import Testing

@Suite struct BenchTests {
  static let kinds = ["sol", "spl", "token-2022", "token-2022-fee", "ata", "memo", "v0", "mixed"]

  func run(_ arguments: String) -> String {
    var out = ""
    let status = SwiftSVMCommand.run(
      arguments.split(separator: " ").map(String.init), Console(out: { out += $0 }, err: { _ in }))
    #expect(status == .ok)
    return out
  }

  @Test(arguments: kinds, ["low", "high"])
  func everythingSucceeds(kind: String, conflict: String) {
    for accounts in [2, 300] {
      let shape = "--workload \(kind) --accounts \(accounts) --conflict \(conflict) --transactions 20"
      let line = run("bench \(shape) --rounds 2 --verify on")
      #expect(line.contains(#""failed":0,"#), "\(line)")
    }
  }

  /// The transactions of a seed stay what they are, or figures from different versions cannot be compared.
  @Test func sameSeedSameTransactions() {
    let command = "bench --workload mixed --accounts 300 --transactions 100 --rounds 1"
    let first = run(command)
    let other = run(command + " --seed 2")
    #expect(first.contains(#""wires":"2d9c6Hh7ZJTth2u7CgyG9tzs3M5xsQx2srcTXuZuw2oE""#), "\(first)")
    #expect(!other.contains("2d9c6Hh7ZJTth2u7CgyG9tzs3M5xsQx2srcTXuZuw2oE"))
  }

  /// Sent one by one, transactions leave the state they leave as batches.
  @Test(arguments: ["on", "off"])
  func aloneAsTogether(verify: String) {
    let command = "bench --workload mixed --accounts 50 --transactions 100 --rounds 2 --verify \(verify)"
    func state(_ line: String) -> Substring? { line.split(separator: "\"state\":").last }
    let together = run(command), alone = run(command + " --alone")
    #expect(alone.contains(#""alone":true"#) && alone.contains(#""failed":0,"#), "\(alone)")
    #expect(state(alone) == state(together) && state(alone)?.count ?? 0 > 30, "\(alone)")
  }

  @Test func stateHasEveryRow() {
    let text = run("bench-state --most 1000")
    for name in [
      "bytes an account", "construct a runtime", "checkpoint", "fork", "warp a slot", "snapshot save", "snapshot load",
      "state hash",
    ] {
      #expect(text.contains(name))
    }
  }
}
