/// Why an instruction failed: Agave's `InstructionError`, in its order (`solana-instruction`'s `error.rs`).
///
/// The raw value is the variant's place in that list; `custom` carries the program's own number beside it.
@frozen public struct InstructionError: Error, Hashable, Sendable {
  /// Which kind of failure.
  public var kind: Kind
  /// The program's own error number; 0 unless `kind` is `.custom`.
  public var code: UInt32

  @inlinable public init(_ kind: Kind) {
    self.kind = kind
    code = 0
  }
  /// A program's own error.
  @inlinable public static func custom(_ code: UInt32) -> Self {
    var error = Self(.custom)
    error.code = code
    return error
  }

  @frozen public enum Kind: UInt8, Sendable {
    case genericError
    case invalidArgument
    case invalidInstructionData
    case invalidAccountData
    case accountDataTooSmall
    case insufficientFunds
    case incorrectProgramID
    case missingRequiredSignature
    case accountAlreadyInitialized
    case uninitializedAccount
    case unbalancedInstruction
    case modifiedProgramID
    case externalAccountLamportSpend
    case externalAccountDataModified
    case readonlyLamportChange
    case readonlyDataModified
    case duplicateAccountIndex
    case executableModified
    case rentEpochModified
    case notEnoughAccountKeys
    case accountDataSizeChanged
    case accountNotExecutable
    case accountBorrowFailed
    case accountBorrowOutstanding
    case duplicateAccountOutOfSync
    case custom
    case invalidError
    case executableDataModified
    case executableLamportChange
    case executableAccountNotRentExempt
    case unsupportedProgramID
    case callDepth
    case missingAccount
    case reentrancyNotAllowed
    case maxSeedLengthExceeded
    case invalidSeeds
    case invalidRealloc
    case computationalBudgetExceeded
    case privilegeEscalation
    case programEnvironmentSetupFailure
    case programFailedToComplete
    case programFailedToCompile
    case immutable
    case incorrectAuthority
    case borshIoError
    case accountNotRentExempt
    case invalidAccountOwner
    case arithmeticOverflow
    case unsupportedSysvar
    case illegalOwner
    case maxAccountsDataAllocationsExceeded
    case maxAccountsExceeded
    case maxInstructionTraceLengthExceeded
    case builtinProgramsMustConsumeComputeUnits
  }
}

#if !hasFeature(Embedded)
extension InstructionError.Kind {
  /// The variant's name in JSON-RPC.
  public var name: String { Self.texts[Int(rawValue)].name }
  /// What the log line `Program … failed: ` says.
  public var text: String { Self.texts[Int(rawValue)].text }

  /// The kind of this JSON-RPC name.
  public init?(name: String) {
    guard let index = Self.texts.firstIndex(where: { $0.name == name }) else { return nil }
    self.init(rawValue: UInt8(index))
  }

  /// Name and log text of each kind, in order.
  private static let texts: [(name: String, text: String)] = [
    ("GenericError", "generic instruction error"),
    ("InvalidArgument", "invalid program argument"),
    ("InvalidInstructionData", "invalid instruction data"),
    ("InvalidAccountData", "invalid account data for instruction"),
    ("AccountDataTooSmall", "account data too small for instruction"),
    ("InsufficientFunds", "insufficient funds for instruction"),
    ("IncorrectProgramId", "incorrect program id for instruction"),
    ("MissingRequiredSignature", "missing required signature for instruction"),
    ("AccountAlreadyInitialized", "instruction requires an uninitialized account"),
    ("UninitializedAccount", "instruction requires an initialized account"),
    ("UnbalancedInstruction", "sum of account balances before and after instruction do not match"),
    ("ModifiedProgramId", "instruction illegally modified the program id of an account"),
    ("ExternalAccountLamportSpend", "instruction spent from the balance of an account it does not own"),
    ("ExternalAccountDataModified", "instruction modified data of an account it does not own"),
    ("ReadonlyLamportChange", "instruction changed the balance of a read-only account"),
    ("ReadonlyDataModified", "instruction modified data of a read-only account"),
    ("DuplicateAccountIndex", "instruction contains duplicate accounts"),
    ("ExecutableModified", "instruction changed executable bit of an account"),
    ("RentEpochModified", "instruction modified rent epoch of an account"),
    ("NotEnoughAccountKeys", "insufficient account keys for instruction"),
    ("AccountDataSizeChanged", "program other than the account's owner changed the size of the account data"),
    ("AccountNotExecutable", "instruction expected an executable account"),
    ("AccountBorrowFailed", "instruction tries to borrow reference for an account which is already borrowed"),
    ("AccountBorrowOutstanding", "instruction left account with an outstanding borrowed reference"),
    ("DuplicateAccountOutOfSync", "instruction modifications of multiply-passed account differ"),
    ("Custom", "custom program error"),
    ("InvalidError", "program returned invalid error code"),
    ("ExecutableDataModified", "instruction changed executable accounts data"),
    ("ExecutableLamportChange", "instruction changed the balance of an executable account"),
    ("ExecutableAccountNotRentExempt", "executable accounts must be rent exempt"),
    ("UnsupportedProgramId", "Unsupported program id"),
    ("CallDepth", "Cross-program invocation call depth too deep"),
    ("MissingAccount", "An account required by the instruction is missing"),
    ("ReentrancyNotAllowed", "Cross-program invocation reentrancy not allowed for this instruction"),
    ("MaxSeedLengthExceeded", "Length of the seed is too long for address generation"),
    ("InvalidSeeds", "Provided seeds do not result in a valid address"),
    ("InvalidRealloc", "Failed to reallocate account data"),
    ("ComputationalBudgetExceeded", "Computational budget exceeded"),
    ("PrivilegeEscalation", "Cross-program invocation with unauthorized signer or writable account"),
    ("ProgramEnvironmentSetupFailure", "Failed to create program execution environment"),
    ("ProgramFailedToComplete", "Program failed to complete"),
    ("ProgramFailedToCompile", "Program failed to compile"),
    ("Immutable", "Account is immutable"),
    ("IncorrectAuthority", "Incorrect authority provided"),
    ("BorshIoError", "Failed to serialize or deserialize account data"),
    ("AccountNotRentExempt", "An account does not have enough lamports to be rent-exempt"),
    ("InvalidAccountOwner", "Invalid account owner"),
    ("ArithmeticOverflow", "Program arithmetic overflowed"),
    ("UnsupportedSysvar", "Unsupported sysvar"),
    ("IllegalOwner", "Provided owner is not allowed"),
    ("MaxAccountsDataAllocationsExceeded", "Accounts data allocations exceeded the maximum allowed per transaction"),
    ("MaxAccountsExceeded", "Max accounts exceeded"),
    ("MaxInstructionTraceLengthExceeded", "Max instruction trace length exceeded"),
    ("BuiltinProgramsMustConsumeComputeUnits", "Builtin programs must consume compute units"),
  ]
}

extension InstructionError: CustomStringConvertible {
  /// The text a log line carries: `custom program error: 0x1` for a program's own error.
  public var description: String {
    kind == .custom ? "custom program error: 0x" + String(code, radix: 16) : kind.text
  }
}
#endif
