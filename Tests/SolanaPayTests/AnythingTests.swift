import SolanaPay
import SwiftSVM
import Testing

/// Accounts, outcomes and transactions of any bytes are judged, and nothing else happens.
@Suite struct AnythingTests {
  typealias Numbers = RandomTests.Numbers

  private static func change(_ bytes: inout [UInt8], _ numbers: inout Numbers) {
    guard !bytes.isEmpty else { return }
    for _ in 0..<Int.random(in: 1...4, using: &numbers) {
      let place = Int.random(in: bytes.indices, using: &numbers)
      bytes[place] = [0, 1, 2, 165, 255, UInt8(truncatingIfNeeded: numbers.next())].randomElement(using: &numbers) ?? 0
    }
    if Int.random(in: 0..<4, using: &numbers) == 0 {
      bytes.removeLast(Int.random(in: 0..<bytes.count, using: &numbers))
    }
  }

  /// Mints and token accounts with wrong bytes: a plan, or a problem.
  @Test func accounts() throws {
    let world = try PayWorld()
    let mint = try world.mint(program: ProgramIDs.token2022, [.transferFeeConfig(PayWorld.fee)])
    let request = try world.request(of: mint)
    let good = world.svm.chainView
    var numbers = Numbers(state: 11)
    var plans = 0
    for _ in 0..<5000 {
      var wrong: [Address: ChainView.Account] = [:]
      for address in [mint]
        + [world.payer, world.merchant].compactMap({ pair in
          try? AssociatedTokenInterface.address(wallet: pair.address, mint: mint, tokenProgram: ProgramIDs.token2022)
        }) where Bool.random(using: &numbers)
      {
        wrong[address] = good.account(address)
        if var data = wrong[address]?.data {
          Self.change(&data, &numbers)
          wrong[address]?.data = data
        }
      }
      let view = ChainView(epoch: numbers.next()) { wrong[$0] ?? good.account($0) }
      if (try? request.plan(from: world.payer.address, on: view)) != nil { plans += 1 }
    }
    #expect(plans > 500)
    #expect(plans < 4500)
  }

  /// Messages whose places and numbers are wrong: judged by `validate` and by `review`.
  @Test func messages() throws {
    let world = try PayWorld()
    let request = try world.request()
    let plan = try request.plan(from: world.payer.address, on: world.svm.chainView)
    let good = try world.outcome(plan.instructions)
    #expect(throws: Never.self) { try request.validate(good, in: .sol) }
    var numbers = Numbers(state: 12)
    var valid = 0
    for _ in 0..<5000 {
      var header = [
        good.message.header.requiredSignatures, good.message.header.readonlySigned,
        good.message.header.readonlyUnsigned,
      ]
      if Bool.random(using: &numbers) { Self.change(&header, &numbers) }
      header += [0, 0, 0]
      var keys = good.message.accountKeys
      if Int.random(in: 0..<4, using: &numbers) == 0 { keys.remove(at: Int.random(in: keys.indices, using: &numbers)) }
      var instructions = good.message.instructions
      for place in instructions.indices {
        switch Int.random(in: 0..<8, using: &numbers) {
        case 0: instructions[place].programIDIndex = UInt8(truncatingIfNeeded: numbers.next())
        case 1: Self.change(&instructions[place].accounts, &numbers)
        case 2: Self.change(&instructions[place].data, &numbers)
        default: break
        }
      }
      var outcome = good
      outcome.message = try Message(
        version: .legacy,
        header: MessageHeader(
          requiredSignatures: header[0], readonlySigned: header[1], readonlyUnsigned: header[2]),
        accountKeys: keys, recentBlockhash: .zero, instructions: instructions)
      if Int.random(in: 0..<4, using: &numbers) == 0 { outcome.balancesAfter.shuffle(using: &numbers) }
      if (try? request.validate(outcome, in: .sol)) != nil { valid += 1 }
      let transaction = Transaction(outcome.message)
      _ = try? TransactionRequest.review(
        transaction, account: world.payer.address, latestBlockhash: world.svm.latestBlockhash)
    }
    #expect(valid > 200)
    #expect(valid < 4000)
  }
}
