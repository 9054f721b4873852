import Disburse
import Foundation
import LocalLedger
import SwiftSVM
import Testing

/// A journal knows its ledger, and counts what its transactions really pay.
@Suite struct JournalTests {
  func refused(_ body: () throws -> DisbursementReport) -> String {
    do { return try body().text } catch { return "\(error)" }
  }

  /// A journal beside another ledger, of the same accounts or of others, or beside one that lost its last line.
  @Test func anotherLedger() throws {
    let world = try DisburseWorld()
    try world.begin()
    let list = try world.list([1, 2])
    let fresh = try Data(contentsOf: URL(fileURLWithPath: world.ledgerPath))
    _ = try world.direct(list, on: try world.open())
    let whole = try Data(contentsOf: URL(fileURLWithPath: world.ledgerPath))
    func place(_ bytes: Data) throws { try bytes.write(to: URL(fileURLWithPath: world.ledgerPath)) }
    try place(fresh)
    let text = refused { try world.direct(list, on: try world.open()) }
    #expect(text.contains("the ledger is another than the journal's"), "\(text)")
    // Of the slot and the payment the last is lost, then both.
    let lines = whole.split(separator: 0x0A, omittingEmptySubsequences: false).dropLast()
    for lost in 1...2 {
      try place(Data(lines.dropLast(lost).flatMap { $0 + [0x0A] }))
      let text = refused { try world.direct(list, on: try world.open()) }
      #expect(text.contains("has lost its last lines"), "\(lost): \(text)")
    }
    try place(whole)
    #expect(try world.direct(list, on: try world.open()).isComplete)
  }

  /// The payment was made and its end not written down, then the ledger lost it: the same bytes are sent once more.
  @Test func lostPayment() throws {
    let world = try DisburseWorld()
    try world.begin()
    let list = try world.list([1])
    _ = try world.direct(list, on: try world.open())
    for path in [world.ledgerPath, world.journalPath] {
      let lines = try Data(contentsOf: URL(fileURLWithPath: path)).split(separator: 0x0A)
      try Data(lines.dropLast().flatMap { $0 + [0x0A] }).write(to: URL(fileURLWithPath: path))
    }
    let ledger = try world.open()
    #expect(try world.amount(0, ledger) == nil)
    #expect(try world.direct(list, on: ledger).isComplete)
    #expect(try world.amount(0, ledger) == 1)
  }

  /// A journal that says nothing of its ledger is believed, as far as the ledger knows its transactions.
  @Test func firstFormat() throws {
    let world = try DisburseWorld()
    try world.begin()
    let list = try world.list([1, 2])
    let fresh = try Data(contentsOf: URL(fileURLWithPath: world.ledgerPath))
    _ = try world.direct(list, on: try world.open())
    let records = try AppendLog.open(world.journalPath).records.map { String(decoding: $0, as: UTF8.self) }
    try world.removeJournal()
    let old = records.map { record in
      record.replacing("swiftsvm-journal/2", with: "swiftsvm-journal/1")
        .replacing(/,"line":\d+,"check":"[0-9a-f]{16}"/, with: "")
    }
    #expect(old[1].hasSuffix(#""}"#) && !old[1].contains("check"))
    try AppendLog.create(world.journalPath, old.map { Array($0.utf8) })
    #expect(try world.direct(list, on: try world.open()).isComplete)
    try fresh.write(to: URL(fileURLWithPath: world.ledgerPath))
    #expect(refused { try world.direct(list, on: try world.open()) }.contains("is not on the ledger"))
  }

  /// As long as nothing was sent, a corrected file takes the place of the one before; later it does not.
  @Test func correctedFile() throws {
    let world = try DisburseWorld()
    try world.begin()
    let first = try world.list([1, 2]), second = try world.list([3, 4, 5])
    // Written down and never sent, and too old by now.
    do {
      let ledger = try world.open()
      let stop = InterruptionTests.Stop(at: 2) { _ in 0 }
      _ = AppendLog.$interruption.withValue({ stop($0) }) { try? world.direct(first, on: ledger) }
    }
    #expect(refused { try world.direct(second, on: try world.open()) }.contains("is of other payments"))
    do {
      // The same file gives it up, and is stopped before it signs anew.
      let ledger = try world.open()
      try ledger.advance(slots: 200)
      let stop = InterruptionTests.Stop(at: 2) { _ in 0 }
      _ = AppendLog.$interruption.withValue({ stop($0) }) { try? world.direct(first, on: ledger) }
    }
    for _ in 0..<2 {
      let ledger = try world.open()
      #expect(try world.direct(second, on: ledger).isComplete)
      #expect(try world.amounts(3, ledger) == [3, 4, 5])
    }
    #expect(refused { try world.direct(first, on: try world.open()) }.contains("is of other payments"))
  }

  /// A journal whose transactions are no payments, or others than it says, is no journal of these payments.
  @Test func countsPayments() throws {
    let world = try DisburseWorld()
    try world.begin()
    let list = try world.list([1, 2])
    _ = try world.direct(list, on: try world.open())
    let good = try AppendLog.open(world.journalPath).records.map { String(decoding: $0, as: UTF8.self) }
    let ledger = try world.open()
    func transaction(_ instructions: [Instruction]) throws -> [UInt8] {
      let message = try Message(
        payer: world.payer.address, instructions: instructions, recentBlockhash: ledger.latestBlockhash)
      return try Transaction(message, signers: [world.payer]).serialize()
    }
    let account = try world.account(0)
    func transfer(_ amount: UInt64, decimals: UInt8 = 6) -> Instruction {
      TokenInterface.transferChecked(
        amount, decimals: decimals, from: world.source, mint: world.mintAddress, to: account,
        authority: world.payer.address)
    }
    // Ten bytes that begin with 12, of another program.
    let memo = MemoInterface.addMemo("\u{0C}123456789")
    var short = transfer(1)
    short.data.removeLast()
    for (instructions, counts) in [
      ([transfer(1), transfer(2)], true), ([transfer(1), memo, transfer(2)], true), ([transfer(1)], false),
      ([transfer(1), memo], false), ([memo, memo], false), ([transfer(1), transfer(2), transfer(3)], false),
      ([transfer(1), short], false), ([transfer(1), transfer(2, decimals: 5)], false),
      (
        [
          transfer(1),
          TokenInterface.transfer(2, from: world.source, to: account, authority: world.payer.address),
        ], false
      ),
      ([transfer(.max), transfer(2)], true),
    ] as [([Instruction], Bool)] {
      try world.removeJournal()
      let record = good[1].replacing(
        /"transaction":"[^"]*"/, with: "\"transaction\":\"\(Base64.encode(try transaction(instructions)))\"")
      try AppendLog.create(world.journalPath, [good[0], record].map { Array($0.utf8) })
      let text = refused { try world.direct(list, on: ledger) }
      #expect(text.contains("does not make the payments it is for") == !counts, "\(instructions.count): \(text)")
    }
  }
}
