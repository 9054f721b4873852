import ProgramAPI
import Token2022Calls
import TokenCalls

extension Entries {
  /// A length that would be a multisignature's is made longer by an empty entry's kind.
  static func avoidingMultisig(_ size: Int) -> Int { size == TokenInterface.Multisig.size ? size &+ 2 : size }

  /// Makes room for a value: in place of the one there is, else behind the last entry (`alloc`).
  func allocate(
    _ kind: ExtensionKind, count: Int, overwriting: Bool, _ call: borrowing Invocation
  ) throws(ProgramError) -> Int {
    let at = try place(of: kind, adding: true, call)
    guard end &- at >= 4 &+ count else { throw .invalidAccountData }
    let isThere = try account.bytes.read(UInt16.self, at: at) == kind.rawValue
    if isThere {
      guard overwriting else { throw .custom(Failure.extensionAlreadyInitialized) }
      guard try account.bytes.read(UInt16.self, at: at &+ 2) == count else {
        throw .custom(Failure.invalidLengthForAlloc)
      }
    }
    guard let length = UInt16(exactly: count) else { throw .accountDataTooSmall }
    try call.uncheckedStore(kind.rawValue, at: at, in: account)
    try call.uncheckedStore(length, at: at &+ 2, in: account)
    return at &+ 4
  }

  /// Adds an entry of zeros, or makes the one there is all zeros (`init_extension`).
  func add(_ kind: ExtensionKind, overwriting: Bool = true, _ call: borrowing Invocation) throws(ProgramError) -> Int {
    let count = kind.size ?? 0
    let offset = try allocate(kind, count: count, overwriting: overwriting, call)
    try call.uncheckedClear(from: offset, count: count, in: account)
    return offset
  }
  /// The same, the value to be filled in.
  func add<L: Layout>(
    _ kind: ExtensionKind, as _: L.Type, _ call: borrowing Invocation
  ) throws(ProgramError) -> MutablePartView<L> {
    try call.uncheckedView(of: account, as: L.self, at: try add(kind, call))
  }

  /// Makes an entry longer or shorter, moving those behind it (`realloc`).
  func resize(_ kind: ExtensionKind, to count: Int, _ call: borrowing Invocation) throws(ProgramError) -> Int {
    let at = try place(of: kind, call)
    let last = try kinds(call).end
    let old = Int(try account.bytes.read(UInt16.self, at: at &+ 2))
    if old < count, last &+ count &- old > end { throw .invalidAccountData }
    guard let length = UInt16(exactly: count) else { throw .accountDataTooSmall }
    try call.uncheckedStore(length, at: at &+ 2, in: account)
    let oldEnd = at &+ 4 &+ old, newEnd = at &+ 4 &+ count
    try call.uncheckedMove(in: account, from: oldEnd, to: newEnd, count: last &- oldEnd)
    if old > count { try call.uncheckedClear(from: last &- (old &- count), count: old &- count, in: account) }
    if old < count { try call.uncheckedClear(from: oldEnd, count: count &- old, in: account) }
    return at &+ 4
  }

  /// How long the account is with this entry `count` bytes long (`try_get_new_account_len_for_extension_len`).
  func accountSize(
    with kind: ExtensionKind, count: Int, _ call: borrowing Invocation
  ) throws(ProgramError) -> Int {
    let used = try kinds(call).end
    var old = 0
    do throws(ProgramError) { old = 4 &+ (try value(of: kind, call).count) } catch {}
    return Self.avoidingMultisig(used &- old &+ 4 &+ count)
  }
}
