public import Primitives

/// One instruction being executed. Programs get it borrowed and can neither copy nor keep it.
///
/// What a backend must supply is in `Native/NativeHost.swift` and `SBPF/SBPFHost.swift`; all of this is common to both.
@frozen @safe public struct Invocation: ~Copyable {
  @usableFromInline let frame: UnsafeMutablePointer<Frame>
  @inlinable @inline(always) public init(_frame: UnsafeMutablePointer<Frame>) { unsafe frame = _frame }

  /// The running program's own address.
  public var programID: Address { @inlinable @inline(always) get { unsafe frame.pointee.programID.pointee } }
  /// The instruction data.
  public var data: Bytes {
    @inlinable @inline(always) get { unsafe Bytes(start: frame.pointee.data, count: frame.pointee.dataCount) }
  }
  /// The accounts, in the order the instruction lists them.
  public var accounts: AccountCursor {
    @inlinable @inline(always) get {
      unsafe AccountCursor(accounts: frame.pointee.accounts, count: frame.pointee.accountCount)
    }
  }
}

// MARK: - State

/// An account of this program's is first looked at for its owner (`.invalidAccountOwner`), then for its length, which
/// must be the state's exactly unless it `mayBeLonger` (`.invalidAccountData`), and then for its tag
/// (`.invalidAccountData`, or `.uninitializedAccount` where it is 0). Before all that, what is to be written must be
/// writable (`.immutable`).
extension Invocation {
  /// Writes the tag into an account whose tag is still 0, and returns its state to fill in.
  @inlinable @inline(always)
  public func create<S: State>(_: S.Type, in account: Account) throws(ProgramError) -> MutableView<S> {
    try checkMutable(account, fits: S.self)
    guard unsafe account.data.loadUnaligned(as: S.Tag.self) == 0 else { throw .accountAlreadyInitialized }
    unsafe account.data.storeBytes(of: S.tag, as: S.Tag.self)
    return MutableView(account)
  }
  /// This program's state, to read.
  @inlinable @inline(always)
  public func read<S: State>(_: S.Type, in account: Account) throws(ProgramError) -> View<S> {
    guard account.owner == programID else { throw .invalidAccountOwner }
    guard S.fits(account.dataCount) else { throw .invalidAccountData }
    try checkTag(account, S.tag)
    return View(account)
  }
  /// This program's state, to read and write.
  @inlinable @inline(always)
  public func write<S: State>(_: S.Type, in account: Account) throws(ProgramError) -> MutableView<S> {
    try checkMutable(account, fits: S.self)
    try checkTag(account, S.tag)
    return MutableView(account)
  }
  /// An account of this program's whose layout carries no tag, to read and write. It may be longer than the layout.
  @inlinable @inline(always)
  public func mutableView<L: Layout>(of account: Account, as _: L.Type) throws(ProgramError) -> MutableView<L> {
    try checkMutable(account, size: L.size)
    return MutableView(account)
  }
  /// Stores one value in an account without a layout.
  @inlinable @inline(always)
  public func store<T: BitwiseCopyable>(_ value: T, at offset: Int, in account: Account) throws(ProgramError) {
    try checkMutable(account, size: 0)
    guard offset >= 0, offset <= account.dataCount &- MemoryLayout<T>.size else { throw .accountDataTooSmall }
    unsafe account.data.storeBytes(of: value, toByteOffset: offset, as: T.self)
  }
  /// Stores bytes in an account without a layout.
  @inlinable @inline(always)
  public func store(_ bytes: Bytes, at offset: Int, in account: Account) throws(ProgramError) {
    try checkMutable(account, size: 0)
    guard offset >= 0, offset <= account.dataCount &- bytes.count else { throw .accountDataTooSmall }
    unsafe (account.data + offset).copyMemory(from: bytes.start, byteCount: bytes.count)
  }
  /// Stores bytes put together in an account without a layout.
  @inlinable @inline(always)
  public func store<let n: Int>(_ bytes: borrowing Payload<n>, at offset: Int, in account: Account) throws(ProgramError)
  {
    try checkMutable(account, size: 0)
    let count = bytes.count
    guard offset >= 0, offset <= account.dataCount &- count else { throw .accountDataTooSmall }
    unsafe withUnsafePointer(to: bytes.storage) {
      unsafe (account.data + offset).copyMemory(from: $0, byteCount: count)
    }
  }
  /// Moves bytes within an account; the ranges may overlap.
  @inlinable @inline(always)
  public func moveBytes(in account: Account, from: Int, to: Int, count: Int) throws(ProgramError) {
    try checkMutable(account, size: 0)
    guard from >= 0, to >= 0, count >= 0, from <= account.dataCount &- count, to <= account.dataCount &- count else {
      throw .accountDataTooSmall
    }
    unsafe (account.data + to).copyMemory(from: account.data + from, byteCount: count)
  }

  /// At least so long.
  @inlinable @inline(always) func checkMutable(_ account: Account, size: Int) throws(ProgramError) {
    guard account.isWritable else { throw .immutable }
    guard account.owner == programID else { throw .invalidAccountOwner }
    guard account.dataCount >= size else { throw .invalidAccountData }
    willModify(account)
  }
  /// As long as the state asks.
  @inlinable @inline(always) func checkMutable<S: State>(_ account: Account, fits _: S.Type) throws(ProgramError) {
    guard account.isWritable else { throw .immutable }
    guard account.owner == programID else { throw .invalidAccountOwner }
    guard S.fits(account.dataCount) else { throw .invalidAccountData }
    willModify(account)
  }
  @inlinable @inline(always)
  func checkTag<Tag: FixedWidthInteger & BitwiseCopyable>(_ account: Account, _ tag: Tag) throws(ProgramError) {
    let stored = unsafe account.data.loadUnaligned(as: Tag.self)
    if stored != tag { throw stored == 0 ? .uninitializedAccount : .invalidAccountData }
  }
}

// MARK: - Lamports, size, owner

extension Invocation {
  /// Moves lamports out of an account this program owns. To debit any other, call the System program.
  @inlinable @inline(always)
  public func moveLamports(_ amount: Amount, from: Account, to: Account) throws(ProgramError) {
    guard from.isWritable, to.isWritable else { throw .immutable }
    guard from.owner == programID else { throw .invalidAccountOwner }
    guard from.lamports >= amount else { throw .insufficientFunds }
    from.set(lamports: try from.lamports - amount)
    to.set(lamports: try to.lamports + amount)
  }
  /// Grows (with zeros) or shrinks an account's data; at most 10,240 bytes of growth an instruction.
  @inlinable @inline(always)
  public func resize(_ account: Account, to count: Int) throws(ProgramError) {
    try checkMutable(account, size: 0)
    try setSize(of: account, to: count)
  }
  /// Gives an account this program owns to another program. Its data must be all zeros.
  @inlinable @inline(always)
  public func assign(_ account: Account, to owner: Address) throws(ProgramError) {
    try checkMutable(account, size: 0)
    guard account.bytes.isZero else { throw .invalidAccountData }
    willGiveAway(account)
    account.set(owner: owner)
  }
  /// Empties an account: lamports to `recipient`, no data, back to the System program.
  @inlinable @inline(always)
  public func close(_ account: Account, into recipient: Account) throws(ProgramError) {
    guard account != recipient else { throw .invalidArgument }
    try moveLamports(account.lamports, from: account, to: recipient)
    try resize(account, to: 0)
    willGiveAway(account)
    account.set(owner: .zero)
  }
}

// MARK: - As the virtual machine has it

/// For programs that must fail exactly where an existing program compiled for the virtual machine fails: a change
/// is made without a check, and the runtime refuses it afterwards (`ReadonlyDataModified`,
/// `ExternalAccountDataModified`, `ExternalAccountLamportSpend`, …) if the account may not be changed so.
extension Invocation {
  /// Any account's data, to read and write through a layout; `.invalidAccountData` when it is too short.
  @inlinable @inline(always)
  public func uncheckedView<L: Layout>(of account: Account, as _: L.Type) throws(ProgramError) -> MutableView<L> {
    guard account.dataCount >= L.size else { throw .invalidAccountData }
    willModifyUnchecked(account)
    return MutableView(account)
  }
  /// The same of a layout that begins at `offset`.
  @inlinable @inline(always)
  public func uncheckedView<L: Layout>(
    of account: Account, as _: L.Type, at offset: Int
  ) throws(ProgramError) -> MutablePartView<L> {
    guard offset >= 0, offset <= account.dataCount &- L.size else { throw .invalidAccountData }
    willModifyUnchecked(account)
    return MutablePartView(account, offset)
  }
  /// Stores one value in any account's data; `.invalidAccountData` past its end.
  @inlinable @inline(always)
  public func uncheckedStore<T: BitwiseCopyable>(_ value: T, at offset: Int, in account: Account) throws(ProgramError) {
    guard offset >= 0, offset <= account.dataCount &- MemoryLayout<T>.size else { throw .invalidAccountData }
    willModifyUnchecked(account)
    unsafe account.data.storeBytes(of: value, toByteOffset: offset, as: T.self)
  }
  /// Stores bytes in any account's data; `.invalidAccountData` past its end.
  @inlinable
  public func uncheckedStore(_ bytes: Bytes, at offset: Int, in account: Account) throws(ProgramError) {
    guard offset >= 0, offset <= account.dataCount &- bytes.count else { throw .invalidAccountData }
    willModifyUnchecked(account)
    unsafe (account.data + offset).copyMemory(from: bytes.start, byteCount: bytes.count)
  }
  /// Sets bytes of any account's data to zero; `.invalidAccountData` past its end.
  @inlinable
  public func uncheckedClear(from offset: Int, count: Int, in account: Account) throws(ProgramError) {
    guard offset >= 0, count >= 0, offset <= account.dataCount &- count else { throw .invalidAccountData }
    willModifyUnchecked(account)
    var i = 0
    while i < count {
      unsafe account.data.storeBytes(of: 0, toByteOffset: offset &+ i, as: UInt8.self)
      i &+= 1
    }
  }
  /// Moves bytes within any account's data; the ranges may overlap. `.invalidAccountData` past its end.
  @inlinable
  public func uncheckedMove(in account: Account, from: Int, to: Int, count: Int) throws(ProgramError) {
    guard from >= 0, to >= 0, count >= 0, from <= account.dataCount &- count, to <= account.dataCount &- count else {
      throw .invalidAccountData
    }
    willModifyUnchecked(account)
    unsafe (account.data + to).copyMemory(from: account.data + from, byteCount: count)
  }
  /// Sets any account's lamports.
  @inlinable @inline(always)
  public func uncheckedSet(lamports: Amount, of account: Account) {
    willModifyUnchecked(account)
    noteLamports(of: account, become: lamports)
    account.set(lamports: lamports)
  }
  /// Sets any account's owner.
  @inlinable @inline(always)
  public func uncheckedSet(owner: Address, of account: Account) {
    willModifyUnchecked(account)
    willGiveAway(account)
    account.set(owner: owner)
  }
  /// Changes the size of any account's data; `.invalidRealloc` for more than 10,240 bytes of growth.
  @inlinable @inline(always)
  public func uncheckedResize(_ account: Account, to count: Int) throws(ProgramError) {
    willModifyUnchecked(account)
    try setSize(of: account, to: count)
  }
}
