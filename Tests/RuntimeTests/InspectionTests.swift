import Primitives
import ProgramAPI
import Runtime
import SolanaCrypto
import Testing

/// What can be seen of a transaction beside its result.
@Suite struct InspectionTests {
  private final class Seen {
    var lines: [String] = []
  }

  @Test func hooksSeeEveryInstructionBeforeAndAfter() throws {
    let world = World(), payer = World.key(1), other = World.key(2).address
    world.fund(payer.address)
    let seen = Seen()
    world.runtime.inspector = { call, after in
      let balances = call.accounts.map { String($0.account.lamports) }.joined(separator: " ")
      let error = call.error.map { " \($0)" } ?? ""
      let moment = after ? "after" : "before"
      seen.lines.append("\(call.instructionIndex) \(call.stackHeight) \(moment) \(balances)\(error)")
    }
    _ = try world.send(
      [World.transfer(payer, other, 1_000_000), World.transfer(payer, other, .max)], payer: payer)
    #expect(
      seen.lines == [
        "0 1 before 999995000 0",
        "0 1 after 998995000 1000000",
        "1 1 before 998995000 1000000",
        "1 1 after 998995000 1000000 custom program error: 0x1",
      ])
    world.runtime.inspector = nil
    _ = try world.send([World.transfer(payer, other, 2_000_000)], payer: payer)
    #expect(seen.lines.count == 4)
  }

  @Test func framesSayWhichLinesAndUnitsAreTheirs() throws {
    let world = World(), payer = World.key(1), other = World.key(2).address
    world.fund(payer.address)
    let receipt = try world.send(
      [World.transfer(payer, other, 1_000_000), World.transfer(payer, other, .max)], payer: payer)
    #expect(receipt.callFrames.map(\.logLines) == [0..<2, 2..<5])
    #expect(receipt.callFrames.map(\.computeUnitsConsumed) == [150, 150])
    #expect(receipt.callFrames.map(\.stackHeight) == [1, 1])
    #expect(receipt.logs[3] == "Transfer: insufficient lamports 998995000, need 18446744073709551615")
  }

  /// `minimumBalance` of the program API and of the runtime agree for thresholds SBPF programs could not multiply by.
  @Test(arguments: [(1.0, 890_880), (2.0, 1_781_760), (1.5, 1_336_320), (0.1, 89_088), (0.0, 0)] as [(Double, UInt64)])
  func rentThresholds(threshold: Double, minimum: UInt64) throws {
    let rent = Rent(lamportsPerByte: 6960, exemptionThresholdBits: threshold.bitPattern)
    #expect(try rent.minimumBalance(bytes: 0).value == minimum)
  }
}
