/// What a file is loaded into: which syscalls there are, and whether a deployment or an execution asks.
public struct LoadEnvironment: Sendable {
  public var syscalls: SyscallTable
  /// A deployment refuses files that run if they are on chain already: unknown syscalls, sections that lie elsewhere in
  /// the file than in memory (`reject_broken_elfs`).
  public var isDeployment: Bool

  public init(syscalls: SyscallTable, isDeployment: Bool = false) {
    self.syscalls = syscalls
    self.isDeployment = isDeployment
  }
}

/// What a reader finds in a file.
struct ExecutableParts {
  /// The read-only data; in v0 to v2 the code lies in it.
  var readOnly: [UInt8]
  /// The code, where it is not part of the read-only data.
  var code: [UInt8]
  var codeAddress: UInt64
  /// Where the code lies in the read-only data.
  var codePlace: Range<Int>?
  var entry: Int
  var functions: [UInt32: Int]
}

/// A program's file, read and relocated, not yet verified.
public struct Executable: Sendable {
  public let version: SBPFVersion
  let parts: ExecutableParts
  /// The place of its first instruction.
  public var entry: Int { parts.entry }
  /// The address of its first instruction.
  public var codeAddress: UInt64 { parts.codeAddress }
  /// Its read-only data as a program sees it: at address 0 in v3, at 2³² before.
  public var readOnlyData: [UInt8] { parts.readOnly }

  /// Reads a file (`elf.rs`: `load`).
  public init(elf bytes: UnsafeRawBufferPointer, _ environment: LoadEnvironment) throws(ELFError) {
    let file = ELFBytes(bytes: bytes)
    let flags = try file.u32(48)
    guard let version = UInt8(exactly: flags).flatMap(SBPFVersion.init(rawValue:)) else { throw .unsupportedVersion }
    self.version = version
    parts = try version.isStrict ? StrictELF.read(file) : Self.readLeniently(file, environment)
  }

  /// Reads a file.
  public init(elf bytes: [UInt8], _ environment: LoadEnvironment) throws(ELFError) {
    self = try bytes.span.bytes.withUnsafeBytes { (bytes) throws(ELFError) in
      try Executable(elf: bytes, environment)
    }
  }

  /// Code alone, without a file: it starts at its first instruction, and calls are relative to their places.
  public init(code: [UInt8], version: SBPFVersion, entry: Int = 0, functions: [UInt32: Int] = [:]) {
    self.version = version
    parts = ExecutableParts(
      readOnly: version.isStrict ? [] : code, code: version.isStrict ? code : [], codeAddress: Region.program.start,
      codePlace: version.isStrict ? nil : 0..<code.count, entry: entry, functions: functions)
  }

  private static func readLeniently(
    _ file: ELFBytes, _ environment: LoadEnvironment
  ) throws(ELFError) -> ExecutableParts {
    let elf = try LenientELF(file)
    let code = try elf.validated(environment)
    var relocation = Relocation(elf, code, environment)
    try relocation.run()
    let distance = elf.header.entry &- code.address
    if distance % 8 != 0 { throw .invalidEntrypoint }
    let entry = Int(truncatingIfNeeded: distance / 8)
    try relocation.enter(entry: entry)
    let buffer = try relocation.bytes.span.bytes.withUnsafeBytes { (bytes) throws(ELFError) in
      try elf.readOnlyBuffer(ELFBytes(bytes: bytes), environment)
    }
    let start = Int(truncatingIfNeeded: code.address)
    let place = start..<start &+ Int(truncatingIfNeeded: code.fileRange.count)
    return ExecutableParts(
      readOnly: buffer, code: [], codeAddress: Region.program.start &+ code.address,
      codePlace: place, entry: entry, functions: relocation.functions)
  }

  /// Calls `body` with its code.
  public func withCode<R, E: Error>(_ body: (UnsafeRawBufferPointer) throws(E) -> R) throws(E) -> R {
    guard let place = parts.codePlace else { return try parts.code.span.bytes.withUnsafeBytes(body) }
    return try parts.readOnly.span.bytes.withUnsafeBytes { (bytes) throws(E) in
      try body(UnsafeRawBufferPointer(rebasing: bytes[place]))
    }
  }

  /// Checks the code against the rules of its version (`verifier.rs`).
  public func verify() throws(VerifierError) {
    try withCode { (code) throws(VerifierError) in try Verifier.verify(code, version) }
  }
}
