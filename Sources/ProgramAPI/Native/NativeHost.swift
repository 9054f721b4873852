#if !hasFeature(Embedded)
public import Primitives

/// One running instruction. The runtime owns it; `Invocation` is a pointer to it.
@frozen @unsafe public struct Frame: ~Copyable {
  public var programID: UnsafePointer<Address>
  public var accounts: UnsafePointer<Account>
  public var accountCount: Int
  public var data: UnsafeRawPointer
  public var dataCount: Int
  public var clock: UnsafePointer<Clock>
  public var rent: UnsafePointer<Rent>
  public var services: UnsafePointer<Services>
  public var context: UnsafeMutableRawPointer
  /// What unchecked changes added to the accounts' lamports in all; the runtime wants 0 in the end.
  public var lamportDelta: Int128
  /// Compute units noted and not yet charged.
  public var noted: UInt64

  @inlinable public init(
    programID: UnsafePointer<Address>, accounts: UnsafePointer<Account>, accountCount: Int, data: UnsafeRawPointer,
    dataCount: Int, clock: UnsafePointer<Clock>, rent: UnsafePointer<Rent>, services: UnsafePointer<Services>,
    context: UnsafeMutableRawPointer
  ) {
    unsafe self.programID = programID
    unsafe self.accounts = accounts
    unsafe self.accountCount = accountCount
    unsafe self.data = data
    unsafe self.dataCount = dataCount
    unsafe self.clock = clock
    unsafe self.rent = rent
    unsafe self.services = services
    unsafe self.context = context
    unsafe lamportDelta = 0
    unsafe noted = 0
  }
}

extension Seed {
  /// The seed's bytes, for the runtime.
  @inlinable public var _raw: (bytes: Address, count: Int) { (bytes, count) }
}

// MARK: - Sysvars and the cluster

extension Invocation {
  public var clock: Clock { @inlinable @inline(always) get throws(ProgramError) { unsafe frame.pointee.clock.pointee } }
  public var rent: Rent { @inlinable @inline(always) get throws(ProgramError) { unsafe frame.pointee.rent.pointee } }
  public var remainingComputeUnits: UInt64 {
    @inlinable get { unsafe frame.pointee.services.pointee.remainingComputeUnits(frame.pointee.context) }
  }
  /// 1 for a top-level instruction.
  public var stackHeight: Int {
    @inlinable get { Int(truncatingIfNeeded: unsafe frame.pointee.services.pointee.stackHeight(frame.pointee.context)) }
  }
  /// The program of the instruction processed before this one by the same caller (or in the transaction, at the top
  /// level); nil when this is the first. Calls that instruction made do not count.
  public var previousSibling: Address? {
    @inlinable get {
      var program = Address.zero
      let found = unsafe frame.pointee.services.pointee.previousSibling(frame.pointee.context, &program)
      return found ? program : nil
    }
  }
  /// A value from a sysvar's bytes; `.unsupportedSysvar` when it has no such bytes.
  @inlinable
  public func readSysvar<T: BitwiseCopyable>(_ id: Address, at offset: Int, into value: inout T) throws(ProgramError) {
    let status = unsafe withUnsafePointer(to: id) { id in
      unsafe withUnsafeMutablePointer(to: &value) { value in
        unsafe frame.pointee.services.pointee.readSysvar(
          frame.pointee.context, id, offset, value, MemoryLayout<T>.size)
      }
    }
    if status != 0 { throw ProgramError(code: status) }
  }
  /// Takes the units the real program uses up to its next syscall, for programs whose cost is known from a table. The
  /// virtual machine counts by itself, so there this does nothing.
  @inlinable @inline(always)
  public func charge(_ units: UInt64) throws(ProgramError) {
    let status = unsafe frame.pointee.services.pointee.charge(frame.pointee.context, units)
    if status != 0 { throw ProgramError(code: status) }
  }
  /// Notes units to be charged at the next `chargeNoted`, where a charge would cost more time than the work it is for.
  /// A negative number, as its bits, takes some back.
  @inlinable @inline(always) public func note(_ units: UInt64) { unsafe frame.pointee.noted &+= units }
  /// What is noted and not yet charged; `forget` goes back to it, after looking at something the original does not.
  public var noted: UInt64 { @inlinable get { unsafe frame.pointee.noted } }
  @inlinable public func forget(since noted: UInt64) { unsafe frame.pointee.noted = noted }
  /// Takes what was noted, and `units` more.
  @inlinable @inline(always)
  public func chargeNoted(and units: UInt64) throws(ProgramError) {
    let noted = unsafe frame.pointee.noted
    unsafe frame.pointee.noted = 0
    let sum = Int64(bitPattern: noted &+ units)
    try charge(sum > 0 ? UInt64(sum) : 0)
  }
  /// Takes the price of a syscall the real program makes here and this one does without, because it reads a sysvar
  /// or copies bytes by itself.
  @inlinable @inline(always)
  public func charge(syscall units: UInt64) throws(ProgramError) {
    let status = unsafe frame.pointee.services.pointee.chargeSyscall(frame.pointee.context, units)
    if status != 0 { throw ProgramError(code: status) }
  }
  /// Ends the program, which fails the transaction; the log says `failed: ` and the text.
  @inlinable
  public func abort(saying text: StaticString) throws(ProgramError) -> Never {
    throw ProgramError(
      code: unsafe frame.pointee.services.pointee.abort(
        frame.pointee.context, text.utf8Start, text.utf8CodeUnitCount))
  }
}

// MARK: - Logs, events, return data

extension Invocation {
  @inlinable public func log(_ text: StaticString) {
    unsafe frame.pointee.services.pointee.log(frame.pointee.context, text.utf8Start, text.utf8CodeUnitCount)
  }
  /// Logs text put together in a payload.
  @inlinable public func log<let n: Int>(_ text: borrowing Payload<n>) {
    let count = text.count
    unsafe withUnsafePointer(to: text.storage) {
      unsafe frame.pointee.services.pointee.log(frame.pointee.context, $0, count)
    }
  }
  /// Logs bytes that are text.
  @inlinable public func log(text: Bytes) {
    unsafe frame.pointee.services.pointee.log(frame.pointee.context, text.start, text.count)
  }
  @inlinable public func log(_ a: UInt64, _ b: UInt64 = 0, _ c: UInt64 = 0, _ d: UInt64 = 0, _ e: UInt64 = 0) {
    unsafe frame.pointee.services.pointee.logNumbers(frame.pointee.context, a, b, c, d, e)
  }
  /// Logs an address. Disfavored, because a string literal could also be an address.
  @_disfavoredOverload @inlinable public func log(_ address: Address) {
    unsafe withUnsafePointer(to: address) {
      unsafe frame.pointee.services.pointee.logAddress(frame.pointee.context, $0)
    }
  }
  /// Logs how many compute units are left.
  @inlinable public func logComputeUnits() {
    unsafe frame.pointee.services.pointee.logComputeUnits(frame.pointee.context)
  }
  @inlinable public func emit<let n: Int>(_ event: borrowing Payload<n>) {
    let count = event.count
    unsafe withUnsafePointer(to: event.storage) {
      unsafe frame.pointee.services.pointee.logData(frame.pointee.context, $0, count)
    }
  }
  /// Sets the transaction's return data, at most 1,024 bytes.
  @inlinable public func setReturnData<let n: Int>(_ data: borrowing Payload<n>) throws(ProgramError) {
    let count = data.count
    let status = unsafe withUnsafePointer(to: data.storage) {
      unsafe frame.pointee.services.pointee.setReturnData(frame.pointee.context, $0, count)
    }
    if status != 0 { throw ProgramError(code: status) }
  }
  /// Sets the transaction's return data, at most 1,024 bytes.
  @inlinable public func setReturnData(_ bytes: Bytes) throws(ProgramError) {
    let status = unsafe frame.pointee.services.pointee.setReturnData(frame.pointee.context, bytes.start, bytes.count)
    if status != 0 { throw ProgramError(code: status) }
  }
  /// Reads return data into `value`: whose it is, and how many bytes there are in all.
  @inlinable public func returnData<T: BitwiseCopyable>(_ value: inout T) -> (program: Address, count: Int) {
    var program = Address.zero
    let count = unsafe withUnsafeMutablePointer(to: &value) {
      unsafe frame.pointee.services.pointee.returnData(frame.pointee.context, $0, MemoryLayout<T>.size, &program)
    }
    return (program, count)
  }
}

// MARK: - Hashes and addresses

extension Invocation {
  /// SHA-256 of the bytes put together.
  @inlinable public func sha256<let n: Int>(_ bytes: borrowing Payload<n>) -> Hash {
    var result = Hash.zero
    let count = bytes.count
    unsafe withUnsafePointer(to: bytes.storage) {
      unsafe frame.pointee.services.pointee.sha256(frame.pointee.context, $0, count, &result)
    }
    return result
  }
  /// Keccak-256 of the bytes.
  @inlinable public func keccak256(_ bytes: Bytes) -> Hash {
    var result = Hash.zero
    unsafe frame.pointee.services.pointee.keccak256(frame.pointee.context, bytes.start, bytes.count, &result)
    return result
  }
  @inlinable @inline(always)
  public func createAddress<let n: Int>(_ seeds: [n of Seed], of program: Address) throws(ProgramError) -> Address {
    var result = Address.zero
    let status = unsafe withUnsafePointer(to: seeds) { seeds in
      unsafe withUnsafePointer(to: program) {
        unsafe frame.pointee.services.pointee.createAddress(frame.pointee.context, seeds, n, $0, &result)
      }
    }
    if status != 0 { throw ProgramError(code: status) }
    return result
  }
  @inlinable @inline(always)
  public func findAddress<let n: Int>(
    _ seeds: [n of Seed], of program: Address
  ) throws(ProgramError) -> (address: Address, bump: UInt8) {
    var result = Address.zero, bump: UInt8 = 0
    let status = unsafe withUnsafePointer(to: seeds) { seeds in
      unsafe withUnsafePointer(to: program) {
        unsafe frame.pointee.services.pointee.findAddress(frame.pointee.context, seeds, n, $0, &result, &bump)
      }
    }
    if status != 0 { throw ProgramError(code: status) }
    return (result, bump)
  }
}
#endif
