import ProgramAPI

/// The instructions, by number (`PodTokenInstruction`).
enum Step: UInt8 {
  case initializeMint, initializeAccount, initializeMultisig, transfer, approve, revoke, setAuthority, mintTo, burn
  case closeAccount, freezeAccount, thawAccount, transferChecked, approveChecked, mintToChecked, burnChecked
  case initializeAccount2, syncNative, initializeAccount3, initializeMultisig2, initializeMint2, getAccountDataSize
  case initializeImmutableOwner, amountToUIAmount, uiAmountToAmount, initializeMintCloseAuthority, transferFee
  case confidentialTransfer, defaultAccountState, reallocate, memoTransfer, createNativeMint
  case initializeNonTransferableMint, interestBearingMint, cpiGuard, initializePermanentDelegate, transferHook
  case confidentialTransferFee, withdrawExcessLamports, metadataPointer, groupPointer, groupMemberPointer
  case confidentialMintBurn, scaledUIAmount, pausable, unwrapLamports, permissionedBurn
  /// Only where a batch may not be: within a batch.
  case batch = 255

  /// What the program logs when it begins; nothing for some extensions, which log their own instructions' names.
  var text: StaticString? {
    switch self {
    case .initializeMint: "Instruction: InitializeMint"
    case .initializeAccount: "Instruction: InitializeAccount"
    case .initializeMultisig: "Instruction: InitializeMultisig"
    case .transfer: "Instruction: Transfer"
    case .approve: "Instruction: Approve"
    case .revoke: "Instruction: Revoke"
    case .setAuthority: "Instruction: SetAuthority"
    case .mintTo: "Instruction: MintTo"
    case .burn: "Instruction: Burn"
    case .closeAccount: "Instruction: CloseAccount"
    case .freezeAccount: "Instruction: FreezeAccount"
    case .thawAccount: "Instruction: ThawAccount"
    case .transferChecked: "Instruction: TransferChecked"
    case .approveChecked: "Instruction: ApproveChecked"
    case .mintToChecked: "Instruction: MintToChecked"
    case .burnChecked: "Instruction: BurnChecked"
    case .initializeAccount2: "Instruction: InitializeAccount2"
    case .syncNative: "Instruction: SyncNative"
    case .initializeAccount3: "Instruction: InitializeAccount3"
    case .initializeMultisig2: "Instruction: InitializeMultisig2"
    case .initializeMint2: "Instruction: InitializeMint2"
    case .getAccountDataSize: "Instruction: GetAccountDataSize"
    case .initializeImmutableOwner: "Instruction: InitializeImmutableOwner"
    case .amountToUIAmount: "Instruction: AmountToUiAmount"
    case .uiAmountToAmount: "Instruction: UiAmountToAmount"
    case .initializeMintCloseAuthority: "Instruction: InitializeMintCloseAuthority"
    case .reallocate: "Instruction: Reallocate"
    case .createNativeMint: "Instruction: CreateNativeMint"
    case .initializeNonTransferableMint: "Instruction: InitializeNonTransferableMint"
    case .initializePermanentDelegate: "Instruction: InitializePermanentDelegate"
    case .withdrawExcessLamports: "Instruction: WithdrawExcessLamports"
    case .confidentialMintBurn: "Instruction: ConfidentialMintBurnExtension"
    case .scaledUIAmount: "Instruction: ScaledUiAmountExtension"
    case .pausable: "Instruction: PausableExtension"
    case .permissionedBurn: "Instruction: PermissionedBurnExtension"
    case .unwrapLamports: "Instruction: UnwrapLamports"
    case .transferFee, .confidentialTransfer, .defaultAccountState, .memoTransfer, .interestBearingMint, .cpiGuard,
      .transferHook, .confidentialTransferFee, .metadataPointer, .groupPointer, .groupMemberPointer, .batch:
      nil
    }
  }
}
