import SwiftSVM

/// A line of a ledger's file.
enum LedgerRecord {
  /// What the file is.
  case format
  /// An account there is from the beginning.
  case account(NamedAccount)
  /// A transaction that was executed, and whether it succeeded.
  case transaction([UInt8], succeeded: Bool)
  /// Slots that passed.
  case slots(UInt64)

  private static let name = "swiftsvm-ledger/1"
  private enum Key: String { case format, account, transaction, succeeded, slots }

  func encoded() -> [UInt8] {
    var writer = JSONWriter()
    writer.object {
      switch self {
      case .format:
        $0.key("format")
        $0.string(Self.name)
      case .account(let named):
        $0.key("account")
        $0.namedAccount(named.address, named.account)
      case .transaction(let wire, let succeeded):
        $0.key("transaction")
        $0.string(Base64.encode(wire))
        $0.key("succeeded")
        $0.bool(succeeded)
      case .slots(let number):
        $0.key("slots")
        $0.integer(number)
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
    var found: LedgerRecord?
    var wire: [UInt8]?, succeeded: Bool?
    while let key = try reader.key(&scope) {
      switch key {
      case .format:
        guard try reader.string("format") == name else { throw reader.error("another format than \(name)") }
        found = .format
      case .account:
        let (address, account) = try reader.namedAccount("account", allowsNull: false)
        if let account { found = .account(NamedAccount(address, account)) }
      case .transaction: wire = try reader.base64("transaction")
      case .succeeded: succeeded = try reader.bool("succeeded")
      case .slots: found = .slots(try reader.integer("slots"))
      }
    }
    if let wire, let succeeded { found = .transaction(wire, succeeded: succeeded) }
    guard let found else { throw reader.error("the record is not complete", at: scope.start) }
    return found
  }
}
