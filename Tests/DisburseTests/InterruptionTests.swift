import Disburse
import Foundation
import LocalLedger
import SwiftSVM
import Testing

/// Everything stops at every write there is: before it, in the middle of it, and after it but before anybody is told.
@Suite struct InterruptionTests {
  /// Stops at the write of this number, with some of it on the disk.
  final class Stop: @unchecked Sendable {
    private let at: Int
    private let part: @Sendable (Int) -> Int
    private(set) var writes = 0
    init(at: Int, _ part: @escaping @Sendable (Int) -> Int) {
      self.at = at
      self.part = part
    }
    func callAsFunction(_ bytes: [UInt8]) -> Int? {
      writes += 1
      return writes > at ? part(bytes.count) : nil
    }
  }

  static let parts: [@Sendable (Int) -> Int] = [{ _ in 0 }, { $0 / 2 }, { $0 }]

  /// `pause` lets so many slots pass after each interruption.
  func everywhere(pause: UInt64, _ run: (DisburseWorld, PaymentList, Ledger) throws -> DisbursementReport) throws {
    let world = try DisburseWorld()
    for number in 0..<15 { try world.hold(world.wallet(number), 0) }
    let count = 32, list = try world.list((0..<32).map { UInt64($0) + 1 })
    var at = 0
    var isWhole = false
    while !isWhole, at < 200 {
      for part in Self.parts {
        try world.begin()
        let stop = Stop(at: at, part)
        do {
          let ledger = try world.open()
          isWhole = AppendLog.$interruption.withValue({ stop($0) }) { (try? run(world, list, ledger)) != nil }
        }
        do {
          let ledger = try world.open()
          if pause > 0 { try ledger.advance(slots: pause) }
        }
        for _ in 0..<2 {
          let ledger = try world.open()
          let report = try run(world, list, ledger)
          #expect(report.isComplete, "write \(at)")
          #expect(report.gross == list.total, "write \(at)")
          #expect(try world.amounts(count, ledger) == (0..<32).map { UInt64($0) + 1 }, "write \(at)")
          #expect(world.left(ledger) == 1_000_000_000 - list.total, "write \(at)")
        }
      }
      at += 1
    }
    // Each run has more than a few writes, or this tried nothing.
    #expect(at > 8 && at < 200)
  }

  @Test(arguments: [0, 151] as [UInt64])
  func batch(pause: UInt64) throws { try everywhere(pause: pause) { try $0.batch($1, on: $2) } }

  @Test(arguments: [0, 151] as [UInt64])
  func direct(pause: UInt64) throws { try everywhere(pause: pause) { try $0.direct($1, on: $2) } }

  /// Stopped after the journal's write and before the ledger's, twice, with the blockhash still good and then too old:
  /// the same bytes first, another transaction after that.
  @Test func sameBytesThenAnother() throws {
    let world = try DisburseWorld()
    try world.begin()
    let list = try world.list([5])
    func journal() throws -> [String] {
      try AppendLog.open(world.journalPath).records.map { String(decoding: $0, as: UTF8.self) }
    }
    // The slot, the journal's record; the third write would be the ledger's.
    for _ in 0..<2 {
      let ledger = try world.open()
      let stop = Stop(at: world.hasJournal ? 0 : 2) { _ in 0 }
      _ = AppendLog.$interruption.withValue({ stop($0) }) { try? world.direct(list, on: ledger) }
    }
    #expect(try journal().count == 2)
    try world.open().advance(slots: 150)
    do {
      let ledger = try world.open()
      #expect(try world.direct(list, on: ledger).isComplete)
    }
    let once = try journal()
    #expect(once.count == 3)

    try world.removeJournal()
    try world.begin()
    do {
      let ledger = try world.open()
      let stop = Stop(at: 2) { _ in 0 }
      _ = AppendLog.$interruption.withValue({ stop($0) }) { try? world.direct(list, on: ledger) }
    }
    try world.open().advance(slots: 151)
    let ledger = try world.open()
    #expect(try world.direct(list, on: ledger).isComplete)
    #expect(try world.amount(0, ledger) == 5)
    let twice = try journal()
    #expect(twice.count == 5)
    #expect(twice[2] == #"{"expired":0}"#)
    #expect(twice[1] != twice[3])
  }

  /// Too old, but on the ledger: nothing is signed anew.
  @Test func tooOldButKnown() throws {
    let world = try DisburseWorld()
    try world.begin()
    let list = try world.list([5])
    do {
      let ledger = try world.open()
      // The slot, the journal's record, the ledger's; the fourth would say in the journal how it ended.
      let stop = Stop(at: 3) { _ in 0 }
      _ = AppendLog.$interruption.withValue({ stop($0) }) { try? world.direct(list, on: ledger) }
    }
    try world.open().advance(slots: 200)
    let ledger = try world.open()
    #expect(try world.direct(list, on: ledger).isComplete)
    #expect(try world.amount(0, ledger) == 5)
    #expect(try AppendLog.open(world.journalPath).records.count == 3)
  }
}

extension DisburseWorld {
  var hasJournal: Bool { FileManager.default.fileExists(atPath: journalPath) }
  func removeJournal() throws { try FileManager.default.removeItem(atPath: journalPath) }
}
