extension JSONReader {
  private enum NamedKey: String { case pubkey, account }
  private enum AccountKey: String { case lamports, data, owner, executable, rentEpoch, space }

  /// `{"pubkey":…,"account":…}`, the shape of `solana account --output json`.
  package mutating func namedAccount(_ what: StaticString, allowsNull: Bool) throws(JSONError) -> (
    address: Address, account: StoredAccount?
  ) {
    let (address, state) = try namedState(what, allowsNull: allowsNull)
    return (address, state.map(StoredAccount.init))
  }

  /// The same with the rent epoch left open.
  package mutating func namedState(_ what: StaticString, allowsNull: Bool) throws(JSONError) -> (
    address: Address, state: WrittenAccount?
  ) {
    var scope = try object(what, of: NamedKey.self)
    var address: Address?
    var state: WrittenAccount?
    var isGiven = false
    while let key = try key(&scope) {
      switch key {
      case .pubkey: address = try fixedBytes("pubkey")
      case .account:
        isGiven = true
        if allowsNull, try null() { continue }
        state = try accountState()
      }
    }
    let complete = try required(address, .pubkey, scope)
    guard isGiven else { throw error("\(what) lacks \"account\"", at: scope.start) }
    return (complete, state)
  }

  /// A list of accounts, each address once.
  package mutating func namedAccounts() throws(JSONError) -> [NamedAccount] {
    var accounts: [NamedAccount] = []
    var seen: Set<Address> = []
    var index = 0
    try beginArray("accounts")
    while try element(&index) {
      skipSpace()
      let start = position
      let named = try namedAccount("an account", allowsNull: false)
      guard seen.insert(named.address).inserted else { throw error("account \(named.address) twice", at: start) }
      if let account = named.account { accounts.append(NamedAccount(named.address, account)) }
    }
    return accounts
  }

  private mutating func accountState() throws(JSONError) -> WrittenAccount {
    var scope = try object("account", of: AccountKey.self)
    var lamports: UInt64?
    var data: [UInt8]?
    var owner: Address?
    var executable: Bool?
    var rentEpoch: UInt64?
    var space: UInt64?
    while let key = try key(&scope) {
      switch key {
      case .lamports: lamports = try integer("lamports")
      case .data: data = try accountData("data")
      case .owner: owner = try fixedBytes("owner")
      case .executable: executable = try bool("executable")
      case .rentEpoch: rentEpoch = try integer("rentEpoch")
      case .space: space = try integer("space")
      }
    }
    let bytes = try required(data, .data, scope)
    if let space, space != UInt64(bytes.count) {
      throw error("space is \(space) but data has \(bytes.count) bytes", at: scope.start)
    }
    return WrittenAccount(
      lamports: try required(lamports, .lamports, scope), data: bytes, owner: try required(owner, .owner, scope),
      executable: try required(executable, .executable, scope), rentEpoch: rentEpoch)
  }

  /// `["…","base64"]` or `["…","base58"]`, or the bare base58 text that older tools print.
  package mutating func accountData(_ what: StaticString) throws(JSONError) -> [UInt8] {
    if try peek() == .string { return try base58(what) }
    skipSpace()
    let start = position
    var index = 0
    try beginArray(what)
    guard try element(&index) else { throw error("\(what) must be a text and its encoding", at: start) }
    skipSpace()
    let textStart = position
    let text = try stringBytes(what)
    guard try element(&index) else { throw error("\(what) lacks its encoding", at: start) }
    let encoding = try string(what)
    guard try !element(&index) else { throw error("\(what) must be a text and its encoding", at: start) }
    let bytes: [UInt8]?
    switch encoding {
    case "base64": bytes = text.withBytes { Base64.decode($0) }
    case "base58": bytes = text.withBytes { Base58.decode(String(decoding: $0, as: UTF8.self)) }
    default: throw error("encoding \(quoted(encoding)) is not supported, only base64 and base58", at: start)
    }
    guard let bytes else { throw error("\(what) is not valid \(encoding)", at: textStart) }
    return bytes
  }

  package mutating func base64(_ what: StaticString) throws(JSONError) -> [UInt8] {
    skipSpace()
    let start = position
    guard let bytes = try stringBytes(what).withBytes({ Base64.decode($0) }) else {
      throw error("\(what) is not valid base64", at: start)
    }
    return bytes
  }

  /// At most as many bytes as the longest instruction data of a packet can have, with room to spare.
  package mutating func base58(_ what: StaticString) throws(JSONError) -> [UInt8] {
    skipSpace()
    let start = position
    guard let bytes = Base58.decode(try string(what), limit: 16384) else {
      throw error("\(what) is not valid base58", at: start)
    }
    return bytes
  }

  package mutating func fixedBytes<Value: FixedBytes>(_ what: StaticString) throws(JSONError) -> Value {
    skipSpace()
    let start = position
    let text = try string(what)
    guard let value = Value(text) else {
      throw error("\(what) must be base58 of \(Value.byteCount) bytes, not \(quoted(text))", at: start)
    }
    return value
  }
}
