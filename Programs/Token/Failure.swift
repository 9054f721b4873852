import ProgramAPI

/// The program's error numbers (`TokenError`), as clients see them. Never renumber.
enum Failure: UInt32 {
  case notRentExempt = 0, insufficientFunds, invalidMint, mintMismatch, ownerMismatch
  case fixedSupply, alreadyInUse, invalidNumberOfProvidedSigners, invalidNumberOfRequiredSigners, uninitializedState
  case nativeNotSupported, nonNativeHasBalance, invalidInstruction, invalidState, overflow
  case authorityTypeNotSupported, mintCannotFreeze, accountFrozen, mintDecimalsMismatch, nonNativeNotSupported

  /// What the program logs when it fails so.
  var text: StaticString {
    switch self {
    case .notRentExempt: "Error: Lamport balance below rent-exempt threshold"
    case .insufficientFunds: "Error: insufficient funds"
    case .invalidMint: "Error: Invalid Mint"
    case .mintMismatch: "Error: Account not associated with this Mint"
    case .ownerMismatch: "Error: owner does not match"
    case .fixedSupply: "Error: the total supply of this token is fixed"
    case .alreadyInUse: "Error: account or token already in use"
    case .invalidNumberOfProvidedSigners: "Error: Invalid number of provided signers"
    case .invalidNumberOfRequiredSigners: "Error: Invalid number of required signers"
    case .uninitializedState: "Error: State is uninitialized"
    case .nativeNotSupported: "Error: Instruction does not support native tokens"
    case .nonNativeHasBalance: "Error: Non-native account can only be closed if its balance is zero"
    case .invalidInstruction: "Error: Invalid instruction"
    case .invalidState: "Error: Invalid account state for operation"
    case .overflow: "Error: Operation overflowed"
    case .authorityTypeNotSupported: "Error: Account does not support specified authority type"
    case .mintCannotFreeze: "Error: This token mint cannot freeze accounts"
    case .accountFrozen: "Error: Account is frozen"
    case .mintDecimalsMismatch: "Error: decimals different from the Mint decimals"
    case .nonNativeNotSupported: "Error: Instruction does not support non-native tokens"
    }
  }
}

extension Invocation {
  /// Logs why the instruction fails, as both releases do; what only the runtime gives is not the program's to log.
  func logFailure(_ error: ProgramError) {
    switch error {
    case .invalidArgument: log("Error: InvalidArgument")
    case .invalidAccountData: log("Error: InvalidAccountData")
    case .incorrectProgramID: log("Error: IncorrectProgramId")
    case .missingRequiredSignature: log("Error: MissingRequiredSignature")
    case .uninitializedAccount: log("Error: UninitializedAccount")
    case .notEnoughAccountKeys: log("Error: NotEnoughAccountKeys")
    case .unsupportedSysvar: log("Error: UnsupportedSysvar")
    case .invalidRealloc: log("Error: InvalidRealloc")
    case .custom(Failure.notRentExempt): log(Failure.notRentExempt.text)
    default:
      if error.code <= UInt64(UInt32.max), let own = Failure(rawValue: UInt32(truncatingIfNeeded: error.code)) {
        log(own.text)
      }
    }
  }
}
