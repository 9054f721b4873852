import ProgramAPI

extension AssociatedToken {
  /// 0. `[writable]` nested account  1. `[]` its mint  2. `[writable]` the wallet's account for that mint
  /// 3. `[]` the account that owns the nested one  4. `[]` its mint  5. `[writable, signer]` wallet
  /// 6. `[]` token program
  static func recoverNested(_ call: borrowing Invocation, _ cost: Cost) throws(ProgramError) {
    guard call.accounts.count >= 7 else { throw try cost.failure(1790, .notEnoughAccountKeys, call) }
    var accounts = call.accounts
    let nested = try accounts.next()
    let nestedMint = try accounts.next()
    let destination = try accounts.next()
    let owner = try accounts.next()
    let ownerMint = try accounts.next()
    let wallet = try accounts.next()
    let tokenProgram = try accounts.next()

    let (ownerAddress, bump) = try address(wallet: wallet, mint: ownerMint, tokenProgram: tokenProgram, call)
    guard ownerAddress == owner.key else {
      try cost.charge(3581, call)
      call.log("Error: Owner associated address does not match seed derivation")
      throw .invalidSeeds
    }
    let nestedAddress = try address(wallet: owner, mint: nestedMint, tokenProgram: tokenProgram, call).address
    guard nestedAddress == nested.key else {
      try cost.charge(5278, call)
      call.log("Error: Nested associated address does not match seed derivation")
      throw .invalidSeeds
    }
    let ownAddress = try address(wallet: wallet, mint: nestedMint, tokenProgram: tokenProgram, call).address
    guard ownAddress == destination.key else {
      try cost.charge(6976, call)
      call.log("Error: Destination associated address does not match seed derivation")
      throw .invalidSeeds
    }
    guard wallet.isSigner else {
      try cost.charge(6991, call)
      call.log("Wallet of the owner associated token account must sign")
      throw .missingRequiredSignature
    }
    guard ownerMint.owner == tokenProgram.key else {
      try cost.charge(7031, call)
      call.log("Owner mint not owned by provided token program")
      throw .illegalOwner
    }
    try checkOwner(owner, wallet, tokenProgram, call, cost)
    let amount = try checkNested(nested, owner, tokenProgram, call, cost)
    let decimals = try checkMint(nestedMint, tokenProgram, call, cost)
    guard isTokenProgram(tokenProgram) else { throw .incorrectProgramID }

    let seeds: [4 of Seed] = [Seed(wallet.key), Seed(tokenProgram.key), Seed(ownerMint.key), Seed(bump)]
    // Accounts named twice are found sooner when the call is put together.
    let found = 20 &* UInt64(truncatingIfNeeded: cost.repeated)
    try cost.chargeEntry(12_464 &+ 26 &* TokenState.mintAuthorities(nestedMint.bytes) &- found, call)
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
    try cost.chargeExit(call)
  }

  private static func checkOwner(
    _ owner: Account, _ wallet: Account, _ tokenProgram: Account, _ call: borrowing Invocation, _ cost: Cost
  ) throws(ProgramError) {
    guard owner.owner == tokenProgram.key else {
      try cost.charge(7101 &+ Cost.comparing(owner.owner, tokenProgram.key), call)
      call.log(
        """
        Owner associated token account not owned by provided token program, \
        recreate the owner associated token account first
        """
      )
      throw .illegalOwner
    }
    if let error = TokenState.unpackAccount(owner.bytes) { throw try cost.failure(7500, error, call) }
    guard try owner.bytes.read(Address.self, at: 32) == wallet.key else {
      try cost.charge(7990, call)
      call.log("Owner associated token account not owned by provided wallet")
      throw .custom(Failure.invalidOwner)
    }
  }

  private static func checkNested(
    _ nested: Account, _ owner: Account, _ tokenProgram: Account, _ call: borrowing Invocation, _ cost: Cost
  ) throws(ProgramError) -> Amount {
    guard nested.owner == tokenProgram.key else {
      try cost.charge(8042, call)
      call.log("Nested associated token account not owned by provided token program")
      throw .illegalOwner
    }
    if let error = TokenState.unpackAccount(nested.bytes) { throw try cost.failure(8440, error, call) }
    guard try nested.bytes.read(Address.self, at: 32) == owner.key else {
      try cost.charge(8930, call)
      call.log("Nested associated token account not owned by provided associated token account")
      throw .custom(Failure.invalidOwner)
    }
    return try nested.bytes.read(at: 64)
  }

  private static func checkMint(
    _ mint: Account, _ tokenProgram: Account, _ call: borrowing Invocation, _ cost: Cost
  ) throws(ProgramError) -> UInt8 {
    guard mint.owner == tokenProgram.key else {
      try cost.charge(9037, call)
      call.log("Nested mint account not owned by provided token program")
      throw .illegalOwner
    }
    if let error = TokenState.unpackMint(mint.bytes) { throw try cost.failure(9400, error, call) }
    return try mint.bytes.read(at: 44)
  }
}
