import ProgramAPI
import AssociatedTokenCalls

extension AssociatedToken {
  /// 0. `[writable, signer]` payer  1. `[writable]` associated account  2. `[]` wallet  3. `[]` mint
  /// 4. `[]` System program  5. `[]` token program
  static func create(
    _ call: borrowing Invocation, _ cost: Cost, _ kind: AssociatedTokenInterface.Kind
  ) throws(ProgramError) {
    guard call.accounts.count >= 6 else { throw try cost.failure(280, .notEnoughAccountKeys, call) }
    var accounts = call.accounts
    let payer = try accounts.next()
    let account = try accounts.next()
    let wallet = try accounts.next()
    let mint = try accounts.next()
    _ = try accounts.next()
    let tokenProgram = try accounts.next()

    let (address, bump) = try address(
      wallet: wallet, mint: mint, tokenProgram: tokenProgram, costing: 152, call)
    guard address == account.key else {
      throw try cost.failure(
        76, "Error: Associated address does not match seed derivation", 253, .invalidSeeds, call)
    }
    // What the check for an existing account adds.
    var looking: UInt64 = 0
    if kind == .createIdempotent, account.owner == tokenProgram.key {
      if TokenState.unpackAccount(account.bytes) == nil {
        return try succeed(account, wallet, mint, call, cost)
      }
      looking = 74
    } else if kind == .createIdempotent {
      looking = 38 &+ Cost.comparing(account.owner, tokenProgram.key)
    }
    guard account.owner == .zero else { throw try cost.failure(399 &+ looking, .illegalOwner, call) }
    try call.charge(174 &+ looking)
    try call.charge(syscall: Cost.rentSyscall)
    guard isTokenProgram(tokenProgram) else { throw try cost.failure(519, .incorrectProgramID, call) }

    try call.charge(1018)
    let size = try dataSize(mint: mint, tokenProgram: tokenProgram, call)
    try fund(
      account, size: size, payer: payer, owner: tokenProgram.key,
      signedBy: [Seed(wallet.key), Seed(tokenProgram.key), Seed(mint.key), Seed(bump)], call)
    call.log("Initialize the associated token account")
    try call.charge(Cost.beforeInitialize)
    try initialize(account, wallet: wallet, mint: mint, tokenProgram: tokenProgram, call)
    try cost.chargeExit(Cost.exit, call)
  }

  /// The account exists. It must be the wallet's, which it is not after an authority change.
  private static func succeed(
    _ account: Account, _ wallet: Account, _ mint: Account, _ call: borrowing Invocation, _ cost: Cost
  ) throws(ProgramError) {
    guard try account.bytes.read(Address.self, at: 32) == wallet.key else {
      throw try cost.failure(
        1498, "Associated token account owner does not match address derivation", 267,
        .custom(Failure.invalidOwner), call)
    }
    guard try account.bytes.read(Address.self, at: 0) == mint.key else {
      throw try cost.failure(1318, .invalidAccountData, call)
    }
    try cost.chargeExit(1308, call)
  }

  /// Asks the token program how big an account of this mint with an immutable owner is.
  private static func dataSize(
    mint: Account, tokenProgram: Account, _ call: borrowing Invocation
  ) throws(ProgramError) -> Int {
    var data = Payload<3>()
    data.append(21 as UInt8)
    data.append(7 as UInt16)  // ExtensionType::ImmutableOwner
    try call.invoke(tokenProgram, data, [.readonly(mint)])
    try Cost.chargeAnswer(call)
    var size: UInt64 = 0
    let (program, count) = call.returnData(&size)
    guard count > 0 else { throw .invalidInstructionData }
    guard program == tokenProgram.key else { throw .incorrectProgramID }
    guard count == 8, let size = Int(exactly: size) else { throw .invalidInstructionData }
    return size
  }

  /// Brings the account into being. Lamports sent to the address beforehand would make `create_account` fail, so
  /// then the missing lamports, the size and the owner are set one after the other.
  private static func fund(
    _ account: Account, size: Int, payer: Account, owner: Address, signedBy seeds: [4 of Seed],
    _ call: borrowing Invocation
  ) throws(ProgramError) {
    let minimum = try call.rent.minimumBalance(bytes: size)
    let needed = minimum > 1 ? minimum : 1
    guard account.lamports > 0 else {
      try call.charge(Cost.beforeCreate)
      var data = Payload<52>()
      data.append(0 as UInt32)
      data.append(needed)
      data.append(UInt64(truncatingIfNeeded: size))
      data.append(owner)
      try call.invoke(
        at: ProgramIDs.system, data, [.writableSigner(payer), .writableSigner(account)], signedBy: seeds)
      return try call.charge(Cost.afterCreate)
    }
    if needed > account.lamports {
      try call.charge(Cost.beforeTransfer)
      var data = Payload<12>()
      data.append(2 as UInt32)
      data.append(try needed - account.lamports)
      try call.invoke(at: ProgramIDs.system, data, [.writableSigner(payer), .writable(account)])
      try call.charge(Cost.beforeAllocateAfterTransfer)
    } else {
      try call.charge(Cost.beforeAllocate)
    }
    var allocate = Payload<12>()
    allocate.append(8 as UInt32)
    allocate.append(UInt64(truncatingIfNeeded: size))
    try call.invoke(at: ProgramIDs.system, allocate, [.writableSigner(account)], signedBy: seeds)
    try call.charge(Cost.beforeAssign)
    var assign = Payload<36>()
    assign.append(1 as UInt32)
    assign.append(owner)
    try call.invoke(at: ProgramIDs.system, assign, [.writableSigner(account)], signedBy: seeds)
    try call.charge(Cost.afterAssign)
  }

  private static func initialize(
    _ account: Account, wallet: Account, mint: Account, tokenProgram: Account, _ call: borrowing Invocation
  ) throws(ProgramError) {
    var immutableOwner = Payload<1>()
    immutableOwner.append(22 as UInt8)
    try call.invoke(tokenProgram, immutableOwner, [.writable(account)])
    try call.charge(Cost.beforeInitializeAccount(wallet))
    var initializeAccount = Payload<33>()
    initializeAccount.append(18 as UInt8)
    initializeAccount.append(wallet.key)
    try call.invoke(tokenProgram, initializeAccount, [.writable(account), .readonly(mint)])
  }
}
