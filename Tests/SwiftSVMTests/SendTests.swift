import SwiftSVM
import Testing

@Suite struct SendTests {
  let alice = keypair(1), bob = keypair(2)
  let svm = SVM()
  init() throws { try svm.airdrop(alice.address, lamports: 10_000_000_000) }

  func transfer(_ lamports: UInt64) -> Instruction {
    SystemInterface.transfer(lamports, from: alice.address, to: bob.address)
  }

  @Test func successIsReturnedAndKept() throws {
    let receipt = try svm.sendInstructions([transfer(1_000_000)], payer: alice)
    try receipt.check(
      [.success, .fee(5000), .computeUnits(150), .account(bob.address, .lamports(1_000_000), .rentExempt)], in: svm)
    #expect(svm.getTransaction(receipt.signature)?.fee == 5000)
  }

  @Test func failureIsThrownWithItsReceiptAndKept() throws {
    let error = #expect(throws: FailedTransaction.self) {
      try svm.sendInstructions([transfer(10_000_000_000)], payer: alice)
    }
    #expect(error?.err == .instructionError(0, .custom(1)))
    #expect(
      error?.description == """
        Error processing Instruction 0: custom program error: 0x1
          Program 11111111111111111111111111111111 invoke [1]
          Transfer: insufficient lamports 9999995000, need 10000000000
          Program 11111111111111111111111111111111 failed: custom program error: 0x1
        """)
    let signature = try #require(error?.receipt?.signature)
    #expect(svm.getTransaction(signature)?.err == .instructionError(0, .custom(1)))
  }

  @Test func aTransactionIsProcessedOnceAndItsFirstReceiptStays() throws {
    let transaction = try svm.transaction([transfer(1_000_000)], payer: alice)
    let first = try svm.sendTransaction(transaction)
    let error = #expect(throws: FailedTransaction.self) { try svm.sendTransaction(transaction.serialize()) }
    #expect(error?.err == .alreadyProcessed)
    #expect(svm.getTransaction(first.signature)?.succeeded == true)
    svm.expireBlockhash()
    #expect(try svm.sendInstructions([transfer(1_000_000)], payer: alice).succeeded)
  }

  @Test func whatIsNoTransactionSaysWhy() throws {
    let error = #expect(throws: FailedTransaction.self) { try svm.sendTransaction([1, 2]) }
    #expect(error?.description == "transaction ends inside its signatures (byte 1)")
    #expect(error?.receipt == nil)
    #expect(throws: ExecutionError.self) { try svm.simulateTransaction([1, 2]) }
  }

  @Test func signersAreAskedFor() throws {
    let create = SystemInterface.createAccount(
      bob.address, payer: alice.address, lamports: 10_000_000, space: 3, owner: ProgramIDs.memo)
    let error = #expect(throws: FailedTransaction.self) { try svm.sendInstructions([create], payer: alice) }
    #expect(error?.description == "the signature of \(bob.address) is missing")
    let extra = #expect(throws: FailedTransaction.self) {
      try svm.sendInstructions([transfer(1)], payer: alice, signers: [bob])
    }
    #expect(extra?.description == "\(bob.address) does not have to sign this transaction")
    try svm.sendInstructions([create], payer: alice, signers: [bob])
      .check([.account(bob.address, .space(3), .owner(ProgramIDs.memo), .data([0, 0, 0]))], in: svm)
  }

  @Test func executeReturnsAFailure() throws {
    let transaction = try svm.transaction([transfer(.max)], payer: alice)
    let receipt = try svm.execute(transaction)
    #expect(receipt.err == .instructionError(0, .custom(1)))
    #expect(svm.getTransaction(receipt.signature) == nil)
  }

  @Test func simulationCommitsNothing() throws {
    let hash = svm.stateHash()
    let receipt = try svm.simulateTransaction(svm.transaction([transfer(1_000_000)], payer: alice))
    #expect(receipt.succeeded && receipt.postAccounts.contains { $0.address == bob.address })
    #expect(svm.stateHash() == hash && svm.getTransaction(receipt.signature) == nil)
  }

  @Test(arguments: [(0, []), (1, [4]), (3, [2, 3, 4]), (9, [0, 1, 2, 3, 4])])
  func historyKeepsTheLast(limit: Int, kept: [Int]) throws {
    var configuration = SVM.Configuration()
    configuration.transactionHistoryLimit = limit
    let svm = SVM(configuration)
    try svm.airdrop(alice.address, lamports: 10_000_000_000)
    let signatures = try (0..<5).map { i in
      try svm.sendInstructions([transfer(1_000_000 + UInt64(i))], payer: alice).signature
    }
    #expect(signatures.indices.filter { svm.getTransaction(signatures[$0]) != nil } == kept)
  }

  @Test func historyGoesBackWithACheckpoint() throws {
    let checkpoint = svm.checkpoint()
    let receipt = try svm.sendInstructions([transfer(1_000_000)], payer: alice)
    let fork = svm.fork()
    try svm.rollBack(to: checkpoint)
    #expect(svm.getTransaction(receipt.signature) == nil && svm.getBalance(bob.address) == 0)
    #expect(fork.getTransaction(receipt.signature) != nil && fork.getBalance(bob.address) == 1_000_000)
  }
}
