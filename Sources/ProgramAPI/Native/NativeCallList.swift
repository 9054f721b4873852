#if !hasFeature(Embedded)
public import Primitives

/// Accounts for a call, put together one by one: for calls whose accounts are known only when the program runs.
/// At most `capacity`, in place, no heap.
@frozen @safe public struct CallList<let capacity: Int>: ~Copyable {
  // An optional that holds an account has the same bytes as the account, so the list is read as accounts.
  @usableFromInline var storage: [capacity of CallAccount?] = .init(repeating: nil)
  @usableFromInline var used = 0
  /// How many accounts were appended.
  public var count: Int { @inlinable @inline(always) get { used } }
  @inlinable @inline(always) public init() {}

  /// Appends an account; `.invalidArgument` when the list is full.
  @inlinable @inline(always) public mutating func append(_ account: CallAccount) throws(ProgramError) {
    guard used < capacity else { throw .invalidArgument }
    storage[used] = account
    used &+= 1
  }
  /// The account appended as number `index`; nil past the last.
  @inlinable @inline(always) public subscript(index: Int) -> CallAccount? {
    guard index >= 0, index < used else { return nil }
    return storage[index]
  }
  /// Empties the list, to be used for another call.
  @inlinable @inline(always) public mutating func removeAll() { used = 0 }
}
@available(*, unavailable) extension CallList: Sendable {}

extension Invocation {
  /// Calls another program with a list of accounts and data that lies in memory already, such as a part of the
  /// instruction's own.
  @inlinable @inline(always)
  public func invoke<let n: Int>(
    at program: Address, _ data: Bytes, _ accounts: borrowing CallList<n>
  ) throws(ProgramError) {
    let count = accounts.count
    let status = unsafe withUnsafePointer(to: accounts.storage) { accounts in
      unsafe call(program, data.start, data.count, accounts, count, nil, 0)
    }
    if status != 0 { throw ProgramError(code: status) }
  }
  /// The same, signing for this program's address derived from `seeds` (bump included).
  @inlinable @inline(always)
  public func invoke<let n: Int, let s: Int>(
    at program: Address, _ data: Bytes, _ accounts: borrowing CallList<n>, signedBy seeds: [s of Seed]
  ) throws(ProgramError) {
    let count = accounts.count
    let status = unsafe withUnsafePointer(to: accounts.storage) { accounts in
      unsafe withUnsafePointer(to: seeds) { seeds in
        var signer = unsafe SignerSeeds(seeds, s)
        return unsafe call(program, data.start, data.count, accounts, count, &signer, 1)
      }
    }
    if status != 0 { throw ProgramError(code: status) }
  }
  /// Calls another program with a list of accounts.
  @inlinable @inline(always)
  public func invoke<let d: Int, let n: Int>(
    at program: Address, _ data: borrowing Payload<d>, _ accounts: borrowing CallList<n>
  ) throws(ProgramError) {
    let length = data.count, count = accounts.count
    let status = unsafe withUnsafePointer(to: data.storage) { data in
      unsafe withUnsafePointer(to: accounts.storage) { accounts in
        unsafe call(program, data, length, accounts, count, nil, 0)
      }
    }
    if status != 0 { throw ProgramError(code: status) }
  }
  /// The same, signing for this program's address derived from `seeds` (bump included).
  @inlinable @inline(always)
  public func invoke<let d: Int, let n: Int, let s: Int>(
    at program: Address, _ data: borrowing Payload<d>, _ accounts: borrowing CallList<n>, signedBy seeds: [s of Seed]
  ) throws(ProgramError) {
    let length = data.count, count = accounts.count
    let status = unsafe withUnsafePointer(to: data.storage) { data in
      unsafe withUnsafePointer(to: accounts.storage) { accounts in
        unsafe withUnsafePointer(to: seeds) { seeds in
          var signer = unsafe SignerSeeds(seeds, s)
          return unsafe call(program, data, length, accounts, count, &signer, 1)
        }
      }
    }
    if status != 0 { throw ProgramError(code: status) }
  }
}
#endif
