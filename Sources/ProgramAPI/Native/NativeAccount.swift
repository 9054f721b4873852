#if !hasFeature(Embedded)
public import Primitives

/// A program's handle on one account of the instruction: 16 bytes, no reference counting.
@frozen @safe public struct Account {
  @usableFromInline let record: UnsafeMutablePointer<AccountRecord>
  @usableFromInline let flags: UInt64

  @inlinable @inline(always)
  public init(_record: UnsafeMutablePointer<AccountRecord>, isSigner: Bool, isWritable: Bool) {
    unsafe record = _record
    flags = (isSigner ? 1 : 0) | (isWritable ? 2 : 0)
  }
  @unsafe @inlinable @inline(always) public var _record: UnsafeMutablePointer<AccountRecord> { unsafe record }

  public var key: Address { @inlinable @inline(always) get { unsafe record.pointee.key } }
  public var owner: Address { @inlinable @inline(always) get { unsafe record.pointee.owner } }
  public var lamports: Amount { @inlinable @inline(always) get { Amount(unsafe record.pointee.lamports) } }
  public var dataCount: Int { @inlinable @inline(always) get { unsafe record.pointee.dataCount } }
  public var isSigner: Bool { @inlinable @inline(always) get { flags & 1 != 0 } }
  public var isWritable: Bool { @inlinable @inline(always) get { flags & 2 != 0 } }
  public var isExecutable: Bool { @inlinable @inline(always) get { unsafe record.pointee.isExecutable } }

  @usableFromInline var data: UnsafeMutableRawPointer { @inlinable @inline(always) get { unsafe record.pointee.data } }
  @inlinable @inline(always) func set(owner: Address) { unsafe record.pointee.owner = owner }
  @inlinable @inline(always) func set(lamports: Amount) { unsafe record.pointee.lamports = lamports.value }

  @inlinable @inline(always) public static func == (a: Self, b: Self) -> Bool { unsafe a.record == b.record }
}

extension Invocation {
  /// A change this program may make: big data is copied to the journal before the first one.
  @inlinable @inline(always) func willModify(_ account: Account) {
    if unsafe account.record.pointee.marks & AccountRecord.journalLater != 0 {
      unsafe frame.pointee.services.pointee.journal(frame.pointee.context, account.record)
    }
  }
  /// A change this program may not be allowed to make: then the runtime notes the account's state, to compare with
  /// what the program leaves.
  @inlinable @inline(always) func willModifyUnchecked(_ account: Account) {
    if account.isWritable, account.owner == programID { return willModify(account) }
    unsafe frame.pointee.services.pointee.watch(frame.pointee.context, account.record, account.isWritable ? 1 : 0)
  }
  @inlinable @inline(always) func noteLamports(of account: Account, become lamports: Amount) {
    unsafe frame.pointee.lamportDelta += Int128(lamports.value) - Int128(account.lamports.value)
  }
  /// The account is given to another program: what is in it in the end must be zeros.
  @inlinable @inline(always) func willGiveAway(_ account: Account) {
    unsafe frame.pointee.services.pointee.watch(frame.pointee.context, account.record, 2)
  }
  @inlinable
  func setSize(of account: Account, to count: Int) throws(ProgramError) {
    let status = unsafe frame.pointee.services.pointee.resize(frame.pointee.context, account.record, count)
    if status != 0 { throw ProgramError(code: status) }
  }
}
#endif
