import ProgramAPI
import Token2022Calls
import TokenCalls

extension Token2022 {
  /// Decodes an instruction and runs it. Bytes after what is asked for are allowed only where an option ends it.
  static func run(
    _ step: Step, _ call: borrowing Invocation, _ accounts: AccountCursor, _ data: Bytes
  ) throws(ProgramError) {
    if let text = step.text { call.log(text) }
    switch step {
    case .initializeMint, .initializeMint2:
      guard data.count >= 34 else { throw .invalidInstructionData }
      let freezer = try optionalAddress(data, 34)
      try initializeMint(
        call, accounts, decimals: try data.read(at: 1), authority: try data.read(at: 2), freezer: freezer,
        rentAccount: step == .initializeMint)
    case .initializeAccount: try initializeAccount(call, accounts, owner: nil, rentAccount: true)
    case .initializeAccount2, .initializeAccount3:
      let owner: Address = try exactly(32, data).read(at: 1)
      try initializeAccount(call, accounts, owner: owner, rentAccount: step == .initializeAccount2)
    case .initializeMultisig, .initializeMultisig2:
      let required: UInt8 = try exactly(1, data).read(at: 1)
      try initializeMultisig(call, accounts, required: required, rentAccount: step == .initializeMultisig)
    case .transfer: try transfer(call, accounts, try amount(data))
    case .approve: try approve(call, accounts, try amount(data))
    case .mintTo: try mintTo(call, accounts, try amount(data))
    case .burn: try burn(call, accounts, try amount(data))
    case .transferChecked:
      let (amount, decimals) = try checkedAmount(data)
      try transfer(call, accounts, amount, decimals: decimals)
    case .approveChecked:
      let (amount, decimals) = try checkedAmount(data)
      try approve(call, accounts, amount, decimals: decimals)
    case .mintToChecked:
      let (amount, decimals) = try checkedAmount(data)
      try mintTo(call, accounts, amount, decimals: decimals)
    case .burnChecked:
      let (amount, decimals) = try checkedAmount(data)
      try burn(call, accounts, amount, decimals: decimals)
    case .revoke: try revoke(call, accounts)
    case .setAuthority:
      guard data.count >= 2 else { throw .invalidInstructionData }
      let new = try optionalAddress(data, 2)
      try setAuthority(call, accounts, try data.read(at: 1), new)
    case .closeAccount: try close(call, accounts)
    case .freezeAccount: try setFrozen(true, call, accounts)
    case .thawAccount: try setFrozen(false, call, accounts)
    case .syncNative: try syncNative(call, accounts)
    case .withdrawExcessLamports: try withdrawExcessLamports(call, accounts)
    case .unwrapLamports: try unwrapLamports(call, accounts, try optionalAmount(data))
    case .createNativeMint: try createNativeMint(call, accounts)
    case .getAccountDataSize: try accountDataSize(call, accounts, data.slice(from: 1))
    case .reallocate: try reallocate(call, accounts, data.slice(from: 1))
    case .amountToUIAmount: try amountToText(call, accounts, try amount(data).value)
    case .uiAmountToAmount:
      let text = data.slice(from: 1)
      guard text.isUTF8 else { throw .custom(Failure.invalidInstruction) }
      try textToAmount(call, accounts, text)
    default: try runExtension(step, call, accounts, data)
    }
  }

  private static func runExtension(
    _ step: Step, _ call: borrowing Invocation, _ accounts: AccountCursor, _ data: Bytes
  ) throws(ProgramError) {
    let input = data.slice(from: 1)
    switch step {
    case .initializeImmutableOwner: try initializeImmutableOwner(call, accounts)
    case .initializeNonTransferableMint: try initializeNonTransferable(call, accounts)
    case .initializeMintCloseAuthority:
      try initializeAuthority(.mintCloseAuthority, call, accounts, try optionalAddress(data, 1))
    case .initializePermanentDelegate:
      try initializeAuthority(.permanentDelegate, call, accounts, try exactly(32, data).read(Address.self, at: 1))
    case .transferFee: try runTransferFee(call, accounts, input)
    case .confidentialTransfer: try confidentialTransfer(call, accounts, input)
    case .confidentialTransferFee: try confidentialFee(call, accounts, input)
    case .confidentialMintBurn: try confidentialSupply(call, accounts, input)
    case .defaultAccountState: try runDefaultState(call, accounts, input)
    case .memoTransfer:
      let isOn = try switchPosition(input)
      call.log(
        isOn ? "RequiredMemoTransfersInstruction::Enable" : "RequiredMemoTransfersInstruction::Disable")
      try setFlag(.memoTransfer, isOn, call, accounts)
    case .cpiGuard:
      let isOn = try switchPosition(input)
      call.log(isOn ? "CpiGuardInstruction::Enable" : "CpiGuardInstruction::Disable")
      try setFlag(.cpiGuard, isOn, call, accounts)
    case .interestBearingMint: try runInterest(call, accounts, input)
    case .scaledUIAmount: try runScale(call, accounts, input)
    case .transferHook:
      try runPointer(
        .transferHook, "TransferHookInstruction::Initialize", "TransferHookInstruction::Update", call, accounts, input)
    case .metadataPointer:
      try runPointer(
        .metadataPointer, "MetadataPointerInstruction::Initialize", "MetadataPointerInstruction::Update", call,
        accounts, input)
    case .groupPointer:
      try runPointer(
        .groupPointer, "GroupPointerInstruction::Initialize", "GroupPointerInstruction::Update", call, accounts, input)
    case .groupMemberPointer:
      try runPointer(
        .groupMemberPointer, "GroupMemberPointerInstruction::Initialize", "GroupMemberPointerInstruction::Update",
        call, accounts, input)
    case .pausable: try runPausable(call, accounts, input)
    case .permissionedBurn: try runPermissionedBurn(call, accounts, input)
    default: throw .custom(Failure.invalidInstruction)
    }
  }
}
