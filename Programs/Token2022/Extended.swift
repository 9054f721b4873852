import ProgramAPI
import Token2022Calls
import TokenCalls

/// A layout that extensions can stand behind: a mint or a token account.
protocol Extensible: Layout {
  static var base: ExtensionBase { get }
  static func isInitialized(_ view: View<Self>) -> Bool
}
extension TokenInterface.Mint: Extensible {
  static var base: ExtensionBase { .mint }
  static func isInitialized(_ view: View<Self>) -> Bool { view[.isInitialized] != 0 }
}
extension TokenInterface.Holding: Extensible {
  static var base: ExtensionBase { .holding }
  static func isInitialized(_ view: View<Self>) -> Bool { 1...2 ~= view[.state] }
}

typealias Mint = Extended<TokenInterface.Mint>
typealias Holding = Extended<TokenInterface.Holding>

/// A mint or a token account whose outside has been checked: its length, its state, zeros up to the byte that names
/// its kind, and that byte. The entries behind are looked at when one is asked for.
struct Extended<Base: Extensible> {
  let view: View<Base>
  var account: Account { view.account }
  /// Where entries are; empty when the account has no more than the base.
  var entries: Entries { Entries(account: account, isEmpty: account.dataCount == Base.size) }

  /// `PodStateWithExtensions::unpack`.
  init(_ account: Account, _ call: borrowing Invocation) throws(ProgramError) {
    view = try Self.base(account)
    if account.dataCount > Base.size { call.note(Base.base == .mint ? Units.extendedMint : Units.extendedHolding) }
    guard Base.isInitialized(view) else { throw .uninitializedAccount }
    try Self.checkKind(account, Base.base)
  }
  /// `PodStateWithExtensionsMut::unpack_uninitialized`.
  init(uninitialized account: Account, _ call: borrowing Invocation) throws(ProgramError) {
    view = try Self.base(account)
    if account.dataCount > Base.size { call.note(Base.base == .mint ? Units.extendedMint : Units.extendedHolding) }
    guard !Base.isInitialized(view) else { throw .custom(Failure.alreadyInUse) }
    try Self.checkKind(account, .none)
    try checkFirstEntry()
  }

  subscript<Value: BitwiseCopyable>(_ field: Field<Base, Value>) -> Value { view[field] }

  /// The same bytes to read and write. Whether they may be written is the runtime's to say.
  func changed(_ call: borrowing Invocation) throws(ProgramError) -> MutableView<Base> {
    try call.uncheckedView(of: account, as: Base.self)
  }
  /// The first entry, if there is one, must be of an extension for this base.
  func checkFirstEntry() throws(ProgramError) {
    guard let first = try entries.first else { return }
    guard first.base == Base.base else { throw .custom(Failure.extensionBaseMismatch) }
  }
  /// Writes what the account is, if there is a place for that (`init_account_type`).
  func setKind(_ call: borrowing Invocation) throws(ProgramError) {
    guard account.dataCount > Base.size else { return }
    try checkFirstEntry()
    try call.uncheckedStore(Base.base.rawValue, at: Token2022Interface.kindOffset, in: account)
  }

  /// 355 bytes are always a multisignature.
  private static func base(_ account: Account) throws(ProgramError) -> View<Base> {
    guard account.dataCount != TokenInterface.Multisig.size else { throw .invalidAccountData }
    return try account.view(as: Base.self)
  }
  private static func checkKind(_ account: Account, _ wanted: ExtensionBase) throws(ProgramError) {
    guard account.dataCount > Base.size else { return }
    let bytes = account.bytes, kind = Token2022Interface.kindOffset
    guard bytes.count > kind, bytes.slice(from: Base.size, count: kind &- Base.size).isZero,
      bytes[kind] == wanted.rawValue
    else { throw .invalidAccountData }
  }
}
