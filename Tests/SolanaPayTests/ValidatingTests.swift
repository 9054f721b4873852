import SolanaPay
import SwiftSVM
import Testing

/// Transactions that ran and are not the payment, and outcomes that do not say enough.
@Suite struct ValidatingTests {
  typealias Problem = ValidationProblem

  private func plan(_ request: TransferRequest, in world: PayWorld) throws -> [Instruction] {
    try request.plan(from: world.payer.address, on: world.svm.chainView).instructions
  }

  /// Runs what `change` makes of a good payment, and judges it.
  private func expect(
    _ problem: Problem?, of mint: (PayWorld) throws -> Address?, sourceLocation: SourceLocation = #_sourceLocation,
    _ change: (inout [Instruction], PayWorld) throws -> Void
  ) throws {
    let world = try PayWorld()
    let request = try world.request(of: try mint(world))
    var instructions = try plan(request, in: world)
    try change(&instructions, world)
    let outcome = try world.outcome(instructions)
    #expect(outcome.error == nil, sourceLocation: sourceLocation)
    let asset = try world.asset(request)
    if let problem {
      #expect(throws: problem, sourceLocation: sourceLocation) { try request.validate(outcome, in: asset) }
      #expect(!problem.description.isEmpty, sourceLocation: sourceLocation)
    } else {
      #expect(throws: Never.self, sourceLocation: sourceLocation) { try request.validate(outcome, in: asset) }
    }
  }

  /// Wrong in SOL and in tokens alike: all lie in memo, references and order.
  @Test(arguments: [true, false])
  func anyAsset(inTokens: Bool) throws {
    let mint: (PayWorld) throws -> Address? = { inTokens ? try $0.mint() : nil }
    let memo = Instruction(programID: ProgramIDs.memo, accounts: [], data: Array("order 7".utf8))
    try expect(nil, of: mint) { _, _ in }
    try expect(nil, of: mint) { all, _ in
      all.insert(ComputeBudgetInterface.setComputeUnitPrice(microLamports: 1), at: 0)
    }
    try expect(nil, of: mint) { all, _ in all.insert(memo, at: 0) }
    try expect(.memoMissing, of: mint) { all, _ in all.removeFirst() }
    try expect(.otherMemo, of: mint) { all, _ in all[0].data[0] = 0x4F }
    try expect(.otherMemo, of: mint) { all, _ in all[0].data.removeLast() }
    try expect(.otherMemo, of: mint) { all, _ in all[0].data += [0x20] }
    try expect(.memoMissing, of: mint) { all, world in all[0].accounts = [.signer(world.payer.address)] }
    try expect(.memoMissing, of: mint) { all, _ in all[0].programID = ProgramIDs.memoV1 }
    try expect(.memoMissing, of: mint) { all, _ in
      all.insert(ComputeBudgetInterface.setComputeUnitPrice(microLamports: 1), at: 1)
    }
    try expect(.notATransfer, of: mint) { all, _ in all.swapAt(0, 1) }
    try expect(.notATransfer, of: mint) { all, _ in all.append(memo) }
    try expect(.notATransfer, of: mint) { all, _ in
      all.append(ComputeBudgetInterface.setComputeUnitPrice(microLamports: 1))
    }
    try expect(.referenceCount(1, expected: 2), of: mint) { all, _ in all[1].accounts.removeLast() }
    try expect(.referenceCount(0, expected: 2), of: mint) { all, _ in all[1].accounts.removeLast(2) }
    try expect(.referenceCount(3, expected: 2), of: mint) { all, world in
      all[1].accounts.append(.readonly(world.stranger.address))
    }
    try expect(.reference(at: 0), of: mint) { all, _ in
      all[1].accounts.swapAt(all[1].accounts.count - 1, all[1].accounts.count - 2)
    }
    try expect(.reference(at: 1), of: mint) { all, world in
      all[1].accounts[all[1].accounts.count - 1] = .readonly(world.stranger.address)
    }
  }

  @Test func sol() throws {
    try expect(.sent(399_999_999, expected: 400_000_000), of: { _ in nil }) { all, _ in
      all[1].data = [2, 0, 0, 0] + little(399_999_999)
    }
    try expect(nil, of: { _ in nil }) { all, _ in all[1].data = [2, 0, 0, 0] + little(400_000_001) }
    try expect(.otherRecipient(PayWorld.pair(3).address), of: { _ in nil }) { all, world in
      all[1].accounts[1] = .writable(world.stranger.address)
    }
    // Enough comes in front, and the transfer with the reference is of nothing.
    try expect(.sent(0, expected: 400_000_000), of: { _ in nil }) { all, world in
      all.insert(
        SystemInterface.transfer(400_000_000, from: world.payer.address, to: world.merchant.address), at: 0)
      all[2].data = [2, 0, 0, 0] + little(0)
    }
  }

  private func little(_ number: UInt64) -> [UInt8] { withUnsafeBytes(of: number.littleEndian) { Array($0) } }

  /// What was paid goes back in the same transaction: the balance tells.
  @Test func takenBack() throws {
    let world = try PayWorld()
    let request = try world.request()
    var instructions = try plan(request, in: world)
    instructions.insert(
      SystemInterface.transfer(1, from: world.merchant.address, to: world.payer.address), at: 0)
    let outcome = try world.outcome(instructions, signers: [world.merchant])
    #expect(outcome.error == nil)
    #expect(throws: Problem.received(399_999_999, expected: 400_000_000)) { try request.validate(outcome, in: .sol) }
    // The merchant as payer of the fee gets less, too.
    let plan = try request.plan(from: world.payer.address, on: world.svm.chainView)
    let message = try plan.message(recentBlockhash: world.svm.latestBlockhash, payer: world.merchant.address)
    let sponsored = try world.svm.executeForOutcome(Transaction(message, signers: [world.merchant, world.payer]))
    #expect(throws: Problem.received(399_990_000, expected: 400_000_000)) { try request.validate(sponsored, in: .sol) }
  }

  @Test func tokens() throws {
    for program in [ProgramIDs.token, ProgramIDs.token2022] {
      let mint: (PayWorld) throws -> Address? = { try $0.mint(program: program) }
      // Transfer without the mint is as good as TransferChecked.
      try expect(nil, of: mint) { all, _ in
        all[1].accounts.remove(at: 1)
        all[1].data = [3] + all[1].data[1..<9]
      }
      try expect(.sent(399_999, expected: 400_000), of: mint) { all, _ in all[1].data = [12] + little(399_999) + [6] }
      let stranger = PayWorld.pair(3).address
      let other = try AssociatedTokenInterface.address(
        wallet: stranger, mint: Address(77, 7, 7, 7), tokenProgram: program)
      try expect(.otherRecipient(other), of: mint) { all, world in
        try world.hold(Address(77, 7, 7, 7), stranger, 0, program)
        all[1].accounts[2] = .writable(other)
      }
      // A mint of nothing, named as the real one's neighbour.
      let worthless = Address(78, 8, 8, 8)
      let source = try AssociatedTokenInterface.address(
        wallet: PayWorld.pair(1).address, mint: worthless, tokenProgram: program)
      let target = try AssociatedTokenInterface.address(
        wallet: PayWorld.pair(2).address, mint: worthless, tokenProgram: program)
      try expect(.otherMint(worthless), of: mint) { all, world in
        world.put(worthless, MintState(decimals: 6).encoded(), owner: program)
        try world.hold(worthless, world.payer.address, 400_000, program)
        try world.hold(worthless, world.merchant.address, 0, program)
        all[1].accounts.replaceSubrange(0..<3, with: [.writable(source), .readonly(worthless), .writable(target)])
      }
      try expect(.notATransfer, of: mint) { all, world in
        all[1] = SystemInterface.transfer(400_000, from: world.payer.address, to: world.merchant.address)
      }
    }
  }

  @Test func outcomes() throws {
    let world = try PayWorld()
    let request = try world.request(of: try world.mint())
    let asset = try world.asset(request)
    let good = try world.outcome(try plan(request, in: world))
    #expect(try request.validate(good, in: asset) == 400_000)
    func expect(_ problem: Problem, _ change: (inout TransferOutcome) -> Void) {
      var outcome = good
      change(&outcome)
      #expect(throws: problem) { try request.validate(outcome, in: asset) }
    }
    expect(.failed(.accountInUse)) { $0.error = .accountInUse }
    expect(.incomplete) { $0.balancesAfter.removeLast() }
    expect(.incomplete) { $0.balancesBefore = [] }
    expect(.incomplete) { $0.tokensAfter = [] }
    expect(.received(0, expected: 400_000)) { $0.tokensBefore = $0.tokensAfter }
    expect(.received(0, expected: 400_000)) { swap(&$0.tokensBefore, &$0.tokensAfter) }
    let account = try AssociatedTokenInterface.address(wallet: world.merchant.address, mint: Address(77, 7, 7, 7))
    expect(.recipientAccountOfAnother(account)) { outcome in
      for place in outcome.tokensAfter.indices { outcome.tokensAfter[place].owner = world.stranger.address }
    }
    var untold = good
    for place in untold.tokensAfter.indices { untold.tokensAfter[place].owner = nil }
    #expect(try request.validate(untold, in: asset) == 400_000)
    // Places that lead nowhere, and no instruction at all.
    for instructions in [[CompiledInstruction(programIDIndex: 200, accounts: [], data: [])], []] {
      let message = try Message(
        version: .legacy, header: good.message.header, accountKeys: good.message.accountKeys,
        recentBlockhash: .zero, instructions: instructions)
      expect(instructions.isEmpty ? .notATransfer : .incomplete) { $0.message = message }
    }
    #expect(throws: Problem.otherAsset) { try request.validate(good, in: .sol) }
    let foreign = PaymentAsset.token(.init(mint: world.stranger.address, decimals: 6))
    #expect(throws: Problem.otherAsset) { try request.validate(good, in: foreign) }
    let inSOL = try world.request()
    #expect(throws: Problem.otherAsset) { try inSOL.validate(good, in: asset) }
    #expect(throws: Problem.notATransfer) { try inSOL.validate(good, in: .sol) }
  }

  /// A transaction that failed paid nobody.
  @Test func failed() throws {
    let world = try PayWorld()
    let request = try world.request("9")
    let instructions = try plan(request, in: world)
    _ = try world.outcome([
      SystemInterface.transfer(5_000_000_000, from: world.payer.address, to: world.stranger.address)
    ])
    let outcome = try world.outcome(instructions)
    #expect(throws: Problem.failed(.instructionError(1, .custom(1)))) { try request.validate(outcome, in: .sol) }
  }

  /// Without references, keys behind the transfer's own say nothing; and a payment of one order is not another's.
  @Test func references() throws {
    let world = try PayWorld()
    let plain = try world.request(references: [])
    let outcome = try world.outcome(try plan(try world.request(), in: world))
    #expect(throws: Never.self) { try plain.validate(outcome, in: .sol) }
    let twice = try world.request(references: [PayWorld.references[0], PayWorld.references[0]])
    #expect(throws: Problem.reference(at: 1)) { try twice.validate(outcome, in: .sol) }
    #expect(throws: Never.self) { try twice.validate(try world.outcome(try plan(twice, in: world)), in: .sol) }
  }
}
