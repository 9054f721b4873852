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
    #expect(try folder.read("ledger").count { $0 == 0x0A } == 6)
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
      ("unsaid", [#"{"format":"swiftsvm-ledger/2"}"#]),
      ("double", [#"{"format":"swiftsvm-ledger/1"}"#, #"{"slots":1,"transaction":"AAAA","succeeded":true}"#]),
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

  // MARK: - What the file says

  func lines() throws -> [String] {
    try AppendLog.open(folder["ledger"]).records.map { String(decoding: $0, as: UTF8.self) }
  }
  func reason(_ name: String, _ records: [String]) throws -> String? {
    try AppendLog.create(folder[name], records.map { Array($0.utf8) })
    do throws(LedgerError) {
      _ = try Ledger(opening: folder[name])
      return nil
    } catch { return error.description.replacing(folder[name], with: "L") }
  }

  /// Every line of the file that has a state is compared, and what differs is named.
  @Test func states() throws {
    let transaction: Transaction
    do {
      let ledger = try open()
      transaction = try transfer(1_000_000_000, ledger)
      _ = try ledger.send(transaction.serialize())
      try ledger.advance()
    }
    let good = try lines()
    #expect(
      good[0]
        == #"{"format":"swiftsvm-ledger/2","edition":1,"tokenRelease":"p-token","features":"mainnet-2026-07"}"#)
    #expect(try reason("good", good) == nil)
    let other = #""state":"\#(Hash(1, 2, 3, 4))""#
    func changed(_ line: Int) -> [String] {
      var records = good
      records[line - 1] = records[line - 1].replacing(/"state":"[^"]*"/, with: other)
      return records
    }
    let by = "(executed by edition 1, p-token, mainnet-2026-07, now by edition 1, p-token, mainnet-2026-07)"
    let signature = try #require(transaction.signature)
    #expect(try reason("begun", changed(3)) == "L: line 3: the accounts make another state than before \(by)")
    #expect(
      try reason("sent", changed(4))
        == "L: line 4: the transaction \(signature) leaves another state than before \(by)")
    #expect(try reason("slots", changed(5)) == "L: line 5: 1 slots leave another state than before \(by)")
    // Another account at the beginning is another state from there on.
    var poor = good
    poor[1] = poor[1].replacing("10000000000", with: "10000000001")
    #expect(try reason("poor", poor)?.hasPrefix("L: line 3: the accounts make another state") == true)
    // The other outcome is named too.
    var failed = good
    failed[3] = failed[3].replacing(#""succeeded":true"#, with: #""succeeded":false"#)
    #expect(
      try reason("failed", failed) == "L: line 4: the transaction \(signature) succeeds; it failed before \(by)")
  }

  /// A file of the first format has no states; it goes on with them, and says from where on.
  @Test func firstFormat() throws {
    let head = #"{"format":"swiftsvm-ledger/1"}"#
    try AppendLog.create(folder["old"], [head, try lines()[1]].map { Array($0.utf8) })
    for _ in 0..<2 {
      let ledger = try Ledger(opening: folder["old"])
      try ledger.advance()
    }
    let records = try AppendLog.open(folder["old"]).records.map { String(decoding: $0, as: UTF8.self) }
    #expect(records.count == 5)
    #expect(records[2] == #"{"edition":1,"tokenRelease":"p-token","features":"mainnet-2026-07"}"#)
    #expect(records[3].hasPrefix(#"{"slots":1,"state":""#) && records[4].hasPrefix(#"{"slots":1,"state":""#))
    _ = try Ledger(opening: folder["old"])
  }

  /// Features, or a token release, that are not there cannot be executed.
  @Test func otherEditions() throws {
    let good = try lines()
    for (from, to) in [("mainnet-2026-07", "mainnet-2031-01"), ("p-token", "q-token")] {
      let changed = [good[0].replacing(from, with: to)] + good.dropFirst()
      #expect(try reason(to, changed)?.contains("made by what this version does not have") == true)
      let later = good + [good[0].replacing(from, with: to).replacing(#""format":"swiftsvm-ledger/2","#, with: "")]
      #expect(try reason("later \(to)", later)?.contains("goes on by what this version does not have") == true)
    }
    // Another number is a difference only where there is one.
    #expect(try reason("newer", [good[0].replacing(#""edition":1"#, with: #""edition":7"#)] + good.dropFirst()) == nil)
  }

  /// Questions are answered without the lock and with a torn end, of bytes from anywhere, and nothing can be written.
  @Test func reading() throws {
    let writer = try open()
    var bytes = try folder.read("ledger") + Array("torn".utf8)
    let reader = try Ledger(reading: bytes, named: "-")
    #expect(reader.account(alice.address)?.lamports == 10_000_000_000 && reader.mark == writer.mark)
    #expect(throws: LedgerError.self) { try reader.advance() }
    #expect(throws: LedgerError.self) { _ = try reader.send(try transfer(1, writer).serialize()) }
    bytes[3] ^= 1
    #expect(throws: LedgerError.self) { _ = try Ledger(reading: bytes, named: "-") }
  }

  /// What happens to a copy has not happened.
  @Test func forks() throws {
    let ledger = try open(), before = try folder.read("ledger"), copy = ledger.fork()
    _ = try copy.send(try transfer(1_000_000_000, copy).serialize())
    try copy.advance(slots: 5)
    #expect(copy.account(bob)?.lamports == 1_000_000_000 && ledger.account(bob) == nil)
    #expect(try folder.read("ledger") == before && ledger.slot + 5 == copy.slot)
    _ = try ledger.send(try transfer(2_000_000_000, ledger).serialize())
    #expect(copy.account(bob)?.lamports == 1_000_000_000)
    _ = consume ledger
  }
}
