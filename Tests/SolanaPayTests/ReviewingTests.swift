import PaymentCalls
import ProgramAPI
import SolanaPay
import SwiftSVM
import Testing

/// What a server answers to a transaction request.
@Suite struct ReviewingTests {
  typealias Problem = ReviewProblem
  let payer = PayWorld.pair(1), merchant = PayWorld.pair(2), stranger = PayWorld.pair(3)
  let latest = Hash(9, 9, 9, 9)

  private func message(payer: Address, _ instructions: [Instruction], _ version: TransactionVersion = .legacy) throws
    -> Message
  {
    try Message(version: version, payer: payer, instructions: instructions, recentBlockhash: .zero)
  }
  private func review(_ transaction: Transaction) throws(Problem) -> Transaction {
    try TransactionRequest.review(transaction, account: payer.address, latestBlockhash: latest)
  }

  /// The specification's own answer: nothing from an account to itself.
  @Test func published() throws {
    let text =
      "AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAABAAECC4JM"
      + "KqNplIXybGb/GhK1ofdVWeuEjXnQor7gi0Y2hMcAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
      + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAQECAAAMAgAAAAAAAAAAAAAA"
    let transaction = try Transaction(decoding: try #require(Base64.decode(text)))
    let account = transaction.message.accountKeys[0]
    #expect(account.description == "mvines9iiHiQTysrwkJjGf2gb9Ex9jXJX8ns3qwf2kN")
    let reviewed = try TransactionRequest.review(transaction, account: account, latestBlockhash: latest)
    #expect(reviewed.message.recentBlockhash == latest)
    #expect(reviewed.message.accountKeys == transaction.message.accountKeys)
    // For another account it would have to be signed by two.
    #expect(throws: Problem.unexpectedSigner(account)) { try review(transaction) }
  }

  /// Nobody has signed: the payer becomes the wallet's account, whoever it was.
  @Test func unsigned() throws {
    let transfer = SystemInterface.transfer(5, from: payer.address, to: merchant.address)
    let wanted = try Message(payer: payer.address, instructions: [transfer], recentBlockhash: latest)
    for version in [.legacy, .v0] as [TransactionVersion] {
      for placeholder in [payer.address, .zero] {
        let reviewed = try review(Transaction(message(payer: placeholder, [transfer], version)))
        #expect(reviewed.message.accountKeys == wanted.accountKeys)
        #expect(reviewed.message.instructions == wanted.instructions)
        #expect(reviewed.message.recentBlockhash == latest)
        #expect(reviewed.message.version == version)
        #expect(!reviewed.isSigned)
      }
    }
    let memo = MemoInterface.addMemo("hello", signers: [payer.address])
    #expect(try review(Transaction(message(payer: stranger.address, [memo]))).message.signers == [payer.address])
    let others = SystemInterface.transfer(5, from: stranger.address, to: merchant.address)
    #expect(throws: Problem.unexpectedSigner(stranger.address)) {
      try review(Transaction(message(payer: .zero, [others])))
    }
    let lookups = try Message(
      version: .v0, payer: payer.address, instructions: [transfer], recentBlockhash: .zero,
      lookupTables: [LookupTable(address: Address(1, 1, 1, 1), addresses: [merchant.address])])
    #expect(throws: Problem.cannotBeRewritten) { try review(Transaction(lookups)) }
  }

  /// Somebody has signed: nothing changes, what is there is right, and only the account's is missing.
  @Test func signed() throws {
    let transfer = SystemInterface.transfer(5, from: payer.address, to: merchant.address)
    let note = MemoInterface.addMemo("x", signers: [merchant.address])
    let made = try message(payer: payer.address, [transfer, note])
    var half = Transaction(made)
    try half.partiallySign(with: [merchant])
    #expect(try review(half) == half)
    let whole = try Transaction(made, signers: [payer, merchant])
    #expect(try review(whole) == whole)
    var wrong = half
    try wrong.setSignature(Signature(r: latest, s: latest), for: merchant.address)
    #expect(throws: Problem.invalidSignature(merchant.address)) { try review(wrong) }
    var three = Transaction(
      try message(
        payer: payer.address, [transfer, MemoInterface.addMemo("x", signers: [merchant.address, stranger.address])]))
    try three.partiallySign(with: [merchant])
    #expect(throws: Problem.unexpectedSigner(stranger.address)) { try review(three) }
    let others = try Transaction(
      try message(payer: merchant.address, [MemoInterface.addMemo("x")]), signers: [merchant])
    #expect(throws: Problem.accountDoesNotSign) { try review(others) }
    #expect(Problem.accountDoesNotSign.description.isEmpty == false)
  }

  /// An order of the Payment program as a transaction request: the server answers with Pay, a memo and the references;
  /// the wallet reviews and signs it; the chain keeps the receipt.
  @Test func orderOfThePaymentProgram() throws {
    let world = try PayWorld()
    let mint = try world.mint()
    let order = Hash(4, 5, 6, 7)
    let link = try HTTPSLink("https://shop.example/pay?order=7")
    let url = try TransactionRequest(link: link, label: "Shop").url()
    guard case .transaction(let request) = try SolanaPayURL(parsing: url) else { throw URLProblem(.url, .missing) }
    #expect(request.link == link)

    // The merchant opens the order, and answers the wallet's POST.
    let (state, _) = try ProgramAddress.find(
      seeds: PaymentInterface.seeds(creator: merchant.address, orderID: order), programID: PaymentInterface.id)
    let terms = PaymentInterface.Terms(
      orderID: order, amount: 400_000, expiry: world.svm.clock.unixTimestamp + 600)
    try world.svm.sendInstructions(
      [PaymentInterface.open(terms, request: state, merchant: merchant.address, mint: mint)], payer: merchant)
    let source = try AssociatedTokenInterface.address(wallet: payer.address, mint: mint)
    let target = try AssociatedTokenInterface.address(wallet: merchant.address, mint: mint)
    let answer = Transaction(
      try message(
        payer: .zero,
        [
          MemoInterface.addMemo("order 7"),
          PaymentInterface.pay(
            400_000, maxSent: 400_000, request: state, payer: payer.address, mint: mint, source: source,
            merchantAccount: target, references: PayWorld.references),
        ]))

    var reviewed = try TransactionRequest.review(
      try Transaction(decoding: answer.serialize()), account: payer.address, latestBlockhash: world.svm.latestBlockhash)
    try reviewed.sign(with: [payer])
    let outcome = try world.svm.executeForOutcome(reviewed)
    #expect(outcome.error == nil)
    #expect(DecodedState<PaymentInterface.State>(world.svm.getAccount(state)?.data ?? [])?[.paid] == 400_000)
    #expect(outcome.accountKeys.filter(PayWorld.references.contains).count == 2)
    // It is no plain transfer, and does not pass for one.
    let transfer = try world.request("0.4", of: mint)
    #expect(throws: ValidationProblem.notATransfer) {
      try transfer.validate(outcome, in: try world.asset(transfer))
    }
    // Nor is the order paid twice.
    world.svm.expireBlockhash()
    var again = try TransactionRequest.review(
      answer, account: payer.address, latestBlockhash: world.svm.latestBlockhash)
    try again.sign(with: [payer])
    #expect(try world.svm.executeForOutcome(again).error == .instructionError(1, .custom(2)))
  }
}
