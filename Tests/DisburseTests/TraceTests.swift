import Disburse
import LocalLedger
import SwiftSVM
import Testing

/// The calls that packing counts are those that are made.
@Suite struct TraceTests {
  @Test(arguments: [ProgramIDs.token, ProgramIDs.token2022])
  func creations(program: Address) throws {
    let world = try DisburseWorld(program: program)
    try world.hold(world.wallet(3), 0)
    // Lamports at the address beforehand: too few, and enough.
    world.put(try world.account(1), [], lamports: 1_000_000, owner: ProgramIDs.system)
    world.put(try world.account(2), [], lamports: 1_000_000_000, owner: ProgramIDs.system)
    try world.begin()
    let ledger = try world.open(), mint = try PaymentMint(world.mintAddress, on: ledger)
    for (number, calls) in [(0, 4), (1, 6), (2, 5), (3, 0)] {
      let group = mint.creation(
        of: try world.account(number), for: world.wallet(number), payer: world.payer.address, on: ledger)
      let packing = Packing(payer: world.payer.address)
      let message = try packing.message(group.instructions, ledger.latestBlockhash)
      let receipt = try ledger.simulate(try Transaction(message, signers: [world.payer]))
      #expect(receipt.succeeded)
      #expect(receipt.callFrames.count == 1 + calls, "wallet \(number)")
      let measured = try #require(packing.measure(group)).trace
      // What an account of Token-2022 must hold depends on the mint: there the more is counted.
      #expect(measured == (number == 2 && program == ProgramIDs.token2022 ? 7 : 1 + calls), "wallet \(number)")
    }
  }

  /// Ten new accounts and their payments are 60 instructions, and go through; eleven would be 66.
  @Test func limit() throws {
    let world = try DisburseWorld()
    try world.begin()
    let ledger = try world.open(), mint = try PaymentMint(world.mintAddress, on: ledger)
    var group = InstructionGroup([])
    for number in 0..<11 {
      let creation = mint.creation(
        of: try world.account(number), for: world.wallet(number), payer: world.payer.address, on: ledger)
      group.instructions += creation.instructions
      group.instructions.append(
        TokenInterface.transferChecked(
          1, decimals: 6, from: world.source, mint: world.mintAddress, to: try world.account(number),
          authority: world.payer.address))
      group.calls += creation.calls
    }
    let packing = Packing(payer: world.payer.address)
    func error(_ count: Int) throws -> TransactionError? {
      let instructions = Array(group.instructions.prefix(2 * count))
      let message = try packing.message(instructions, ledger.latestBlockhash)
      return try ledger.simulate(try Transaction(message, signers: [world.payer])).err
    }
    #expect(try error(10) == nil)
    #expect(try #require(packing.measure(group)).trace == 66)
  }
}
