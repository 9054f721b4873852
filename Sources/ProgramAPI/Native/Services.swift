#if !hasFeature(Embedded)

/// What the runtime offers a native program: the same calls, and nearly the same shapes, as the SBPF syscalls.
/// Plain C function pointers: a call costs no retain and no allocation. 0 means success, else a `ProgramError` code.
@frozen @unsafe public struct Services {
  public typealias Context = UnsafeMutableRawPointer
  /// `sol_log_`: a line of text.
  public var log: @convention(c) (Context, _ text: UnsafeRawPointer, _ count: Int) -> Void
  /// `sol_log_64_`.
  public var logNumbers: @convention(c) (Context, UInt64, UInt64, UInt64, UInt64, UInt64) -> Void
  /// `sol_log_pubkey`.
  public var logAddress: @convention(c) (Context, UnsafeRawPointer) -> Void
  /// `sol_log_data` with one slice.
  public var logData: @convention(c) (Context, _ bytes: UnsafeRawPointer, _ count: Int) -> Void
  /// `sol_log_compute_units_`.
  public var logComputeUnits: @convention(c) (Context) -> Void
  /// `sol_create_program_address`.
  public var createAddress: @convention(c) (Context, _ seeds: UnsafeRawPointer, _ count: Int, _ program: UnsafeRawPointer, _ result: UnsafeMutableRawPointer) -> UInt64
  /// `sol_try_find_program_address`.
  public var findAddress: @convention(c) (Context, _ seeds: UnsafeRawPointer, _ count: Int, _ program: UnsafeRawPointer, _ result: UnsafeMutableRawPointer, _ bump: UnsafeMutablePointer<UInt8>) -> UInt64
  /// `sol_sha256` with one slice.
  public var sha256: @convention(c) (Context, _ bytes: UnsafeRawPointer, _ count: Int, _ result: UnsafeMutableRawPointer) -> Void
  /// `sol_keccak256` with one slice.
  public var keccak256: @convention(c) (Context, _ bytes: UnsafeRawPointer, _ count: Int, _ result: UnsafeMutableRawPointer) -> Void
  /// `sol_secp256k1_recover`; 0 when a key was recovered.
  public var secp256k1Recover: @convention(c) (Context, _ digest: UnsafeRawPointer, _ recoveryID: UInt64, _ signature: UnsafeRawPointer, _ result: UnsafeMutableRawPointer) -> UInt64
  /// Signature verification as the precompiles do it: scheme 0 ed25519, 1 secp256r1. Schemes 2 and 3 only say whether
  /// the key is a point of that curve.
  public var verify: @convention(c) (Context, _ scheme: UInt64, _ signature: UnsafeRawPointer, _ key: UnsafeRawPointer, _ message: UnsafeRawPointer, _ count: Int) -> Bool
  /// `sol_invoke_signed_c`: a `CallRequest`.
  public var invoke: @convention(c) (Context, _ request: UnsafeRawPointer) -> UInt64
  /// Changes an account's data length, within the growth limits.
  public var resize: @convention(c) (Context, _ record: UnsafeMutableRawPointer, _ count: Int) -> UInt64
  /// Copies an account's data to the journal before its first change.
  public var journal: @convention(c) (Context, _ record: UnsafeMutableRawPointer) -> Void
  /// Notes an account's state, to refuse a forbidden change later.
  public var watch: @convention(c) (Context, _ record: UnsafeMutableRawPointer, _ isWritable: UInt64) -> Void
  /// `sol_set_return_data`.
  public var setReturnData: @convention(c) (Context, _ bytes: UnsafeRawPointer, _ count: Int) -> UInt64
  /// `sol_get_return_data`.
  public var returnData: @convention(c) (Context, _ into: UnsafeMutableRawPointer, _ count: Int, _ program: UnsafeMutableRawPointer) -> Int
  /// `sol_get_sysvar`.
  public var readSysvar: @convention(c) (Context, _ id: UnsafeRawPointer, _ offset: Int, _ into: UnsafeMutableRawPointer, _ count: Int) -> UInt64
  /// Takes compute units; not 0 when there are not enough.
  public var charge: @convention(c) (Context, _ units: UInt64) -> UInt64
  /// Takes what a syscall costs that this program does not make here; not 0 when there is not enough.
  public var chargeSyscall: @convention(c) (Context, _ units: UInt64) -> UInt64
  /// Ends the program as `sol_panic_` does, with a text that outlives it. Never 0.
  public var abort: @convention(c) (Context, _ text: UnsafeRawPointer, _ count: Int) -> UInt64
  /// `sol_remaining_compute_units`.
  public var remainingComputeUnits: @convention(c) (Context) -> UInt64
  /// `sol_get_stack_height`.
  public var stackHeight: @convention(c) (Context) -> UInt64
  /// `sol_get_processed_sibling_instruction` of index 0, the program's address alone; false when there is none.
  public var previousSibling: @convention(c) (Context, _ program: UnsafeMutableRawPointer) -> Bool
  /// Whether a feature gate is active.
  public var isActive: @convention(c) (Context, _ feature: UnsafeRawPointer) -> Bool
  /// The blockhash nonces advance to; returns lamports per signature.
  public var environment: @convention(c) (Context, _ blockhash: UnsafeMutableRawPointer) -> UInt64
  /// Data of a top-level instruction of this transaction; nil past the last.
  public var instructionData: @convention(c) (Context, _ index: Int, _ count: UnsafeMutablePointer<Int>) -> UnsafeRawPointer?

  public init(
    log: @escaping @convention(c) (Context, UnsafeRawPointer, Int) -> Void,
    logNumbers: @escaping @convention(c) (Context, UInt64, UInt64, UInt64, UInt64, UInt64) -> Void,
    logAddress: @escaping @convention(c) (Context, UnsafeRawPointer) -> Void,
    logData: @escaping @convention(c) (Context, UnsafeRawPointer, Int) -> Void,
    logComputeUnits: @escaping @convention(c) (Context) -> Void,
    createAddress: @escaping @convention(c) (Context, UnsafeRawPointer, Int, UnsafeRawPointer, UnsafeMutableRawPointer) -> UInt64,
    findAddress: @escaping @convention(c) (Context, UnsafeRawPointer, Int, UnsafeRawPointer, UnsafeMutableRawPointer, UnsafeMutablePointer<UInt8>) -> UInt64,
    sha256: @escaping @convention(c) (Context, UnsafeRawPointer, Int, UnsafeMutableRawPointer) -> Void,
    keccak256: @escaping @convention(c) (Context, UnsafeRawPointer, Int, UnsafeMutableRawPointer) -> Void,
    secp256k1Recover: @escaping @convention(c) (Context, UnsafeRawPointer, UInt64, UnsafeRawPointer, UnsafeMutableRawPointer) -> UInt64,
    verify: @escaping @convention(c) (Context, UInt64, UnsafeRawPointer, UnsafeRawPointer, UnsafeRawPointer, Int) -> Bool,
    invoke: @escaping @convention(c) (Context, UnsafeRawPointer) -> UInt64,
    resize: @escaping @convention(c) (Context, UnsafeMutableRawPointer, Int) -> UInt64,
    journal: @escaping @convention(c) (Context, UnsafeMutableRawPointer) -> Void,
    watch: @escaping @convention(c) (Context, UnsafeMutableRawPointer, UInt64) -> Void,
    setReturnData: @escaping @convention(c) (Context, UnsafeRawPointer, Int) -> UInt64,
    returnData: @escaping @convention(c) (Context, UnsafeMutableRawPointer, Int, UnsafeMutableRawPointer) -> Int,
    readSysvar: @escaping @convention(c) (Context, UnsafeRawPointer, Int, UnsafeMutableRawPointer, Int) -> UInt64,
    charge: @escaping @convention(c) (Context, UInt64) -> UInt64,
    chargeSyscall: @escaping @convention(c) (Context, UInt64) -> UInt64,
    abort: @escaping @convention(c) (Context, UnsafeRawPointer, Int) -> UInt64,
    remainingComputeUnits: @escaping @convention(c) (Context) -> UInt64,
    stackHeight: @escaping @convention(c) (Context) -> UInt64,
    previousSibling: @escaping @convention(c) (Context, UnsafeMutableRawPointer) -> Bool,
    isActive: @escaping @convention(c) (Context, UnsafeRawPointer) -> Bool,
    environment: @escaping @convention(c) (Context, UnsafeMutableRawPointer) -> UInt64,
    instructionData: @escaping @convention(c) (Context, Int, UnsafeMutablePointer<Int>) -> UnsafeRawPointer?
  ) {
    unsafe self.log = log
    unsafe self.logNumbers = logNumbers
    unsafe self.logAddress = logAddress
    unsafe self.logData = logData
    unsafe self.logComputeUnits = logComputeUnits
    unsafe self.createAddress = createAddress
    unsafe self.findAddress = findAddress
    unsafe self.sha256 = sha256
    unsafe self.keccak256 = keccak256
    unsafe self.secp256k1Recover = secp256k1Recover
    unsafe self.verify = verify
    unsafe self.invoke = invoke
    unsafe self.resize = resize
    unsafe self.journal = journal
    unsafe self.watch = watch
    unsafe self.setReturnData = setReturnData
    unsafe self.returnData = returnData
    unsafe self.readSysvar = readSysvar
    unsafe self.charge = charge
    unsafe self.chargeSyscall = chargeSyscall
    unsafe self.abort = abort
    unsafe self.remainingComputeUnits = remainingComputeUnits
    unsafe self.stackHeight = stackHeight
    unsafe self.previousSibling = previousSibling
    unsafe self.isActive = isActive
    unsafe self.environment = environment
    unsafe self.instructionData = instructionData
  }
}
#endif
