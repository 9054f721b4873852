import ProgramAPI

extension AssociatedToken {
  /// 0. `[writable]` nested account  1. `[]` its mint  2. `[writable]` the wallet's account for that mint
  /// 3. `[]` the account that owns the nested one  4. `[]` its mint  5. `[writable, signer]` wallet
  /// 6. `[]` token program
  static func recoverNested(_ call: borrowing Invocation, _ cost: Cost) throws(ProgramError) {
    guard call.accounts.count >= 7 else { throw try cost.failure(279, .notEnoughAccountKeys, call) }
    var accounts = call.accounts
    let nested = try accounts.next()
    let nestedMint = try accounts.next()
    let destination = try accounts.next()
    let owner = try accounts.next()
    let ownerMint = try accounts.next()
    let wallet = try accounts.next()
    let tokenProgram = try accounts.next()

    let (ownerAddress, bump) = try address(
      wallet: wallet, mint: ownerMint, tokenProgram: tokenProgram, costing: 139, call)
    guard ownerAddress == owner.key else {
      throw try cost.failure(
        77, "Error: Owner associated address does not match seed derivation", 253, .invalidSeeds, call)
    }
    let nestedAddress = try address(
      wallet: owner, mint: nestedMint, tokenProgram: tokenProgram, costing: 200, call).address
    guard nestedAddress == nested.key else {
      throw try cost.failure(
        74, "Error: Nested associated address does not match seed derivation", 253, .invalidSeeds, call)
    }
    let ownAddress = try address(
      wallet: wallet, mint: nestedMint, tokenProgram: tokenProgram, costing: 199, call).address
    guard ownAddress == destination.key else {
      throw try cost.failure(
        73, "Error: Destination associated address does not match seed derivation", 253, .invalidSeeds, call)
    }
    guard wallet.isSigner else {
      throw try cost.failure(
        89, "Wallet of the owner associated token account must sign", 252,
        .missingRequiredSignature, call)
    }
    guard ownerMint.owner == tokenProgram.key else {
      throw try cost.failure(
        129, "Owner mint not owned by provided token program", 252,
        .illegalOwner, call)
    }
    try checkOwner(owner, wallet, tokenProgram, call, cost)
    let amount = try checkNested(nested, owner, tokenProgram, call, cost)
    let decimals = try checkMint(nestedMint, tokenProgram, call, cost)
    guard isTokenProgram(tokenProgram) else { throw try cost.failure(90, .incorrectProgramID, call) }

    let seeds: [4 of Seed] = [Seed(wallet.key), Seed(tokenProgram.key), Seed(ownerMint.key), Seed(bump)]
    // Accounts named twice are found sooner when the call is put together.
    let found = cost.repeated == 0 ? 0 : 1 &+ 15 &* UInt64(truncatingIfNeeded: cost.repeated)
    try call.charge(5914 &+ 26 &* TokenState.mintAuthorities(nestedMint.bytes) &- found)
    var transfer = Payload<10>()
    transfer.append(12 as UInt8)
    transfer.append(amount)
    transfer.append(decimals)
    try call.invoke(
      tokenProgram, transfer, [.writable(nested), .readonly(nestedMint), .writable(destination), .signer(owner)],
      signedBy: seeds)
    try call.charge(Cost.beforeClose)
    var close = Payload<1>()
    close.append(9 as UInt8)
    try call.invoke(tokenProgram, close, [.writable(nested), .writable(wallet), .signer(owner)], signedBy: seeds)
    try cost.chargeExit(Cost.exit, call)
  }

  private static func checkOwner(
    _ owner: Account, _ wallet: Account, _ tokenProgram: Account, _ call: borrowing Invocation, _ cost: Cost
  ) throws(ProgramError) {
    guard owner.owner == tokenProgram.key else {
      throw try cost.failure(
        182 &+ Cost.comparing(owner.owner, tokenProgram.key),
        """
        Owner associated token account not owned by provided token program, \
        recreate the owner associated token account first
        """,
        252, .illegalOwner, call)
    }
    if let error = TokenState.unpackAccount(owner.bytes) { throw try cost.failure(950, error, call) }
    guard try owner.bytes.read(Address.self, at: 32) == wallet.key else {
      throw try cost.failure(
        1088, "Owner associated token account not owned by provided wallet", 252,
        .custom(Failure.invalidOwner), call)
    }
  }

  private static func checkNested(
    _ nested: Account, _ owner: Account, _ tokenProgram: Account, _ call: borrowing Invocation, _ cost: Cost
  ) throws(ProgramError) -> Amount {
    guard nested.owner == tokenProgram.key else {
      throw try cost.failure(
        1140, "Nested associated token account not owned by provided token program", 252,
        .illegalOwner, call)
    }
    if let error = TokenState.unpackAccount(nested.bytes) { throw try cost.failure(1890, error, call) }
    guard try nested.bytes.read(Address.self, at: 32) == owner.key else {
      throw try cost.failure(
        2028, "Nested associated token account not owned by provided associated token account", 252,
        .custom(Failure.invalidOwner), call)
    }
    return try nested.bytes.read(at: 64)
  }

  private static func checkMint(
    _ mint: Account, _ tokenProgram: Account, _ call: borrowing Invocation, _ cost: Cost
  ) throws(ProgramError) -> UInt8 {
    guard mint.owner == tokenProgram.key else {
      throw try cost.failure(
        2135, "Nested mint account not owned by provided token program", 252,
        .illegalOwner, call)
    }
    if let error = TokenState.unpackMint(mint.bytes) { throw try cost.failure(2850, error, call) }
    return try mint.bytes.read(at: 44)
  }
}
