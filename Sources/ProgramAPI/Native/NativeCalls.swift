#if !hasFeature(Embedded)
public import Primitives

/// The seeds of one address that signs a call.
@frozen @unsafe public struct SignerSeeds {
  public var seeds: UnsafePointer<Seed>
  public var count: Int
  @inlinable init(_ seeds: UnsafeRawPointer, _ count: Int) {
    unsafe self.seeds = unsafe seeds.assumingMemoryBound(to: Seed.self)
    unsafe self.count = count
  }
}

/// A call to another program, as the runtime receives it.
@frozen @unsafe public struct CallRequest {
  /// The callee's address; its account is looked for among the caller's.
  public var program: Address
  public var accounts: UnsafePointer<CallAccount>
  public var accountCount: Int
  public var data: UnsafeRawPointer
  public var dataCount: Int
  public var signers: UnsafePointer<SignerSeeds>?
  public var signerCount: Int
  @inlinable public init(
    program: Address, accounts: UnsafeRawPointer, accountCount: Int, data: UnsafeRawPointer, dataCount: Int,
    signers: UnsafePointer<SignerSeeds>?, signerCount: Int
  ) {
    unsafe self.program = program
    unsafe self.accounts = unsafe accounts.assumingMemoryBound(to: CallAccount.self)
    unsafe self.accountCount = accountCount
    unsafe self.data = data
    unsafe self.dataCount = dataCount
    unsafe self.signers = signers
    unsafe self.signerCount = signerCount
  }
}

extension Invocation {
  /// Calls another program by its address, which must be among this instruction's accounts. A failing call fails the
  /// transaction; catching the error does not undo that.
  @inlinable @inline(always)
  public func invoke<let d: Int, let n: Int>(
    at program: Address, _ data: borrowing Payload<d>, _ accounts: [n of CallAccount]
  ) throws(ProgramError) {
    let count = data.count
    let status = unsafe withUnsafePointer(to: data.storage) { data in
      unsafe withUnsafePointer(to: accounts) { accounts in
        unsafe call(program, data, count, accounts, n, nil, 0)
      }
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
      unsafe withUnsafePointer(to: accounts) { accounts in
        unsafe withUnsafePointer(to: seeds) { seeds in
          var signer = unsafe SignerSeeds(seeds, s)
          return unsafe call(program, data, count, accounts, n, &signer, 1)
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
      unsafe withUnsafePointer(to: accounts) { accounts in
        unsafe withUnsafePointer(to: seeds) { seeds in
          unsafe withUnsafePointer(to: more) { more in
            let signers = unsafe (SignerSeeds(seeds, s), SignerSeeds(more, t))
            return unsafe withUnsafePointer(to: signers) {
              unsafe call(
                program, data, count, accounts, n, UnsafeRawPointer($0).assumingMemoryBound(to: SignerSeeds.self), 2)
            }
          }
        }
      }
    }
    if status != 0 { throw ProgramError(code: status) }
  }

  @unsafe @inlinable @inline(always)
  func call(
    _ program: Address, _ data: UnsafeRawPointer, _ dataCount: Int, _ accounts: UnsafeRawPointer, _ accountCount: Int,
    _ signers: UnsafePointer<SignerSeeds>?, _ signerCount: Int
  ) -> UInt64 {
    var request = unsafe CallRequest(
      program: program, accounts: accounts, accountCount: accountCount, data: data, dataCount: dataCount,
      signers: signers, signerCount: signerCount)
    return unsafe frame.pointee.services.pointee.invoke(frame.pointee.context, &request)
  }
}
#endif
