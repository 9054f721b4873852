#if hasFeature(Embedded)
public import Primitives

/// Accounts for a call, put together one by one: for calls whose accounts are known only when the program runs.
/// At most `capacity`, in place, no heap. Kept as the syscall wants them: 72 bytes of stack an account.
@frozen @safe public struct CallList<let capacity: Int>: ~Copyable {
  // An optional that holds a structure with a pointer has the same bytes as the structure.
  @usableFromInline var metas: [capacity of CMeta?] = .init(repeating: nil)
  @usableFromInline var infos: [capacity of CInfo?] = .init(repeating: nil)
  @usableFromInline var used = 0
  /// How many accounts were appended.
  public var count: Int { @inlinable @inline(always) get { used } }
  @inlinable @inline(always) public init() {}

  /// Appends an account; `.invalidArgument` when the list is full.
  @inlinable @inline(always) public mutating func append(_ account: CallAccount) throws(ProgramError) {
    guard used < capacity else { throw .invalidArgument }
    metas[used] = CMeta(account)
    infos[used] = CInfo(account.account)
    used &+= 1
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
      // The list as a whole, because pointers to its parts would be pointers to copies of them.
      unsafe withUnsafePointer(to: accounts) { list in
        let metas = unsafe UnsafeRawPointer(list)
        let infos = unsafe metas + MemoryLayout<[n of CMeta?]>.stride
        var instruction = unsafe CInstruction(
          program: program, metas: metas, metaCount: count, data: data, dataCount: dataCount)
        return unsafe sol_invoke_signed_c(
          &instruction, infos, UInt64(truncatingIfNeeded: count), signers, signerCount)
      }
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
