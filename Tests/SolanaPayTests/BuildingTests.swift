import SolanaPay
import SwiftSVM
import Testing

/// Requests for which no transaction can be made, each with its reason.
@Suite struct BuildingTests {
  typealias Problem = TransferProblem

  private func expect(
    _ problem: Problem, _ request: TransferRequest, in world: PayWorld, from sender: Address? = nil,
    options: TransferOptions = TransferOptions(), sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(throws: problem, sourceLocation: sourceLocation) {
      try request.plan(from: sender ?? world.payer.address, on: world.svm.chainView, options: options)
    }
    #expect(!problem.description.isEmpty, sourceLocation: sourceLocation)
  }

  @Test func sol() throws {
    let world = try PayWorld()
    let payer = world.payer.address
    expect(.amount(.tooManyDecimals(10, allowed: 9)), try world.request("0.0000000001"), in: world)
    expect(.amount(.tooLarge), try world.request("18446744073.709551616"), in: world)
    expect(
      .insufficientFunds(needed: 10_000_000_001, found: 10_000_000_000), try world.request("10.000000001"), in: world)
    expect(.missing(.sender), try world.request(), in: world, from: Address(5, 5, 5, 5))
    expect(.missing(.recipient), TransferRequest(recipient: Address(5, 5, 5, 5), amount: DecimalAmount("1")), in: world)
    expect(.senderIsRecipient, try world.request(), in: world, from: world.merchant.address)
    let box = Address(6, 6, 6, 6)
    world.put(box, [1], owner: Address(8, 8, 8, 8))
    expect(.notAWallet(.recipient), TransferRequest(recipient: box, amount: DecimalAmount("1")), in: world)
    expect(.notAWallet(.sender), try world.request(), in: world, from: box)
    world.put(box, [UInt8](repeating: 0, count: 80), owner: ProgramIDs.system)
    expect(.notAWallet(.sender), try world.request("0"), in: world, from: box)
    world.svm.setAccount(box, StoredAccount(lamports: 1_000_000_000, executable: true))
    expect(.notAWallet(.sender), try world.request("0"), in: world, from: box)
    // Everything there is can be asked for; who pays the transaction's fee is another question.
    #expect(try world.request("10").plan(from: payer, on: world.svm.chainView).sent == 10_000_000_000)
  }

  @Test func mints() throws {
    let world = try PayWorld()
    expect(.mintMissing, try world.request(of: Address(5, 5, 5, 5)), in: world)
    expect(.notAMint, try world.request(of: world.stranger.address), in: world)
    let mint = try world.mint()
    let account = try AssociatedTokenInterface.address(wallet: world.payer.address, mint: mint)
    expect(.notAMint, try world.request(of: account), in: world)
    expect(.amount(.tooManyDecimals(7, allowed: 6)), try world.request("0.0000001", of: mint), in: world)
    world.put(mint, MintState(decimals: 6).encoded(), owner: Address(8, 8, 8, 8))
    expect(.notAMint, try world.request(of: mint), in: world)
    world.put(mint, [UInt8](repeating: 0, count: 82), owner: ProgramIDs.token)
    expect(.notAMint, try world.request(of: mint), in: world)
    world.put(mint, [1, 2, 3], owner: ProgramIDs.token2022)
    expect(.notAMint, try world.request(of: mint), in: world)
  }

  @Test func refusedMints() throws {
    let hook = Address(4, 4, 4, 4)
    for (entry, refusal) in [
      (.nonTransferable, .nonTransferable), (.transferHook(.init(authority: nil, program: hook)), .transferHook(hook)),
      (.transferHook(.init(authority: hook, program: nil)), nil),
      (.pausable(.init(authority: hook, isPaused: true)), .paused),
      (.pausable(.init(authority: hook, isPaused: false)), nil), (.permanentDelegate(hook), nil),
    ] as [(TokenExtension, MintRefusal?)] {
      let world = try PayWorld()
      let request = try world.request(of: try world.mint(program: ProgramIDs.token2022, [entry]))
      guard let refusal else {
        #expect(try request.plan(from: world.payer.address, on: world.svm.chainView).sent == 400_000)
        continue
      }
      expect(.mintRefused(refusal), request, in: world)
    }
  }

  /// Mints whose amounts are shown otherwise than they are kept.
  @Test func scaledMints() throws {
    for kind in [10, 25] as [UInt16] {
      let world = try PayWorld()
      let mint = try world.mint(
        program: ProgramIDs.token2022,
        [TokenExtension(number: kind, value: [UInt8](repeating: 0, count: kind == 10 ? 52 : 56))])
      expect(.mintRefused(.scaledAmounts), try world.request(of: mint), in: world)
    }
  }

  @Test(arguments: [ProgramIDs.token, ProgramIDs.token2022])
  func tokenAccounts(program: Address) throws {
    let world = try PayWorld()
    let payer = world.payer.address
    let merchant = world.merchant.address
    let mint = try world.mint(program: program, merchantHas: nil)
    let request = try world.request(of: mint)
    func account(_ owner: Address) throws -> Address {
      try AssociatedTokenInterface.address(wallet: owner, mint: mint, tokenProgram: program)
    }
    expect(.tokenAccountMissing(.recipient, try account(merchant)), request, in: world)
    expect(
      .tokenAccountMissing(.sender, try account(world.stranger.address)), request, in: world,
      from: world.stranger.address)
    try world.hold(mint, merchant, 0, program, frozen: true)
    expect(.frozen(.recipient, try account(merchant)), request, in: world)
    try world.hold(mint, merchant, 0, program, ofAnother: world.stranger.address)
    expect(.tokenAccountOfAnother(.recipient, try account(merchant)), request, in: world)
    world.put(try account(merchant), [9, 9], owner: program)
    expect(.notATokenAccount(.recipient, try account(merchant)), request, in: world)
    world.put(try account(merchant), TokenAccountState(mint: payer, owner: merchant).encoded(), owner: program)
    expect(.notATokenAccount(.recipient, try account(merchant)), request, in: world)
    // Lamports alone, sent there by somebody, are not an account of the token program.
    world.svm.setAccount(try account(merchant), StoredAccount(lamports: 1_000_000))
    expect(.notATokenAccount(.recipient, try account(merchant)), request, in: world)
    try world.hold(mint, merchant, 0, program)
    try world.hold(mint, payer, 399_999, program)
    expect(.insufficientFunds(needed: 400_000, found: 399_999), request, in: world)
    try world.hold(mint, payer, 400_000, program, frozen: true)
    expect(.frozen(.sender, try account(payer)), request, in: world)
    // The specification's warning: a token account in place of its owner.
    let wrong = TransferRequest(recipient: try account(merchant), amount: DecimalAmount("1"), splToken: mint)
    expect(.recipientIsTokenAccount, wrong, in: world)
  }

  @Test func fees() throws {
    let world = try PayWorld()
    let whole = TransferFee(epoch: 0, maximumFee: .max, basisPoints: 10_000)
    let mint = try world.mint(
      program: ProgramIDs.token2022,
      [.transferFeeConfig(.init(configAuthority: nil, withdrawAuthority: nil, older: whole, newer: whole))])
    expect(.amountWithFeeTooLarge, try world.request(of: mint), in: world)
    let bearing = TransferOptions(fees: .recipientBears)
    let plan = try world.request(of: mint).plan(from: world.payer.address, on: world.svm.chainView, options: bearing)
    #expect([plan.sent, plan.received, plan.fee] == [400_000, 0, 400_000])
  }

  @Test func newAccountsAreFrozen() throws {
    let world = try PayWorld()
    let mint = try world.mint(program: ProgramIDs.token2022, [.defaultAccountState(.frozen)], merchantHas: nil)
    let address = try AssociatedTokenInterface.address(
      wallet: world.merchant.address, mint: mint, tokenProgram: ProgramIDs.token2022)
    expect(
      .frozen(.recipient, address), try world.request(of: mint), in: world,
      options: TransferOptions(createsRecipientAccount: true))
  }

  @Test func tooLarge() throws {
    let world = try PayWorld()
    let hash = world.svm.latestBlockhash
    let view = world.svm.chainView
    let references = (0..<40).map { Address(UInt64($0), 1, 1, 1) }
    let plan = try world.request("1", references: references).plan(from: world.payer.address, on: view)
    #expect(throws: TransferProblem.tooLarge(count: 1577, limit: 1232)) { try plan.message(recentBlockhash: hash) }
    let more = (0..<300).map { Address(UInt64($0), 1, 1, 1) }
    let most = try world.request("1", references: more).plan(from: world.payer.address, on: view)
    #expect(throws: TransferProblem.message(.accountIndexOverflow)) { try most.message(recentBlockhash: hash) }
  }
}
