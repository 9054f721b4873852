import Disburse
import LocalLedger
import SwiftSVM
import Testing

@Suite struct DirectDisbursementTests {
  @Test func paysEverybodyOnce() throws {
    let world = try DisburseWorld()
    for number in 0..<25 { try world.hold(world.wallet(number), 0) }
    try world.begin()
    let list = try world.list((0..<45).map { UInt64($0) + 1 })
    for _ in 0..<2 {
      let ledger = try world.open()
      let report = try world.direct(list, on: ledger)
      #expect(report.isComplete && report.state == .completed && report.gross == list.total)
      #expect(report.entries.allSatisfy { $0.signature.flatMap(ledger.outcome) == .succeeded })
      #expect(try world.amounts(45, ledger) == (0..<45).map { UInt64($0) + 1 })
      #expect(world.left(ledger) == 1_000_000_000 - list.total)
      // 20 and 5 to accounts that are there, then 10 and 10 to some that are made.
      #expect(Set(report.entries.map(\.signature)).count == 4)
    }
  }

  /// The same payment many times: transactions of the same bytes would be one.
  @Test func samePayments() throws {
    let world = try DisburseWorld()
    try world.hold(world.wallet(0), 0)
    try world.begin()
    let ledger = try world.open()
    let list = try world.list([UInt64](repeating: 7, count: 66), wallets: [Int](repeating: 0, count: 66))
    let report = try world.direct(list, on: ledger)
    #expect(report.isComplete)
    #expect(try world.amount(0, ledger) == 66 * 7)
  }

  /// Another journal does not know what this one paid: the same payments are made anew, as asked.
  @Test func anotherJournal() throws {
    let world = try DisburseWorld()
    try world.begin()
    let list = try world.list([1, 2])
    _ = try world.direct(list, on: try world.open())
    let other = try world.list([1, 3])
    #expect(throws: DisburseError.self) { try world.direct(other, on: try world.open()) }
    #expect(try world.amounts(2, try world.open()) == [1, 2])
  }

  @Test func memosAndFees() throws {
    let world = try DisburseWorld(fee: 250)
    try world.hold(world.wallet(0), 0)
    let state = TokenAccountState(mint: world.mintAddress, owner: world.wallet(1), amount: 0)
    world.put(
      try world.account(1),
      TokenAccountWithExtensions(
        state,
        extensions: [.immutableOwner, .transferFeeAmount(withheld: 0), .memoTransfer(isRequired: true)]
      ).encoded(), owner: ProgramIDs.token2022)
    try world.begin()
    let list = try world.list([100, 250, 9])
    // Without memos one of them cannot be paid; the others are.
    let ledger = try world.open()
    #expect(throws: DisburseError.self) { try world.direct(list, on: ledger) }
    let first = try world.direct(list, on: ledger) {
      $0.isNet = true
      $0.isPartial = true
    }
    #expect(first.entries.map(\.outcome) == [.success, .failed, .success])
    let second = try world.direct(list, on: ledger) {
      $0.isNet = true
      $0.writesMemos = true
    }
    #expect(second.isComplete)
    #expect(second.gross == 103 + 257 + 10)
    #expect(try world.amounts(3, ledger) == [100, 250, 9])
  }

  @Test func refusals() throws {
    let hook = TokenExtension.transferHook(.init(authority: nil, program: Address(1, 1, 1, 1)))
    let hooked = try DisburseWorld(extensions: [hook], program: ProgramIDs.token2022)
    try hooked.begin()
    #expect(throws: DisburseError.self) { try hooked.direct(try hooked.list([1]), on: try hooked.open()) }

    let world = try DisburseWorld()
    try world.begin()
    let ledger = try world.open()
    #expect(throws: DisburseError.self) { try world.direct(try world.list([1_000_000_001]), on: ledger) }
    // Nothing was signed.
    #expect(try world.amount(0, ledger) == nil)
    let own = "walletAddress,amount,paymentID\n\(world.payer.address),1,a\n"
    let toOneself = try PaymentList(csv: Array(own.utf8), decimals: 6)
    #expect(throws: DisburseError.self) { try world.direct(toOneself, on: ledger) }
  }

  @Test func badJournals() throws {
    let world = try DisburseWorld()
    try world.begin()
    let list = try world.list([1, 2])
    _ = try world.direct(list, on: try world.open())
    let good = try AppendLog.open(world.journalPath).records.map { String(decoding: $0, as: UTF8.self) }
    #expect(good.count == 3)
    for records in [
      [], ["{}"], [#"{"format":"swiftsvm-ledger/1"}"#], [good[1]], [good[0], good[0]], [good[0], good[2]],
      [good[0], good[1], good[1]], [good[0], good[1], good[2], good[2]], [good[0], "x"],
      [good[0], good[1].replacing("[0,1]", with: "[0,2]")], [good[0], good[1].replacing("[0,1]", with: "[0,0]")],
      [good[0], good[1].replacing("[0,1]", with: "[-1]")],
      [good[0], good[1].replacing(#""transaction":"A"#, with: #""transaction":"B"#)],
    ] {
      try world.removeJournal()
      try AppendLog.create(world.journalPath, records.map { Array($0.utf8) })
      #expect(throws: DisburseError.self, "\(records)") { try world.direct(list, on: try world.open()) }
    }
  }
}
