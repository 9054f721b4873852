#if hasFeature(Embedded)
public import Primitives

/// Accounts for a call, put together one by one: for calls whose accounts are known only when the program runs.
/// At most `capacity`, kept as the syscall wants them: 72 bytes an account of the 32 KiB heap, because a stack frame
/// has 4 KiB only. Nothing is given back before the program ends, so use a list again after `removeAll`.
@frozen @safe public struct CallList<let capacity: Int>: ~Copyable {
  @usableFromInline let metas: UnsafeMutablePointer<CMeta>
  @usableFromInline let infos: UnsafeMutablePointer<CInfo>
  @usableFromInline var used = 0
  /// How many accounts were appended.
  public var count: Int { @inlinable @inline(always) get { used } }
  @inlinable @inline(always) public init() {
    unsafe metas = .allocate(capacity: capacity)
    unsafe infos = .allocate(capacity: capacity)
  }

  /// Appends an account; `.invalidArgument` when the list is full.
  @inlinable @inline(always) public mutating func append(_ account: CallAccount) throws(ProgramError) {
    guard used < capacity else { throw .invalidArgument }
    unsafe (metas + used).initialize(to: CMeta(account))
    unsafe (infos + used).initialize(to: CInfo(account.account))
    used &+= 1
  }
  /// The account appended as number `index`; nil past the last.
  @inlinable @inline(always) public subscript(index: Int) -> CallAccount? {
    guard index >= 0, index < used else { return nil }
    let meta = unsafe metas[index]
    // The key lies 8 bytes into the account's record, which the loader made writable.
    let record = unsafe UnsafeMutableRawPointer(mutating: meta.key - 8)
    return unsafe CallAccount(Account(_record: record), isSigner: meta.isSigner, isWritable: meta.isWritable)
  }
  /// Empties the list, to be used for another call.
  @inlinable @inline(always) public mutating func removeAll() { used = 0 }
}
@available(*, unavailable) extension CallList: Sendable {}

extension Invocation {
  @unsafe @inlinable @inline(always)
  func perform<let n: Int>(
    _ program: Address, _ data: UnsafeRawPointer, _ dataCount: Int, _ accounts: borrowing CallList<n>,
    signers: UnsafeRawPointer?, _ signerCount: UInt64
  ) -> UInt64 {
    let count = accounts.count
    return unsafe withUnsafePointer(to: program) { program in
      var instruction = unsafe CInstruction(
        program: program, metas: accounts.metas, metaCount: count, data: data, dataCount: dataCount)
      return unsafe sol_invoke_signed_c(
        &instruction, accounts.infos, UInt64(truncatingIfNeeded: count), signers, signerCount)
    }
  }
  /// Calls another program with a list of accounts and data that lies in memory already, such as a part of the
  /// instruction's own.
  @inlinable @inline(always)
  public func invoke<let n: Int>(
    at program: Address, _ data: Bytes, _ accounts: borrowing CallList<n>
  ) throws(ProgramError) {
    let status = unsafe perform(program, data.start, data.count, accounts, signers: nil, 0)
    if status != 0 { throw ProgramError(code: status) }
  }
  /// The same, signing for this program's address derived from `seeds` (bump included).
  @inlinable @inline(always)
  public func invoke<let n: Int, let s: Int>(
    at program: Address, _ data: Bytes, _ accounts: borrowing CallList<n>, signedBy seeds: [s of Seed]
  ) throws(ProgramError) {
    let status = unsafe withUnsafePointer(to: seeds) { seeds in
      let slices = unsafe Invocation.slices(of: seeds, as: [s of Slice].self)
      return unsafe withUnsafePointer(to: slices) { slices in
        var signer = unsafe Slice(slices, s)
        return unsafe perform(program, data.start, data.count, accounts, signers: &signer, 1)
      }
    }
    if status != 0 { throw ProgramError(code: status) }
  }
  /// Calls another program with a list of accounts.
  @inlinable @inline(always)
  public func invoke<let d: Int, let n: Int>(
    at program: Address, _ data: borrowing Payload<d>, _ accounts: borrowing CallList<n>
  ) throws(ProgramError) {
    let length = data.count
    let status = unsafe withUnsafePointer(to: data.storage) {
      unsafe perform(program, $0, length, accounts, signers: nil, 0)
    }
    if status != 0 { throw ProgramError(code: status) }
  }
  /// The same, signing for this program's address derived from `seeds` (bump included).
  @inlinable @inline(always)
  public func invoke<let d: Int, let n: Int, let s: Int>(
    at program: Address, _ data: borrowing Payload<d>, _ accounts: borrowing CallList<n>, signedBy seeds: [s of Seed]
  ) throws(ProgramError) {
    let length = data.count
    let status = unsafe withUnsafePointer(to: data.storage) { data in
      unsafe withUnsafePointer(to: seeds) { seeds in
        let slices = unsafe Invocation.slices(of: seeds, as: [s of Slice].self)
        return unsafe withUnsafePointer(to: slices) { slices in
          var signer = unsafe Slice(slices, s)
          return unsafe perform(program, data, length, accounts, signers: &signer, 1)
        }
      }
    }
    if status != 0 { throw ProgramError(code: status) }
  }
}
#endif
