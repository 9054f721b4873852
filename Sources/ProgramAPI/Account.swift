public import Primitives

// What both backends' `Account` offers on top of its stored fields.

@available(*, unavailable) extension Account: Sendable {}
extension Account: Equatable {}

extension Account {
  /// No lamports, no data, owned by the System program: the account does not exist yet.
  public var isVacant: Bool { @inlinable @inline(always) get { lamports == 0 && dataCount == 0 && owner == .zero } }

  /// The account's data, to read.
  public var bytes: Bytes { @inlinable @inline(always) get { unsafe Bytes(start: data, count: dataCount) } }

  /// Another program's account read through a layout, once its owner is checked.
  @inlinable @inline(always)
  public func view<L: Layout>(as _: L.Type, ownedBy program: Address) throws(ProgramError) -> View<L> {
    guard owner == program else { throw .invalidAccountOwner }
    guard dataCount >= L.size else { throw .invalidAccountData }
    return View(self)
  }
  /// The account's data read through a layout, whoever owns it; `.invalidAccountData` when it is too short.
  @inlinable @inline(always)
  public func view<L: Layout>(as _: L.Type) throws(ProgramError) -> View<L> {
    guard dataCount >= L.size else { throw .invalidAccountData }
    return View(self)
  }
  /// The same of a layout that begins at `offset`.
  @inlinable @inline(always)
  public func view<L: Layout>(as _: L.Type, at offset: Int) throws(ProgramError) -> PartView<L> {
    guard offset >= 0, offset <= dataCount &- L.size else { throw .invalidAccountData }
    return PartView(self, offset)
  }
}

/// What an account handed out by `AccountCursor` must be.
@frozen public struct Access: OptionSet, Sendable {
  public let rawValue: UInt8
  @inlinable @inline(always) public init(rawValue: UInt8) { self.rawValue = rawValue }
  public static var signer: Self { @inlinable @inline(always) get { Self(rawValue: 1) } }
  public static var writable: Self { @inlinable @inline(always) get { Self(rawValue: 2) } }
  /// Must not be writable: `.accountBorrowFailed` when it is.
  public static var readonly: Self { @inlinable @inline(always) get { Self(rawValue: 4) } }
}

/// Hands out an instruction's accounts one by one, checking what is asked of each.
@frozen @safe public struct AccountCursor {
  @usableFromInline let accounts: UnsafePointer<Account>
  /// How many accounts there are in all.
  public let count: Int
  @usableFromInline var position = 0
  @inlinable @inline(always) init(accounts: UnsafePointer<Account>, count: Int) {
    unsafe self.accounts = accounts
    self.count = count
  }

  /// The next account. Without `.signer` or `.writable` it may still be either.
  @inlinable @inline(always)
  public mutating func next(_ access: Access = []) throws(ProgramError) -> Account {
    guard position < count else { throw .notEnoughAccountKeys }
    let account = unsafe accounts[position]
    position &+= 1
    if access.contains(.signer), !account.isSigner { throw .missingRequiredSignature }
    if access.contains(.writable), !account.isWritable { throw .immutable }
    if access.contains(.readonly), account.isWritable { throw .accountBorrowFailed }
    return account
  }
  /// The next account, which must be the one at `key`.
  @inlinable @inline(always)
  public mutating func next(_ access: Access = [], at key: Address) throws(ProgramError) -> Account {
    let account = try next(access)
    guard account.key == key else { throw .invalidArgument }
    return account
  }
  /// How many are left.
  public var remaining: Int { @inlinable @inline(always) get { count &- position } }

  /// The account at `index` of the whole list, whatever was handed out before.
  @inlinable @inline(always)
  public func account(at index: Int) throws(ProgramError) -> Account {
    guard index >= 0, index < count else { throw .notEnoughAccountKeys }
    return unsafe accounts[index]
  }
  /// The next `length` accounts as a list of their own; this cursor moves past them.
  @inlinable @inline(always)
  public mutating func split(_ length: Int) throws(ProgramError) -> AccountCursor {
    guard length >= 0, length <= remaining else { throw .notEnoughAccountKeys }
    let part = unsafe AccountCursor(accounts: accounts + position, count: length)
    position &+= length
    return part
  }
}
@available(*, unavailable) extension AccountCursor: Sendable {}

/// An account in a call to another program, and what the callee may do with it.
@frozen public struct CallAccount {
  public let account: Account
  @usableFromInline let access: Access
  @inlinable @inline(always) init(_ account: Account, _ access: Access) {
    self.account = account
    self.access = access
  }
  /// The account with the privileges given.
  @inlinable @inline(always) public init(_ account: Account, isSigner: Bool, isWritable: Bool) {
    self.account = account
    access = isSigner ? (isWritable ? [.signer, .writable] : .signer) : (isWritable ? .writable : [])
  }
  public var isSigner: Bool { @inlinable @inline(always) get { access.contains(.signer) } }
  public var isWritable: Bool { @inlinable @inline(always) get { access.contains(.writable) } }

  @inlinable @inline(always) public static func readonly(_ a: Account) -> Self { Self(a, []) }
  @inlinable @inline(always) public static func writable(_ a: Account) -> Self { Self(a, .writable) }
  @inlinable @inline(always) public static func signer(_ a: Account) -> Self { Self(a, .signer) }
  @inlinable @inline(always) public static func writableSigner(_ a: Account) -> Self { Self(a, [.signer, .writable]) }
}
@available(*, unavailable) extension CallAccount: Sendable {}
