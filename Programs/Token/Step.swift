import ProgramAPI

/// The instructions, by number.
enum Step: UInt8 {
  case initializeMint, initializeAccount, initializeMultisig, transfer, approve, revoke, setAuthority, mintTo, burn
  case closeAccount, freezeAccount, thawAccount, transferChecked, approveChecked, mintToChecked, burnChecked
  case initializeAccount2, syncNative, initializeAccount3, initializeMultisig2, initializeMint2, getAccountDataSize
  case initializeImmutableOwner, amountToUIAmount, uiAmountToAmount
  case withdrawExcessLamports = 38
  case unwrapLamports = 45

  /// What spl-token 3.5.0 logs when it begins.
  var text: StaticString {
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
    case .withdrawExcessLamports, .unwrapLamports: ""
    }
  }
}
