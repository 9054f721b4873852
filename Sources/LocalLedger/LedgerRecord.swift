import SwiftSVM

/// A line of a ledger's file: what happened, and what the state was then.
struct LedgerRecord {
  enum Event {
    /// What the file is, and what executes it. The first format said nothing of that.
    case format(LedgerEdition?)
    /// From here on another edition executes.
    case edition(LedgerEdition)
    /// An account there is from the beginning.
    case account(NamedAccount)
    /// The accounts are all there.
    case begun
    /// A transaction that was executed, and whether it succeeded.
    case transaction([UInt8], succeeded: Bool)
    /// Slots that passed.
    case slots(UInt64)
  }
  var event: Event
  /// `SVM.stateHash` afterwards, where it is known.
  var state: Hash?

  init(_ event: Event, state: Hash? = nil) {
    self.event = event
    self.state = state
  }

  private static let firstName = "swiftsvm-ledger/1", name = "swiftsvm-ledger/2"
  private enum Key: String {
    case format, edition, tokenRelease, features, account, transaction, succeeded, slots, state
  }

  func encoded() -> [UInt8] {
    var writer = JSONWriter()
    writer.object {
      switch event {
      case .format(let edition):
        $0.key("format")
        $0.string(edition == nil ? Self.firstName : Self.name)
        if let edition { $0.edition(edition) }
      case .edition(let edition): $0.edition(edition)
      case .account(let named):
        $0.key("account")
        $0.namedAccount(named.address, named.account)
      case .begun: break
      case .transaction(let wire, let succeeded):
        $0.key("transaction")
        $0.string(Base64.encode(wire))
        $0.key("succeeded")
        $0.bool(succeeded)
      case .slots(let number):
        $0.key("slots")
        $0.integer(number)
      }
      if let state {
        $0.key("state")
        $0.string(state.description)
      }
    }
    return writer.bytes
  }

  init(_ bytes: [UInt8]) throws(JSONError) {
    self = try bytes.withUnsafeBytes { raw in
      Result { () throws(JSONError) in
        var reader = JSONReader(raw)
        let record = try Self.read(&reader)
        try reader.end()
        return record
      }
    }.get()
  }

  private static func read(_ reader: inout JSONReader) throws(JSONError) -> LedgerRecord {
    var scope = try reader.object("the record", of: Key.self)
    var found: [Event] = []
    var format: String?, number: Int?, release: String?, features: String?
    var wire: [UInt8]?, succeeded: Bool?, state: Hash?
    while let key = try reader.key(&scope) {
      switch key {
      case .format:
        let text = try reader.string("format")
        guard [firstName, name].contains(text) else { throw reader.error("another format than \(name)") }
        format = text
      case .edition: number = try reader.integer("edition")
      case .tokenRelease: release = try reader.string("tokenRelease")
      case .features: features = try reader.string("features")
      case .account:
        let (address, account) = try reader.namedAccount("account", allowsNull: false)
        if let account { found.append(.account(NamedAccount(address, account))) }
      case .transaction: wire = try reader.base64("transaction")
      case .succeeded: succeeded = try reader.bool("succeeded")
      case .slots: found.append(.slots(try reader.integer("slots")))
      case .state: state = try reader.fixedBytes("state")
      }
    }
    var edition: LedgerEdition?
    if let number, let release, let features {
      edition = LedgerEdition(number: number, tokenRelease: release, features: features)
    } else if number != nil || release != nil || features != nil {
      throw reader.error("the record is not complete", at: scope.start)
    }
    if let format {
      guard (format == name) == (edition != nil) else {
        throw reader.error("the record is not complete", at: scope.start)
      }
      found.append(.format(edition))
    } else if let edition {
      found.append(.edition(edition))
    }
    if let wire, let succeeded {
      found.append(.transaction(wire, succeeded: succeeded))
    } else if wire != nil || succeeded != nil {
      throw reader.error("the record is not complete", at: scope.start)
    }
    if found.isEmpty, state != nil { found.append(.begun) }
    guard found.count == 1 else {
      throw reader.error(found.isEmpty ? "the record is not complete" : "two records in one", at: scope.start)
    }
    return LedgerRecord(found[0], state: state)
  }
}

extension JSONWriter {
  fileprivate mutating func edition(_ edition: LedgerEdition) {
    key("edition")
    integer(edition.number)
    key("tokenRelease")
    string(edition.tokenRelease)
    key("features")
    string(edition.features)
  }
}
