import Files
import LocalLedger
import SwiftSVM

/// The signed transactions of plain transfers, written down before each is sent.
///
/// A payment belongs to the last transaction written for it. Another is signed for it only when that one is given up,
/// which its record says, because its blockhash is too old and the ledger does not know it: it can never be processed.
/// With each transaction stands the ledger's last line when it was signed, so that a journal knows its ledger, and
/// notices when that has lost lines.
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
    /// The ledger's last line when this was signed; nil in journals that do not say.
    var mark: AppendLog.Mark?
    var end = End.open
  }
  let path: String
  private(set) var entries: [Entry] = []
  /// The payments of transactions that may be processed, or were.
  private var taken: Set<Int> = []
  private let paymentCount: Int
  private let plan: Hash
  /// Whose payments the file's last lines are; nil before there is one.
  private var writtenPlan: Hash?
  private var destination: Destination

  private enum Destination {
    case log(AppendLog)
    /// A file that is made when there is something to write.
    case unmade
    case memory
  }

  private static let formats = ["swiftsvm-journal/1", "swiftsvm-journal/2"]
  private enum Key: String { case format, plan, payments, transaction, line, check, done, error, expired }

  /// Opens the journal of a plan; one that is not there is made with its first transaction.
  init(_ path: String, plan: Hash, paymentCount: Int) throws(DisburseError) {
    self.path = path
    self.plan = plan
    self.paymentCount = paymentCount
    guard WholeFile.exists(path) else {
      destination = .unmade
      return
    }
    let log: AppendLog, records: [[UInt8]]
    do { (log, records) = try AppendLog.open(path) } catch { throw .file(error) }
    destination = .log(log)
    for (index, record) in records.enumerated() {
      let isRead = record.withUnsafeBytes { raw in
        Result { () throws(JSONError) in try read(raw, isFirst: index == 0) }
      }
      if case .failure(let error) = isRead { throw .badJournal(path: path, line: index + 1, reason: error.reason) }
    }
    guard !records.isEmpty else { throw .badJournal(path: path, line: 1, reason: "it is empty") }
    // As long as nothing of them was sent, other payments may take their place.
    guard writtenPlan == plan || taken.isEmpty else { throw .otherPayments("the journal \(path)") }
    guard taken.allSatisfy({ $0 < paymentCount }) else {
      throw .badJournal(path: path, line: records.count, reason: "a payment that is not in the file")
    }
  }

  /// The same in memory: what happens to it is not written.
  private init(copying other: Journal) {
    path = other.path
    plan = other.plan
    paymentCount = other.paymentCount
    entries = other.entries
    taken = other.taken
    destination = .memory
  }
  func copy() -> Journal { Journal(copying: self) }

  private func read(_ raw: UnsafeRawBufferPointer, isFirst: Bool) throws(JSONError) {
    var reader = JSONReader(raw)
    var scope = try reader.object("the record", of: Key.self)
    var format: String?, plan: Hash?, payments: [Int]?, wire: [UInt8]?, done: Int?, error: String?, expired: Int?
    var line: Int?, check: String?
    while let key = try reader.key(&scope) {
      switch key {
      case .format: format = try reader.string("format")
      case .plan: plan = try reader.fixedBytes("plan")
      case .payments:
        var index = 0, list: [Int] = []
        try reader.beginArray("payments")
        while try reader.element(&index) { list.append(try reader.integer("a payment")) }
        payments = list
      case .transaction: wire = try reader.base64("transaction")
      case .line: line = try reader.integer("line")
      case .check: check = try reader.string("check")
      case .done: done = try reader.integer("done")
      case .error: error = try reader.string("error")
      case .expired: expired = try reader.integer("expired")
      }
    }
    try reader.end()
    var mark: AppendLog.Mark?
    if let line, line >= 0, let check = check.flatMap({ UInt64($0, radix: 16) }) {
      mark = AppendLog.Mark(line: line, check: check)
    } else if line != nil || check != nil {
      throw reader.error("no line of a ledger", at: 0)
    }
    guard isFirst == (format != nil) else { throw reader.error("it is no journal", at: 0) }
    if let format {
      guard Self.formats.contains(format), let plan else { throw reader.error("it is no journal", at: 0) }
      writtenPlan = plan
    } else if let plan {
      guard taken.isEmpty else { throw reader.error("other payments where some were sent", at: 0) }
      writtenPlan = plan
    } else if let payments, let wire {
      guard Set(payments).count == payments.count, payments.allSatisfy({ $0 >= 0 && !taken.contains($0) }),
        let signature = (try? Transaction(decoding: wire))?.signature
      else { throw reader.error("a transaction that cannot be here", at: 0) }
      note(Entry(payments: payments, wire: wire, signature: signature, mark: mark))
    } else if let place = done ?? expired, entries.indices.contains(place), entries[place].end == .open {
      note(expired != nil ? .expired : error.map { .failed($0) } ?? .done, of: place)
    } else {
      throw reader.error("a record that cannot be here", at: 0)
    }
  }

  private func note(_ entry: Entry) {
    entries.append(entry)
    taken.formUnion(entry.payments)
  }
  private func note(_ end: End, of place: Int) {
    entries[place].end = end
    if end == .expired { taken.subtract(entries[place].payments) }
  }

  /// The payments of no transaction that may be processed, or was.
  var freePayments: [Int] { (0..<paymentCount).filter { !taken.contains($0) } }
  /// Whether nothing of these payments was ever sent.
  var isFresh: Bool { taken.isEmpty }

  /// Looks whether the ledger is the one whose transactions these are, and has them all.
  func check(against ledger: Ledger) throws(DisburseError) {
    for entry in entries {
      if let mark = entry.mark, !ledger.holds(mark) {
        throw .otherLedger(journal: path, reason: "line \(mark.line) of the ledger is not what was there")
      }
      switch entry.end {
      case .open, .expired: continue
      case .done, .failed:
        guard ledger.outcome(of: entry.signature) != nil else {
          throw .otherLedger(journal: path, reason: "the transaction \(entry.signature) is not on the ledger")
        }
      }
    }
  }

  /// Writes down a signed transaction, and where the ledger stands: when this returns, it is on the disk and may be
  /// sent.
  func add(_ payments: [Int], _ transaction: Transaction, on ledger: Ledger) throws(DisburseError) -> Int {
    guard let signature = transaction.signature else { throw .noAddress }
    let wire = transaction.serialize(), mark = ledger.mark
    var writer = JSONWriter()
    writer.object {
      $0.key("payments")
      $0.array(payments) { $0.integer($1) }
      $0.key("transaction")
      $0.string(Base64.encode(wire))
      if let mark {
        $0.key("line")
        $0.integer(mark.line)
        $0.key("check")
        $0.string(mark.checkText)
      }
    }
    try append(writer.bytes)
    note(Entry(payments: payments, wire: wire, signature: signature, mark: mark))
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
    do throws(FileError) {
      if case .unmade = destination {
        try AppendLog.create(path, [Self.planRecord(plan, isFirst: true)])
        destination = .log(try AppendLog.open(path).log)
        writtenPlan = plan
      }
      guard case .log(let log) = destination else { return }
      // Only of payments of which nothing was sent: an end of earlier ones is written as it is.
      if writtenPlan != plan, taken.isEmpty {
        try log.append(Self.planRecord(plan, isFirst: false), isSynced: false)
        writtenPlan = plan
      }
      try log.append(record, isSynced: isSynced)
    } catch { throw .file(error) }
  }

  private static func planRecord(_ plan: Hash, isFirst: Bool) -> [UInt8] {
    var writer = JSONWriter()
    writer.object {
      if isFirst {
        $0.key("format")
        $0.string(formats[1])
      }
      $0.key("plan")
      $0.string(plan.description)
    }
    return writer.bytes
  }
}
