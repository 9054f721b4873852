/// An instruction as the loop reads it: 16 bytes, with everything resolved that does not change.
struct Record {
  var operation: Operation
  var destination: UInt8
  var source: UInt8
  /// The offset of an access, the target of a branch or a call, the place of a syscall in the table.
  var offset: Int32
  var immediate: UInt64

  init(_ operation: Operation, destination: UInt8 = 0, source: UInt8 = 0, offset: Int32 = 0, immediate: UInt64 = 0) {
    self.operation = operation
    self.destination = destination
    self.source = source
    self.offset = offset
    self.immediate = immediate
  }
}

/// A verified program, decoded. It does not change any more, and threads share it.
public final class Program: @unchecked Sendable {
  public let executable: Executable
  public var version: SBPFVersion { executable.version }
  /// How many instructions it has, second slots of `lddw` counted.
  public let count: Int
  /// One record an instruction, and one behind them.
  let records: UnsafeMutablePointer<Record>
  let functions: UnsafeMutablePointer<Syscall>
  private let syscallCount: Int
  let readOnly: UnsafeMutableRawPointer
  let readOnlyCount: Int

  /// Verifies and decodes.
  ///
  /// - Parameter syscalls: must be the table that the file was loaded with.
  public init(_ executable: Executable, syscalls: SyscallTable) throws(VerifierError) {
    try executable.verify()
    self.executable = executable
    let decoded = Decoder.decode(executable, syscalls)
    count = decoded.count &- 1
    records = .allocate(capacity: decoded.count)
    syscallCount = syscalls.functions.count
    functions = .allocate(capacity: max(syscallCount, 1))
    readOnlyCount = executable.readOnlyData.count
    readOnly = .allocate(byteCount: max(readOnlyCount, 1), alignment: 16)
    decoded.withUnsafeBufferPointer { source in
      if let base = source.baseAddress { records.initialize(from: base, count: source.count) }
    }
    syscalls.functions.withUnsafeBufferPointer { source in
      if let base = source.baseAddress { functions.initialize(from: base, count: source.count) }
    }
    executable.readOnlyData.withUnsafeBytes { source in
      if let base = source.baseAddress { readOnly.copyMemory(from: base, byteCount: source.count) }
    }
  }

  deinit {
    records.deinitialize(count: count &+ 1)
    records.deallocate()
    functions.deinitialize(count: syscallCount)
    functions.deallocate()
    readOnly.deallocate()
  }
}
