import ProgramAPI
import Token2022Calls
import TokenCalls

extension Token2022 {
  /// GetAccountDataSize: how long a token account of this mint with these extensions more is.
  static func accountDataSize(
    _ call: borrowing Invocation, _ list: AccountCursor, _ more: Bytes
  ) throws(ProgramError) {
    var wanted = KindSet()
    try wanted.insert(listedIn: more)
    guard wanted.areForAccounts else { throw .custom(Failure.extensionTypeMismatch) }
    var accounts = list
    let account = try accounts.next()
    try checkOwner(account)
    let mint = try validMint(account, call)
    try checkOwner(account)
    wanted.formUnion(try mint.entries.kinds(call).kinds.needed)
    var result = Payload<8>()
    result.append(UInt64(truncatingIfNeeded: try wanted.accountSize(TokenInterface.Holding.size, call)))
    try call.setReturnData(result)
  }

  /// Reallocate: makes a token account longer, so that these extensions have room too; the payer pays its rent.
  static func reallocate(_ call: borrowing Invocation, _ list: AccountCursor, _ more: Bytes) throws(ProgramError) {
    var new = KindSet()
    try new.insert(listedIn: more)
    var accounts = list
    let account = try accounts.next()
    let payer = try accounts.next()
    _ = try accounts.next()
    let authority = try accounts.next()
    try checkOwner(account)

    let holding = try strictHolding(account, call)
    try call.check(authority, is: holding[.owner], signers: accounts)
    let native = holding.isNative ? holding[.amount] : nil
    var kinds = try holding.entries.kinds(call).kinds
    guard new.areForAccounts else { throw .custom(Failure.invalidState) }
    kinds.formUnion(new)
    let size = try kinds.accountSize(TokenInterface.Holding.size, call)
    guard account.dataCount < size else { return }

    var text = Payload<64>()
    text.append(text: "account needs resize, +")
    text.append(decimal: UInt64(truncatingIfNeeded: size &- account.dataCount))
    text.append(text: " bytes")
    call.log(text)
    try call.uncheckedResize(account, to: size)
    let reserve = try call.rent.minimumBalance(bytes: size)
    let kept = try account.lamports.minus(native ?? 0)
    if reserve > kept {
      var transfer = Payload<12>()
      transfer.append(2 as UInt32)
      transfer.append(try reserve - kept)
      try call.invoke(at: ProgramIDs.system, transfer, [.writableSigner(payer), .writable(account)])
    }
    try setKind(of: account, call)
    if let native {
      guard account.lamports >= (try reserve.plus(native)) else { throw .custom(Failure.invalidState) }
      try call.uncheckedView(of: account, as: TokenInterface.Holding.self)[.nativeReserve] = reserve
    }
  }

  /// `StateWithExtensions::<Account>::unpack`, which looks at the tags of optional values and the state too.
  private static func strictHolding(
    _ account: Account, _ call: borrowing Invocation
  ) throws(ProgramError) -> Holding {
    guard account.dataCount != TokenInterface.Multisig.size else { throw .invalidAccountData }
    let view = try account.view(as: TokenInterface.Holding.self)
    guard view[.delegateTag] <= 1, view[.nativeTag] <= 1, view[.closeAuthorityTag] <= 1, view[.state] <= 2 else {
      throw .invalidAccountData
    }
    return try Holding(account, call)
  }
  /// The byte that names the kind is written when it was not there before (`set_account_type`).
  private static func setKind(of account: Account, _ call: borrowing Invocation) throws(ProgramError) {
    let kind: UInt8 = try account.bytes.read(at: Token2022Interface.kindOffset)
    guard kind == 0 || kind == ExtensionBase.holding.rawValue else { throw .invalidAccountData }
    if kind == 0 {
      try call.uncheckedStore(ExtensionBase.holding.rawValue, at: Token2022Interface.kindOffset, in: account)
    }
  }
}

extension KindSet {
  mutating func formUnion(_ other: KindSet) { bits |= other.bits }

  /// Adds the kinds listed in an instruction, two bytes each.
  mutating func insert(listedIn bytes: Bytes) throws(ProgramError) {
    var at = 0
    while at < bytes.count {
      guard let kind = ExtensionKind(rawValue: try bytes.read(at: at)) else { throw .invalidAccountData }
      insert(kind)
      at &+= 2
    }
  }
  /// Whether all are extensions of token accounts.
  var areForAccounts: Bool {
    var left = bits
    while left != 0 {
      if ExtensionKind(rawValue: UInt16(truncatingIfNeeded: left.trailingZeroBitCount))?.base != .holding {
        return false
      }
      left &= left &- 1
    }
    return true
  }
}
