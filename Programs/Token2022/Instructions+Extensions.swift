import ProgramAPI
import Token2022Calls
import TokenCalls

// Extensions with instructions of their own; `input` is the data behind the program's instruction number.

extension Token2022 {
  static func runTransferFee(
    _ call: borrowing Invocation, _ accounts: AccountCursor, _ input: Bytes
  ) throws(ProgramError) {
    // Whatever cannot be read is no instruction here.
    var reader = Reader(input)
    switch try own(&reader, UInt8.self) {
    case 0:
      let config = try ownOptionalAddress(&reader), withdraw = try ownOptionalAddress(&reader)
      let basisPoints = try own(&reader, UInt16.self), maximum = try own(&reader, UInt64.self)
      try initializeTransferFee(
        call, accounts, configAuthority: config, withdrawAuthority: withdraw, basisPoints: basisPoints,
        maximum: maximum)
    case 1:
      let amount = try own(&reader, Amount.self), decimals = try own(&reader, UInt8.self)
      let fee = try own(&reader, Amount.self)
      call.log("TransferFeeInstruction: TransferCheckedWithFee")
      try transfer(call, accounts, amount, decimals: decimals, fee: fee)
    case 2:
      call.log("TransferFeeInstruction: WithdrawWithheldTokensFromMint")
      try withdrawFromMint(call, accounts)
    case 3:
      let count = try own(&reader, UInt8.self)
      call.log("TransferFeeInstruction: WithdrawWithheldTokensFromAccounts")
      try withdrawFromAccounts(call, accounts, count: count)
    case 4:
      call.log("TransferFeeInstruction: HarvestWithheldTokensToMint")
      try harvestToMint(call, accounts)
    case 5:
      let basisPoints = try own(&reader, UInt16.self), maximum = try own(&reader, UInt64.self)
      call.log("TransferFeeInstruction: SetTransferFee")
      try setTransferFee(call, accounts, basisPoints: basisPoints, maximum: maximum)
    default: throw .custom(Failure.invalidInstruction)
    }
  }
  private static func own<T: BitwiseCopyable>(_ reader: inout Reader, _: T.Type) throws(ProgramError) -> T {
    do throws(ProgramError) { return try reader.read() } catch { throw .custom(Failure.invalidInstruction) }
  }
  private static func ownOptionalAddress(_ reader: inout Reader) throws(ProgramError) -> Address? {
    switch try own(&reader, UInt8.self) {
    case 0: return nil
    case 1: return try own(&reader, Address.self)
    default: throw .custom(Failure.invalidInstruction)
    }
  }

  static func runDefaultState(
    _ call: borrowing Invocation, _ accounts: AccountCursor, _ input: Bytes
  ) throws(ProgramError) {
    guard input.count == 2, let kind = input[0], kind <= 1, let byte = input[1],
      let state = TokenInterface.HoldingState(rawValue: byte)
    else { throw .custom(Failure.invalidInstruction) }
    call.log(kind == 0 ? "DefaultAccountStateInstruction::Initialize" : "DefaultAccountStateInstruction::Update")
    try setDefaultState(call, accounts, state, initializing: kind == 0)
  }

  static func runInterest(
    _ call: borrowing Invocation, _ accounts: AccountCursor, _ input: Bytes
  ) throws(ProgramError) {
    switch try kind(input) {
    case 0:
      call.log("InterestBearingMintInstruction::Initialize")
      let data = try exactly(34, input)
      try initializeInterest(call, accounts, authority: try data.read(at: 1), rate: try data.read(at: 33))
    case 1:
      call.log("InterestBearingMintInstruction::UpdateRate")
      try updateInterest(call, accounts, rate: try exactly(2, input).read(at: 1))
    default: throw .custom(Failure.invalidInstruction)
    }
  }

  static func runScale(
    _ call: borrowing Invocation, _ accounts: AccountCursor, _ input: Bytes
  ) throws(ProgramError) {
    switch try kind(input) {
    case 0:
      call.log("ScaledUiAmountMintInstruction::Initialize")
      let data = try exactly(40, input)
      try initializeScale(call, accounts, authority: try data.read(at: 1), multiplier: try data.read(at: 33))
    case 1:
      call.log("ScaledUiAmountMintInstruction::UpdateScale")
      let data = try exactly(16, input)
      try updateScale(call, accounts, multiplier: try data.read(at: 1), from: try data.read(at: 9))
    default: throw .custom(Failure.invalidInstruction)
    }
  }

  static func runPointer(
    _ extended: ExtensionKind, _ first: StaticString, _ second: StaticString, _ call: borrowing Invocation,
    _ accounts: AccountCursor, _ input: Bytes
  ) throws(ProgramError) {
    switch try kind(input) {
    case 0:
      call.log(first)
      let data = try exactly(64, input)
      try initializePointer(
        extended, call, accounts, authority: try data.read(at: 1), target: try data.read(at: 33))
    case 1:
      call.log(second)
      try updatePointer(extended, call, accounts, target: try exactly(32, input).read(at: 1))
    default: throw .custom(Failure.invalidInstruction)
    }
  }

  static func runPausable(
    _ call: borrowing Invocation, _ accounts: AccountCursor, _ input: Bytes
  ) throws(ProgramError) {
    switch try kind(input) {
    case 0:
      call.log("PausableInstruction::Initialize")
      try initializeAuthority(.pausable, call, accounts, try exactly(32, input).read(Address.self, at: 1))
    case 1:
      call.log("PausableInstruction::Pause")
      try setPaused(true, call, accounts)
    case 2:
      call.log("PausableInstruction::Resume")
      try setPaused(false, call, accounts)
    default: throw .custom(Failure.invalidInstruction)
    }
  }

  static func runPermissionedBurn(
    _ call: borrowing Invocation, _ accounts: AccountCursor, _ input: Bytes
  ) throws(ProgramError) {
    switch try kind(input) {
    case 0:
      call.log("PermissionedBurnInstruction::Initialize")
      try initializeAuthority(.permissionedBurn, call, accounts, try exactly(32, input).read(Address.self, at: 1))
    case 1:
      call.log("PermissionedBurnInstruction::Burn")
      try burn(call, accounts, try amount(input), permitted: true)
    case 2:
      call.log("PermissionedBurnInstruction::BurnChecked")
      let (amount, decimals) = try checkedAmount(input)
      try burn(call, accounts, amount, decimals: decimals, permitted: true)
    case 3: throw try needsProof("PermissionedBurnInstruction::ConfidentialBurn", 167, input, call)
    default: throw .custom(Failure.invalidInstruction)
    }
  }
}
