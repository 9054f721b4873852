import LocalLedger
import SwiftSVM

/// The signed transactions of plain transfers, written down before each is sent.
///
/// A payment belongs to the last transaction written for it. Another is signed for it only when that one is given up,
/// which its record says, because its blockhash is too old and the ledger does not know it: it can never be processed.
final class Journal {
  /// How a transaction ended, as far as is known.
  enum End: Hashable {
    case open
    case done
    case failed(String)
    /// It will never be processed; its payments are free again.
    case expired
  }
  struct Entry {
    var payments: [Int]
    var wire: [UInt8]
    var signature: Signature
    var end = End.open
  }
  private(set) var entries: [Entry] = []
  /// The payments of transactions that may be processed, or were.
  private var isTaken: [Bool]
  private let log: AppendLog

  private static let format = "swiftsvm-journal/1"
  private enum Key: String { case format, plan, payments, transaction, done, error, expired }

  /// Opens the journal of a plan, or makes it.
  init(_ path: String, plan: Hash, paymentCount: Int) throws(DisburseError) {
    isTaken = [Bool](repeating: false, count: paymentCount)
    let records: [[UInt8]]
    do {
      (log, records) = try Self.open(path, header: Self.header(plan))
    } catch { throw .file(error) }
    for (index, record) in records.enumerated() {
      let isRead = record.withUnsafeBytes { raw in
        Result { () throws(JSONError) in try read(raw, isFirst: index == 0, plan) }
      }
      switch isRead {
      case .success(true): continue
      case .success(false): throw .otherPayments("the journal \(path)")
      case .failure(let error): throw .badJournal(path: path, line: index + 1, reason: error.reason)
      }
    }
    guard !records.isEmpty else { throw .badJournal(path: path, line: 1, reason: "it is empty") }
  }

  private static func open(_ path: String, header: [UInt8]) throws(FileError) -> (AppendLog, [[UInt8]]) {
    if !WholeFile.exists(path) { try AppendLog.create(path, [header]) }
    return try AppendLog.open(path)
  }

  private static func header(_ plan: Hash) -> [UInt8] {
    var writer = JSONWriter()
    writer.object {
      $0.key("format")
      $0.string(format)
      $0.key("plan")
      $0.string(plan.description)
    }
    return writer.bytes
  }

  /// Reads a record; false when the journal is of another plan.
  private func read(
    _ raw: UnsafeRawBufferPointer, isFirst: Bool, _ plan: Hash
  ) throws(JSONError) -> Bool {
    var reader = JSONReader(raw)
    var scope = try reader.object("the record", of: Key.self)
    var format: String?, found: Hash?, payments: [Int]?, wire: [UInt8]?, done: Int?, error: String?, expired: Int?
    while let key = try reader.key(&scope) {
      switch key {
      case .format: format = try reader.string("format")
      case .plan: found = try reader.fixedBytes("plan")
      case .payments:
        var index = 0, list: [Int] = []
        try reader.beginArray("payments")
        while try reader.element(&index) { list.append(try reader.integer("a payment")) }
        payments = list
      case .transaction: wire = try reader.base64("transaction")
      case .done: done = try reader.integer("done")
      case .error: error = try reader.string("error")
      case .expired: expired = try reader.integer("expired")
      }
    }
    try reader.end()
    if isFirst {
      guard format == Self.format, let found else { throw reader.error("it is no journal", at: 0) }
      return found == plan
    }
    if let payments, let wire {
      guard Set(payments).count == payments.count,
        payments.allSatisfy({ isTaken.indices.contains($0) && !isTaken[$0] }),
        let signature = (try? Transaction(decoding: wire))?.signature
      else { throw reader.error("a transaction that cannot be here", at: 0) }
      note(Entry(payments: payments, wire: wire, signature: signature))
    } else if let place = done ?? expired, entries.indices.contains(place), entries[place].end == .open {
      note(expired != nil ? .expired : error.map { .failed($0) } ?? .done, of: place)
    } else {
      throw reader.error("a record that cannot be here", at: 0)
    }
    return true
  }

  private func note(_ entry: Entry) {
    entries.append(entry)
    for payment in entry.payments { isTaken[payment] = true }
  }
  private func note(_ end: End, of place: Int) {
    entries[place].end = end
    if end == .expired { for payment in entries[place].payments { isTaken[payment] = false } }
  }

  /// The payments of no transaction that may be processed, or was.
  var freePayments: [Int] { isTaken.indices.filter { !isTaken[$0] } }

  /// Writes down a signed transaction: when this returns, it is on the disk and may be sent.
  func add(_ payments: [Int], _ transaction: Transaction) throws(DisburseError) -> Int {
    guard let signature = transaction.signature else { throw .noAddress }
    let wire = transaction.serialize()
    var writer = JSONWriter()
    writer.object {
      $0.key("payments")
      $0.array(payments) { $0.integer($1) }
      $0.key("transaction")
      $0.string(Base64.encode(wire))
    }
    try append(writer.bytes)
    note(Entry(payments: payments, wire: wire, signature: signature))
    return entries.count - 1
  }

  /// Writes down how a transaction ended. Only what frees payments must be on the disk at once: the rest the ledger
  /// knows.
  func end(_ place: Int, _ end: End) throws(DisburseError) {
    var writer = JSONWriter()
    writer.object {
      if end == .expired { $0.key("expired") } else { $0.key("done") }
      $0.integer(place)
      if case .failed(let reason) = end {
        $0.key("error")
        $0.string(reason)
      }
    }
    try append(writer.bytes, isSynced: end == .expired)
    note(end, of: place)
  }

  private func append(_ record: [UInt8], isSynced: Bool = true) throws(DisburseError) {
    do { try log.append(record, isSynced: isSynced) } catch { throw .file(error) }
  }
}
