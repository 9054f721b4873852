import SolanaPay
import SwiftSVM
import Testing

/// From a URL to a payment that was judged good.
@Suite struct PayingTests {
  /// What runs on chain for a request, from its URL on.
  private func pay(
    _ request: TransferRequest, in world: PayWorld, options: TransferOptions = TransferOptions()
  ) throws -> (plan: TransferPlan, received: UInt64) {
    guard case .transfer(let read) = try SolanaPayURL(parsing: request.url()) else { throw URLProblem(.url, .missing) }
    #expect(read == request)
    let plan = try read.plan(from: world.payer.address, on: world.svm.chainView, options: options)
    let asset = try world.asset(request)
    let outcome = try world.svm.executeForOutcome(
      world.svm.transaction(paying: read, from: world.payer, options: options))
    #expect(outcome.error == nil)
    return (plan, try request.validate(outcome, in: asset, fees: options.fees))
  }

  @Test func sol() throws {
    let world = try PayWorld()
    let (plan, received) = try pay(try world.request("1.000000001"), in: world)
    #expect(received == 1_000_000_001)
    #expect(plan.fee == 0)
    #expect(world.svm.getBalance(world.merchant.address) == 11_000_000_001)
  }

  /// The instructions, to the byte.
  @Test func instructions() throws {
    let world = try PayWorld()
    let request = try world.request("0.000000258")
    let plan = try request.plan(from: world.payer.address, on: world.svm.chainView)
    #expect(
      plan.instructions == [
        Instruction(
          programID: "MemoSq4gqABAXKb96qnH8TysNcWxMyWCqXgDLGmfcHr", accounts: [], data: Array("order 7".utf8)),
        Instruction(
          programID: "11111111111111111111111111111111",
          accounts: [
            .writableSigner(world.payer.address), .writable(world.merchant.address),
            .readonly(PayWorld.references[0]), .readonly(PayWorld.references[1]),
          ], data: [2, 0, 0, 0, 2, 1, 0, 0, 0, 0, 0, 0]),
      ])
    let mint = try world.mint()
    let tokens = try world.request("0.000258", of: mint, memo: nil).plan(
      from: world.payer.address, on: world.svm.chainView)
    let source = try AssociatedTokenInterface.address(wallet: world.payer.address, mint: mint)
    let destination = try AssociatedTokenInterface.address(wallet: world.merchant.address, mint: mint)
    #expect(
      tokens.instructions == [
        Instruction(
          programID: "TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA",
          accounts: [
            .writable(source), .readonly(mint), .writable(destination), .signer(world.payer.address),
            .readonly(PayWorld.references[0]), .readonly(PayWorld.references[1]),
          ], data: [12, 2, 1, 0, 0, 0, 0, 0, 0, 6])
      ])
    #expect([tokens.source, tokens.destination] == [source, destination])
  }

  @Test(arguments: [ProgramIDs.token, ProgramIDs.token2022])
  func tokens(program: Address) throws {
    let world = try PayWorld()
    let request = try world.request("0.4", of: try world.mint(program: program))
    let (plan, received) = try pay(request, in: world)
    #expect([plan.sent, plan.received, received] == [400_000, 400_000, 400_000])
  }

  /// Who bears the fee, with the fee of the epoch.
  @Test func fees() throws {
    // 410,257 is the least of which 400,000 arrive: ⌈410,257 × 2.5 %⌉ = 10,257.
    for (fees, epoch, sent, received) in [
      (.payerAdds, 0, 410_257, 400_000), (.recipientBears, 0, 400_000, 390_000),
      (.payerAdds, 2000, 421_053, 400_000), (.recipientBears, 2000, 400_000, 380_000),
    ] as [(TransferOptions.Fees, UInt64, UInt64, UInt64)] {
      let world = try PayWorld()
      if epoch > 0 { try world.svm.warpToEpoch(epoch) }
      let request = try world.request(
        "0.4", of: try world.mint(program: ProgramIDs.token2022, [.transferFeeConfig(PayWorld.fee)]))
      let (plan, arrived) = try pay(request, in: world, options: TransferOptions(fees: fees))
      #expect([plan.sent, plan.received, arrived, plan.fee] == [sent, received, received, sent - received])
    }
    let world = try PayWorld()
    let mint = try world.mint(program: ProgramIDs.token2022, [.transferFeeConfig(PayWorld.fee)])
    let view = world.svm.chainView
    let refusing = TransferOptions(fees: .refused)
    #expect(throws: TransferProblem.transferFee(10_000)) {
      try world.request("0.4", of: mint).plan(from: world.payer.address, on: view, options: refusing)
    }
    #expect(try world.request("0", of: mint).plan(from: world.payer.address, on: view, options: refusing).sent == 0)
    // A recipient who bears the fee gets less than a request asks for where the payer adds it.
    let less = try world.request("0.4", of: mint)
    let outcome = try world.svm.executeForOutcome(
      world.svm.transaction(paying: less, from: world.payer, options: TransferOptions(fees: .recipientBears)))
    #expect(throws: ValidationProblem.received(390_000, expected: 400_000)) {
      try less.validate(outcome, in: try world.asset(less))
    }
    #expect(try less.validate(outcome, in: try world.asset(less), fees: .recipientBears) == 390_000)
  }

  /// Amounts of all sizes arrive whole.
  @Test func anyAmountArrivesWhole() throws {
    var numbers = RandomTests.Numbers(state: 3)
    let world = try PayWorld()
    for _ in 0..<200 {
      world.svm.expireBlockhash()
      let fee = TransferFee(
        epoch: 0, maximumFee: numbers.next() >> UInt64.random(in: 40..<64, using: &numbers),
        basisPoints: UInt16.random(in: 0...4000, using: &numbers))
      let config = TransferFeeConfig(configAuthority: nil, withdrawAuthority: nil, older: fee, newer: fee)
      let mint = try world.mint(program: ProgramIDs.token2022, [.transferFeeConfig(config)])
      let asked = UInt64.random(in: 0...3_000_000, using: &numbers)
      let amount = DecimalAmount(units: asked, decimals: 6).description
      #expect(try pay(try world.request(amount, of: mint), in: world).received == asked)
    }
  }

  @Test func accountIsMade() throws {
    for program in [ProgramIDs.token, ProgramIDs.token2022] {
      let world = try PayWorld()
      let request = try world.request("0.4", of: try world.mint(program: program, merchantHas: nil))
      let making = TransferOptions(createsRecipientAccount: true)
      let (plan, received) = try pay(request, in: world, options: making)
      #expect(received == 400_000)
      #expect(plan.instructions.map(\.programID) == [ProgramIDs.associatedToken, ProgramIDs.memo, program])
      // There now, it is not made again.
      #expect(
        try request.plan(from: world.payer.address, on: world.svm.chainView, options: making).instructions.count == 2)
    }
  }

  @Test func recipientWantsMemos() throws {
    let world = try PayWorld()
    let mint = try world.mint(program: ProgramIDs.token2022, merchantHas: [.memoTransfer(isRequired: true)])
    #expect(try pay(try world.request(of: mint), in: world).received == 400_000)
    #expect(throws: TransferProblem.memoRequired) {
      try world.request(of: mint, memo: nil).plan(from: world.payer.address, on: world.svm.chainView)
    }
  }

  @Test func amountOfThePayer() throws {
    let world = try PayWorld()
    let request = try world.request(nil)
    let view = world.svm.chainView
    #expect(throws: TransferProblem.amountMissing) { try request.plan(from: world.payer.address, on: view) }
    let chosen = try DecimalAmount(parsing: "0.25")
    let outcome = try world.svm.executeForOutcome(
      world.svm.transaction(paying: request, from: world.payer, amount: chosen))
    #expect(throws: ValidationProblem.request(.amountMissing)) { try request.validate(outcome, in: .sol) }
    #expect(try request.validate(outcome, in: .sol, amount: chosen) == 250_000_000)
    let fixed = try world.request("1")
    let same = try DecimalAmount(parsing: "1.0")
    #expect(throws: TransferProblem.amountIsFixed(same)) {
      try fixed.plan(from: world.payer.address, amount: chosen, on: view)
    }
    #expect(try fixed.plan(from: world.payer.address, amount: same, on: view).sent == 1_000_000_000)
  }

  /// Somebody else pays the transaction's fee, and other instructions stand in front.
  @Test func sponsored() throws {
    let world = try PayWorld()
    let request = try world.request("0.4", of: try world.mint())
    let plan = try request.plan(from: world.payer.address, on: world.svm.chainView)
    let message = try plan.message(
      recentBlockhash: world.svm.latestBlockhash, payer: world.stranger.address,
      before: [ComputeBudgetInterface.setComputeUnitLimit(50_000)])
    let outcome = try world.svm.executeForOutcome(Transaction(message, signers: [world.stranger, world.payer]))
    #expect(try request.validate(outcome, in: try world.asset(request)) == 400_000)
    #expect(world.svm.getBalance(world.payer.address) == 10_000_000_000)
  }

  /// A v0 message whose recipient and references come from a lookup table.
  @Test func fromLookupTable() throws {
    let world = try PayWorld()
    let request = try world.request()
    let plan = try request.plan(from: world.payer.address, on: world.svm.chainView)
    let held = [Address(1, 2, 3, 4), PayWorld.references[1], world.merchant.address, PayWorld.references[0]]
    let table = Address(99, 9, 9, 9)
    var data = DataWriter()
    data.append(1 as UInt32)
    data.append(UInt64.max)
    data.append([UInt8](repeating: 0, count: 44))
    for address in held { data.append(address) }
    world.put(table, data.bytes, owner: ProgramIDs.addressLookupTable)
    try world.svm.warpToSlot(world.svm.clock.slot + 2)
    let message = try Message(
      version: .v0, payer: world.payer.address, instructions: plan.instructions,
      recentBlockhash: world.svm.latestBlockhash, lookupTables: [LookupTable(address: table, addresses: held)])
    #expect(message.lookups.count == 1)
    let outcome = try world.svm.executeForOutcome(Transaction(message, signers: [world.payer]))
    #expect(outcome.loadedAddresses.first == world.merchant.address)
    #expect(outcome.loadedAddresses.count == 3)
    #expect(try request.validate(outcome, in: .sol) == 400_000_000)
  }

  /// The README's example.
  @Test func example() throws {
    let world = try PayWorld()
    let svm = world.svm
    let shop = world.merchant.address
    let wallet = world.payer
    let order = PayWorld.references[0]
    // The shop
    let request = TransferRequest(
      recipient: shop, amount: DecimalAmount("0.01"), references: [order], label: "Tea & Co", memo: "order 7")
    let url = try request.url()
    #expect(
      url == "solana:\(shop)?amount=0.01&reference=\(order)&label=Tea%20%26%20Co&memo=order%207")
    // The wallet
    guard case .transfer(let read) = try SolanaPayURL(parsing: url) else { return }
    let plan = try read.plan(from: wallet.address, on: svm.chainView)
    let message = try plan.message(recentBlockhash: svm.latestBlockhash)
    let outcome = try svm.executeForOutcome(Transaction(message, signers: [wallet]))
    // The shop again
    let received = try request.validate(outcome, in: .sol)
    #expect(received == 10_000_000)
  }
}
