#if hasFeature(Embedded)
public import Primitives

// The C structures of `sol_invoke_signed_c`, and the calls made with them.

@frozen @safe @usableFromInline struct CMeta {
  @usableFromInline var key: UnsafeRawPointer
  @usableFromInline var isWritable, isSigner: Bool
  @inlinable @inline(always) init(_ a: CallAccount) {
    unsafe key = UnsafeRawPointer(a.account.record + 8)
    isWritable = a.isWritable
    isSigner = a.isSigner
  }
}
@frozen @safe @usableFromInline struct CInfo {
  @usableFromInline var key, lamports: UnsafeRawPointer
  @usableFromInline var dataCount: Int
  @usableFromInline var data, owner: UnsafeRawPointer
  @usableFromInline var rentEpoch: UInt64
  @usableFromInline var isSigner, isWritable, isExecutable: Bool
  @inlinable @inline(always) init(_ a: Account) {
    let record = unsafe UnsafeRawPointer(a.record)
    unsafe key = record + 8
    unsafe lamports = record + 72
    dataCount = a.dataCount
    unsafe data = record + 88
    unsafe owner = record + 40
    rentEpoch = 0
    isSigner = a.isSigner
    isWritable = a.isWritable
    isExecutable = a.isExecutable
  }
}
@frozen @safe @usableFromInline struct CInstruction {
  @usableFromInline var program, metas: UnsafeRawPointer
  @usableFromInline var metaCount: Int
  @usableFromInline var data: UnsafeRawPointer
  @usableFromInline var dataCount: Int
  @inlinable @inline(always)
  init(program: UnsafeRawPointer, metas: UnsafeRawPointer, metaCount: Int, data: UnsafeRawPointer, dataCount: Int) {
    unsafe self.program = program
    unsafe self.metas = metas
    self.metaCount = metaCount
    unsafe self.data = data
    self.dataCount = dataCount
  }
}

extension Invocation {
  /// The callee is looked for by its address among this instruction's accounts, so the infos need not include it.
  @unsafe @inlinable @inline(always)
  func perform<let n: Int>(
    _ program: Address, _ data: UnsafeRawPointer, _ dataCount: Int, _ accounts: [n of CallAccount],
    signers: UnsafeRawPointer?, _ signerCount: UInt64
  ) -> UInt64 {
    let metas = [n of CMeta] { CMeta(accounts[$0]) }
    let infos = [n of CInfo] { CInfo(accounts[$0].account) }
    return unsafe withUnsafePointer(to: program) { program in
      unsafe withUnsafePointer(to: metas) { metas in
        unsafe withUnsafePointer(to: infos) { infos in
          // An empty array has no address of its own, and the syscall wants one outside the input region.
          let stack = unsafe UnsafeRawPointer(program)
          var instruction = unsafe CInstruction(
            program: program, metas: n == 0 ? stack : UnsafeRawPointer(metas), metaCount: n, data: data,
            dataCount: dataCount)
          return unsafe sol_invoke_signed_c(
            &instruction, n == 0 ? stack : UnsafeRawPointer(infos), UInt64(n), signers, signerCount)
        }
      }
    }
  }
  /// Calls another program by its address, which must be among this instruction's accounts. A failing call fails the
  /// transaction: it never returns here.
  @inlinable @inline(always)
  public func invoke<let d: Int, let n: Int>(
    at program: Address, _ data: borrowing Payload<d>, _ accounts: [n of CallAccount]
  ) throws(ProgramError) {
    let count = data.count
    let status = unsafe withUnsafePointer(to: data.storage) {
      unsafe perform(program, $0, count, accounts, signers: nil, 0)
    }
    if status != 0 { throw ProgramError(code: status) }
  }
  /// Calls another program, signing for this program's address derived from `seeds` (bump included).
  @inlinable @inline(always)
  public func invoke<let d: Int, let n: Int, let s: Int>(
    at program: Address, _ data: borrowing Payload<d>, _ accounts: [n of CallAccount], signedBy seeds: [s of Seed]
  ) throws(ProgramError) {
    let count = data.count
    let status = unsafe withUnsafePointer(to: data.storage) { data in
      unsafe withUnsafePointer(to: seeds) { seeds in
        let slices = unsafe Invocation.slices(of: seeds, as: [s of Slice].self)
        return unsafe withUnsafePointer(to: slices) { slices in
          var signer = unsafe Slice(slices, s)
          return unsafe perform(program, data, count, accounts, signers: &signer, 1)
        }
      }
    }
    if status != 0 { throw ProgramError(code: status) }
  }
  /// Calls another program, signing for two of this program's addresses.
  @inlinable @inline(always)
  public func invoke<let d: Int, let n: Int, let s: Int, let t: Int>(
    at program: Address, _ data: borrowing Payload<d>, _ accounts: [n of CallAccount], signedBy seeds: [s of Seed],
    and more: [t of Seed]
  ) throws(ProgramError) {
    let count = data.count
    let status = unsafe withUnsafePointer(to: data.storage) { data in
      unsafe withUnsafePointer(to: seeds) { seeds in
        unsafe withUnsafePointer(to: more) { more in
          let first = unsafe Invocation.slices(of: seeds, as: [s of Slice].self)
          let second = unsafe Invocation.slices(of: more, as: [t of Slice].self)
          return unsafe withUnsafePointer(to: first) { first in
            unsafe withUnsafePointer(to: second) { second in
              let signers: [2 of Slice] = unsafe [Slice(first, s), Slice(second, t)]
              return unsafe withUnsafePointer(to: signers) {
                unsafe perform(program, data, count, accounts, signers: $0, 2)
              }
            }
          }
        }
      }
    }
    if status != 0 { throw ProgramError(code: status) }
  }
}
#endif
