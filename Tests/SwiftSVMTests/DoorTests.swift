import Foundation
import ProgramAPI
import SwiftSVM
import Testing

/// What the door offers beside sending transactions.
@Suite struct DoorTests {
  let alice = keypair(1), svm = SVM()

  @Test func airdropsAddUp() throws {
    try svm.airdrop(alice.address, lamports: 2)
    try svm.airdrop(alice.address, lamports: 3)
    #expect(svm.getAccount(alice.address) == StoredAccount(lamports: 5))
    let error = #expect(throws: AirdropError.self) { try svm.airdrop(alice.address, lamports: .max) }
    #expect(error?.lamports == .max && svm.getBalance(alice.address) == 5)
  }

  @Test(arguments: [
    (0, 890_880), (80, 1_447_680), (82, 1_461_600), (165, 2_039_280), (-1, 890_880),
  ] as [(Int, UInt64)])
  func rent(dataCount: Int, lamports: UInt64) {
    #expect(svm.minimumBalanceForRentExemption(dataCount: dataCount) == lamports)
  }

  /// With warm-up, epochs have 32, 64, 128 … slots until the fourteenth, and 432,000 from then on.
  @Test(arguments: [
    (0, 0), (1, 32), (2, 96), (13, 262_112), (14, 524_256), (15, 956_256), (1009, 430_364_256), (.max, .max),
  ] as [(UInt64, UInt64)])
  func firstSlots(epoch: UInt64, slot: UInt64) {
    let schedule = svm.epochSchedule
    #expect(schedule.firstSlot(ofEpoch: epoch) == slot)
    if slot != .max { #expect(schedule.epoch(ofSlot: slot) == epoch) }
    if slot > 0, slot != .max { #expect(schedule.epoch(ofSlot: slot - 1) == epoch - 1) }
  }

  @Test func warps() throws {
    try svm.warpToEpoch(1100)
    #expect(svm.clock.epoch == 1100 && svm.clock.slot == svm.epochSchedule.firstSlot(ofEpoch: 1100))
    let error = #expect(throws: TimeError.self) { try svm.warpToEpoch(1100) }
    #expect(
      error?.reason
        == "cannot warp to epoch 1100, which begins at slot 469676256: the current slot is 469676256")
    let before = svm.latestBlockhash
    try svm.warpToSlot(469_676_257)
    #expect(svm.latestBlockhash != before)
    try svm.warpToTimestamp(svm.clock.unixTimestamp + 4)
    #expect(svm.clock.slot == 469_676_267)
  }

  @Test func switches() throws {
    try svm.airdrop(alice.address, lamports: 1_000_000_000)
    let memo = MemoInterface.addMemo("hi", signers: [alice.address])
    let unsigned = Transaction(
      try Message(payer: alice.address, instructions: [memo], recentBlockhash: Hash(1, 2, 3, 4)))
    #expect(try svm.execute(unsigned).err == .signatureFailure)
    svm.signatureVerification = false
    #expect(try svm.execute(unsigned).err == .blockhashNotFound)
    svm.blockhashCheck = false
    svm.lamportsPerSignature = 7
    svm.logBytesLimit = 0
    let receipt = try svm.execute(unsigned)
    #expect(receipt.succeeded && receipt.fee == 7 && receipt.logs == ["Log truncated"])
  }

  @Test func featuresTakeEffectAndGoBack() throws {
    try svm.airdrop(alice.address, lamports: 1_000_000_000)
    let message = try Message(
      version: .v1, payer: alice.address, instructions: [], recentBlockhash: svm.latestBlockhash,
      config: TransactionConfig(loadedAccountsDataSizeLimit: 1000))
    let transaction = try Transaction(message, signers: [alice])
    #expect(throws: ExecutionError.self) { try svm.execute(transaction) }
    let checkpoint = svm.checkpoint()
    svm.features = .all
    #expect(throws: Never.self) { try svm.sendTransaction(transaction) }
    try svm.rollBack(to: checkpoint)
    #expect(svm.features == .mainnet)
    #expect(throws: ExecutionError.self) { try svm.execute(transaction) }
  }

  @Test func inspectorSeesEveryCall() throws {
    try svm.airdrop(alice.address, lamports: 1_000_000_000)
    var seen: [String] = []
    svm.inspector = { call, after in seen.append("\(call.programID == .zero) \(call.stackHeight) \(after)") }
    try svm.sendInstructions(
      [SystemInterface.transfer(1_000_000, from: alice.address, to: keypair(2).address)], payer: alice)
    #expect(seen == ["true 1 false", "true 1 true"])
  }

  enum Refusing: Program {
    static func process(_ call: borrowing Invocation) throws(ProgramError) { throw .custom(7 as UInt32) }
  }

  @Test func aProgramInOneLine() throws {
    try svm.airdrop(alice.address, lamports: 1_000_000_000)
    let id = keypair(7).address
    svm.addProgram(Refusing.self, at: id)
    #expect(svm.isProgram(id) && svm.getAccount(id)?.executable == true)
    let call = Instruction(programID: id, accounts: [], data: [])
    let receipt = try svm.execute(svm.transaction([call], payer: alice))
    try receipt.check([.err(.instructionError(0, .custom(7)))], in: svm)
    #expect(receipt.computeUnitsAreEstimated)
  }
}
