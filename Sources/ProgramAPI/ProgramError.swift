public import Primitives

/// Why a program failed, in the encoding a program returns to the chain (`solana-program-error`):
/// built-in errors in the high 32 bits, the program's own codes in the low 32.
@frozen public struct ProgramError: Error, Equatable, Sendable {
  public let code: UInt64
  @inlinable @inline(always) public init(code: UInt64) { self.code = code }
  @inlinable @inline(always) init(builtin n: UInt32) { code = UInt64(n) << 32 }

  /// A program's own error number. Zero has an encoding of its own, because 0 means success.
  @inlinable @inline(always) public static func custom(_ n: UInt32) -> Self {
    Self(code: n == 0 ? 1 << 32 : UInt64(n))
  }
  /// A program's own error, a case of its `enum Failure: UInt32`.
  @inlinable @inline(always)
  public static func custom<E: RawRepresentable<UInt32>>(_ failure: E) -> Self { .custom(failure.rawValue) }

  public static var invalidArgument: Self { @inlinable get { Self(builtin: 2) } }
  public static var invalidInstructionData: Self { @inlinable get { Self(builtin: 3) } }
  public static var invalidAccountData: Self { @inlinable get { Self(builtin: 4) } }
  public static var accountDataTooSmall: Self { @inlinable get { Self(builtin: 5) } }
  public static var insufficientFunds: Self { @inlinable get { Self(builtin: 6) } }
  public static var incorrectProgramID: Self { @inlinable get { Self(builtin: 7) } }
  public static var missingRequiredSignature: Self { @inlinable get { Self(builtin: 8) } }
  public static var accountAlreadyInitialized: Self { @inlinable get { Self(builtin: 9) } }
  public static var uninitializedAccount: Self { @inlinable get { Self(builtin: 10) } }
  public static var notEnoughAccountKeys: Self { @inlinable get { Self(builtin: 11) } }
  public static var accountBorrowFailed: Self { @inlinable get { Self(builtin: 12) } }
  public static var maxSeedLengthExceeded: Self { @inlinable get { Self(builtin: 13) } }
  public static var invalidSeeds: Self { @inlinable get { Self(builtin: 14) } }
  public static var borshIOError: Self { @inlinable get { Self(builtin: 15) } }
  public static var accountNotRentExempt: Self { @inlinable get { Self(builtin: 16) } }
  public static var unsupportedSysvar: Self { @inlinable get { Self(builtin: 17) } }
  public static var illegalOwner: Self { @inlinable get { Self(builtin: 18) } }
  public static var maxAccountsDataAllocationsExceeded: Self { @inlinable get { Self(builtin: 19) } }
  public static var invalidRealloc: Self { @inlinable get { Self(builtin: 20) } }
  public static var maxInstructionTraceLengthExceeded: Self { @inlinable get { Self(builtin: 21) } }
  public static var builtinProgramsMustConsumeComputeUnits: Self { @inlinable get { Self(builtin: 22) } }
  public static var invalidAccountOwner: Self { @inlinable get { Self(builtin: 23) } }
  public static var arithmeticOverflow: Self { @inlinable get { Self(builtin: 24) } }
  public static var immutable: Self { @inlinable get { Self(builtin: 25) } }
  public static var incorrectAuthority: Self { @inlinable get { Self(builtin: 26) } }
}

extension ProgramError {
  /// An error only the runtime itself and its built-in programs give: no program's return value has this encoding.
  @inlinable @inline(always) public init(_ kind: InstructionError.Kind) { code = 1 << 63 | UInt64(kind.rawValue) }

  /// The instruction error this stands for (`impl From<u64> for InstructionError`).
  public var instructionError: InstructionError {
    if code >> 63 == 1 {
      return InstructionError(InstructionError.Kind(rawValue: UInt8(truncatingIfNeeded: code)) ?? .invalidError)
    }
    if code >> 32 == 0 { return .custom(UInt32(truncatingIfNeeded: code)) }
    guard code & 0xFFFF_FFFF == 0 else { return InstructionError(.invalidError) }
    switch code >> 32 {
    case 1: return .custom(0)
    case 2: return InstructionError(.invalidArgument)
    case 3: return InstructionError(.invalidInstructionData)
    case 4: return InstructionError(.invalidAccountData)
    case 5: return InstructionError(.accountDataTooSmall)
    case 6: return InstructionError(.insufficientFunds)
    case 7: return InstructionError(.incorrectProgramID)
    case 8: return InstructionError(.missingRequiredSignature)
    case 9: return InstructionError(.accountAlreadyInitialized)
    case 10: return InstructionError(.uninitializedAccount)
    case 11: return InstructionError(.notEnoughAccountKeys)
    case 12: return InstructionError(.accountBorrowFailed)
    case 13: return InstructionError(.maxSeedLengthExceeded)
    case 14: return InstructionError(.invalidSeeds)
    case 15: return InstructionError(.borshIoError)
    case 16: return InstructionError(.accountNotRentExempt)
    case 17: return InstructionError(.unsupportedSysvar)
    case 18: return InstructionError(.illegalOwner)
    case 19: return InstructionError(.maxAccountsDataAllocationsExceeded)
    case 20: return InstructionError(.invalidRealloc)
    case 21: return InstructionError(.maxInstructionTraceLengthExceeded)
    case 22: return InstructionError(.builtinProgramsMustConsumeComputeUnits)
    case 23: return InstructionError(.invalidAccountOwner)
    case 24: return InstructionError(.arithmeticOverflow)
    case 25: return InstructionError(.immutable)
    case 26: return InstructionError(.incorrectAuthority)
    default: return InstructionError(.invalidError)
    }
  }
}
