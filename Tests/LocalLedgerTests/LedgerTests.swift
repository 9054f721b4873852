import Foundation
import LocalLedger
import SwiftSVM
import Testing

@Suite struct LedgerTests {
  let folder: Folder
  let alice = Keypair(seed: Hash(1, 1, 1, 1)), bob = Address(5, 6, 7, 8)

  init() throws {
    folder = try Folder()
    try Ledger.create(
      folder["ledger"], accounts: [NamedAccount(alice.address, StoredAccount(lamports: 10_000_000_000))])
  }

  func open() throws -> Ledger { try Ledger(opening: folder["ledger"]) }
  func transfer(_ lamports: UInt64, _ ledger: Ledger) throws -> Transaction {
    let instruction = SystemInterface.transfer(lamports, from: alice.address, to: bob)
    let message = try Message(
      payer: alice.address, instructions: [instruction], recentBlockhash: ledger.latestBlockhash)
    return try Transaction(message, signers: [alice])
  }

  @Test func lasts() throws {
    let good: Transaction, bad: Transaction, first: UInt64
    do {
      let ledger = try open()
      first = ledger.slot
      good = try transfer(1_000_000_000, ledger)
      bad = try transfer(100_000_000_000, ledger)
      #expect(try ledger.send(good.serialize()).succeeded)
      #expect(try !ledger.send(bad.serialize()).succeeded)
      // Refused, and not written down.
      #expect(try ledger.send(good.serialize()).err == .alreadyProcessed)
      try ledger.advance(slots: 3)
      #expect(try ledger.simulate(try transfer(1, ledger)).succeeded)
    }
    #expect(try folder.read("ledger").count { $0 == 0x0A } == 5)
    let ledger = try open()
    #expect(ledger.account(bob)?.lamports == 1_000_000_000)
    #expect(ledger.account(alice.address)?.lamports == 10_000_000_000 - 1_000_000_000 - 2 * 5000)
    #expect(ledger.slot == first + 3)
    #expect(ledger.outcome(of: try #require(good.signature)) == .succeeded)
    guard case .failed? = ledger.outcome(of: try #require(bad.signature)) else {
      Issue.record("the failed one is not known")
      return
    }
    #expect(try ledger.send(good.serialize()).err == .alreadyProcessed)
    try ledger.advance(slots: 151)
    #expect(try ledger.send(try transfer(1, ledger).serialize()).succeeded)
    #expect(try ledger.send(good.serialize()).err == .blockhashNotFound)
    #expect(throws: LedgerError.self) { try ledger.advance(slots: .max) }
    #expect(throws: LedgerError.self) { _ = try ledger.send([1, 2, 3]) }
  }

  @Test func otherFiles() throws {
    for (name, records) in [
      ("empty", []), ("other", [#"{"format":"x"}"#]), ("headless", [#"{"slots":1}"#]), ("text", ["hello"]),
      ("twice", [#"{"format":"swiftsvm-ledger/1"}"#, #"{"format":"swiftsvm-ledger/1"}"#]),
      ("half", [#"{"format":"swiftsvm-ledger/1"}"#, #"{"transaction":"AAAA"}"#]),
      ("bad", [#"{"format":"swiftsvm-ledger/1"}"#, #"{"transaction":"AAAA","succeeded":true}"#]),
      ("back", [#"{"format":"swiftsvm-ledger/1"}"#, #"{"slots":0}"#]),
    ] {
      try AppendLog.create(folder[name], records.map { Array($0.utf8) })
      #expect(throws: LedgerError.self, "\(name)") { _ = try Ledger(opening: folder[name]) }
    }
    #expect(throws: LedgerError.self) { _ = try Ledger(opening: folder["none"]) }
  }

  /// A transaction whose record could not be written is not on the ledger, and nothing is said of it.
  @Test func failedWrite() throws {
    do {
      let ledger = try open()
      let transaction = try transfer(1_000_000_000, ledger)
      AppendLog.$interruption.withValue({ _ in 7 }) {
        #expect(throws: LedgerError.self) { _ = try ledger.send(transaction.serialize()) }
      }
      #expect(ledger.outcome(of: try #require(transaction.signature)) == nil)
      #expect(throws: LedgerError.self) { _ = try ledger.send(transaction.serialize()) }
      #expect(throws: LedgerError.self) { try ledger.advance() }
    }
    #expect(try open().account(bob) == nil)
  }

  @Test func wholeFiles() throws {
    for _ in 0..<2 { try WholeFile.write([1, 2], to: folder["w"], replacing: true) }
    #expect(try folder.read("w") == [1, 2])
    #expect(throws: FileError.self) { try WholeFile.write([3], to: folder["w"], replacing: false) }
    #expect(throws: FileError.self) { try WholeFile.write([3], to: folder["none/w"], replacing: true) }
    #expect(throws: FileError.self) { try WholeFile.write([3], to: "", replacing: true) }
  }
}
