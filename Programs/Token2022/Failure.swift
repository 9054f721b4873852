import ProgramAPI

/// The program's error numbers (`interface/src/error.rs`, `TokenError`), as clients see them. Never renumber.
enum Failure: UInt32 {
  case notRentExempt = 0, insufficientFunds, invalidMint, mintMismatch, ownerMismatch, fixedSupply
  case alreadyInUse, invalidNumberOfProvidedSigners, invalidNumberOfRequiredSigners, uninitializedState
  case nativeNotSupported, nonNativeHasBalance, invalidInstruction, invalidState, overflow
  case authorityTypeNotSupported, mintCannotFreeze, accountFrozen, mintDecimalsMismatch, nonNativeNotSupported
  case extensionTypeMismatch, extensionBaseMismatch, extensionAlreadyInitialized
  case confidentialTransferAccountHasBalance, confidentialTransferAccountNotApproved
  case confidentialTransferDepositsAndTransfersDisabled, confidentialTransferElGamalPubkeyMismatch
  case confidentialTransferBalanceMismatch, mintHasSupply, noAuthorityExists, transferFeeExceedsMaximum
  case mintRequiredForTransfer, feeMismatch, feeParametersMismatch, immutableOwner
  case accountHasWithheldTransferFees, noMemo, nonTransferable, nonTransferableNeedsImmutableOwnership
  case maximumPendingBalanceCreditCounterExceeded, maximumDepositAmountExceeded, cpiGuardSettingsLocked
  case cpiGuardTransferBlocked, cpiGuardBurnBlocked, cpiGuardCloseAccountBlocked, cpiGuardApproveBlocked
  case cpiGuardSetAuthorityBlocked, cpiGuardOwnerChangeBlocked, extensionNotFound
  case nonConfidentialTransfersDisabled, confidentialTransferFeeAccountHasWithheldFee
  case invalidExtensionCombination, invalidLengthForAlloc, accountDecryption, proofGeneration
  case invalidProofInstructionOffset, harvestToMintDisabled, splitProofContextStateAccountsNotSupported
  case notEnoughProofContextStateAccounts, malformedCiphertext, ciphertextArithmeticFailed
  case pedersenCommitmentMismatch, rangeProofLengthMismatch, illegalBitLength, feeCalculation
  case illegalMintBurnConversion, invalidScale, mintPaused, pendingBalanceNonZero

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
    case .extensionTypeMismatch: "Error: New extension type does not match already existing extensions"
    case .extensionBaseMismatch: "Error: Extension does not match the base type provided"
    case .extensionAlreadyInitialized: "Error: Extension already initialized on this account"
    case .confidentialTransferAccountHasBalance:
      "Error: An account can only be closed if its confidential balance is zero"
    case .confidentialTransferAccountNotApproved: "Error: Account not approved for confidential transfers"
    case .confidentialTransferDepositsAndTransfersDisabled: "Error: Account not accepting deposits or transfers"
    case .confidentialTransferElGamalPubkeyMismatch: "Error: ElGamal public key mismatch"
    case .confidentialTransferBalanceMismatch: "Error: Balance mismatch"
    case .mintHasSupply: "Error: Mint has non-zero supply. Burn all tokens before closing the mint"
    case .noAuthorityExists: "Error: No authority exists to perform the desired operation"
    case .transferFeeExceedsMaximum: "Error: Transfer fee exceeds maximum of 10,000 basis points"
    case .mintRequiredForTransfer:
      "Mint required for this account to transfer tokens, use `transfer_checked` or `transfer_checked_with_fee`"
    case .feeMismatch: "Calculated fee does not match expected fee"
    case .feeParametersMismatch:
      "Fee parameters associated with zero-knowledge proofs do not match fee parameters in mint"
    case .immutableOwner: "The owner authority cannot be changed"
    case .accountHasWithheldTransferFees:
      "Error: An account can only be closed if its withheld fee balance is zero, harvest fees to the mint and try again"
    case .noMemo: "Error: No memo in previous instruction required for recipient to receive a transfer"
    case .nonTransferable: "Transfer is disabled for this mint"
    case .nonTransferableNeedsImmutableOwnership:
      "Non-transferable tokens can't be minted to an account without immutable ownership"
    case .maximumPendingBalanceCreditCounterExceeded:
      """
      The total number of `Deposit` and `Transfer` instructions to an account cannot exceed the associated \
      `maximum_pending_balance_credit_counter`
      """
    case .maximumDepositAmountExceeded: "Deposit amount exceeds maximum limit"
    case .cpiGuardSettingsLocked: "CPI Guard status cannot be changed in CPI"
    case .cpiGuardTransferBlocked:
      "CPI Guard is enabled, and a program attempted to transfer user funds without using a delegate"
    case .cpiGuardBurnBlocked:
      "CPI Guard is enabled, and a program attempted to burn user funds without using a delegate"
    case .cpiGuardCloseAccountBlocked:
      "CPI Guard is enabled, and a program attempted to close an account without returning lamports to owner"
    case .cpiGuardApproveBlocked: "CPI Guard is enabled, and a program attempted to approve a delegate"
    case .cpiGuardSetAuthorityBlocked: "CPI Guard is enabled, and a program attempted to add or change an authority"
    case .cpiGuardOwnerChangeBlocked: "Account ownership cannot be changed while CPI Guard is enabled"
    case .extensionNotFound: "Extension not found in account data"
    case .nonConfidentialTransfersDisabled: "Non-confidential transfers disabled"
    case .confidentialTransferFeeAccountHasWithheldFee: "Account has non-zero confidential withheld fee"
    case .invalidExtensionCombination: "Mint or account is initialized to an invalid combination of extensions"
    case .invalidLengthForAlloc: "Extension allocation with overwrite must use the same length"
    case .accountDecryption: "Failed to decrypt a confidential transfer account"
    case .proofGeneration: "Failed to generate proof"
    case .invalidProofInstructionOffset: "An invalid proof instruction offset was provided"
    case .harvestToMintDisabled: "Harvest of withheld tokens to mint is disabled"
    case .splitProofContextStateAccountsNotSupported: "Split proof context state accounts not supported for instruction"
    case .notEnoughProofContextStateAccounts: "Not enough proof context state accounts provided"
    case .malformedCiphertext: "Ciphertext is malformed"
    case .ciphertextArithmeticFailed: "Ciphertext arithmetic failed"
    case .pedersenCommitmentMismatch: "Pedersen commitments did not match"
    case .rangeProofLengthMismatch: "Range proof lengths did not match"
    case .illegalBitLength: "Illegal transfer amount bit length"
    case .feeCalculation: "Transfer fee calculation failed"
    case .illegalMintBurnConversion:
      """
      Conversions from normal to confidential token balance and vice versa are illegal if the \
      confidential-mint-burn extension is enabled
      """
    case .invalidScale: "Invalid scale for scaled ui amount"
    case .mintPaused: "Transferring, minting, and burning is paused on this mint"
    case .pendingBalanceNonZero: "Key rotation attempted while pending balance is not zero"
    }
  }
}
